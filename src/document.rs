//! What everything is rendered from: headings, prose, and tables of typed cells.
//!
//! A report builds a [`Document`]; a renderer turns it into one format, with all escaping of that format and nothing
//! else. No renderer counts, sorts, words or leaves out: what differs between formats is said by [`Audience`].

mod link;

use std::path::PathBuf;

use jiff::civil::Date;

pub use self::link::Link;

use crate::decimal::Decimal;
use crate::vocabulary::{Class, Language};

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The title, for `<title>` and file properties.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// Who wrote it, for file properties.
    pub authors: Vec<String>,
    /// Its day, for file properties; none of them holds another.
    pub date: Option<Date>,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; level 1 is the title.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph of prose.
    Paragraph(Prose),
    /// A list: of points, or numbered from a number on. An item may hold paragraphs and lists.
    List {
        /// The number of its first item, where it is numbered.
        first: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else has said: paragraphs and lists.
    Quote(Vec<Block>),
    /// Who writes to whom, at the head of a document.
    Letterhead(Letterhead),
    /// A picture, such as a municipality's coat of arms.
    Picture(Picture),
    /// A diagram. Its numbers stand in a table of the same document, so formats of text may leave it out.
    Diagram(Diagram),
    /// A table.
    Table(Table),
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Prose::plain(text))
    }
}

/// Something that a template puts into a document by name.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text; may hold anything.
    Text(String),
    /// A number.
    Number(u64),
    /// Blocks, whose headings are relative to the heading that they come to stand under: level 1 is one below it, level 0
    /// beside it.
    Part(Vec<Block>),
    /// Names of their own: `plan.title`.
    Named(Values),
    /// Several of the same sort, to go through one by one.
    List(Vec<Values>),
}

/// Values by name.
pub type Values = std::collections::BTreeMap<&'static str, Value>;

/// Text with emphasis and links. A line break in it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The text in pieces, each of one look.
    pub runs: Vec<Run>,
}

/// A piece of prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// What it says; may hold anything.
    pub text: String,
    /// Whether it stands out strongly (bold).
    pub strong: bool,
    /// Whether it is stressed (italic).
    pub emphasis: bool,
    /// Where it leads.
    pub link: Option<Link>,
}

impl Prose {
    /// Plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { runs: vec![Run { text: text.into(), ..Run::default() }] }
    }

    /// The words without their look.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Who writes to whom. What is not known is left out, or said by whoever makes the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letterhead {
    /// Municipality, förvaltning, author and role: a line each.
    pub sender: Vec<String>,
    /// What sort of document it is: "Tjänsteskrivelse", "PM".
    pub kind: Option<String>,
    /// Date and diarienummer: what each is called, and what it is.
    pub details: Vec<(String, String)>,
    /// Whom it is to, a line each.
    pub addressee: Vec<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What it shows, for who cannot see it; nothing where it only decorates.
    pub alternative: String,
    /// The address by which formats name it that only refer to it.
    pub address: String,
    /// Where its file was read.
    pub file: PathBuf,
    /// What is in that file.
    pub bytes: Vec<u8>,
    /// Which sort of file that is.
    pub format: PictureFormat,
    /// Its width and height in pixels.
    pub size: [u32; 2],
}

/// A sort of picture file that every program can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagram {
    /// What it shows.
    pub title: String,
    /// What is to be seen in it, and which table holds its numbers: for who cannot see it.
    pub description: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What a diagram draws.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// A lying bar a row, made of parts one after the other.
    Bars {
        /// What the parts are, in the order of the bar.
        parts: Vec<Part>,
        /// The bars, from above; each has as many values as there are parts.
        bars: Vec<Bar>,
    },
    /// Lines over periods.
    Lines {
        /// The periods, from the left.
        periods: Vec<String>,
        /// What the values are measured in.
        unit: Option<String>,
        /// The lines; each has as many values as there are periods, and a gap where one is missing.
        lines: Vec<Line>,
    },
}

