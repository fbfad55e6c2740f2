//! The terms and abbreviations of a plan.

use std::borrow::Cow;

use super::ids::SourceId;
use crate::source::Span;

/// A term that a plan uses.
#[derive(Clone, Debug)]
#[expect(clippy::struct_field_names, reason = "fields are named as their keys")]
pub struct Term<'s> {
    pub term: Cow<'s, str>,
    pub abbreviation: Option<Cow<'s, str>>,
    /// What the plan says that it means; none where the plan does not say.
    pub definition: Option<Cow<'s, str>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    pub span: Span,
}
