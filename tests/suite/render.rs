//! What every format does with a document.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that can't go on has failed")]

#[cfg(feature = "docx")]
mod docx;
mod fixture;
mod gallery;
mod markdown;
mod properties;
mod publication;
mod typst;
#[cfg(feature = "xlsx")]
mod workbook;

use uppfyllt::inside::document::Document;
use uppfyllt::inside::named::Named as _;
use uppfyllt::inside::render::{Format, Options, render};

fn bytes(document: &Document, format: Format, options: Options) -> Vec<u8> {
    let mut out = Vec::new();
    render(document, format, options, &mut out)
        .unwrap_or_else(|error| panic!("{}: {error:#}", format.name()));
    out
}

fn text(document: &Document, format: Format) -> String {
    String::from_utf8(bytes(document, format, Options { width: 100, colour: false })).unwrap()
}

fn drawn(document: &Document, width: u16, colour: bool) -> String {
    String::from_utf8(bytes(document, Format::Table, Options { width, colour })).unwrap()
}
