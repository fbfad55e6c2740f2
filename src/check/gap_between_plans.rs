//! Between a plan and the one that takes its place, none is in force.

use super::overlapping_plans::successions;
use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for (old, ends, new, begins) in successions(model) {
        let Some(next) = ends.tomorrow().ok().filter(|next| *next < begins) else { continue };
        sink.report_unless(new.is_irregular() || old.is_irregular(), Code::GapBetweenPlans, new.span, |at| {
            at.says(format!("from {next} until {begins}, neither `{}` nor `{}` is in force", old.id, new.id))
                .label(format!("in force from {begins}"))
                .help("where the older one was prolonged, give it `valid_to`; where that was so, nothing is to be mended")
                .related(old.span, format!("in force to {ends}"))
        });
    }
}
