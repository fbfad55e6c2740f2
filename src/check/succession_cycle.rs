//! Plans, bodies or items that take each other's place in a circle.

use super::circle::report;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model};

const HELP: &str =
    "a successor is younger than what it replaces: take the wrong `replaces` or `merged_into` out";

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let message = |kind: &'static str| move |_: &str| format!("{kind} replace each other in a circle");
    let replaced: Vec<Vec<u32>> =
        model.plans.iter().map(|plan| plan.replaces.iter().map(|plan| plan.0).collect()).collect();
    let plan = |number: u32| (model.plans[number as usize].id.as_ref(), model.plans[number as usize].span);
    report(Code::SuccessionCycle, &replaced, plan, message("plans"), HELP, sink);
    let bodies = model.organisation.iter();
    let replaced: Vec<Vec<u32>> =
        bodies.map(|(_, body)| body.replaces.iter().map(|body| body.0).collect()).collect();
    let body = |number: u32| {
        let body = model.organisation.body(BodyId(number));
        (body.id.as_ref(), body.span)
    };
    report(Code::SuccessionCycle, &replaced, body, message("bodies"), HELP, sink);
    for plan in &model.plans {
        let replaced: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.replaces.iter().map(|item| item.0).collect()).collect();
        let merged: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.merged_into.iter().map(|item| item.0).collect()).collect();
        for arrows in [replaced, merged] {
            let item =
                |number: u32| (plan.items[number as usize].id.as_ref(), plan.items[number as usize].span);
            report(Code::SuccessionCycle, &arrows, item, message("items"), HELP, sink);
        }
    }
}
