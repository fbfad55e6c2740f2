//! What a cell is to Excel: a number, a day or a text.

use std::borrow::Cow;

use rust_xlsxwriter::ExcelDateTime;

use super::look;
use crate::document::{Cell, Column, ColumnKind};
use crate::numbers;
use crate::render::cell_text;
use crate::vocabulary::Language;

/// What a cell is to Excel.
pub(super) enum Value {
    Nothing,
    Number(f64),
    Day(ExcelDateTime),
    Text,
}

/// A number that Excel would round, or a day before 1900, is text: exact, if not computed with. A year is a number.
pub(super) fn value(cell: &Cell, column: &Column) -> Value {
    let number = match cell {
        Cell::Missing => return Value::Nothing,
        Cell::Date(date) => return look::day(*date).map_or(Value::Text, Value::Day),
        Cell::Integer(number) | Cell::Share { part: number, .. } => {
            u32::try_from(*number).ok().map(f64::from)
        }
        Cell::Percent(share) => Some(share.quotient()),
        Cell::Decimal(number) => number.to_string().parse().ok(),
        Cell::Text(text) if column.kind == ColumnKind::Word && is_year(text) => text.parse().ok(),
        Cell::Text(_)
        | Cell::Quoted { .. }
        | Cell::Word { .. }
        | Cell::Name { .. }
        | Cell::Rating(_)
        | Cell::Place { .. }
        | Cell::Chart(_)
        | Cell::Lines(_) => None,
    };
    number.map_or(Value::Text, Value::Number)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text of a cell, as a spreadsheet shows it. Control characters are left to the writer, which escapes them so that
/// they read back as they were.
pub(super) fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        // As wide in one language as in another.
        Cell::Percent(share) => numbers::percent(*share, Language::Swedish).into(),
        Cell::Word { reader, .. } | Cell::Name { name: reader, .. } => reader.as_ref().into(),
        Cell::Lines(cells) => cell_text::joined(cells, shown),
        Cell::Missing
        | Cell::Text(_)
        | Cell::Quoted { .. }
        | Cell::Integer(_)
        | Cell::Share { .. }
        | Cell::Decimal(_)
        | Cell::Rating(_)
        | Cell::Date(_)
        | Cell::Place { .. }
        | Cell::Chart(_) => cell_text::exact(cell),
    }
}
