//! Decisions (beslut) about plans.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{BodyId, EvaluationId, PlanId, RemissId, SourceId};
use super::written::{Written, written_date};
use crate::source::{Placed, Span};
use crate::vocabulary::DecisionType;

/// What a body decided about a plan.
#[derive(Clone, Debug)]
pub struct Decision<'s> {
    /// Its id, where it has one.
    pub id: Option<Cow<'s, str>>,
    pub plan: PlanId,
    /// Who decided; none where the sources do not say.
    pub body: Option<BodyId>,
    pub kind: DecisionType,
    /// When; none where the sources do not say.
    pub date: Option<Placed<Date>>,
    /// The last day that it can be of, where its own is not known.
    pub not_after: Option<Date>,
    /// How the sources write the date, where they give no full one or differ.
    pub date_written: Vec<Written<'s>>,
    /// The paragraph of the minutes, as it is written.
    pub paragraph: Option<Cow<'s, str>>,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    /// Whether it was unanimous; none where the sources do not say.
    pub unanimous: Option<bool>,
    pub text: Option<Cow<'s, str>>,
    /// Whom it gives a task, or passes the matter to.
    pub addressees: Vec<BodyId>,
    pub evaluation: Option<EvaluationId>,
    pub remiss: Option<RemissId>,
    /// Separate statements (särskilda yttranden) and reservations.
    pub statements: Vec<Statement<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

impl Decision<'_> {
    /// Its day, or what the sources write in place of one: `mars 2016`.
    pub fn dated(&self) -> Option<String> {
        written_date(self.date, &self.date_written)
    }
}

/// A statement of dissent beside a decision.
#[derive(Clone, Debug)]
pub struct Statement<'s> {
    pub group: Cow<'s, str>,
    /// Its text, word for word.
    pub text: Cow<'s, str>,
    pub signed_by: Vec<Cow<'s, str>>,
    pub date: Option<Date>,
    /// The documents that it is taken from; the decision's where it says nothing else.
    pub sources: Vec<SourceId>,
    pub span: Span,
}
