//! The documents that records are taken from.

use super::files::Here;
use super::texts::{all_plain, irregularities, plain, required};
use crate::model::Source;
use crate::parse;

/// A document. `None` where it has no id, which has been reported.
pub(super) fn source<'s>(raw: parse::Source<'s>, here: &mut Here<'_, 's>) -> Option<Source<'s>> {
    let body = raw.body.and_then(|body| here.directory.bodies.one(&body, here.sink));
    let addressee = raw.addressee.and_then(|body| here.directory.bodies.one(&body, here.sink));
    let irregularities = irregularities(raw.irregularity, here.sink);
    let id = raw.id?;
    Some(Source {
        title: required(raw.title),
        kind: plain(raw.kind),
        date: raw.date.map(|date| date.value),
        not_before: raw.not_before.map(|date| date.value),
        body,
        authors: all_plain(raw.author),
        addressee,
        record_number: plain(raw.record_number),
        pages: raw.pages.map(|pages| pages.value),
        irregularities,
        span: id.span,
        id: id.value,
    })
}
