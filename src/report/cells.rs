//! Cells that are made in more than one place.

use crate::calendar::Period;
use crate::document::Cell;
use crate::model::Inferred;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period.
pub(super) fn period(period: Period) -> Cell {
    Cell::Text(period.to_string())
}

/// A day.
pub(super) fn day(date: Option<jiff::civil::Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

/// The keys of a record whose values no source states, for data.
pub(super) fn inferred_cell(inferred: &Inferred<'_>) -> Cell {
    let keys = inferred.0.join(" ");
    if keys.is_empty() { Cell::Missing } else { Cell::Text(keys) }
}
