//! Measured values.

use super::details::figure;
use crate::model::Figures;
use crate::parse::{self, Assessment};
use crate::source::Span;

/// The values of an assessment, where it gives any.
pub(super) fn figures(raw: &Assessment<'_>) -> Option<Figures> {
    let figures = Figures { total: figure(raw.value), women: figure(raw.women), men: figure(raw.men) };
    (figures != Figures::default()).then_some(figures)
}

/// Where the first of them stands, or else the assessment.
pub(super) fn span(raw: &Assessment<'_>) -> Span {
    let place = |figure: parse::Figure| match figure {
        parse::Figure::Number(number) => number.span,
        parse::Figure::NotAvailable(span) => span,
    };
    raw.value.or(raw.women).or(raw.men).map_or(raw.span, place)
}
