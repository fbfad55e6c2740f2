//! Two judgements of one item by one body for one period, two values or two statuses: which of them is true?

use std::cell::LazyCell;

use super::matter::given;
use crate::diagnostic::{Code, Sink};
use crate::model::{Matter, Model, Plan, Said, Slot, Who};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let singly = plan.all_said().enumerate().filter_map(|(place, said)| {
            let Who::One(body) = *said.who else { return None };
            Some((said.matter, Slot::new(said.item, body, said.period, said.basis), place))
        });
        let mut singly: Vec<(Matter, Slot, usize)> = singly.collect();
        singly.sort_unstable();
        let repeats = singly.windows(2).filter_map(|pair| {
            let [(matter, slot, first), (other, again, second)] = *pair else { return None };
            ((matter, slot) == (other, again)).then_some([first, second])
        });
        let all: LazyCell<Vec<Said<'_>>, _> = LazyCell::new(|| plan.all_said().collect());
        for [first, second] in repeats.map(|places| places.map(|place| &all[place])) {
            // Two records that both say several things are one mistake, and have been reported.
            if !(first.is_beside && second.is_beside) {
                report(model, plan, first, second, sink);
            }
        }
    }
}

fn report(model: &Model<'_>, plan: &Plan<'_>, first: &Said<'_>, second: &Said<'_>, sink: &mut Sink) {
    sink.report(Code::DuplicateJudgement, second.span, |at| {
        let (how, _) = given(second.matter);
        let item = &plan.item(second.item).id;
        let body = second.who.bodies().first().map_or("", |body| &model.organisation.body(*body).name);
        at.says(format!("`{item}` is {how} twice for {body} in {}", second.period))
            .label(format!("{how} again here"))
            .help("keep the one that is right; numbers are refused meanwhile")
            .related(first.span, format!("first {how} here"))
    });
}