/// A part of bars.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its name, for the legend.
    pub name: String,
    /// Its shade.
    pub shade: Shade,
}

/// How a part is filled. The four are told apart by lightness and by pattern, not by hue alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Met, or better than before.
    Good,
    /// Partial, or as before.
    Middle,
    /// Unmet, or worse than before.
    Bad,
    /// Not rated, or not comparable.
    Absent,
}

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// How long each part is.
    pub values: Vec<u64>,
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is of, for the legend.
    pub name: String,
    /// Whether it is what was aimed at, and so drawn dashed.
    pub is_target: bool,
    /// Its values.
    pub values: Vec<Option<Decimal>>,
}

/// Who a table or a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every format.
    Everyone,
    /// Formats that are read: table, markdown, html.
    Readers,
    /// Formats that are computed with: csv, csv-sv, json, xlsx.
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
    /// What the table shows; its `<caption>`, and the title above it.
    pub caption: String,
    /// Which formats show it.
    pub audience: Audience,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Sentences below it: what was counted, and what is missing.
    pub notes: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// A stable name of ASCII letters and underscores: the CSV heading and the JSON key.
    pub id: String,
    /// The heading that a reader sees.
    pub heading: String,
    /// Which formats show it.
    pub audience: Audience,
    /// How its cells stand, and whether they may be broken over lines.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whether it is a total. Readers see it last and set apart; XLSX puts it below what its filters cover; JSON holds
    /// it under `totals`; CSV, which is one fact a row, leaves it out.
    pub total: bool,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// The content of a cell. Kept small, since a country's summary has millions of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// There is nothing: "–" to a reader, empty in CSV, null in JSON. Never zero.
    Missing,
    /// Text as somebody wrote it; may hold anything, line breaks too.
    Text(String),
    /// A count.
    Integer(u64),
    /// A measured value, as exact as it was written: "12,5" to a Swedish reader, 12.5 to a computer.
    Decimal(Decimal),
    /// A whole percentage, already rounded so that its row sums to 100; `Missing` where the denominator is zero.
    /// "46 %" to a reader; the bare number 46 to a computer, in XLSX 0.46 shown as "46 %".
    Percent(u32),
    /// A count with its share: "9 (45 %)", or "46/47 (98 %)" with the whole. For readers only; data has a column each.
    Share {
        /// The count.
        part: u64,
        /// What it is a part of, where the row does not say so otherwise.
        whole: Option<u64>,
        /// The whole percentage; `None` where there is nothing to divide by.
        percent: Option<u32>,
    },
    /// A word of a closed list: what CSV and JSON carry, and what a reader sees.
    Word {
        /// For CSV and JSON.
        data: Box<str>,
        /// For a reader, and for csv-sv and xlsx.
        reader: Box<str>,
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
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq)]
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
            caption: caption.into(),
            audience: Audience::Everyone,
            columns,
            rows: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The same table for one audience.
    #[must_use]
    pub fn only_for(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Adds a row; short rows are filled with [`Cell::Missing`], so that no column shifts.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.push_row(false, cells);
    }

    /// Adds a total.
    pub fn push_total(&mut self, cells: Vec<Cell>) {
        self.push_row(true, cells);
    }

    fn push_row(&mut self, total: bool, mut cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a row of table {} is ragged", self.id);
        cells.resize(self.columns.len(), Cell::Missing);
        self.rows.push(Row { total, cells });
    }
}

impl Column {
    /// A column that every format shows.
    pub fn new(id: impl Into<String>, heading: impl Into<String>, kind: ColumnKind) -> Self {
        Self { id: id.into(), heading: heading.into(), audience: Audience::Everyone, kind }
    }

    /// The same column for one audience.
    #[must_use]
    pub fn only_for(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }
}

impl Cell {
    /// Text, or [`Cell::Missing`].
    pub fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Missing, |text| Self::Text(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_is_small() {
        assert!(size_of::<super::Cell>() <= 40, "{}", size_of::<super::Cell>());
    }
}
