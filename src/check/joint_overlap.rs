//! A joint judgement stands for the bodies that it covers: another for one of them would count the same thing twice. So does
//! a joint value.

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{ItemId, Model, Plan, Who};
use crate::source::Span;
use crate::vocabulary::Basis;

/// A rating or a value.
struct Given<'p> {
    /// What it is of. A rating and a value may stand beside each other.
    of: (ItemId, Period, Basis, bool),
    who: &'p Who,
    span: Span,
    /// Whether the rating of the same record says it too.
    is_said: bool,
}

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let mut sorted = given(plan);
        if !sorted.iter().any(|given| given.who.is_joint()) {
            continue;
        }
        sorted.sort_by_key(|given| (given.of, given.span));
        for group in sorted.chunk_by(|a, b| a.of == b.of) {
            for (index, joint) in group.iter().enumerate().filter(|(_, given)| given.who.is_joint()) {
                let others = group.iter().enumerate();
                // Two joint ones are reported once, at the later.
                for (_, other) in others.filter(|(place, other)| !other.who.is_joint() || *place < index) {
                    if !(joint.is_said && other.is_said) {
                        report(model, plan, joint, other, sink);
                    }
                }
            }
        }
    }
}

fn given<'p>(plan: &'p Plan<'_>) -> Vec<Given<'p>> {
    let rated = plan.judgements.iter().map(|found| Given {
        of: (found.item, found.period, found.basis, false),
        who: &found.who,
        span: found.span,
        is_said: false,
    });
    let measured = plan.measurements.iter().map(|found| Given {
        of: (found.item, found.period, found.basis, true),
        who: &found.who,
        span: found.span,
        is_said: found.judgement.is_some(),
    });
    rated.chain(measured).collect()
}

fn report(model: &Model<'_>, plan: &Plan<'_>, joint: &Given<'_>, other: &Given<'_>, sink: &mut Sink) {
    let Some(shared) = other.who.bodies().iter().find(|body| joint.who.bodies().contains(body)) else {
        return;
    };
    let (item, period, _, is_value) = joint.of;
    let (how, what) = if is_value { ("measured", "value") } else { ("judged", "judgement") };
    sink.report(Code::JointOverlap, joint.span, |at| {
        let (item, name) = (&plan.item(item).id, &model.organisation.body(*shared).name);
        at.says(format!("`{item}` is {how} jointly and again for {name} in {period}"))
            .label(format!("the joint {what} covers it"))
            .help(format!("keep the joint {what} or the single ones, or take the body out of `bodies`"))
            .related(other.span, format!("{how} here too"))
    });
}
