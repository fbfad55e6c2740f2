//! What an assessment says besides a rating and values: why, by whom, from where.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{ItemId, SourceId};
use super::written::Written;

/// What the record of a judgement or a measured value says besides.
#[derive(Debug, Default, PartialEq)]
pub struct AssessmentAttributes<'s> {
    /// The comment.
    pub comment: Option<Cow<'s, str>>,
    /// What it is based on.
    pub evidence: Option<Cow<'s, str>>,
    /// Why a rating was set by hand against what a rule computes.
    pub reason: Option<Cow<'s, str>>,
    /// The items that it follows from.
    pub follows_from: Vec<ItemId>,
    /// Who assessed.
    pub assessed_by: Option<Cow<'s, str>>,
    /// When it was made.
    pub date: Option<Date>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
}
