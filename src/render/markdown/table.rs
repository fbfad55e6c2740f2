//! Tables: one line a row.

use super::escape::escape;
use super::prose;
use crate::document::{Cell, Column, ColumnKind, Table};
use crate::render::cell_text;
use crate::render::tables::{read_columns, totals_last};
use crate::render::text::{visible_line, width};
use crate::vocabulary::Language;

/// Most dashes below a heading. Pandoc shares out the width of a page by them.
const MOST_DASHES: usize = 40;

/// What parts the lines of a cell. With a space, so that words stay apart where a reader of Markdown leaves tags out.
const LINE_BREAK: &str = " <br>";

/// A table with its title above and its notes below, without a line break at its end.
pub(super) fn table(table: &Table, language: Language) -> String {
    let mut parts = Vec::new();
    let caption = strong(&escape(&visible_line(&table.caption)));
    if !caption.is_empty() {
        parts.push(caption);
    }
    let columns = read_columns(table);
    if !columns.is_empty() {
        parts.push(rows(table, &columns, language));
    }
    parts.extend(table.notes.iter().map(prose::prose).filter(|note| !note.is_empty()));
    parts.join("\n\n")
}

fn rows(table: &Table, columns: &[(usize, &Column)], language: Language) -> String {
    let rows: Vec<Vec<String>> = totals_last(table)
        .map(|row| columns.iter().map(|(place, _)| cell(&row.cells[*place], row.total, language)).collect())
        .collect();
    let headings = columns.iter().map(|(_, column)| escape(&visible_line(&column.heading)));
    let mut lines = Vec::with_capacity(rows.len() + 2);
    lines.push(line(headings));
    lines.push(line(columns.iter().enumerate().map(|(place, (_, column))| dashes(place, column, &rows))));
    lines.extend(rows.into_iter().map(|row| line(row.into_iter())));
    lines.join("\n")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(&cell);
        line.push_str(" |");
    }
    line
}

/// As many dashes as the column is wide, within bounds; a colon at the right of numbers.
fn dashes(place: usize, column: &Column, rows: &[Vec<String>]) -> String {
    let lines = rows.iter().flat_map(|row| row[place].split(LINE_BREAK));
    let widest = lines.map(width).chain([width(&column.heading)]).max().unwrap_or(0);
    let mut dashes = "-".repeat(widest.clamp(3, MOST_DASHES));
    if column.kind == ColumnKind::Number {
        dashes.pop();
        dashes.push_str("-:");
        dashes.remove(0);
    }
    dashes
}

fn cell(cell: &Cell, total: bool, language: Language) -> String {
    let lines = cell_text::lines(cell, language).into_iter().map(|(line, _)| {
        let escaped = escape(line.trim());
        if total { strong(&escaped) } else { escaped }
    });
    lines.collect::<Vec<_>>().join(LINE_BREAK)
}

/// In bold; nothing stays nothing, since `****` is a rule.
fn strong(escaped: &str) -> String {
    let text = escaped.trim();
    if text.is_empty() { String::new() } else { format!("**{text}**") }
}
