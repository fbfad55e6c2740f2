//! Plans, bodies or items that take each other's place in a circle.

use super::circle::report;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, ItemId, Model, PlanId};

const HELP: &str =
    "a successor is younger than what it replaces: take the wrong `replaces` or `merged_into` out";

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let message = |kind: &'static str| move |_: &str| format!("{kind} replace each other in a circle");
    let plan = |id: PlanId| (model.plan(id).id.as_ref(), model.plan(id).span);
    let replaced = model.plans.map(|plan| plan.replaces.clone());
    report(Code::SuccessionCycle, &replaced, plan, message("plans"), HELP, sink);
    let organisation = &model.organisation;
    let body = |id: BodyId| (organisation.body(id).id.as_ref(), organisation.body(id).span);
    let replaced = organisation.bodies.map(|body| body.replaces.clone());
    report(Code::SuccessionCycle, &replaced, body, message("bodies"), HELP, sink);
    for plan in &model.plans {
        let item = |id: ItemId| (plan.item(id).id.as_ref(), plan.item(id).span);
        let replaced = plan.items.map(|item| item.replaces.clone());
        let merged = plan.items.map(|item| item.merged_into.into_iter().collect());
        for arrows in [replaced, merged] {
            report(Code::SuccessionCycle, &arrows, item, message("items"), HELP, sink);
        }
    }
}
