//! What is recorded of a plan by a day: the decisions about it, its remisser, and whether they make it adopted, in force or
//! repealed.

use jiff::civil::Date;

use crate::model::{Decision, DecisionId, Model, PlanId, Remiss, RemissId};
use crate::vocabulary::DecisionType;

/// The decisions about a plan that have been made by a day, with their numbers. One without a date has been made.
pub(super) fn decisions<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
) -> impl Iterator<Item = (DecisionId, &'m Decision<'s>)> {
    model.decisions_of(id).filter(move |(_, decision)| is_made(decision, on))
}

/// Whether a decision has been made by a day. One without a date has been made.
pub(super) fn is_made(decision: &Decision<'_>, on: Date) -> bool {
    decision.known_from().is_none_or(|day| day <= on)
}

/// The latest decision of a kind about the plan itself; one with a date is later than one without.
pub(super) fn latest<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
    kind: DecisionType,
) -> Option<(DecisionId, &'m Decision<'s>)> {
    decisions(model, id, on)
        .filter(|(_, decision)| decision.kind == kind && decision.evaluation.is_none())
        .max_by_key(|(_, decision)| decision.date.map(|date| date.value))
}

/// Whether a remiss about a plan has been sent by a day, and after another where one is given.
pub(super) fn is_remitted(model: &Model<'_>, id: PlanId, on: Date, after: Option<Date>) -> bool {
    let in_time = |day: Date| day <= on && after.is_none_or(|after| after < day);
    let known = |(number, remiss): &(RemissId, &Remiss<'_>)| match known_from(model, *number, remiss) {
        Some(day) => in_time(day),
        None => after.is_none(),
    };
    model.remisser_of(id).any(|remiss| known(&remiss))
}

/// The day on which a remiss was sent: as it says, or that of the first decision that names it.
pub(crate) fn sent(model: &Model<'_>, number: RemissId, remiss: &Remiss<'_>) -> Option<Date> {
    let decided = || {
        let by = model.decisions_about_remiss(number);
        by.filter_map(|decision| decision.date).map(|date| date.value).min()
    };
    remiss.date.map(|date| date.value).or_else(decided)
}

/// From when on a remiss is known to have been sent: that day, or its deadline. One without either has been sent, as a
/// decision without a date has been made.
pub(super) fn known_from(model: &Model<'_>, number: RemissId, remiss: &Remiss<'_>) -> Option<Date> {
    sent(model, number, remiss).or_else(|| remiss.deadline.map(|deadline| deadline.value))
}

/// Whether a plan is repealed, and has not been adopted again on a later day.
pub(super) fn is_repealed(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    let day_of = |kind| latest(model, id, on, kind).map(|(_, decision)| decision.date.map(|date| date.value));
    match (day_of(DecisionType::Repealed), day_of(DecisionType::Adopted)) {
        (Some(repealed), Some(adopted)) => repealed.is_none() || adopted <= repealed,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Whether anything is recorded of how a plan came about.
pub(super) fn has_decisions(model: &Model<'_>, id: PlanId) -> bool {
    use DecisionType::{Adopted, Assigned, Proposed, Remitted, SentBack};
    let of_origin = |kind| matches!(kind, Adopted | Assigned | Proposed | Remitted | SentBack);
    let decided = |decision: &Decision<'_>| decision.evaluation.is_none() && of_origin(decision.kind);
    model.decisions_of(id).any(|(_, decision)| decided(decision)) || model.remisser_of(id).next().is_some()
}

/// Whether anything of a plan was known on a day: a decision about it, a remiss, an evaluation, or its first day. One of
/// which no day is known was known, as a decision without a date has been made.
pub(crate) fn is_known(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    let decided = model.decisions_of(id).map(|(_, decision)| decision.date.map(|date| date.value));
    let sent = model.remisser_of(id).map(|(number, remiss)| known_from(model, number, remiss));
    let evaluated = model.evaluations_of(id).map(|(_, found)| found.date.map(|date| date.value));
    let mut days = decided.chain(sent).chain(evaluated).peekable();
    let has_begun = || model.plan(id).first_day().is_some_and(|first| first <= on);
    days.peek().is_none() || days.any(|day| day.is_none_or(|day| day <= on)) || has_begun()
}

/// Whether a plan is adopted. One of which nothing is recorded but its period goes by that.
pub(super) fn is_adopted(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    latest(model, id, on, DecisionType::Adopted).is_some() || !has_decisions(model, id)
}

/// Whether a plan is in force on a day, or has been: adopted, and begun.
pub(super) fn has_come_into_force(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    let plan = model.plan(id);
    let has_begun = plan.first_day().is_none_or(|first| first <= on);
    let is_known = has_decisions(model, id) || plan.first_day().is_some();
    is_known && has_begun && is_adopted(model, id, on)
}

/// The day on which a plan that has come into force did so, where it is known: of its first day and its adoption the later.
pub(super) fn came_into_force(model: &Model<'_>, id: PlanId, on: Date) -> Option<Date> {
    let adopted = decisions(model, id, on)
        .filter(|(_, decision)| decision.kind == DecisionType::Adopted && decision.evaluation.is_none())
        .filter_map(|(_, decision)| decision.date.map(|date| date.value))
        .min();
    adopted.max(model.plan(id).first_day())
}
