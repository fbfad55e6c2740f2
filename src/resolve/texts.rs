//! Raw values to the model's: texts, with and without their places, and days.

use std::borrow::Cow;

use super::names::report_unknown;
use crate::diagnostic::{Code, Sink};
use crate::model::{Inferred, Written};
use crate::parse::{Name, Text, records_reference};
use crate::source::{Placed, Span};

pub(super) fn plain(text: Option<Text<'_>>) -> Option<Cow<'_, str>> {
    text.map(|text| text.value)
}

pub(super) fn all_plain(texts: Vec<Text<'_>>) -> Vec<Cow<'_, str>> {
    texts.into_iter().map(|text| text.value).collect()
}

/// A required text. Where it is missing, that has been reported.
pub(super) fn required(text: Option<Text<'_>>) -> Cow<'_, str> {
    plain(text).unwrap_or_default()
}

pub(super) fn all_named(names: Vec<Name<'_>>) -> Vec<Written<'_>> {
    names.into_iter().map(|name| Placed { value: name.value, span: name.span }).collect()
}

/// The keys of a record whose values are inferred; what is no key of such a record is reported.
pub(super) fn inferred<'s>(table: &str, names: Vec<Name<'s>>, sink: &mut Sink) -> Inferred<'s> {
    let table = records_reference().keys.iter().find(|key| key.name == table);
    let keys = || table.and_then(|key| key.shape.table).into_iter().flat_map(|table| table().keys);
    let is_key = |name: &Name<'_>| keys().any(|key| key.name == name.value);
    let (known, wrong): (Vec<_>, Vec<_>) = names.into_iter().partition(is_key);
    for name in wrong {
        let message = format!("there is no key `{}` in this record", name.value);
        report_unknown(Code::UnknownReference, &name, &message, keys().map(|key| key.name), sink);
    }
    Inferred(known.into_iter().map(|name| name.value).collect())
}

/// What a record says is irregular in its source, which is listed.
pub(super) fn irregularities<'s>(texts: Vec<Text<'s>>, sink: &mut Sink) -> Vec<Written<'s>> {
    for text in &texts {
        sink.report(Code::SourceIrregularity, text.span, |at| {
            at.says(text.value.replace('\n', " ")).label("recorded as it is")
        });
    }
    texts
}

/// Reports that a record lacks a key; `help` says what to write.
pub(super) fn missing(table: &str, record: Span, key: &str, help: &str, sink: &mut Sink) {
    sink.report(Code::MissingKey, record, |at| {
        at.says(format!("`{table}` lacks the key `{key}`"))
            .label(format!("`{key}` is required here"))
            .help(format!("add `{key}`: {help}"))
    });
}
