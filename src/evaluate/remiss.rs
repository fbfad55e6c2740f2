//! How a remiss stands on a day: who has answered, in time or late, and who has not.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::plan_status::days_after;
use crate::model::{Answer, BodyId, Point, Remiss};
use crate::source::Span;
use crate::vocabulary::Handling;

/// A remiss on a day. Answers that are dated later have not come in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Round {
    /// The recipients in the order of the record, and after them bodies that answered without having been asked.
    pub bodies: Vec<Respondent>,
    /// How many days are left to the deadline: 0 on it, negative after it; none where there is no deadline.
    pub days_left: Option<i64>,
}

/// A body in a remiss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Respondent {
    pub body: BodyId,
    pub asked: bool,
    /// Its answers that have come in, by their places in [`Remiss::answers`]; the earliest first.
    pub answers: Vec<usize>,
    /// Whether it has answered, and when: by the earliest of its answers.
    pub state: AnswerState,
    /// Where it is named.
    pub span: Span,
}

/// Whether a body has answered. Ordered from what is done to what is wanting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AnswerState {
    /// By the deadline, or there is none.
    InTime,
    /// An answer has been proposed to it; whether it gave that, or any, is not known.
    Proposed,
    /// It is not known when.
    Undated,
    Late,
    /// Not yet, and the deadline has not passed.
    Awaited,
    /// Not at all, and the deadline has passed.
    Missing,
    /// It has not been asked yet: the remiss is sent on a later day.
    NotSent,
}

impl AnswerState {
    pub(crate) fn has_answered(self) -> bool {
        match self {
            Self::InTime | Self::Undated | Self::Late => true,
            Self::Proposed | Self::Awaited | Self::Missing | Self::NotSent => false,
        }
    }
}

impl Round {
    pub(crate) fn count(&self, state: AnswerState) -> u64 {
        self.asked().filter(|body| body.state == state).count() as u64
    }

    pub(crate) fn answered(&self) -> u64 {
        self.asked().filter(|body| body.state.has_answered()).count() as u64
    }

    pub(crate) fn asked(&self) -> impl Iterator<Item = &Respondent> {
        self.bodies.iter().filter(|body| body.asked)
    }

    /// Every answer that has come in, by body in their order; by its place in [`Remiss::answers`].
    pub(crate) fn answers(&self) -> impl Iterator<Item = (&Respondent, usize)> {
        self.bodies.iter().flat_map(|body| body.answers.iter().map(move |answer| (body, *answer)))
    }
}

/// How a remiss that is sent on some day, where that is known, stands on a day.
pub(crate) fn round(remiss: &Remiss<'_>, sent: Option<Date>, day: Date) -> Round {
    let mut answers = answers_by(remiss, day);
    let mut bodies: Vec<Respondent> = Vec::new();
    let recipients = remiss.recipients.iter().map(|recipient| (recipient, true));
    let answering = remiss.answers.iter().map(|answer| (&answer.body, false));
    for (body, asked) in recipients.chain(answering) {
        // Taken away, so that a body that comes again is not there twice.
        let own = answers.remove(&body.value).unwrap_or_default();
        if asked || !own.is_empty() {
            let first = own.first().map(|answer| &remiss.answers[*answer]);
            let state = state(remiss, first, sent, day);
            bodies.push(Respondent { body: body.value, asked, state, answers: own, span: body.span });
        }
    }
    Round { bodies, days_left: remiss.deadline.map(|deadline| days_after(deadline.value, day)) }
}

/// The answers of each body that have come in by a day; one without a date has.
fn answers_by(remiss: &Remiss<'_>, day: Date) -> BTreeMap<BodyId, Vec<usize>> {
    let has_come_in = |answer: &Answer<'_>| answer.date.is_none_or(|date| date.value <= day);
    let mut answers: BTreeMap<BodyId, Vec<usize>> = BTreeMap::new();
    for (index, answer) in remiss.answers.iter().enumerate().filter(|(_, answer)| has_come_in(answer)) {
        answers.entry(answer.body.value).or_default().push(index);
    }
    // Undated answers last: where one is dated, it says whether the body was in time. What is only proposed says nothing of that.
    for own in answers.values_mut() {
        own.sort_by_key(|index| {
            let answer = &remiss.answers[*index];
            (answer.proposed, answer.date.map_or(Date::MAX, |date| date.value))
        });
    }
    answers
}

fn state(remiss: &Remiss<'_>, first: Option<&Answer<'_>>, sent: Option<Date>, day: Date) -> AnswerState {
    match (first, remiss.deadline) {
        (Some(first), _) => answer_state(remiss, first),
        (None, Some(deadline)) if day > deadline.value => AnswerState::Missing,
        (None, _) if sent.is_some_and(|sent| day < sent) => AnswerState::NotSent,
        (None, _) => AnswerState::Awaited,
    }
}

/// How an answer itself came in, whatever else its body has answered.
pub(crate) fn answer_state(remiss: &Remiss<'_>, answer: &Answer<'_>) -> AnswerState {
    if answer.proposed {
        return AnswerState::Proposed;
    }
    let deadline = remiss.deadline.map(|deadline| deadline.value);
    match (answer.date.map(|date| date.value), deadline) {
        (None, _) => AnswerState::Undated,
        (Some(date), Some(deadline)) if date > deadline => AnswerState::Late,
        (Some(_), _) => AnswerState::InTime,
    }
}

/// The points of an answer without what only supports the proposal.
pub(crate) fn points<'a, 's>(answer: &'a Answer<'s>) -> impl Iterator<Item = &'a Point<'s>> {
    answer.points.iter().filter(|point| point.handling != Handling::Support)
}
