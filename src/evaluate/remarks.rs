//! What is odd or missing in what has happened to a plan by a day, and where sources contradict each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::plan_status::{Review, State, days_after};
use super::recorded::{decisions, is_later, is_made, is_sent};
use super::timeline::EventKind;
use crate::model::{Contradiction, Decision, Model, PlanId, Says, Subject};
use crate::source::Span;
use crate::vocabulary::DecisionType;

/// Something odd or missing in a plan's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRemark {
    pub kind: RemarkKind,
    pub about: Subject,
    pub span: Span,
}

/// What is odd or missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemarkKind {
    /// The plan was adopted so many days after its first.
    AdoptedLate {
        /// The first day.
        first: Date,
        /// The day of adoption.
        adopted: Date,
        /// The days between.
        days: i64,
    },
    /// No decision to adopt the plan is recorded, though its first day has come.
    NoAdoption,
    /// The plan's last day has passed, so many days ago, and nobody has repealed it.
    NotRepealed {
        /// The last day.
        last: Date,
        /// The days since.
        days: i64,
    },
    /// The plan was repealed before its last day.
    RepealedEarly {
        /// The last day.
        last: Date,
        /// The day of the repeal.
        repealed: Date,
    },
    /// The plan's review is so many days late.
    ReviewOverdue {
        /// The day by which it was due.
        by: Date,
        /// The days since.
        days: i64,
    },
    /// An answer to a remiss came in so many days after the deadline.
    LateAnswer {
        /// The answer, by its number in the remiss.
        place: usize,
        /// When it came in.
        date: Date,
        /// The days between.
        days: i64,
    },
    /// A decision without a date.
    NoDate,
    /// A decision without a paragraph.
    NoParagraph,
    /// The sources write its date in different ways.
    DatedDifferently,
    /// A part of the deadline is not in the source.
    DeadlineInferred,
    /// Sources say different things: a contradiction, by its place in [`Model::contradictions`].
    Contradiction(usize),
    /// What a record says is irregular, by its place among the record's irregularities.
    Irregularity(usize),
}

/// The remarks on a plan by the events that they belong beside.
pub(crate) struct Beside<'r> {
    remarks: &'r [StatusRemark],
    by_event: BTreeMap<EventKind, Vec<usize>>,
}

impl<'r> Beside<'r> {
    pub(crate) fn new(remarks: &'r [StatusRemark]) -> Self {
        let mut by_event: BTreeMap<EventKind, Vec<usize>> = BTreeMap::new();
        for (number, remark) in remarks.iter().enumerate() {
            if let Some(event) = remark.event() {
                by_event.entry(event).or_default().push(number);
            }
        }
        Self { remarks, by_event }
    }

    /// Those of an event, in their order. A remiss that a decision is about has that decision for event too.
    pub(crate) fn of(&self, event: EventKind, model: &Model<'_>) -> Vec<StatusRemark> {
        let remiss = if let EventKind::Decision(id) = event { model.decision(id).remiss } else { None };
        let events = [Some(event), remiss.map(EventKind::RemissSent)].into_iter().flatten();
        let mut numbers: Vec<usize> =
            events.filter_map(|event| self.by_event.get(&event)).flatten().copied().collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|number| self.remarks[number].clone()).collect()
    }
}

impl StatusRemark {
    /// The event that it belongs beside: what is odd about a plan at its first or last day, what is inferred of a deadline
    /// there, and anything else at the record's own event.
    fn event(&self) -> Option<EventKind> {
        match (&self.kind, self.about) {
            (RemarkKind::AdoptedLate { .. } | RemarkKind::NoAdoption, _) => Some(EventKind::FirstDay),
            (RemarkKind::NotRepealed { .. } | RemarkKind::RepealedEarly { .. }, _) => {
                Some(EventKind::LastDay)
            }
            (RemarkKind::ReviewOverdue { .. }, _) => Some(EventKind::ReviewBy),
            (RemarkKind::LateAnswer { place, .. }, Subject::Remiss(id)) => {
                Some(EventKind::Answer(id, *place))
            }
            (RemarkKind::DeadlineInferred, Subject::Remiss(id)) => Some(EventKind::Deadline(id)),
            (_, Subject::Decision(id)) => Some(EventKind::Decision(id)),
            (_, Subject::Evaluation(id)) => Some(EventKind::Evaluation(id)),
            (_, Subject::Remiss(id)) => Some(EventKind::RemissSent(id)),
            (_, Subject::Plan(_) | Subject::Item(_) | Subject::Area(_) | Subject::Source(_)) => None,
        }
    }
}

