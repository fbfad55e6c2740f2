//! Cells that are made in more than one place.

use jiff::civil::Date;

use crate::calendar::Period;
use crate::document::Cell;
use crate::model::{Inferred, Item};
use crate::report::words::Words;

/// Of an item's text, so many characters name it.
pub(super) const MOST_OF_ITEM: usize = 80;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period: `2025-T1`, to a reader `tertial 1 2025`.
pub(super) fn period(words: Words, period: Period) -> Cell {
    let (data, reader) = (period.to_string(), words.short_period(period));
    if data == reader { Cell::Text(data) } else { word(data, reader) }
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

pub(super) fn day(date: Option<Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

/// Texts of the plan files, each on a line.
pub(super) fn quoted_lines<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> Cell {
    let texts = texts.into_iter().map(|text| text.as_ref().to_owned()).collect::<Vec<_>>().join("\n");
    if texts.is_empty() { Cell::Missing } else { Cell::quoted(&texts) }
}

/// Words with something between them, where there are any.
pub(super) fn joined<T: AsRef<str>>(texts: impl IntoIterator<Item = T>, between: &str) -> Option<Cell> {
    let texts: Vec<String> = texts.into_iter().map(|text| text.as_ref().to_owned()).collect();
    (!texts.is_empty()).then(|| Cell::Text(texts.join(between)))
}

/// The keys of a record whose values no source states, for data.
pub(super) fn inferred_cell(inferred: &Inferred<'_>) -> Cell {
    joined(&inferred.0, " ").into()
}
