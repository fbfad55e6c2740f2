//! Tables of typed cells.

use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::prose::Prose;
use super::rows::Many;
use crate::decimal::Decimal;
use crate::share::Share;
use crate::vocabulary::Class;

/// Who a table or a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Every format.
    Everyone,
    /// Formats that are read: table, markdown, html.
    Readers,
    /// Formats that are computed with.
    Data,
}

impl Audience {
    /// Whether formats that are read show it.
    pub fn reads(self) -> bool {
        self != Self::Data
    }

    /// Whether formats that are computed with hold it.
    pub fn computes(self) -> bool {
        self != Self::Readers
    }
}

/// A table. Every row has as many cells as there are columns: [`Table::push`] sees to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// A stable name of ASCII letters and hyphens: the key in JSON, the sheet in XLSX.
    pub id: &'static str,
    /// The sheet of a workbook that it stands on with others; empty where it has one of its own.
    pub sheet: String,
    /// What the table shows; its `<caption>`, and the title above it.
    pub caption: String,
    /// Which formats show it.
    pub audience: Audience,
    /// The columns; the tables of a country share what they have in common.
    pub columns: Vec<Arc<Column>>,
    /// The rows.
    pub rows: Many<Row>,
    /// Sentences below it: what was counted, and what is missing.
    pub notes: Many<Prose>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// A stable name of ASCII letters and underscores: the CSV heading and the JSON key.
    pub id: String,
    /// The heading that a reader sees.
    pub heading: String,
    /// The part of the heading that neighbours have in common, such as a year: a format may write it once above them. Empty
    /// where there is none.
    pub group: String,
    /// The ids of the columns whose cells its cells are the quotient of, where a workbook can compute it.
    pub quotient: Option<[String; 2]>,
    /// Which formats show it.
    pub audience: Audience,
    /// How its cells stand, and whether they may be broken over lines.
    pub kind: ColumnKind,
    /// What its cells hold.
    pub holds: Holds,
    /// What they are measured in, where that is not plain; empty otherwise.
    pub unit: &'static str,
}

/// What the cells of a column hold: in English for the page of columns, and in Swedish where a data package describes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holds {
    /// In Swedish; empty where no data package has the column.
    pub swedish: &'static str,
    /// In English.
    pub english: &'static str,
}

impl From<&'static str> for Holds {
    fn from(english: &'static str) -> Self {
        Self { swedish: "", english }
    }
}

impl From<[&'static str; 2]> for Holds {
    fn from([swedish, english]: [&'static str; 2]) -> Self {
        Self { swedish, english }
    }
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColumnKind {
    /// Names the row (`<th scope="row">`); text, aligned to the left, may wrap.
    RowHeading,
    /// Text, aligned to the left, may wrap.
    Text,
    /// Short words such as ratings and periods, aligned to the left, kept on one line where there is room.
    Word,
    /// Numbers, aligned to the right, never broken over lines.
    Number,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Whether it is a total. Readers see it last and set apart; XLSX puts it below what its filters cover; JSON holds
    /// it under `totals`; CSV, which is one fact a row, leaves it out.
    pub total: bool,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// The content of a cell. Kept small, since a country's summary has millions of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// There is nothing: "–" to a reader, empty in CSV, null in JSON. Never zero.
    Missing,
    /// Words of the document's own, names and ids; may hold anything, line breaks too.
    Text(String),
    /// A text of the plan files, in their language whatever the document's, after words of the document's own if there are
    /// any: `Comment: …`.
    Quoted {
        /// What stands before it, for readers; empty where nothing does.
        label: Box<str>,
        /// The text; may hold anything, line breaks too.
        text: Box<str>,
    },
    /// A count.
    Integer(u64),
    /// A measured value, as exact as it was written: "12,5" to a Swedish reader, 12.5 to a computer.
    Decimal(Decimal),
    /// A percentage; `Missing` where the denominator is zero. "46 %" or ">99 %" to a reader; the bare number 46 or 99 to a
    /// computer; in XLSX the quotient, shown as to a reader.
    Percent(Share),
    /// A count with its share: "9 (45 %)", or "46/47 (98 %)" with the whole. For readers only; data has a column each.
    Share {
        /// The count.
        part: u64,
        /// What it is a part of; 0 where there is nothing to divide by.
        whole: u64,
        /// Whether the whole is written, as it is where the row does not say it otherwise.
        says_whole: bool,
    },
    /// A word of a closed list: what CSV and JSON carry, and what a reader sees.
    Word {
        /// For CSV and JSON.
        data: Box<str>,
        /// For a reader, and for csv-sv and xlsx.
        reader: Box<str>,
    },
    /// The name of a record of the plan files, in their language: what data has is its id.
    Name {
        /// For CSV and JSON.
        id: Box<str>,
        /// For a reader, and for csv-sv and xlsx.
        name: Box<str>,
    },
    /// A rating. Always shown in words; the colour is an addition.
    Rating(Box<Rating>),
    /// A day.
    Date(Date),
    /// A line of a plan file, relative to the repository; `file:line` to a reader.
    Place {
        /// With `/`.
        file: String,
        /// From 1.
        line: u32,
    },
    /// How values have gone, drawn small. For readers only; the values stand beside it in a table.
    Chart(Box<Chart>),
    /// Several things on lines of their own, such as a rating and the comment on it. For readers only.
    Lines(Vec<Cell>),
}

/// A rating as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// The level's label, or the words for why there is none.
    pub label: String,
    /// The level's class; `None` where there is no rating.
    pub class: Option<Class>,
    /// The scale's colour for it, `#rrggbb`.
    pub colour: Option<String>,
    /// The scale's symbol for it, put before the label.
    pub symbol: Option<String>,
}

/// Values in the order of their periods.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What they are of.
    pub title: String,
    /// The values in words, for who cannot see the drawing.
    pub description: String,
    /// The values; a missing one is a gap.
    pub values: Vec<Option<Decimal>>,
}

