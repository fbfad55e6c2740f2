//! Goals or bodies that are above themselves.

use super::circle::report;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let message = |first: &str| format!("`{first}` is above itself");
    let bodies = model.organisation.iter();
    let parents: Vec<Vec<u32>> =
        bodies.map(|(_, body)| body.parent.iter().map(|body| body.0).collect()).collect();
    let body = |number: u32| {
        let body = model.organisation.body(BodyId(number));
        (body.id.as_ref(), body.span)
    };
    report(Code::HierarchyCycle, &parents, body, message, "take the wrong `parent` out", sink);
    for plan in &model.plans {
        let goals: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.goal.iter().map(|goal| goal.0).collect()).collect();
        let item = |number: u32| (plan.items[number as usize].id.as_ref(), plan.items[number as usize].span);
        report(Code::HierarchyCycle, &goals, item, message, "take the wrong `goal` or `parent` out", sink);
    }
}
