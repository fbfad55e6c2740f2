//! Sheets of cells: what is shown, and what stands beside it.

use std::ops::RangeInclusive;

use anyhow::{Result, bail, ensure};
use jiff::civil::Date;

#[cfg(feature = "xlsx")]
use super::limits::LONGEST_BESIDE;
use super::limits::{LAST, LONGEST, MOST};

/// What text is written in where it has no colour.
const BLACK: [&str; 4] = ["#000000", "theme 1", "indexed 8", "indexed 64"];

/// A sheet of a workbook, a table of a document, or all of a text.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name; empty where a file is one sheet.
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    /// The last paragraph that stands before it in a document.
    pub(crate) before: Value,
    /// Its rows with anything in them, from the top.
    pub(crate) rows: Vec<Row>,
    /// The columns that are not shown, from the left and apart.
    pub(super) hidden: Vec<RangeInclusive<u32>>,
    /// What hangs on its cells or stands over them.
    pub(crate) beside: Vec<Beside>,
    /// Cells that are one, each from its first row and column to its last.
    pub(super) merged: Vec<[(u32, u32); 2]>,
    /// Cells whose colours rules say, which are not read, in the same way.
    pub(super) ruled: Vec<[(u32, u32); 2]>,
}

/// Whether cells from a first row and column to a last hold a place.
fn holds([first, last]: &[(u32, u32); 2], row: u32, column: u32) -> bool {
    (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column)
}

#[derive(Debug, Default)]
pub(crate) struct Row {
    /// From 1.
    pub(crate) number: u32,
    pub(crate) is_hidden: bool,
    /// Its cells with anything in them, from the left.
    pub(crate) cells: Vec<Cell>,
}

/// What a cell does not hold and people see there.
#[derive(Debug)]
pub(crate) struct Beside {
    /// Row and column.
    pub(crate) at: (u32, u32),
    pub(crate) what: Kind,
    /// What it says, or the beginning of that.
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "CSV has nothing beside its cells"))]
pub(crate) enum Kind {
    Comment,
    Footnote,
    /// A picture, a drawing or a control.
    Drawing,
}

#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// From 1.
    pub(crate) column: u32,
    pub(crate) value: Value,
    /// Its colour, where it has one.
    pub(crate) fill: Option<String>,
    /// The colour of its text, where that is not black.
    pub(crate) ink: Option<String>,
}

/// The colours of a text, run by run. That of all else around it is none of its own.
#[cfg(feature = "xlsx")]
#[derive(Default)]
pub(super) struct Inks(Vec<Option<String>>);

#[cfg(feature = "xlsx")]
impl Inks {
    /// The most that are kept: every cell has its own.
    const MOST: usize = 8;

    pub(super) fn add(&mut self, text: &str, ink: Option<&String>) {
        let ink = ink.filter(|ink| !BLACK.contains(&ink.as_str()));
        let is_other = self.0.last().map(Option::as_ref) != Some(ink);
        if !text.trim().is_empty() && self.0.len() < Self::MOST && is_other {
            self.0.push(ink.cloned());
        }
    }

    /// What they are called together, unless none is of its own.
    pub(super) fn name(&self) -> Option<String> {
        let names = self.0.iter().map(|ink| ink.as_deref().unwrap_or("auto"));
        self.0.iter().any(Option::is_some).then(|| names.collect::<Vec<_>>().join("+"))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "all of CSV is text"))]
pub(crate) enum Value {
    #[default]
    Empty,
    /// With line ends of one sort.
    Text(String),
    /// A text of which something is struck out or hidden.
    Struck,
    /// Digits with a decimal point.
    Number(String),
    /// Per cent, in digits as they are shown.
    Percent(String),
    Day(Date),
    /// A time of day, with or without the day; or what is to be shown as a day and is none.
    Time,
    Flag(bool),
    /// Such as `#REF!`.
    Error(String),
    /// A formula of which nobody has stored what it comes to.
    Uncomputed,
}

impl Value {
    pub(crate) fn text(text: &str) -> Self {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day, as it is written to be read by programs.
    #[cfg(feature = "xlsx")]
    pub(super) fn day(written: &str) -> Self {
        written.trim_end_matches("T00:00:00").parse().map_or(Self::Time, Self::Day)
    }
}

impl Sheet {
    /// How many ranges are named.
    const NAMED: usize = 5;

    /// A place, as people call it: `Blad1!C7`.
    pub(crate) fn place(&self, row: u32, column: u32) -> String {
        let cell = format!("{}{row}", letters(column));
        if self.name.is_empty() { cell } else { format!("{}!{cell}", self.name) }
    }

    /// Where cells are one that hold a place.
    pub(crate) fn merged_at(&self, row: u32, column: u32) -> Option<&[(u32, u32); 2]> {
        self.merged.iter().find(|range| holds(range, row, column))
    }

    /// Whether rules say the colour of a cell.
    pub(crate) fn is_ruled(&self, row: u32, column: u32) -> bool {
        self.ruled.iter().any(|range| holds(range, row, column))
    }

