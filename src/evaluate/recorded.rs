//! What is recorded of a plan by a day: the decisions about it, its remisser and its evaluations, and whether they make it
//! adopted, in force or repealed.

use jiff::civil::Date;

use crate::model::{
    Decision, DecisionId, Evaluation, EvaluationId, Model, PlanId, RecommendationId, Remiss, RemissId,
    SourceId, Statement,
};
use crate::vocabulary::DecisionType;

/// The decisions about a plan that are known by a day, with their numbers. One of which no day is known has been made.
pub(crate) fn decisions<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
) -> impl Iterator<Item = (DecisionId, &'m Decision<'s>)> {
    model.decisions_of(id).filter(move |(_, decision)| is_made(model, decision, on))
}

/// Whether a decision has been made by a day, as far as is known.
pub(super) fn is_made(model: &Model<'_>, decision: &Decision<'_>, on: Date) -> bool {
    decided(model, decision).is_none_or(|day| day <= on)
}

/// The statements beside the decisions about a plan that are known by a day, each with its decision: by their own day, by
/// that of the decision, or by the first document that has them.
pub(crate) fn statements<'m, 's>(
    model: &'m Model<'s>,
    id: PlanId,
    on: Date,
) -> impl Iterator<Item = (&'m Decision<'s>, &'m Statement<'s>)> {
    let made = move |decision: &Decision<'_>, statement: &Statement<'_>| {
        let of_decision = || decision.date.map(|date| date.value).or(decision.not_after);
        statement.date.or_else(of_decision).or_else(|| written(model, &statement.sources))
    };
    let all = model.decisions_of(id).map(|(_, decision)| decision);
    let all = all.flat_map(|decision| decision.statements.iter().map(move |said| (decision, said)));
    all.filter(move |(decision, said)| made(decision, said).is_none_or(|day| day <= on))
}

/// The plans that answer a recommendation, of those known by a day. On the day of an evaluation, nothing had come of it.
pub(crate) fn answering(model: &Model<'_>, id: RecommendationId, on: Date) -> Vec<PlanId> {
    let plans = model.answering(id).iter().copied().filter(|plan| is_known(model, *plan, on));
    plans.filter(|_| has_come_of(model.evaluation(id.evaluation), on)).collect()
}

/// Whether it can be known on a day what has come of an evaluation: on its own day it cannot.
pub(crate) fn has_come_of(evaluation: &Evaluation<'_>, on: Date) -> bool {
    evaluation.date.is_none_or(|date| date.value < on)
}

/// When an evaluation was made, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EvaluationDay {
    On(Date),
    /// Not before this day, on which it was asked for, or before which the document that it is cannot be of.
    NotBefore(Date),
    /// Not after this day, on which it was taken up.
    NotAfter(Date),
}

impl EvaluationDay {
    /// The day, whatever is known of it.
    pub(crate) fn date(self) -> Date {
        match self {
            Self::On(day) | Self::NotBefore(day) | Self::NotAfter(day) => day,
        }
    }
}

/// When an evaluation was made: its date, or what the decisions about it and its documents say of that.
pub(crate) fn evaluation_day(model: &Model<'_>, id: EvaluationId) -> Option<EvaluationDay> {
    let evaluation = model.evaluation(id);
    let decided = |asked: bool| {
        let about = model.decisions_about_evaluation(id);
        let of_kind = about.filter(move |decision| (decision.kind == DecisionType::Assigned) == asked);
        of_kind.filter_map(|decision| decision.date).map(|date| date.value)
    };
    let undated = evaluation.sources.iter().filter_map(|source| model.source(*source).not_before).max();
    let not_before = decided(true).max().or(undated);
    let dated = evaluation.date.map(|date| EvaluationDay::On(date.value));
    let bounded = || not_before.map(EvaluationDay::NotBefore);
    dated.or_else(|| decided(false).min().map(EvaluationDay::NotAfter)).or_else(bounded)
}

/// Whether an evaluation was made after a day, as far as is known. One of which no day is known was there with the first
/// document that speaks of it.
pub(crate) fn is_later(model: &Model<'_>, id: EvaluationId, on: Date) -> bool {
    let known = evaluation_day(model, id).map(EvaluationDay::date);
    known.or_else(|| written(model, &model.evaluation(id).sources)).is_some_and(|day| on < day)
}

/// The day from which on a decision is known: its own, or the last that it can be of; without either, that of the first
/// document that speaks of it.
fn decided(model: &Model<'_>, decision: &Decision<'_>) -> Option<Date> {
    let own = decision.date.map(|date| date.value).or(decision.not_after);
    own.or_else(|| written(model, &decision.sources))
}

/// The first day that any of some documents can be of; none where one of them can be of any day.
pub(super) fn written(model: &Model<'_>, sources: &[SourceId]) -> Option<Date> {
    let mut first: Option<Date> = None;
    for id in sources {
        let source = model.source(*id);
        let day = source.first_day()?;
        first = Some(first.map_or(day, |first| first.min(day)));
    }
    first
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

/// Whether a remiss had been sent by a day. One that nobody knows the day of had been.
pub(crate) fn is_sent(model: &Model<'_>, id: RemissId, on: Date) -> bool {
    sent(model, id, model.remiss(id)).is_none_or(|sent| sent <= on)
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
    let mut stages = model.decisions_of(id).filter_map(|(_, decision)| stage(decision));
    stages.any(|stage| stage != Stage::Repealed) || model.remisser_of(id).next().is_some()
}

/// How far a decision brings the plan that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Somebody is to make it.
    Assigned,
    /// It has been put forward.
    Proposed,
    Adopted,
    /// It no longer does.
    Repealed,
}

/// The stage of a decision; `None` where it changes none, as what is decided about an evaluation never does.
pub(super) fn stage(decision: &Decision<'_>) -> Option<Stage> {
    use DecisionType as Type;
    let stage = match decision.kind {
        Type::Assigned => Stage::Assigned,
        Type::Proposed | Type::Remitted | Type::SentBack => Stage::Proposed,
        Type::Adopted => Stage::Adopted,
        Type::Repealed => Stage::Repealed,
        Type::Begun | Type::Handled | Type::Noted => return None,
    };
    decision.evaluation.is_none().then_some(stage)
}

/// Whether anything of a plan was known on a day: a decision about it, a remiss, an evaluation, its first day, or what
/// somebody had said of it. One of which no decision, remiss or evaluation is dated was known: nothing says from when on.
pub(crate) fn is_known(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    let made = model.decisions_of(id).filter_map(|(_, decision)| decided(model, decision));
    let sent = model.remisser_of(id).filter_map(|(number, remiss)| known_from(model, number, remiss));
    let evaluated = model.evaluations_of(id);
    let evaluated = evaluated.filter_map(|(number, _)| Some(evaluation_day(model, number)?.date()));
    let plan = model.plan(id);
    let first = made.chain(sent).chain(evaluated).min();
    let has_begun = || plan.first_day().is_some_and(|first| first <= on);
    let is_assessed =
        || plan.said().any(|said| model.said_from(said.attributes, said.period, said.basis) <= on);
    first.is_none_or(|first| first <= on) || has_begun() || is_assessed()
}

/// Whether a plan is adopted. One of which nothing is recorded but its period goes by that.
pub(super) fn is_adopted(model: &Model<'_>, id: PlanId, on: Date) -> bool {
    latest(model, id, on, DecisionType::Adopted).is_some() || !has_decisions(model, id)
}

/// Whether a plan is in force on a day, or has been: adopted, and begun.
pub(crate) fn has_come_into_force(model: &Model<'_>, id: PlanId, on: Date) -> bool {
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
