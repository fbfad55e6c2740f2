//! Plans, bodies or items that take each other's place in a circle.

use super::required::cycles;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::Model;
use crate::source::Span;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let plans: Vec<Vec<u32>> =
        model.plans.iter().map(|plan| plan.replaces.iter().map(|plan| plan.0).collect()).collect();
    for cycle in cycles(&plans) {
        let named =
            |index: &u32| (model.plans[*index as usize].id.to_string(), model.plans[*index as usize].span);
        report("plan", &cycle.iter().map(named).collect::<Vec<_>>(), sink);
    }
    let bodies: Vec<_> = model.organisation.iter().map(|(_, body)| body).collect();
    let replaced: Vec<Vec<u32>> =
        bodies.iter().map(|body| body.replaces.iter().map(|body| body.0).collect()).collect();
    for cycle in cycles(&replaced) {
        let named = |index: &u32| (bodies[*index as usize].id.to_string(), bodies[*index as usize].span);
        report("body", &cycle.iter().map(named).collect::<Vec<_>>(), sink);
    }
    for plan in &model.plans {
        let replaced: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.replaces.iter().map(|item| item.0).collect()).collect();
        let merged: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.merged_into.iter().map(|item| item.0).collect()).collect();
        for cycle in cycles(&replaced).into_iter().chain(cycles(&merged)) {
            let named =
                |index: &u32| (plan.items[*index as usize].id.to_string(), plan.items[*index as usize].span);
            report("item", &cycle.iter().map(named).collect::<Vec<_>>(), sink);
        }
    }
}

fn report(kind: &str, cycle: &[(String, Span)], sink: &mut Sink) {
    let Some((first, span)) = cycle.first() else {
        return;
    };
    sink.report(Code::SuccessionCycle, || {
        let path =
            cycle.iter().map(|(id, _)| id.as_str()).chain([first.as_str()]).collect::<Vec<_>>().join(" → ");
        let mut diagnostic = Diagnostic::new(
            Code::SuccessionCycle,
            *span,
            format!("{kind}s replace each other in a circle: {path}"),
        )
        .label("in the circle")
        .help("a successor is younger than what it replaces: take the wrong `replaces` or `merged_into` out");
        for (id, span) in &cycle[1..] {
            diagnostic = diagnostic.related(*span, format!("`{id}` is in the circle"));
        }
        diagnostic
    });
}
