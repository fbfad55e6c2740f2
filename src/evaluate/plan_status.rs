//! Where a plan stands on a day: its state, and the days that are left or overdue. Knows the decisions that had been made
//! by then, and no clock.

use jiff::civil::Date;

use super::recorded::{
    EvaluationDay, Stage, decisions, evaluation_day, has_come_into_force, has_decisions, is_adopted,
    is_known, is_later, is_remitted, is_repealed, known_from, latest, sent, stage,
};
use crate::calendar::Period;
use crate::model::{
    Decision, DecisionId, EvaluationId, Judgement, Model, Plan, PlanId, PlanKind, Remiss, RemissId,
};
use crate::vocabulary::{Basis, DecisionType, PlanType};

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
    /// Its last day has passed, and its time was its own, as a budget's and a year's plan's is: nobody has to repeal it.
    Ended,
    /// Repealed, from the day of the decision on.
    Repealed,
    /// Another plan that is in force takes its place.
    Replaced,
    /// Neither its decisions nor its period are known.
    Unknown,
}

/// Where a plan stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStatus {
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
    /// The latest evaluation that is known to have been made by a day, and that day.
    pub evaluated: Option<(EvaluationId, Date)>,
    /// The latest period that is rated by the day: from the date of a rating on, and without one from the day after the period.
    pub rated: Option<Period>,
    /// The plans that take its place.
    pub successors: Vec<PlanId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenRemiss {
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
pub(super) fn days_after(day: Date, other: Date) -> i64 {
    day.duration_since(other).as_hours() / 24
}

/// Where a plan stands on a day.
pub fn plan_status(model: &Model<'_>, id: PlanId, on: Date) -> PlanStatus {
    let plan = model.plan(id);
    let others = model.successors(id).iter().copied();
    let successors: Vec<PlanId> = others.filter(|other| is_known(model, *other, on)).collect();
    let remiss = open_remiss(model, id, on);
    let state = state(model, id, on, &successors, remiss.is_some());
    let is_over = matches!(state, State::Ended | State::Repealed | State::Replaced);
    let review = plan.attributes.review_by.map(|by| Review {
        by: by.value,
        overdue: Some(days_after(on, by.value)).filter(|days| *days > 0 && !is_over),
    });
    PlanStatus {
        state,
        adoption: latest(model, id, on, DecisionType::Adopted).map(|(number, _)| number),
        overdue: plan.last_day().filter(|_| state == State::Expired).map(|last| days_after(on, last)),
        remiss,
        undated_remiss: undated_remiss(model, id, on),
        review,
        evaluated: evaluated(model, id, on),
        rated: rated(model, plan, on),
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
        return if is_of_own_period(plan) { State::Ended } else { State::Expired };
    }
    if is_revised(model, id, on, successors) {
        return State::UnderRevision;
    }
    if has_decisions(model, id) || plan.first_day().is_some() { State::InForce } else { State::Unknown }
}

fn before_adoption(model: &Model<'_>, id: PlanId, on: Date, is_on_remiss: bool) -> State {
    if is_on_remiss {
        return State::OnRemiss;
    }
    let is_at = |at| decisions(model, id, on).any(|(_, decision)| stage(decision) == Some(at));
    if is_at(Stage::Proposed) || is_remitted(model, id, on, None) {
        State::Proposed
    } else if is_at(Stage::Assigned) {
        State::Commissioned
    } else {
        State::NotBegun
    }
}

/// Whether a plan is of a period that is its own, by its type or since it is of a year at most.
pub(crate) fn is_of_own_period(plan: &Plan<'_>) -> bool {
    const OF_PERIOD: [PlanType; 4] =
        [PlanType::Budget, PlanType::OperationalPlan, PlanType::CommitteePlan, PlanType::GovernmentStatement];
    let days = plan.first_day().zip(plan.last_day()).map(|(first, last)| days_after(last, first));
    days.is_some_and(|days| days < 366)
        || matches!(&plan.attributes.kind, PlanKind::Usual(kind) if OF_PERIOD.contains(kind))
}

/// Whether somebody works on what is to take a plan's place: a successor, or a new version of the plan itself.
fn is_revised(model: &Model<'_>, id: PlanId, on: Date, successors: &[PlanId]) -> bool {
    let begun = |successor: &PlanId| {
        !is_adopted(model, *successor, on)
            && (is_remitted(model, *successor, on, Some(Date::MIN))
                || decisions(model, *successor, on).any(|(_, decision)| decision.date.is_some()))
    };
    let adopted = latest(model, id, on, DecisionType::Adopted).and_then(|(_, decision)| decision.date);
    let again = |decision: &Decision<'_>| {
        stage(decision) == Some(Stage::Proposed)
            && decision.date.zip(adopted).is_some_and(|(date, adopted)| adopted.value < date.value)
    };
    let is_remitted_again = adopted.is_some_and(|adopted| is_remitted(model, id, on, Some(adopted.value)));
    successors.iter().any(begun)
        || is_remitted_again
        || decisions(model, id, on).any(|(_, decision)| again(decision))
}

/// The remiss of a plan that is out on a day: the one whose deadline comes first.
fn open_remiss(model: &Model<'_>, id: PlanId, on: Date) -> Option<OpenRemiss> {
    let open = model.remisser_of(id).filter(|(number, remiss)| is_open(model, *number, remiss, on));
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

fn undated_remiss(model: &Model<'_>, id: PlanId, on: Date) -> Option<RemissId> {
    let is_unclear = |(number, remiss): &(RemissId, &Remiss<'_>)| {
        sent(model, *number, remiss).is_none() && remiss.deadline.is_some_and(|day| on < day.value)
    };
    model.remisser_of(id).find(is_unclear).map(|(number, _)| number)
}

fn evaluated(model: &Model<'_>, id: PlanId, on: Date) -> Option<(EvaluationId, Date)> {
    let made = model.evaluations_of(id).filter(|(number, _)| !is_later(model, *number, on));
    let dated = made.filter_map(|(number, _)| match evaluation_day(model, number)? {
        EvaluationDay::On(day) | EvaluationDay::NotAfter(day) => Some((number, day)),
        EvaluationDay::NotBefore(_) => None,
    });
    dated.max_by_key(|(_, date)| *date)
}

fn rated(model: &Model<'_>, plan: &Plan<'_>, on: Date) -> Option<Period> {
    let is_rating =
        |judgement: &&Judgement<'_>| judgement.basis == Basis::Outcome && judgement.verdict.is_rated();
    let outcomes = plan.judgements.iter().filter(is_rating);
    let made = outcomes.filter(|judgement| {
        model.said_from(judgement.attributes.as_deref(), judgement.period, judgement.basis) <= on
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