impl Table {
    /// An empty table.
    pub fn new(id: &'static str, caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            id,
            sheet: String::new(),
            caption: caption.into(),
            audience: Audience::Everyone,
            columns: columns.into_iter().map(Arc::new).collect(),
            rows: Many::default(),
            notes: Many::default(),
        }
    }

    /// The same table for one audience.
    #[must_use]
    pub fn only_for(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Adds a row; short rows are filled with [`Cell::Missing`], so that no column shifts.
    pub fn push(&mut self, mut cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a row of table {} is ragged", self.id);
        cells.resize(self.columns.len(), Cell::Missing);
        self.rows.push(Row { total: false, cells });
    }

    /// The same table on a sheet with others.
    #[must_use]
    pub fn on_sheet(mut self, sheet: &str) -> Self {
        sheet.clone_into(&mut self.sheet);
        self
    }

    /// Keeps from workbooks the columns in which every row has nothing or zero, and gives their headings.
    ///
    /// Errors: rows that have left cannot be read.
    pub(crate) fn hide_blank_columns(&mut self) -> Result<Vec<String>> {
        let mut is_blank = vec![self.rows.count() > 0; self.columns.len()];
        for rows in self.rows.batches() {
            for (place, cell) in rows?.iter().flat_map(|row| row.cells.iter().enumerate()) {
                is_blank[place] &= matches!(cell, Cell::Missing | Cell::Integer(0));
            }
        }
        Ok(self.leave_to(Audience::Readers, &is_blank))
    }

    /// Keeps from readers the columns in which no row has anything.
    pub fn hide_empty_columns(&mut self) {
        let is_empty = |place: usize| self.rows.iter().all(|row| row.cells[place] == Cell::Missing);
        let is_empty: Vec<bool> =
            (0..self.columns.len()).map(|place| !self.rows.is_empty() && is_empty(place)).collect();
        self.leave_to(Audience::Data, &is_empty);
    }

    /// Leaves columns to an audience, but for those that name the rows; the headings of those that were computed with.
    fn leave_to(&mut self, audience: Audience, is_left: &[bool]) -> Vec<String> {
        let mut headings = Vec::new();
        for place in (0..is_left.len()).filter(|place| is_left[*place]) {
            if self.columns[place].kind != ColumnKind::RowHeading {
                let column = Arc::make_mut(&mut self.columns[place]);
                headings.extend(column.audience.computes().then(|| column.heading.clone()));
                column.audience = audience;
            }
        }
        headings
    }

    /// Adds a sentence below it.
    pub fn note(&mut self, note: impl Into<Prose>) {
        self.notes.push(note.into());
    }

    /// Adds sentences below it.
    pub fn add_notes<N: Into<Prose>>(&mut self, notes: impl IntoIterator<Item = N>) {
        self.notes.extend(notes.into_iter().map(Into::into));
    }

    /// The same table with sentences below it.
    #[must_use]
    pub fn with_notes<N: Into<Prose>>(mut self, notes: impl IntoIterator<Item = N>) -> Self {
        self.add_notes(notes);
        self
    }
}

impl Column {
    /// A column that every format shows.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, kind: ColumnKind) -> Self {
        let (id, heading) = (id.into(), heading.into());
        Self {
            id,
            heading,
            group: String::new(),
            quotient: None,
            audience: Audience::Everyone,
            kind,
            holds: Holds::default(),
            unit: "",
        }
    }
}

impl Cell {
    /// Text, or [`Cell::Missing`].
    pub fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Missing, |text| Self::Text(text.to_owned()))
    }

    /// A text of the plan files.
    pub fn quoted(text: &str) -> Self {
        Self::Quoted { label: "".into(), text: text.into() }
    }
}

/// A cell that may have nothing in it.
impl From<Option<Cell>> for Cell {
    fn from(cell: Option<Cell>) -> Self {
        cell.unwrap_or(Self::Missing)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<super::Cell>() <= 40, "{}", size_of::<super::Cell>());
    }
}
