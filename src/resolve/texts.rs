//! Raw values to the model's: texts, with and without their places, and days.

use std::borrow::Cow;

use crate::model::{Placed, Written};
use crate::parse::{Date, Text};

/// A text with its place.
pub(super) fn written(text: Text<'_>) -> Written<'_> {
    Placed { value: text.value, span: text.span }
}

/// Texts with their places.
pub(super) fn all_written(texts: Vec<Text<'_>>) -> Vec<Written<'_>> {
    texts.into_iter().map(written).collect()
}

/// A text.
pub(super) fn plain(text: Option<Text<'_>>) -> Option<Cow<'_, str>> {
    text.map(|text| text.value)
}

/// Texts.
pub(super) fn all_plain(texts: Vec<Text<'_>>) -> Vec<Cow<'_, str>> {
    texts.into_iter().map(|text| text.value).collect()
}

/// A required text. Where it is missing, that has been reported.
pub(super) fn required(text: Option<Text<'_>>) -> Cow<'_, str> {
    plain(text).unwrap_or_default()
}

/// A day with its place.
pub(super) fn day(date: Option<Date>) -> Option<Placed<jiff::civil::Date>> {
    date.map(|date| Placed { value: date.value, span: date.span })
}
