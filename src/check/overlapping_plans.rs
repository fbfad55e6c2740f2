//! A plan and the one that takes its place are in force at the same time.

use jiff::civil::Date;

use crate::diagnostic::{Code, Sink};
use crate::model::{Model, Plan, PlanId};
use crate::vocabulary::DecisionType;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for (old, ends, new, begins) in successions(model).filter(|(_, ends, _, begins)| begins <= ends) {
        sink.report_unless(
            new.is_irregular() || old.is_irregular(),
            Code::OverlappingPlans,
            new.span,
            |at| {
                at.says(format!(
                    "`{}` is in force from {begins}, and `{}`, which it replaces, to {ends}",
                    new.id, old.id
                ))
                .label(format!("in force from {begins}"))
                .help("give the older plan `valid_to`, or the decision that repealed it; or mend a period")
                .related(old.span, format!("in force to {ends}"))
            },
        );
    }
}

/// Plans that have been replaced with their last days, and those that take their place with their first.
pub(super) fn successions<'m, 's>(
    model: &'m Model<'s>,
) -> impl Iterator<Item = (&'m Plan<'s>, Date, &'m Plan<'s>, Date)> {
    model.plans.numbered().flat_map(move |(new_id, new)| {
        new.replaces.iter().filter_map(move |id| {
            // What replaces each other in a circle is told apart.
            let old = Some(model.plan(*id)).filter(|old| !old.replaces.contains(&new_id))?;
            Some((old, last_day(model, *id)?, new, new.first_day()?))
        })
    })
}

/// The last day of a plan, or the one on which it was repealed before.
fn last_day(model: &Model<'_>, id: PlanId) -> Option<Date> {
    let repealed = model
        .decisions_of(id)
        .filter(|(_, decision)| decision.kind == DecisionType::Repealed && decision.evaluation.is_none());
    // On the day itself, it is no longer in force.
    let repealed = repealed.filter_map(|(_, decision)| decision.date?.value.yesterday().ok());
    model.plan(id).last_day().into_iter().chain(repealed).min()
}
