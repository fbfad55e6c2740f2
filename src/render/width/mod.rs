//! How wide the columns of a table are: one way of sharing out the room for terminals, HTML, DOCX and Typst.

mod distribution;
mod height;
pub(super) mod page;

pub(super) use self::distribution::{ColumnWidths, MeasuredColumns};
use super::cell_text::{self, Tone};
use super::text::division::Hyphens;
use super::text::{visible_line, width};
use super::{read_columns, totals_last};
use crate::document::{Cell, Column, ColumnKind, Table};
use crate::vocabulary::Language;

/// A line up to this is a number, a rating or a name, and is kept whole where a column is for such.
const SHORT: usize = 28;

/// The lines of a cell, and what each means.
pub(super) type CellLines = Vec<(String, Tone)>;

/// A column whose cells are not yet wrapped.
pub(super) struct UnwrappedColumn {
    pub(super) kind: ColumnKind,
    pub(super) heading: String,
    /// How words of the heading are divided.
    pub(super) hyphens: Hyphens,
    /// Whether its cells are paths, which are broken between names rather than within one.
    pub(super) holds_paths: bool,
    pub(super) cells: Vec<CellLines>,
}

impl UnwrappedColumn {
    /// Whether it is for text and all of it is still to be written.
    pub(super) fn is_open(&self) -> bool {
        let is_blank = |lines: &CellLines| lines.iter().all(|(line, _)| line.is_empty());
        self.kind == ColumnKind::Text && !self.cells.is_empty() && self.cells.iter().all(is_blank)
    }

    /// Whether a line of a cell stays whole whatever happens: a number in a column of numbers.
    pub(super) fn keeps(&self, line: &str) -> bool {
        self.kind == ColumnKind::Number && width(line) <= SHORT
    }
}

/// The columns that are read, totals last.
pub(super) fn unwrapped_columns(table: &Table, language: Language) -> Vec<UnwrappedColumn> {
    let hyphens = if language == Language::Swedish { Hyphens::Swedish } else { Hyphens::None };
    let column = |(place, column): (usize, &Column)| UnwrappedColumn {
        kind: column.kind,
        heading: visible_line(&column.heading),
        hyphens,
        holds_paths: table.rows.iter().any(|row| matches!(row.cells[place], Cell::Place { .. })),
        cells: totals_last(table).map(|row| cell_text::lines(&row.cells[place], language)).collect(),
    };
    read_columns(table).into_iter().map(column).collect()
}
