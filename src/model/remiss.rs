//! Remisser: consultation rounds, and the answers to them.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{BodyId, PlanId, SourceId};
use super::written::{Inferred, Written};
use crate::source::{Placed, Span};
use crate::vocabulary::{Handling, Stance};

/// A consultation round.
#[derive(Clone, Debug)]
pub struct Remiss<'s> {
    pub id: Cow<'s, str>,
    pub plan: PlanId,
    pub sender: BodyId,
    /// When it was sent.
    pub date: Option<Placed<Date>>,
    /// The paragraph of the minutes, as it is written.
    pub paragraph: Option<Cow<'s, str>>,
    pub deadline: Option<Placed<Date>>,
    pub deadline_written: Option<Written<'s>>,
    /// Whether a part of the deadline, such as its year, is not in the source.
    pub deadline_inferred: bool,
    /// The keys whose values no source states.
    pub inferred: Inferred<'s>,
    /// Who was asked, in the order of the record.
    pub recipients: Vec<Placed<BodyId>>,
    /// Whether a recipient could not be read, so that more may have been asked.
    pub is_uncertain: bool,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    /// What was asked for.
    pub text: Option<Cow<'s, str>>,
    /// The answers, in the order of the files.
    pub answers: Vec<Answer<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Answer<'s> {
    pub body: Placed<BodyId>,
    /// Its date; none where the sources do not say.
    pub date: Option<Placed<Date>>,
    /// The paragraph of the minutes, as it is written.
    pub paragraph: Option<Cow<'s, str>>,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    /// The stance; none where the sources do not say.
    pub stance: Option<Stance>,
    /// Whether it is a proposal (tjänsteskrivelse) of which it is not known what the body decided.
    pub proposed: bool,
    /// Its summary, or its whole text but the points, in Markdown.
    pub text: Option<Cow<'s, str>>,
    pub authors: Vec<Cow<'s, str>>,
    /// Who split it into points, where the document does not.
    pub split_by: Option<Cow<'s, str>>,
    pub points: Vec<Point<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Point<'s> {
    pub heading: Cow<'s, str>,
    pub text: Cow<'s, str>,
    /// The words of it that stand in italics in the document.
    pub emphasis: Vec<Cow<'s, str>>,
    /// The names of the criteria of a review that the plan does not meet according to it.
    pub criteria: Vec<Written<'s>>,
    pub handling: Handling,
    pub reason: Option<Cow<'s, str>>,
    pub span: Span,
}
