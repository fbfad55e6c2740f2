//! A plan has no period: whether it has expired cannot be told.

use crate::diagnostic::{Code, Sink};
use crate::model::Model;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in model.plans.iter().filter(|plan| plan.period.is_none()) {
        sink.report_unless(plan.is_irregular(), Code::MissingPeriod, plan.span, |at| {
            at.says(format!("the plan `{}` has no period", plan.id))
                .label("`period` is missing")
                .help("add period = \"2007-2010\"; where the source gives none, add irregularity = \"…\"")
        });
    }
}
