//! Goals or bodies that are above themselves.

use super::circle::report;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, ItemId, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let message = |first: &str| format!("`{first}` is above itself");
    let organisation = &model.organisation;
    let body = |id: BodyId| (organisation.body(id).id.as_ref(), organisation.body(id).span);
    let parents = organisation.bodies.map(|body| body.parent.into_iter().collect());
    report(Code::HierarchyCycle, &parents, body, message, "take the wrong `parent` out", sink);
    for plan in &model.plans {
        let goals = plan.items.map(|item| item.goal.into_iter().collect());
        let item = |id: ItemId| (plan.item(id).id.as_ref(), plan.item(id).span);
        report(Code::HierarchyCycle, &goals, item, message, "take the wrong `goal` or `parent` out", sink);
    }
}
