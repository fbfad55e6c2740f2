//! A plan is in force before anybody adopted it: a slip in a date, or a plan that was adopted when its time had begun.

use crate::diagnostic::{Code, Sink};
use crate::model::{Decision, Model};
use crate::vocabulary::DecisionType;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for (id, plan) in model.plans.numbered() {
        let adopts = |decision: &&Decision<'_>| {
            decision.kind == DecisionType::Adopted && decision.evaluation.is_none()
        };
        let decisions = model.decisions_of(id).map(|(_, decision)| decision);
        // A decision without a date comes first: it may be the one that came in time.
        let first = decisions.filter(adopts).min_by_key(|decision| decision.date.map(|date| date.value));
        let Some((Some(adopted), begins)) = first.map(|decision| decision.date).zip(plan.first_day()) else {
            continue;
        };
        if adopted.value <= begins {
            continue;
        }
        sink.report_unless(plan.is_irregular(), Code::InForceBeforeAdoption, plan.span, |at| {
            at.says(format!("this plan is in force from {begins} and was adopted on {}", adopted.value))
                .label(format!("in force from {begins}"))
                .help(
                    "mend the date, or give `valid_from`; where the source says so, add irregularity = \"…\"",
                )
                .related(adopted.span, "adopted here")
        });
    }
}
