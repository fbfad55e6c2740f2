//! A rating or a value is about a period that the plan does not follow up. It counts all the same.

use crate::calendar::Period;
use crate::diagnostic::{Code, Sink};
use crate::model::{Matter, Model};
use crate::source::Span;
use crate::vocabulary::Basis;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        // A status is expected of nobody.
        for said in plan.said().filter(|said| said.matter != Matter::Status) {
            let own = plan.item(said.item).own_periods(said.basis);
            let asked: &[(Period, Span)] = match said.basis {
                _ if !own.is_empty() => own,
                Basis::Outcome => &plan.follow_up,
                Basis::Forecast => &plan.forecasts,
            };
            if asked.is_empty() || asked.iter().any(|(period, _)| *period == said.period) {
                continue;
            }
            // A slip in the year is one slip.
            if plan.is_outside(said.period) {
                continue;
            }
            sink.report_of_period(said.irregular, Code::OutsideFollowUp, said.span, |at| {
                let key = if said.basis == Basis::Outcome { "follow_up" } else { "forecasts" };
                let whose = if own.is_empty() { "plan" } else { "item" };
                at.says(format!("the {whose}'s `{key}` does not name {}", said.period))
                    .label(format!("for {}", said.period))
                    .help(format!("add the period to `{key}`, or mend it here; where the source says so, add irregularity = \"…\""))
                    .related(plan.span, "the plan")
            });
        }
    }
}
