//! What formats take of tables: those that are read, and those that are computed with.

use std::borrow::Cow;
use std::io::Write;

use anyhow::{Result, bail};

use crate::document::{Block, Cell, Column, Document, Row, Table};
use crate::vocabulary::Class;

/// A table with all its rows and notes at hand.
pub(super) fn whole(table: &Table) -> Result<Cow<'_, Table>> {
    if !table.rows.have_left() && !table.notes.have_left() {
        return Ok(Cow::Borrowed(table));
    }
    Ok(Cow::Owned(Table { rows: table.rows.whole()?, notes: table.notes.whole()?, ..table.clone() }))
}

/// The same with a mark before each rating that has no symbol of its own: on a page and on paper, ratings are told apart
/// without colour and at a glance.
pub(super) fn marked(table: &Table) -> Result<Table> {
    let mut table = whole(table)?.into_owned();
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(mark);
    Ok(table)
}

fn mark(cell: &mut Cell) {
    if let Cell::Lines(cells) = cell {
        cells.iter_mut().for_each(mark);
    }
    if let Cell::Rating(rating) = cell
        && let Some(class) = rating.class.filter(|_| rating.symbol.is_none())
    {
        let mark = match class {
            Class::Met => "●",
            Class::Partial => "◐",
            Class::Unmet => "○",
        };
        rating.symbol = Some(mark.to_owned());
    }
}

/// The tables that formats hold which are computed with.
pub(super) fn data_tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(Block::as_table).filter(|table| table.audience.computes())
}

/// The one table of a document, for formats that hold one.
pub(super) fn only_table(document: &Document) -> Result<&Table> {
    let mut tables = data_tables(document);
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok(table),
        (None, _) => bail!(
            "this format holds one table, and there is none here: no plan was found, asked for, or known on the day"
        ),
        (Some(_), Some(_)) => bail!("this format holds one table; choose one with --view"),
    }
}

/// Writes the one table of a document, which totals are left out of: a reader sums.
pub(super) fn write_csv(
    document: &Document,
    mut writer: csv::Writer<&mut dyn Write>,
    heading: fn(&Column) -> Cow<'_, str>,
    field: fn(&Cell) -> Cow<'_, str>,
) -> Result<()> {
    let table = only_table(document)?;
    let columns = data_columns(table);
    writer.write_record(columns.iter().map(|(_, column)| heading(column).into_owned()))?;
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

/// The columns that are computed with, with their places.
pub(super) fn data_columns(table: &Table) -> Vec<(usize, &Column)> {
    columns(table).filter(|(_, column)| column.audience.computes()).collect()
}

/// The columns that are read, with their places.
pub(super) fn read_columns(table: &Table) -> Vec<(usize, &Column)> {
    columns(table).filter(|(_, column)| column.audience.reads()).collect()
}

/// The rows in the order of a reader: totals last.
pub(super) fn totals_last(table: &Table) -> impl Iterator<Item = &Row> {
    let rows = |total| table.rows.iter().filter(move |row| row.total == total);
    rows(false).chain(rows(true))
}

fn columns(table: &Table) -> impl Iterator<Item = (usize, &Column)> {
    table.columns.iter().map(AsRef::as_ref).enumerate()
}