    /// The cells whose colours rules say, or the first of them, as people call them; and the first place.
    pub(crate) fn ruled(&self) -> Option<(String, (u32, u32))> {
        let cell = |(row, column): (u32, u32)| format!("{}{row}", letters(column));
        let name = |[first, last]: &[(u32, u32); 2]| {
            if first == last { cell(*first) } else { format!("{}:{}", cell(*first), cell(*last)) }
        };
        let names: Vec<String> = self.ruled.iter().take(Self::NAMED).map(name).collect();
        let more = if self.ruled.len() > Self::NAMED { " …" } else { "" };
        Some((names.join(", ") + more, self.ruled.first()?[0]))
    }

    /// Takes in that rules say the colour of cells. Beyond some, those between count as well.
    #[cfg(feature = "xlsx")]
    pub(super) fn rule(&mut self, first: (u32, u32), last: (u32, u32)) {
        let is_room = self.ruled.len() < MOST / 100;
        if let Some([from, to]) = self.ruled.last_mut().filter(|_| !is_room) {
            (*from, *to) = ((from.0.min(first.0), from.1.min(first.1)), (to.0.max(last.0), to.1.max(last.1)));
        } else {
            self.ruled.push([first, last]);
        }
    }

    /// A row that has anything in it, by its number.
    pub(crate) fn row(&self, number: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|place| self.rows.get(place))
    }

    #[cfg(feature = "xlsx")]
    pub(super) fn merge(&mut self, first: (u32, u32), last: (u32, u32)) -> Result<()> {
        ensure!(last.0 <= LAST.0 && last.1 <= LAST.1, "it has a cell where no sheet has one");
        // They are looked through for every cell, and a heading is that of each column below it.
        ensure!(self.merged.len() < MOST / 100, "it has more than {} merged cells", MOST / 100);
        let width = |[first, last]: &[(u32, u32); 2]| last.1.saturating_sub(first.1) as usize;
        let all = self.merged.iter().map(width).sum::<usize>() + width(&[first, last]);
        ensure!(all <= MOST, "its merged cells cover more than {MOST} columns");
        self.merged.push([first, last]);
        Ok(())
    }

    /// Takes in what hangs on a cell or stands over it.
    #[cfg(feature = "xlsx")]
    pub(super) fn hang(&mut self, at: (u32, u32), what: Kind, text: &str) -> Result<()> {
        ensure!(self.beside.len() < MOST / 10, "it has more than {} comments and pictures", MOST / 10);
        let text = text.trim().chars().take(LONGEST_BESIDE).collect();
        let at = (at.0.clamp(1, LAST.0), at.1.clamp(1, LAST.1));
        self.beside.push(Beside { at, what, text });
        Ok(())
    }

    /// Takes in that columns are not shown. Those that touch become one.
    #[cfg(feature = "xlsx")]
    pub(super) fn hide(&mut self, first: u32, last: u32) {
        let from = self.hidden.partition_point(|it| *it.end() < first);
        let to = self.hidden.partition_point(|it| *it.start() <= last).max(from);
        let touched = &self.hidden[from..to];
        let first = touched.first().map_or(first, |it| first.min(*it.start()));
        let last = touched.last().map_or(last, |it| last.max(*it.end()));
        let is_there = first <= LAST.1 && first <= last;
        self.hidden.splice(from..to, is_there.then_some(first..=last));
    }

    pub(crate) fn hides(&self, column: u32) -> bool {
        let place = self.hidden.partition_point(|it| *it.end() < column);
        self.hidden.get(place).is_some_and(|it| it.contains(&column))
    }

    /// Takes a cell in, which comes after those before it.
    ///
    /// Errors: more than is read; a place that is not after the last.
    pub(super) fn push(
        &mut self,
        count: &mut usize,
        number: u32,
        is_hidden: bool,
        mut cell: Cell,
    ) -> Result<()> {
        // White is no colour, nor is black one of a text.
        cell.fill = cell.fill.filter(|fill| !["#FFFFFF", "theme 0", "indexed 9"].contains(&fill.as_str()));
        cell.ink = cell.ink.filter(|ink| !BLACK.contains(&ink.as_str()));
        ensure!(number <= LAST.0 && cell.column <= LAST.1, "it has a cell where no sheet has one");
        if self.rows.last().is_none_or(|row| row.number < number) {
            self.rows.push(Row { number, is_hidden, cells: Vec::new() });
        }
        let Some(row) = self.rows.last_mut().filter(|row| row.number == number) else {
            bail!("its rows are in no order, so that one would hide another")
        };
        if row.cells.last().is_some_and(|last| last.column >= cell.column) {
            bail!("row {number} has two cells at one place, so that one would hide the other");
        }
        if cell.value != Value::Empty || cell.fill.is_some() {
            let bytes = if let Value::Text(text) = &cell.value { text.len() } else { 0 };
            ensure!(bytes <= LONGEST, "row {number} has a cell with more text than a cell of Excel holds");
            *count += 1 + bytes / 64;
            ensure!(*count <= MOST, "it has more than {MOST} cells, or as much text");
            row.cells.push(cell);
        }
        Ok(())
    }
}

impl Row {
    pub(crate) fn cell(&self, column: u32) -> Option<&Cell> {
        let place = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(place)
    }
}

fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        let place = (column - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(place).unwrap_or(0)));
        column = (column - 1) / 26;
    }
    letters.iter().rev().collect()
}
