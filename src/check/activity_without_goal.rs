//! An activity serves no goal: nobody can tell what it is to lead to.

use crate::diagnostic::{Code, Sink};
use crate::model::{Details, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for item in model.plans.iter().flat_map(|plan| &plan.items) {
        if matches!(item.details, Details::Activity(_)) && item.goal.is_none() {
            sink.report_unless(item.is_irregular(), Code::ActivityWithoutGoal, item.span, |at| {
                at.says(format!("`{}` serves no goal", item.id))
                    .label("`goal` is missing")
                    .help("add goal = \"…\": the goal that it is to lead to")
            });
        }
    }
}
