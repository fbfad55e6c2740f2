//! Cells that are made in more than one place.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::calendar::Period;
use crate::document::Cell;
use crate::model::{Inferred, Item};

/// Of an item's text, so many characters name it.
pub(super) const MOST_OF_ITEM: usize = 80;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period.
pub(super) fn period(period: Period) -> Cell {
    Cell::Text(period.to_string())
}

/// An item by its number and a wording of it. Data has the number in a column of its own.
pub(super) fn wording(item: &Item<'_>, text: &str) -> Cell {
    let number = item.attributes.number.as_deref().unwrap_or_default();
    Cell::Quoted { label: number.into(), text: text.into() }
}

/// An item where there is little room.
pub(super) fn title(item: &Item<'_>) -> Cell {
    wording(item, item.attributes.short_title.as_deref().unwrap_or(&item.text))
}

/// A day.
pub(super) fn day(date: Option<Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

/// Texts of the plan files, each on a line.
pub(super) fn quoted_lines<'t>(texts: impl Iterator<Item = &'t str>) -> Cell {
    let texts: Vec<&str> = texts.collect();
    if texts.is_empty() { Cell::Missing } else { Cell::quoted(&texts.join("\n")) }
}

/// Names, such as those of persons.
pub(super) fn names(names: &[Cow<'_, str>]) -> Cell {
    if names.is_empty() { Cell::Missing } else { Cell::Text(names.join(", ")) }
}

/// The keys of a record whose values no source states, for data.
pub(super) fn inferred_cell(inferred: &Inferred<'_>) -> Cell {
    let keys = inferred.0.join(" ");
    if keys.is_empty() { Cell::Missing } else { Cell::Text(keys) }
}
