//! The columns of a table before its cells are wrapped.

use crate::document::{Cell, Column, ColumnKind, Table};
use crate::render::cell_text::{self, Tone};
use crate::render::tables::{read_columns, totals_last};
use crate::render::text::division::Hyphens;
use crate::render::text::{visible_line, width};
use crate::vocabulary::Language;

/// A line up to this is a number, a rating or a name, and is kept whole where a column is for such.
pub(super) const SHORT: usize = 28;

/// The lines of a cell, and what each means.
pub(in crate::render) type CellLines = Vec<(String, Tone)>;

/// A column whose cells are not yet wrapped.
pub(in crate::render) struct UnwrappedColumn {
    pub(in crate::render) kind: ColumnKind,
    pub(in crate::render) heading: String,
    /// How words of the heading are divided.
    pub(in crate::render) hyphens: Hyphens,
    /// Whether its cells are paths, which are broken between names rather than within one.
    pub(in crate::render) holds_paths: bool,
    pub(in crate::render) cells: Vec<CellLines>,
}

impl UnwrappedColumn {
    /// Whether it is for text and all of it is still to be written.
    pub(super) fn is_open(&self) -> bool {
        let is_blank = |lines: &CellLines| lines.iter().all(|(line, _)| line.is_empty());
        self.kind == ColumnKind::Text && !self.cells.is_empty() && self.cells.iter().all(is_blank)
    }

    /// Whether a line of a cell stays whole whatever happens: a number in a column of numbers.
    pub(in crate::render) fn keeps(&self, line: &str) -> bool {
        self.kind == ColumnKind::Number && width(line) <= SHORT
    }
}

/// The columns that are read, totals last.
pub(in crate::render) fn unwrapped_columns(table: &Table, language: Language) -> Vec<UnwrappedColumn> {
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
