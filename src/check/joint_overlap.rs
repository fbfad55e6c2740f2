//! A joint judgement stands for the bodies that it covers: another for one of them would count the same thing twice. So does
//! a joint value or status.

use super::matter::given;
use crate::diagnostic::{Code, Sink};
use crate::model::{Model, Plan, Said};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        if !plan.all_said().any(|said| said.who.is_joint()) {
            continue;
        }
        let of = |said: &Said<'_>| (said.item, said.period, said.basis, said.matter);
        let mut sorted: Vec<Said<'_>> = plan.all_said().collect();
        sorted.sort_by_key(|said| (of(said), said.span));
        for group in sorted.chunk_by(|a, b| of(a) == of(b)) {
            for (index, joint) in group.iter().enumerate().filter(|(_, said)| said.who.is_joint()) {
                let others = group.iter().enumerate();
                // Two joint ones are reported once, at the later; and two records that both say several things once.
                for (_, other) in others.filter(|(place, other)| !other.who.is_joint() || *place < index) {
                    if !(joint.is_beside && other.is_beside) {
                        report(model, plan, joint, other, sink);
                    }
                }
            }
        }
    }
}

fn report(model: &Model<'_>, plan: &Plan<'_>, joint: &Said<'_>, other: &Said<'_>, sink: &mut Sink) {
    let Some(shared) = other.who.bodies().iter().find(|body| joint.who.bodies().contains(body)) else {
        return;
    };
    let (how, what) = given(joint.matter);
    sink.report(Code::JointOverlap, joint.span, |at| {
        let (item, name) = (&plan.item(joint.item).id, &model.organisation.body(*shared).name);
        at.says(format!("`{item}` is {how} jointly and again for {name} in {}", joint.period))
            .label(format!("the joint {what} covers it"))
            .help(format!("keep the joint {what} or the single ones, or take the body out of `bodies`"))
            .related(other.span, format!("{how} here too"))
    });
}
