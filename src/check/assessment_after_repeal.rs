//! A rating or a value is about a period that began when the plan had been repealed.

use jiff::civil::Date;

use crate::diagnostic::{Code, Sink};
use crate::model::{Model, PlanId};
use crate::source::Span;
use crate::vocabulary::DecisionType;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for (id, plan) in model.plans.numbered() {
        let repealed = days(model, id, DecisionType::Repealed);
        if repealed.is_empty() {
            continue;
        }
        let adopted = days(model, id, DecisionType::Adopted);
        for said in plan.said() {
            let begins = said.period.first_day();
            let Some((day, span)) = latest(&repealed, begins) else { continue };
            if latest(&adopted, begins).is_some_and(|(adopted, _)| day < adopted) {
                continue;
            }
            sink.report_of_period(said.irregular, Code::AssessmentAfterRepeal, said.span, |at| {
                let period = said.period;
                at.says(format!("this assessment is about {period}, when the plan had been repealed"))
                    .label(format!("for {period}"))
                    .help(
                        "mend the period or the decision; where the source says so, add irregularity = \"…\"",
                    )
                    .related(span, format!("repealed on {day}"))
            });
        }
    }
}

/// The days of decisions of a kind about a plan itself, in order.
fn days(model: &Model<'_>, id: PlanId, kind: DecisionType) -> Vec<(Date, Span)> {
    let of_plan =
        model.decisions_of(id).filter(|(_, decision)| decision.kind == kind && decision.evaluation.is_none());
    let dated = of_plan.filter_map(|(_, decision)| decision.date);
    let mut days: Vec<(Date, Span)> = dated.map(|date| (date.value, date.span)).collect();
    days.sort_unstable();
    days
}

/// The latest of some days in order at or before another.
fn latest(days: &[(Date, Span)], by: Date) -> Option<(Date, Span)> {
    let after = days.partition_point(|(day, _)| *day <= by);
    days[..after].last().copied()
}
