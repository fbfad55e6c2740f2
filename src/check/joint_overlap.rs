//! A joint judgement stands for the bodies that it covers: another for one of them would count the same thing twice. So does
//! a joint value or status.

use std::collections::{BTreeMap, BTreeSet};

use super::matter::given;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model, Plan, Said};
use crate::source::Span;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let of = |said: &Said<'_>| (said.item, said.period, said.basis, said.matter);
        let joint: BTreeSet<_> =
            plan.all_said().filter(|said| said.who.is_joint()).map(|said| of(&said)).collect();
        if joint.is_empty() {
            continue;
        }
        let mut sorted: Vec<Said<'_>> = plan.all_said().filter(|said| joint.contains(&of(said))).collect();
        sorted.sort_by_key(|said| (of(said), said.span));
        for group in sorted.chunk_by(|a, b| of(a) == of(b)) {
            let mut covered = Covered::default();
            group.iter().filter(|said| !said.who.is_joint()).for_each(|said| covered.add(said));
            // Two joint ones are reported once, at the later.
            for joint in group.iter().filter(|said| said.who.is_joint()) {
                let others = covered.by_others(joint);
                if !others.is_empty() {
                    report(model, plan, joint, &others, sink);
                }
                covered.add(joint);
            }
        }
    }
}

/// For each body, what covers it first: of all, and of what its record has not said already by something else. Two records that
/// both say several things are reported once.
#[derive(Default)]
struct Covered<'g, 'p>(BTreeMap<BodyId, [Option<&'g Said<'p>>; 2]>);

impl<'g, 'p> Covered<'g, 'p> {
    fn add(&mut self, said: &'g Said<'p>) {
        for body in said.who.bodies() {
            let [first, unsaid] = self.0.entry(*body).or_default();
            first.get_or_insert(said);
            if !said.is_beside {
                unsaid.get_or_insert(said);
            }
        }
    }

    /// The bodies of a joint one that others cover, each with the first that does.
    fn by_others(&self, joint: &Said<'_>) -> Vec<(BodyId, &'g Said<'p>)> {
        let other = |body: &BodyId| Some((*body, self.0.get(body)?[usize::from(joint.is_beside)]?));
        joint.who.bodies().iter().filter_map(other).collect()
    }
}

/// How many of the bodies, and of the others, are named.
const MOST_NAMED: usize = 5;

fn report(
    model: &Model<'_>,
    plan: &Plan<'_>,
    joint: &Said<'_>,
    others: &[(BodyId, &Said<'_>)],
    sink: &mut Sink,
) {
    let (how, what) = given(joint.matter);
    sink.report(Code::JointOverlap, joint.span, |at| {
        let name = |(body, _): &(BodyId, _)| model.organisation.body(*body).name.to_string();
        let mut names: Vec<String> = others.iter().take(MOST_NAMED).map(name).collect();
        names.extend(others.len().checked_sub(MOST_NAMED + 1).map(|more| format!("{} more", more + 1)));
        let (item, last) = (&plan.item(joint.item).id, names.pop().unwrap_or_default());
        let names = if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) };
        let diagnostic = at
            .says(format!("`{item}` is {how} jointly and again for {names} in {}", joint.period))
            .label(format!("the joint {what} covers it"))
            .help(format!("keep the joint {what} or the single ones, or take the body out of `bodies`"));
        let spans: BTreeSet<Span> = others.iter().map(|(_, other)| other.span).collect();
        let first = spans.into_iter().take(MOST_NAMED);
        first.fold(diagnostic, |diagnostic, span| diagnostic.related(span, format!("{how} here too")))
    });
}
