//! Two judgements of one item by one body for one period: which of them is true?

use crate::diagnostic::{Code, Sink};
use crate::model::{Judgement, Model, Plan, Slot, Who};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let single = |judgement: &Judgement<'_>| match judgement.who {
            Who::One(body) => Some(Slot::new(judgement.item, body, judgement.period, judgement.basis)),
            Who::Jointly(_) => None,
        };
        let slots = plan.judgements.iter().enumerate();
        let mut slots: Vec<(Slot, usize)> =
            slots.filter_map(|(index, judgement)| Some((single(judgement)?, index))).collect();
        slots.sort_unstable();
        for pair in slots.windows(2) {
            if let [(slot, first), (again, second)] = pair
                && slot == again
            {
                report(model, plan, &plan.judgements[*first], &plan.judgements[*second], sink);
            }
        }
    }
}

fn report(
    model: &Model<'_>,
    plan: &Plan<'_>,
    first: &Judgement<'_>,
    second: &Judgement<'_>,
    sink: &mut Sink,
) {
    sink.report(Code::DuplicateJudgement, second.span, |at| {
        let body = match second.who {
            Who::One(body) => &model.organisation.body(body).name,
            Who::Jointly(_) => "",
        };
        let item = &plan.item(second.item).id;
        at.says(format!("`{item}` is judged twice for {body} in {}", second.period))
            .label("judged again here")
            .help("keep the one that is right; numbers are refused meanwhile")
            .related(first.span, "first judged here")
    });
}
