//! Goals or bodies that are above themselves.

use super::required::cycles;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::Model;
use crate::source::Span;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    let bodies: Vec<_> = model.organisation.iter().map(|(_, body)| body).collect();
    let parents: Vec<Vec<u32>> =
        bodies.iter().map(|body| body.parent.iter().map(|body| body.0).collect()).collect();
    for cycle in cycles(&parents) {
        let named = |index: &u32| (bodies[*index as usize].id.to_string(), bodies[*index as usize].span);
        report("parent", &cycle.iter().map(named).collect::<Vec<_>>(), sink);
    }
    for plan in &model.plans {
        let goals: Vec<Vec<u32>> =
            plan.items.iter().map(|item| item.goal.iter().map(|goal| goal.0).collect()).collect();
        for cycle in cycles(&goals) {
            let named =
                |index: &u32| (plan.items[*index as usize].id.to_string(), plan.items[*index as usize].span);
            report("goal", &cycle.iter().map(named).collect::<Vec<_>>(), sink);
        }
    }
}

fn report(key: &str, cycle: &[(String, Span)], sink: &mut Sink) {
    let Some((first, span)) = cycle.first() else {
        return;
    };
    sink.report(Code::HierarchyCycle, || {
        let path =
            cycle.iter().map(|(id, _)| id.as_str()).chain([first.as_str()]).collect::<Vec<_>>().join(" → ");
        let mut diagnostic =
            Diagnostic::new(Code::HierarchyCycle, *span, format!("`{first}` is above itself: {path}"))
                .label("in the circle")
                .help(format!(
                    "take the wrong `{}` out",
                    if key == "goal" { "goal` or `parent" } else { key }
                ));
        for (id, span) in &cycle[1..] {
            diagnostic = diagnostic.related(*span, format!("`{id}` is in the circle"));
        }
        diagnostic
    });
}
