//! Two judgements of one item by one body for one period, or two values: which of them is true?

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, ItemId, Model, Plan, Slot, Who};
use crate::source::Span;
use crate::vocabulary::Basis;

/// A rating or a value that one body gives.
#[derive(Clone, Copy)]
struct Given {
    slot: Slot,
    /// Its place among the ratings or the values of its plan.
    place: usize,
    of: (ItemId, BodyId, Period),
    span: Span,
}

impl Given {
    /// `None` where several give it at once.
    fn new(place: usize, item: ItemId, who: &Who, when: (Period, Basis), span: Span) -> Option<Self> {
        let Who::One(body) = *who else { return None };
        let (period, basis) = when;
        Some(Self { slot: Slot::new(item, body, period, basis), place, of: (item, body, period), span })
    }
}

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let rated = plan.judgements.iter().enumerate().filter_map(|(place, found)| {
            Given::new(place, found.item, &found.who, (found.period, found.basis), found.span)
        });
        for (first, second) in repeated(rated.collect()) {
            report(model, plan, "judged", &first, &second, sink);
        }
        let measured = plan.measurements.iter().enumerate().filter_map(|(place, found)| {
            Given::new(place, found.item, &found.who, (found.period, found.basis), found.span)
        });
        let is_said = |given: &Given| plan.measurements[given.place].judgement.is_some();
        for (first, second) in repeated(measured.collect()) {
            // Two records that are both judged and measured are one mistake, and have been reported.
            if !(is_said(&first) && is_said(&second)) {
                report(model, plan, "measured", &first, &second, sink);
            }
        }
    }
}

/// Those that repeat the one before them, with that one.
fn repeated(mut given: Vec<Given>) -> Vec<(Given, Given)> {
    given.sort_unstable_by_key(|one| (one.slot, one.place));
    let pairs = given.windows(2).filter_map(|pair| match pair {
        [first, second] if first.slot == second.slot => Some((*first, *second)),
        _ => None,
    });
    pairs.collect()
}

fn report(model: &Model<'_>, plan: &Plan<'_>, how: &str, first: &Given, second: &Given, sink: &mut Sink) {
    sink.report(Code::DuplicateJudgement, second.span, |at| {
        let (item, body, period) = second.of;
        let (item, body) = (&plan.item(item).id, &model.organisation.body(body).name);
        at.says(format!("`{item}` is {how} twice for {body} in {period}"))
            .label(format!("{how} again here"))
            .help("keep the one that is right; numbers are refused meanwhile")
            .related(first.span, format!("first {how} here"))
    });
}
