//! Where a plan stands on a day: its state, and the days that are left or overdue. Knows the decisions that had been made
//! by then, and no clock.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::model::{Decision, DecisionId, EvaluationId, Model, Plan, PlanId, Remiss, RemissId};
use crate::vocabulary::{Basis, DecisionType};

/// What a plan is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// No decision about it has been made yet.
    NotBegun,
    /// Somebody has been told to draw it up.
    Commissioned,
    /// It has been proposed, and nobody is asked about it now.
    Proposed,
    /// Bodies are asked what they think of it, the last day for answers included.
    OnRemiss,
    /// Adopted; its first day is still to come.
    AdoptedNotInForce,
    /// In force, the last day included.
    InForce,
    /// In force, and somebody works on what is to take its place.
    UnderRevision,
    /// Its last day has passed, and nobody has repealed it.
    Expired,
    /// Repealed, from the day of the decision on.
    Repealed,
    /// Another plan that is in force takes its place.
    Replaced,
    /// Neither its decisions nor its period are known.
    Unknown,
}

/// Where a plan stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub state: State,
    /// The latest decision to adopt it.
    pub adoption: Option<DecisionId>,
    /// How many days ago its last day was, where it has expired and is neither repealed nor replaced.
    pub overdue: Option<i64>,
    /// The remiss that is out.
    pub remiss: Option<OpenRemiss>,
    /// A remiss of which no day of sending is known, and whose deadline is still to come: whether it is out is not known.
    pub undated_remiss: Option<RemissId>,
    /// The next review.
    pub review: Option<Review>,
    /// The latest evaluation that is dated, and its day.
    pub evaluated: Option<(EvaluationId, Date)>,
    /// The latest period that is rated by the day: from the date of a rating on, and without one from the day after the period.
    pub rated: Option<Period>,
    /// The plans that take its place.
    pub successors: Vec<PlanId>,
}

/// A remiss that is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenRemiss {
    /// Which.
    pub id: RemissId,
    /// How many days are left for answers; 0 on the last. None where there is no deadline.
    pub days_left: Option<i64>,
}

/// A review (aktualitetsprövning).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// The day by which it is due.
    pub by: Date,
    /// How many days ago that was; none on the day itself and before, and where the plan is no more.
    pub overdue: Option<i64>,
}

/// How many days a day is after another; negative where it is before.
pub fn days_after(day: Date, other: Date) -> i64 {
    day.duration_since(other).as_hours() / 24
}

/// Where a plan stands on a day.
pub fn standing(model: &Model<'_>, id: PlanId, on: Date) -> Standing {
    let plan = model.plan(id);
    let successors: Vec<PlanId> = model
        .plans
        .numbered()
        .filter(|(other, plan)| *other != id && plan.replaces.contains(&id))
        .map(|(other, _)| other)
        .collect();
    let remiss = open_remiss(model, id, on);
    let state = state(model, id, on, &successors, remiss.is_some());
    let is_over = matches!(state, State::Repealed | State::Replaced);
    let review = plan.attributes.review_by.map(|by| Review {
        by: by.value,
        overdue: Some(days_after(on, by.value)).filter(|days| *days > 0 && !is_over),
    });
    Standing {
        state,
        adoption: latest(model, id, on, DecisionType::Adopted).map(|(number, _)| number),
        overdue: plan.last_day().filter(|_| state == State::Expired).map(|last| days_after(on, last)),
        remiss,
        undated_remiss: undated_remiss(model, id, on),
        review,
        evaluated: evaluated(model, id, on),
        rated: rated(plan, on),
        successors,
    }
}

fn state(model: &Model<'_>, id: PlanId, on: Date, successors: &[PlanId], is_on_remiss: bool) -> State {
    let plan = model.plan(id);
    if is_repealed(model, id, on) {
        return State::Repealed;
    }
    if successors.iter().any(|successor| has_come_into_force(model, *successor, on)) {
        return State::Replaced;
    }
    if !is_adopted(model, id, on) {
        return before_adoption(model, id, on, is_on_remiss);
    }
    if plan.first_day().is_some_and(|first| on < first) {
        return if has_decisions(model, id) { State::AdoptedNotInForce } else { State::NotBegun };
    }
    if plan.last_day().is_some_and(|last| last < on) {
        return State::Expired;
    }
    if is_revised(model, id, on, successors) {
        return State::UnderRevision;
    }
    if has_decisions(model, id) || plan.period.is_some() || plan.first_day().is_some() {
        State::InForce
    } else {
        State::Unknown
    }
}

