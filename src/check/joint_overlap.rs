//! A joint judgement stands for the bodies that it covers: another for one of them would count the same thing twice. So does
//! a joint value.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, ItemId, Model, Plan, Who};
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
            let mut covered = Covered::default();
            group.iter().filter(|given| !given.who.is_joint()).for_each(|given| covered.add(given));
            // Two joint ones are reported once, at the later.
            for joint in group.iter().filter(|given| given.who.is_joint()) {
                let others = covered.by_others(joint);
                if !others.is_empty() {
                    report(model, plan, joint, &others, sink);
                }
                covered.add(joint);
            }
        }
    }
}

/// For each body, what covers it first: of all, and of what no rating of the same record says too.
#[derive(Default)]
struct Covered<'g, 'p>(BTreeMap<BodyId, [Option<&'g Given<'p>>; 2]>);

impl<'g, 'p> Covered<'g, 'p> {
    fn add(&mut self, given: &'g Given<'p>) {
        for body in given.who.bodies() {
            let [first, unsaid] = self.0.entry(*body).or_default();
            first.get_or_insert(given);
            if !given.is_said {
                unsaid.get_or_insert(given);
            }
        }
    }

    /// The bodies of a joint one that others cover, each with the first that does.
    fn by_others(&self, joint: &Given<'_>) -> Vec<(BodyId, &'g Given<'p>)> {
        let other = |body: &BodyId| Some((*body, self.0.get(body)?[usize::from(joint.is_said)]?));
        joint.who.bodies().iter().filter_map(other).collect()
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

/// How many of the bodies, and of the others, are named.
const MOST_NAMED: usize = 5;

fn report(
    model: &Model<'_>,
    plan: &Plan<'_>,
    joint: &Given<'_>,
    others: &[(BodyId, &Given<'_>)],
    sink: &mut Sink,
) {
    let (item, period, _, is_value) = joint.of;
    let (how, what) = if is_value { ("measured", "value") } else { ("judged", "judgement") };
    sink.report(Code::JointOverlap, joint.span, |at| {
        let name = |(body, _): &(BodyId, _)| model.organisation.body(*body).name.to_string();
        let mut names: Vec<String> = others.iter().take(MOST_NAMED).map(name).collect();
        names.extend(others.len().checked_sub(MOST_NAMED + 1).map(|more| format!("{} more", more + 1)));
        let (item, last) = (&plan.item(item).id, names.pop().unwrap_or_default());
        let names = if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) };
        let diagnostic = at
            .says(format!("`{item}` is {how} jointly and again for {names} in {period}"))
            .label(format!("the joint {what} covers it"))
            .help(format!("keep the joint {what} or the single ones, or take the body out of `bodies`"));
        let spans: BTreeSet<Span> = others.iter().map(|(_, other)| other.span).collect();
        let first = spans.into_iter().take(MOST_NAMED);
        first.fold(diagnostic, |diagnostic, span| diagnostic.related(span, format!("{how} here too")))
    });
}
