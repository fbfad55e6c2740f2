//! A target gives neither a number nor a direction: nothing can reach it.

use crate::diagnostic::{Code, Sink};
use crate::model::{Figures, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for item in model.plans.iter().flat_map(|plan| &plan.items) {
        let targets = item.indicator().into_iter().flat_map(|indicator| &indicator.targets);
        for target in targets.filter(|target| {
            target.figures == Figures::default() && target.trend.is_none() && !target.is_uncertain
        }) {
            sink.report_unless(item.is_irregular(), Code::TargetWithoutValue, target.span, |at| {
                at.says(format!("the target of `{}` for {} gives no value", item.id, target.period))
                    .label("neither `value` nor `trend`")
                    .help("add value = 40, or trend = \"ska öka\"")
            });
        }
    }
}
