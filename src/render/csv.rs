//! Plain CSV, exact and for machines: comma, UTF-8, `\n`, one fact a row.
//!
//! Texts stand as they were written, line breaks too. Nothing is neutralised here, so that what is read back is what was
//! written; a person with a spreadsheet wants [`csv_sv`](super::csv_sv). Totals are left out: a reader sums.

use std::io::Write;

use anyhow::Result;

use super::cell_text::exact;
use super::tables::write_csv;
use crate::document::Document;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    write_csv(document, writer, |column| (&column.id).into(), exact)
}
