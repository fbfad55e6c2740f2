//! Cells that are made in more than one place.

use jiff::civil::Date;

use crate::decimal::Decimal;
use crate::document::Cell;
use crate::model::{Inferred, Item};

/// Of an item's text, so many characters name it.
pub(super) const MOST_OF_ITEM: usize = 80;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
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

/// A number that may be of things, or a percentage.
pub(super) fn number(number: Decimal) -> Cell {
    match number.whole().map(u64::try_from) {
        Some(Ok(whole)) => Cell::Integer(whole),
        _ => Cell::Decimal(number),
    }
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

/// Ids for data, names for readers; nothing where there are none.
pub(super) fn name(ids: &str, names: &str) -> Cell {
    if ids.is_empty() { Cell::Missing } else { Cell::Name { id: ids.into(), name: names.into() } }
}

/// Things that have an id for data and a name for readers.
pub(super) fn named_cell<N: Into<String>>(named: impl Iterator<Item = (N, N)>) -> Cell {
    let (ids, names): (Vec<String>, Vec<String>) = named.map(|(id, name)| (id.into(), name.into())).unzip();
    name(&ids.join(" "), &names.join(", "))
}
