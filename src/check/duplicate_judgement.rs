//! Two judgements of one item by one body for one period, two values or two statuses: which of them is true?

use super::matter::given;
use crate::diagnostic::{Code, Sink};
use crate::model::{BodyId, Model, Plan, Said, Slot, Who};

/// What one body says.
struct Given<'p> {
    slot: Slot,
    /// Its place among all that is said of the plan.
    place: usize,
    body: BodyId,
    said: Said<'p>,
}

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let singly = plan.all_said().enumerate().filter_map(|(place, said)| {
            let Who::One(body) = *said.who else { return None };
            Some(Given { slot: Slot::new(said.item, body, said.period, said.basis), place, body, said })
        });
        let mut singly: Vec<Given<'_>> = singly.collect();
        singly.sort_unstable_by_key(|given| (given.said.matter, given.slot, given.place));
        for pair in singly.windows(2) {
            let [first, second] = pair else { continue };
            let is_repeated = (first.said.matter, first.slot) == (second.said.matter, second.slot);
            // Two records that both say several things are one mistake, and have been reported.
            if is_repeated && !(first.said.is_beside && second.said.is_beside) {
                report(model, plan, first, second, sink);
            }
        }
    }
}

fn report(model: &Model<'_>, plan: &Plan<'_>, first: &Given<'_>, second: &Given<'_>, sink: &mut Sink) {
    sink.report(Code::DuplicateJudgement, second.said.span, |at| {
        let said = &second.said;
        let (how, _) = given(said.matter);
        let (item, body) = (&plan.item(said.item).id, &model.organisation.body(second.body).name);
        at.says(format!("`{item}` is {how} twice for {body} in {}", said.period))
            .label(format!("{how} again here"))
            .help("keep the one that is right; numbers are refused meanwhile")
            .related(first.said.span, format!("first {how} here"))
    });
}
