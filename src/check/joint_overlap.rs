//! A joint judgement stands for the bodies that it covers: another for one of them would count the same thing twice.

use crate::diagnostic::{Code, Sink};
use crate::model::{Judgement, Model};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        if !plan.judgements.iter().any(|judgement| judgement.who.is_joint()) {
            continue;
        }
        let mut sorted: Vec<&Judgement<'_>> = plan.judgements.iter().collect();
        sorted.sort_by_key(|judgement| (judgement.item, judgement.period, judgement.basis, judgement.span));
        let together = |a: &&Judgement<'_>, b: &&Judgement<'_>| {
            a.item == b.item && a.period == b.period && a.basis == b.basis
        };
        for group in sorted.chunk_by(together) {
            for (index, joint) in group.iter().enumerate().filter(|(_, judgement)| judgement.who.is_joint()) {
                let others = group.iter().enumerate();
                // Two joint ones are reported once, at the later.
                for (_, other) in others.filter(|(place, other)| !other.who.is_joint() || *place < index) {
                    report(model, &plan.item(joint.item).id, joint, other, sink);
                }
            }
        }
    }
}

fn report(model: &Model<'_>, item: &str, joint: &Judgement<'_>, other: &Judgement<'_>, sink: &mut Sink) {
    let Some(shared) = other.who.bodies().iter().find(|body| joint.who.bodies().contains(body)) else {
        return;
    };
    sink.report(Code::JointOverlap, joint.span, |at| {
        let name = &model.organisation.body(*shared).name;
        at.says(format!("`{item}` is judged jointly and again for {name} in {}", joint.period))
            .label("the joint judgement covers it")
            .help("keep the joint judgement or the single ones, or take the body out of `bodies`")
            .related(other.span, "judged here too")
    });
}
