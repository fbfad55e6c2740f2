//! What has happened to a plan by a day, in order.

use jiff::civil::Date;

use super::recorded::{
    EvaluationDay, came_into_force, decisions, evaluation_day, has_come_into_force, is_known, is_later,
    is_made, is_sent, sent,
};
use crate::model::{DecisionId, EvaluationId, Model, PlanId, RemissId};
use crate::source::Span;

/// Something that happened, or is to happen, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When; none where the sources do not say.
    pub date: Option<Date>,
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
    let stated = |day: Option<crate::source::Placed<Date>>| day.map_or(plan.span, |day| day.span);
    if let Some(first) = plan.first_day() {
        add(Some(first), EventKind::FirstDay, stated(plan.attributes.valid_from));
    }
    if let Some(last) = plan.last_day() {
        add(Some(last), EventKind::LastDay, stated(plan.attributes.valid_to));
    }
    if let Some(review) = plan.attributes.review_by {
        add(Some(review.value), EventKind::ReviewBy, review.span);
    }
    for successor in model.successors(id).iter().copied() {
        if is_known(model, successor, on) && has_come_into_force(model, successor, on) {
            let replaced = came_into_force(model, successor, on);
            add(replaced, EventKind::Replaced(successor), model.plan(successor).span);
        }
    }
    for (number, found) in model.evaluations_of(id) {
        let date = found.date.map(|date| date.value);
        if !is_later(model, number, on) {
            add(date, EventKind::Evaluation(number), found.span);
        }
    }
    for (number, decision) in decisions(model, id, on) {
        add(decision.date.map(|date| date.value), EventKind::Decision(number), decision.span);
    }
    for (number, remiss) in model.remisser_of(id) {
        if !is_sent(model, number, on) {
            continue;
        }
        let mut about = model.decisions_about_remiss(number);
        if !about.any(|decision| decision.plan == id && is_made(model, decision, on)) {
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
    events.sort_by_cached_key(|event| {
        let place = place(model, event);
        (place.is_none(), place, event.kind)
    });
    events
}

/// Where an event stands among the others: at its date, or at the first or the last day that it can be of.
fn place(model: &Model<'_>, event: &Event) -> Option<Date> {
    event.date.or_else(|| match event.kind {
        EventKind::Decision(id) => model.decision(id).not_after,
        EventKind::Evaluation(id) => evaluation_day(model, id).map(EvaluationDay::date),
        EventKind::FirstDay
        | EventKind::Replaced(_)
        | EventKind::RemissSent(_)
        | EventKind::Answer(..)
        | EventKind::Deadline(_)
        | EventKind::ReviewBy
        | EventKind::LastDay => None,
    })
}
