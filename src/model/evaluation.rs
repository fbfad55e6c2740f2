//! Evaluations of plans: what was found, and what was recommended.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{BodyId, PlanId, RecommendationNumber, SourceId};
use super::written::{Inferred, Written, written_date};
use crate::calendar::Period;
use crate::numbered::Numbered;
use crate::source::{Placed, Span};
use crate::vocabulary::{EvaluationKind, RecommendationStatus};

/// A report during the period, the final evaluation, or a mapping.
#[derive(Clone, Debug)]
pub struct Evaluation<'s> {
    pub id: Cow<'s, str>,
    pub plan: PlanId,
    pub title: Cow<'s, str>,
    pub kind: EvaluationKind,
    /// Its date; none where the sources give none, or several.
    pub date: Option<Placed<Date>>,
    pub date_written: Vec<Written<'s>>,
    pub periods: Vec<Period>,
    pub body: Option<BodyId>,
    pub authors: Vec<Cow<'s, str>>,
    pub purpose: Option<Cow<'s, str>>,
    pub method: Option<Cow<'s, str>>,
    pub summary: Option<Cow<'s, str>>,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    pub findings: Vec<Finding<'s>>,
    /// The keys whose values no source states.
    pub inferred: Inferred<'s>,
    pub recommendations: Numbered<RecommendationNumber, Recommendation<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

impl Evaluation<'_> {
    /// Its day, or what the sources write in place of one.
    pub fn dated(&self) -> Option<String> {
        written_date(self.date, &self.date_written)
    }
}

#[derive(Clone, Debug)]
pub struct Finding<'s> {
    /// What it is about, in a word or two.
    pub category: Cow<'s, str>,
    pub text: Cow<'s, str>,
    /// The names of the criteria of a review that the plan does not meet according to it.
    pub criteria: Vec<Written<'s>>,
    /// The documents that it is taken from; the evaluation's where it says nothing else.
    pub sources: Vec<SourceId>,
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct Recommendation<'s> {
    pub id: Cow<'s, str>,
    pub heading: Option<Cow<'s, str>>,
    pub text: Cow<'s, str>,
    /// Why, in the words of the document.
    pub reason: Option<Cow<'s, str>>,
    pub addressee: Option<BodyId>,
    /// What has become of it.
    pub status: RecommendationStatus,
    /// What came of that.
    pub effect: Option<Cow<'s, str>>,
    /// The documents that it is taken from; the evaluation's where it says nothing else.
    pub sources: Vec<SourceId>,
    pub span: Span,
}
