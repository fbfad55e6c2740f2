//! Two judgements of one item by one body for one period: which of them is true?

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{Judgement, Model, Plan, Who};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let mut sorted: Vec<&Judgement<'_>> =
            plan.judgements.iter().filter(|judgement| !judgement.who.is_joint()).collect();
        sorted.sort_by_key(|judgement| {
            (judgement.item, judgement.period, judgement.basis, &judgement.who, judgement.span)
        });
        for pair in sorted.windows(2) {
            let same = |a: &Judgement<'_>, b: &Judgement<'_>| {
                a.item == b.item && a.period == b.period && a.basis == b.basis && a.who == b.who
            };
            if let [first, second] = pair
                && same(first, second)
            {
                report(model, plan, first, second, sink);
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
    sink.report(Code::DuplicateJudgement, || {
        let body = match second.who {
            Who::One(body) => &model.organisation.body(body).name,
            Who::Jointly(_) => "",
        };
        let item = &plan.item(second.item).id;
        Diagnostic::new(
            Code::DuplicateJudgement,
            second.span,
            format!("`{item}` is judged twice for {body} in {}", second.period),
        )
        .label("judged again here")
        .help("keep the one that is right; numbers are refused meanwhile")
        .related(first.span, "first judged here")
    });
}
