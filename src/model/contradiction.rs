//! Where sources say different things: recorded as it is, shown, and never resolved silently.

use std::borrow::Cow;

use super::ids::{AreaId, DecisionId, EvaluationId, ItemId, PlanId, RemissId, SourceId};
use crate::source::Span;

/// Two or more statements that differ.
#[derive(Clone, Debug)]
pub struct Contradiction<'s> {
    pub plan: PlanId,
    pub about: Subject,
    /// The id of what it is about, as it is written.
    pub about_id: Cow<'s, str>,
    pub key: Cow<'s, str>,
    pub says: Vec<Says<'s>>,
    /// What is known of why.
    pub text: Option<Cow<'s, str>>,
    pub span: Span,
}

/// A record that can be contradicted. Items and areas are those of the contradiction's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A plan.
    Plan(PlanId),
    /// An evaluation.
    Evaluation(EvaluationId),
    /// A remiss.
    Remiss(RemissId),
    /// A decision.
    Decision(DecisionId),
    /// A document.
    Source(SourceId),
    /// An item.
    Item(ItemId),
    /// An area.
    Area(AreaId),
}

#[derive(Clone, Debug)]
pub struct Says<'s> {
    pub source: SourceId,
    /// What it says, as it says it.
    pub value: Cow<'s, str>,
    pub span: Span,
}
