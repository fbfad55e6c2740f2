//! What has happened to a plan by a day, in order.

use jiff::civil::Date;

use super::recorded::{came_into_force, has_come_into_force, sent};
use crate::model::{Decision, DecisionId, EvaluationId, Model, PlanId, RemissId};
use crate::source::Span;
use crate::vocabulary::DecisionType;

/// Something that happened, or is to happen, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When; none where the sources do not say.
    pub date: Option<Date>,
    /// What.
    pub kind: EventKind,
    /// The record that says so.
    pub span: Span,
}

/// What happened. Of two things on one day, the earlier kind comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// The plan's first day.
    FirstDay,
    /// A decision.
    Decision(DecisionId),
    /// Another plan has taken the plan's place.
    Replaced(PlanId),
    /// A remiss was sent that no decision is about.
    RemissSent(RemissId),
    /// An evaluation.
    Evaluation(EvaluationId),
    /// An answer to a remiss, by its number there.
    Answer(RemissId, usize),
    /// The last day for answers.
    Deadline(RemissId),
    /// The day by which the plan should be reviewed.
    ReviewBy,
    /// The plan's last day.
    LastDay,
}

/// What has happened to a plan by a day, and what is planned, in order; what has no date comes last. Decisions, answers and
/// evaluations after the day are left out.
pub fn timeline(model: &Model<'_>, id: PlanId, on: Date) -> Vec<Event> {
    let plan = model.plan(id);
    let mut events = Vec::new();
    let mut add = |date: Option<Date>, kind, span| events.push(Event { date, kind, span });
    let stated = |day: Option<crate::model::Placed<Date>>| day.map_or(plan.span, |day| day.span);
    if let Some(first) = plan.first_day() {
        add(Some(first), EventKind::FirstDay, stated(plan.attributes.valid_from));
    }
    if let Some(last) = plan.last_day() {
        add(Some(last), EventKind::LastDay, stated(plan.attributes.valid_to));
    }
    if let Some(review) = plan.attributes.review_by {
        add(Some(review.value), EventKind::ReviewBy, review.span);
    }
    for successor in super::plan_status(model, id, on).successors {
        if has_come_into_force(model, successor, on) {
            let replaced = came_into_force(model, successor, on);
            add(replaced, EventKind::Replaced(successor), model.plan(successor).span);
        }
    }
    for (number, decision) in made(model, id, on) {
        add(decision.date.map(|date| date.value), EventKind::Decision(number), decision.span);
    }
    for (number, found) in model.evaluations.numbered() {
        let date = found.date.map(|date| date.value);
        if found.plan == id && !is_later(model, number, on) {
            add(date, EventKind::Evaluation(number), found.span);
        }
    }
    for (number, remiss) in model.remisser.numbered() {
        if remiss.plan != id || !is_sent(model, number, on) {
            continue;
        }
        if !made(model, id, on).any(|(_, decision)| decision.remiss == Some(number)) {
            add(sent(model, number, remiss), EventKind::RemissSent(number), remiss.span);
        }
        if let Some(deadline) = remiss.deadline {
            add(Some(deadline.value), EventKind::Deadline(number), deadline.span);
        }
        for (place, answer) in remiss.answers.iter().enumerate() {
            let date = answer.date.map(|date| date.value);
            if date.is_none_or(|date| date <= on) {
                add(date, EventKind::Answer(number, place), answer.span);
            }
        }
    }
    events.sort_by_key(|event| (event.date.is_none(), event.date, event.kind));
    events
}

/// Whether a remiss had been sent by a day. One that nobody knows the day of had been.
pub(super) fn is_sent(model: &Model<'_>, id: RemissId, on: Date) -> bool {
    sent(model, id, model.remiss(id)).is_none_or(|sent| sent <= on)
}

/// Whether an evaluation was made after a day. One without a date was not made before it was asked for.
pub(super) fn is_later(model: &Model<'_>, id: EvaluationId, on: Date) -> bool {
    let asked =
        |decision: &&Decision<'_>| decision.kind == DecisionType::Assigned && decision.evaluation == Some(id);
    let asked_for = || {
        model
            .decisions
            .iter()
            .filter(asked)
            .filter_map(|decision| decision.date)
            .max_by_key(|date| date.value)
    };
    model.evaluation(id).date.or_else(asked_for).is_some_and(|date| on < date.value)
}

/// The decisions about a plan that have been made by a day. One without a date has been made.
pub(super) fn made<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
) -> impl Iterator<Item = (DecisionId, &'m Decision<'s>)> {
    let numbered = model.decisions.numbered();
    numbered
        .filter(move |(_, decision)| decision.plan == id && decision.date.is_none_or(|date| date.value <= on))
}
