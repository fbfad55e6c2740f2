//! A rating or a value is about a period that began when the plan had been repealed.

use jiff::civil::Date;

use crate::diagnostic::{Code, Sink};
use crate::model::{Decision, Model, PlanId};
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
            sink.report_unless(said.irregular, Code::AssessmentAfterRepeal, said.span, |at| {
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

/// The days of decisions of a kind about a plan itself.
fn days(model: &Model<'_>, id: PlanId, kind: DecisionType) -> Vec<(Date, Span)> {
    let of_plan = |decision: &&Decision<'_>| {
        decision.plan == id && decision.kind == kind && decision.evaluation.is_none()
    };
    let dated = model.decisions.iter().filter(of_plan).filter_map(|decision| decision.date);
    dated.map(|date| (date.value, date.span)).collect()
}

/// The latest day at or before another.
fn latest(days: &[(Date, Span)], by: Date) -> Option<(Date, Span)> {
    days.iter().copied().filter(|(day, _)| *day <= by).max()
}
