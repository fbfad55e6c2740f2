//! Plain CSV, exact and for machines: comma, UTF-8, `\n`, one fact a row.
//!
//! Texts stand as they were written, line breaks too. Nothing is neutralised here, so that what is read back is what was
//! written; a person with a spreadsheet wants [`csv_sv`](super::csv_sv). Totals are left out: a reader sums.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;

use super::cell_text;
use super::tables::{data_columns, only_table};
use crate::document::{Cell, Document};

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let table = only_table(document)?;
    let columns = data_columns(table);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(columns.iter().map(|(_, column)| column.id.as_str()))?;
    for rows in table.rows.batches() {
        for row in rows?.iter().filter(|row| !row.total) {
            for (place, _) in &columns {
                writer.write_field(field(&row.cells[*place]).as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
    }
    // Dropping the writer would flush as well, and lose the error of a full disk.
    writer.flush()?;
    Ok(())
}

/// The exact value, empty where there is none.
fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Missing => "".into(),
        Cell::Text(text) => text.into(),
        Cell::Quoted { text, .. } => text.as_ref().into(),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Decimal(number) => number.to_string().into(),
        Cell::Percent(share) => share.percent().to_string().into(),
        Cell::Share { part, .. } => part.to_string().into(),
        Cell::Word { data, .. } | Cell::Name { id: data, .. } => data.as_ref().into(),
        Cell::Rating(rating) => (&rating.label).into(),
        Cell::Date(date) => date.to_string().into(),
        Cell::Place { file, line } => cell_text::place(file, *line).into(),
        Cell::Chart(chart) => (&chart.description).into(),
        Cell::Lines(cells) => cells.iter().map(field).collect::<Vec<_>>().join("\n").into(),
    }
}
