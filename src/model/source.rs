//! The documents that records are taken from.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::BodyId;
use super::written::Written;
use crate::decimal::Decimal;
use crate::source::Span;

/// A document that records are taken from.
#[derive(Clone, Debug)]
pub struct Source<'s> {
    pub id: Cow<'s, str>,
    pub title: Cow<'s, str>,
    /// What sort of document it is, in its own words.
    pub kind: Option<Cow<'s, str>>,
    /// Its date; none where it is undated.
    pub date: Option<Date>,
    /// The first day that it can be of, where it is undated.
    pub not_before: Option<Date>,
    pub body: Option<BodyId>,
    pub authors: Vec<Cow<'s, str>>,
    /// The body that it is written to.
    pub addressee: Option<BodyId>,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    pub pages: Option<Decimal>,
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

impl Source<'_> {
    /// Its date, or the first that it can be of, where either is known.
    pub fn first_day(&self) -> Option<Date> {
        self.date.or(self.not_before)
    }

    /// Whether it was written after a day, as far as is known.
    pub fn is_later_than(&self, day: Date) -> bool {
        self.first_day().is_some_and(|date| date > day)
    }
}