/// What is odd or missing in a plan's history by a day: of the plan, of its decisions, remisser and evaluations, and then
/// where sources contradict each other.
pub fn remarks(model: &Model<'_>, id: PlanId, on: Date) -> Vec<StatusRemark> {
    let mut remarks = of_plan(model, id, on);
    for (number, decision) in decisions(model, id, on) {
        let mut add =
            |kind, span| remarks.push(StatusRemark { kind, about: Subject::Decision(number), span });
        if decision.date.is_none() {
            add(RemarkKind::NoDate, decision.span);
        }
        if let [first, _, ..] = &decision.date_written[..] {
            add(RemarkKind::DatedDifferently, first.span);
        }
        // What is only mentioned, without its day, is not expected to have one.
        if decision.paragraph.is_none() && decision.date.is_some() {
            add(RemarkKind::NoParagraph, decision.span);
        }
        for (place, irregularity) in decision.irregularities.iter().enumerate() {
            add(RemarkKind::Irregularity(place), irregularity.span);
        }
    }
    for (number, remiss) in model.remisser_of(id) {
        if !is_sent(model, number, on) {
            continue;
        }
        let mut add = |kind, span| remarks.push(StatusRemark { kind, about: Subject::Remiss(number), span });
        if let Some(deadline) = remiss.deadline.filter(|_| remiss.deadline_inferred) {
            add(RemarkKind::DeadlineInferred, deadline.span);
        }
        for (place, answer) in remiss.answers.iter().enumerate() {
            let (Some(deadline), Some(answered)) = (remiss.deadline, answer.date) else { continue };
            let (days, date) = (days_after(answered.value, deadline.value), answered.value);
            if days > 0 && date <= on {
                add(RemarkKind::LateAnswer { place, date, days }, answered.span);
            }
        }
        for (place, irregularity) in remiss.irregularities.iter().enumerate() {
            add(RemarkKind::Irregularity(place), irregularity.span);
        }
    }
    for (number, found) in model.evaluations_of(id) {
        if is_later(model, number, on) {
            continue;
        }
        let mut add =
            |kind, span| remarks.push(StatusRemark { kind, about: Subject::Evaluation(number), span });
        if let [first, _, ..] = &found.date_written[..] {
            add(RemarkKind::DatedDifferently, first.span);
        }
        for (place, irregularity) in found.irregularities.iter().enumerate() {
            add(RemarkKind::Irregularity(place), irregularity.span);
        }
    }
    for (place, contradiction) in model.contradictions_of(id) {
        let is_known = match contradiction.about {
            Subject::Decision(about) => {
                let decision = model.decision(about);
                decision.plan == id && is_made(model, decision, on)
            }
            Subject::Evaluation(about) => !is_later(model, about, on),
            Subject::Remiss(about) => is_sent(model, about, on),
            Subject::Plan(_) | Subject::Source(_) | Subject::Item(_) | Subject::Area(_) => true,
        };
        if is_known && is_contradicted(contradiction, model, on) {
            let (kind, about) = (RemarkKind::Contradiction(place), contradiction.about);
            remarks.push(StatusRemark { kind, about, span: contradiction.span });
        }
    }
    remarks
}

fn of_plan(model: &Model<'_>, id: PlanId, on: Date) -> Vec<StatusRemark> {
    let plan = model.plan(id);
    let mut remarks = Vec::new();
    let mut add = |kind, span| remarks.push(StatusRemark { kind, about: Subject::Plan(id), span });
    let adopted = decisions(model, id, on)
        .filter(|(_, decision)| decision.kind == DecisionType::Adopted && decision.evaluation.is_none());
    let first_adopted = adopted.min_by_key(|(_, decision)| decision.date.map(|date| date.value));
    match (first_adopted, plan.first_day()) {
        (Some((_, Decision { date: Some(adopted), .. })), Some(first)) if first < adopted.value => {
            let days = days_after(adopted.value, first);
            add(RemarkKind::AdoptedLate { first, adopted: adopted.value, days }, adopted.span);
        }
        // One that is only known to have been made some time is not missing.
        (None, Some(first)) if first <= on && !is_adopted_some_day(model, id) => {
            add(RemarkKind::NoAdoption, plan.span);
        }
        _ => {}
    }
    let status = super::plan_status(model, id, on);
    if let Some((days, last)) = status.overdue.zip(plan.last_day()) {
        add(RemarkKind::NotRepealed { last, days }, plan.span);
    }
    let repealed = decisions(model, id, on)
        .filter(|(_, decision)| decision.kind == DecisionType::Repealed && decision.evaluation.is_none())
        .filter_map(|(_, decision)| decision.date)
        .max_by_key(|date| date.value)
        .filter(|_| status.state == State::Repealed);
    if let Some((repealed, last)) = repealed.zip(plan.last_day()).filter(|(day, last)| day.value < *last) {
        add(RemarkKind::RepealedEarly { last, repealed: repealed.value }, repealed.span);
    }
    if let Some(Review { by, overdue: Some(days) }) = status.review {
        let span = plan.attributes.review_by.map_or(plan.span, |by| by.span);
        add(RemarkKind::ReviewOverdue { by, days }, span);
    }
    for (place, irregularity) in plan.attributes.irregularities.iter().enumerate() {
        add(RemarkKind::Irregularity(place), irregularity.span);
    }
    remarks
}

fn is_adopted_some_day(model: &Model<'_>, id: PlanId) -> bool {
    let is_adoption = |decision: &Decision<'_>| {
        decision.kind == DecisionType::Adopted && decision.evaluation.is_none() && decision.date.is_none()
    };
    model.decisions_of(id).any(|(_, decision)| is_adoption(decision))
}

/// Whether sources that were there by a day say different things.
pub(crate) fn is_contradicted(contradiction: &Contradiction<'_>, model: &Model<'_>, on: Date) -> bool {
    let mut said = said_by(contradiction, model, on).map(|says| says.value.as_ref());
    said.next().is_some_and(|first| said.any(|other| other != first))
}

/// What sources that were there by a day say, where they contradict each other.
pub(crate) fn said_by<'m, 's>(
    contradiction: &'m Contradiction<'s>,
    model: &'m Model<'s>,
    on: Date,
) -> impl Iterator<Item = &'m Says<'s>> {
    contradiction.says.iter().filter(move |says| !model.source(says.source).is_later_than(on))
}