fn before_adoption(model: &Model<'_>, id: PlanId, on: Date, is_on_remiss: bool) -> State {
    if is_on_remiss {
        return State::OnRemiss;
    }
    let has = |kinds: &[DecisionType]| {
        decisions(model, id, on)
            .any(|(_, decision)| decision.evaluation.is_none() && kinds.contains(&decision.kind))
    };
    let proposed = [DecisionType::Proposed, DecisionType::Remitted, DecisionType::SentBack];
    if has(&proposed) || is_remitted(model, id, on, None) {
        State::Proposed
    } else if has(&[DecisionType::Assigned]) {
        State::Commissioned
    } else {
        State::NotBegun
    }
}

/// The decisions about a plan that have been made by a day, with their numbers. One without a date has been made.
fn decisions<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
) -> impl Iterator<Item = (DecisionId, &'m Decision<'s>)> {
    let made = move |decision: &Decision<'_>| decision.date.is_none_or(|date| date.value <= on);
    let numbered = model.decisions.numbered();
    numbered.filter(move |(_, decision)| decision.plan == id && made(decision))
}

/// The latest decision of a kind about the plan itself; one with a date is later than one without.
fn latest<'m, 's>(
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
fn is_remitted(model: &Model<'_>, id: PlanId, on: Date, after: Option<Date>) -> bool {
    let in_time = |day: Date| day <= on && after.is_none_or(|after| after < day);
    let known = |(number, remiss): &(RemissId, &Remiss<'_>)| match known_from(model, *number, remiss) {
        Some(day) => in_time(day),
        None => after.is_none(),
    };
    remisser(model, id).any(|remiss| known(&remiss))
}

/// The remisser about a plan, with their numbers.
fn remisser<'m, 's>(model: &'m Model<'s>, id: PlanId) -> impl Iterator<Item = (RemissId, &'m Remiss<'s>)> {
    model.remisser.numbered().filter(move |(_, remiss)| remiss.plan == id)
}

/// The day on which a remiss was sent: as it says, or that of the first decision that names it.
pub fn sent(model: &Model<'_>, number: RemissId, remiss: &Remiss<'_>) -> Option<Date> {
    let decided = || {
        let by = model.decisions.iter().filter(|decision| decision.remiss == Some(number));
        by.filter_map(|decision| decision.date).map(|date| date.value).min()
    };
    remiss.date.map(|date| date.value).or_else(decided)
}

/// From when on a remiss is known to have been sent: that day, or its deadline. One without either has been sent, as a
/// decision without a date has been made.
fn known_from(model: &Model<'_>, number: RemissId, remiss: &Remiss<'_>) -> Option<Date> {
    sent(model, number, remiss).or_else(|| remiss.deadline.map(|deadline| deadline.value))
}

fn undated_remiss(model: &Model<'_>, id: PlanId, on: Date) -> Option<RemissId> {
    let is_unclear = |(number, remiss): &(RemissId, &Remiss<'_>)| {
        sent(model, *number, remiss).is_none() && remiss.deadline.is_some_and(|day| on < day.value)
    };
    remisser(model, id).find(is_unclear).map(|(number, _)| number)
}

/// Whether a plan is repealed, and has not been adopted again on a later day.
fn is_repealed(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    let day_of = |kind| latest(model, id, on, kind).map(|(_, decision)| decision.date.map(|date| date.value));
    match (day_of(DecisionType::Repealed), day_of(DecisionType::Adopted)) {
        (Some(repealed), Some(adopted)) => repealed.is_none() || adopted <= repealed,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// Whether anything is recorded of how a plan came about.
fn has_decisions(model: &Model<'_>, id: PlanId) -> bool {
    use DecisionType::{Adopted, Assigned, Proposed, Remitted, SentBack};
    let of_origin = |kind| matches!(kind, Adopted | Assigned | Proposed | Remitted | SentBack);
    let decided = |decision: &Decision<'_>| {
        decision.plan == id && decision.evaluation.is_none() && of_origin(decision.kind)
    };
    model.decisions.iter().any(decided) || model.remisser.iter().any(|remiss| remiss.plan == id)
}

/// Whether a plan is adopted. One of which nothing is recorded but its period goes by that.
fn is_adopted(model: &Model<'_>, id: PlanId, on: Date) -> bool {
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

/// Whether somebody works on what is to take a plan's place: a successor, or a new version of the plan itself.
fn is_revised(model: &Model<'_>, id: PlanId, on: Date, successors: &[PlanId]) -> bool {
    use DecisionType::{Proposed, Remitted, SentBack};
    let begun = |successor: &PlanId| {
        !is_adopted(model, *successor, on)
            && (is_remitted(model, *successor, on, Some(Date::MIN))
                || decisions(model, *successor, on).any(|(_, decision)| decision.date.is_some()))
    };
    let adopted = latest(model, id, on, DecisionType::Adopted).and_then(|(_, decision)| decision.date);
    let again = |decision: &Decision<'_>| {
        matches!(decision.kind, Proposed | Remitted | SentBack)
            && decision.evaluation.is_none()
            && decision.date.zip(adopted).is_some_and(|(date, adopted)| adopted.value < date.value)
    };
    let is_remitted_again = adopted.is_some_and(|adopted| is_remitted(model, id, on, Some(adopted.value)));
    successors.iter().any(begun)
        || is_remitted_again
        || decisions(model, id, on).any(|(_, decision)| again(decision))
}

/// The remiss of a plan that is out on a day: the one whose deadline comes first.
fn open_remiss(model: &Model<'_>, id: PlanId, on: Date) -> Option<OpenRemiss> {
    let open = remisser(model, id).filter(|(number, remiss)| is_open(model, *number, remiss, on));
    let days_left = |remiss: &Remiss<'_>| remiss.deadline.map(|deadline| days_after(deadline.value, on));
    open.map(|(id, remiss)| OpenRemiss { id, days_left: days_left(remiss) })
        .min_by_key(|remiss| remiss.days_left.unwrap_or(i64::MAX))
}

/// Whether answers are awaited: from the day on which it is known to have been sent to the deadline. Without a deadline, until the plan is
/// adopted.
fn is_open(model: &Model<'_>, number: RemissId, remiss: &Remiss<'_>, on: Date) -> bool {
    let is_over = match remiss.deadline {
        Some(deadline) => deadline.value < on,
        None => latest(model, remiss.plan, on, DecisionType::Adopted).is_some(),
    };
    known_from(model, number, remiss).is_none_or(|sent| sent <= on) && !is_over
}

fn evaluated(model: &Model<'_>, id: PlanId, on: Date) -> Option<(EvaluationId, Date)> {
    let of_plan = model.evaluations.numbered().filter(|(_, found)| found.plan == id);
    let dated = of_plan.filter_map(|(number, found)| found.date.map(|date| (number, date.value)));
    dated.filter(|(_, date)| *date <= on).max_by_key(|(_, date)| *date)
}

fn rated(plan: &Plan<'_>, on: Date) -> Option<Period> {
    let outcomes = plan.judgements.iter().filter(|judgement| judgement.basis == Basis::Outcome);
    let made = outcomes.filter(|judgement| match judgement.date {
        Some(date) => date <= on,
        None => judgement.period.last_day() < on,
    });
    made.map(|judgement| judgement.period).max()
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::days_after;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_counted_from_one_day_to_another() {
        // 365 days of 2011, 366 of 2012, and 24 October is day 297 of 2013.
        assert_eq!(days_after(date("2013-10-24"), date("2010-12-31")), 365 + 366 + 297);
        assert_eq!(days_after(date("2018-03-29"), date("2018-03-20")), 9);
        assert_eq!(days_after(date("2012-03-01"), date("2012-02-28")), 2, "over a leap day");
        assert_eq!(days_after(date("2010-12-31"), date("2010-12-31")), 0);
        assert_eq!(days_after(date("2010-12-31"), date("2011-01-01")), -1);
    }
}
