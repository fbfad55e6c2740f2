//! Writes a [`Document`] in one format; a format a file, with all escaping of that format.
//!
//! A renderer adds nothing to a document and takes nothing away but what [`Audience`](crate::document::Audience) keeps
//! from its readers. Formats that are read put totals last; formats that are computed with keep them apart.

mod cell_text;
mod csv;
mod csv_sv;
mod diagram;
#[cfg(feature = "docx")]
mod docx;
mod formula_guard;
mod heading_levels;
mod html;
mod json;
mod kept_text;
mod markdown;
mod sparkline;
mod terminal;
mod text;
mod typst;
mod width;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::borrow::Cow;
use std::io::Write;

use anyhow::{Result, bail};

pub(crate) use self::csv_sv::guarded;
pub use self::formula_guard::{guard, unguard};
pub(crate) use self::html::{Body, Frame, Place};
pub(crate) use self::text::xml::escaped_lines as escaped_xml;
use crate::document::{Block, Cell, Column, Document, Row, Table};
use crate::named::names;
use crate::vocabulary::Class;

names! {
    /// A format that a document can be written in.
    pub enum Format {
        /// Tables drawn for a terminal.
        Table = "table",
        /// GitHub's Markdown, which pandoc turns into Word.
        Markdown = "markdown",
        /// One table for machines.
        Csv = "csv",
        /// One table for Swedish Excel.
        CsvSv = "csv-sv",
        /// Every table for machines.
        Json = "json",
        /// A page of its own that anybody can read.
        Html = "html",
        /// A workbook, one sheet a table.
        Xlsx = "xlsx",
        /// A document that Word opens as its own.
        Docx = "docx",
        /// The source of a document for the program Typst.
        Typst = "typst",
        /// What that program makes of it, accessible as PDF/UA-1 demands.
        Pdf = "pdf",
    }
}

impl Format {
    /// The extensions that choose a format; `.csv` is the one for machines.
    pub const EXTENSIONS: [(&str, Self); 9] = [
        ("txt", Self::Table),
        ("md", Self::Markdown),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
        ("docx", Self::Docx),
        ("typ", Self::Typst),
        ("pdf", Self::Pdf),
    ];

    /// The format that a file of this extension holds. Case does not matter, since `RAPPORT.XLSX` opens as well as
    /// `rapport.xlsx`.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let named = if extension == "htm" { "html" } else { &extension };
        Self::EXTENSIONS.iter().find(|(known, _)| *known == named).map(|(_, format)| *format)
    }

    /// Whether it is no text, and so does not belong on a terminal.
    pub fn is_binary(self) -> bool {
        match self {
            Self::Xlsx | Self::Docx | Self::Pdf => true,
            Self::Table
            | Self::Markdown
            | Self::Csv
            | Self::CsvSv
            | Self::Json
            | Self::Html
            | Self::Typst => false,
        }
    }
}

/// How the table format is to look; the others look the same everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Columns of the terminal.
    pub width: u16,
    /// Whether to write colours (SGR sequences). Without it no escape byte is written.
    pub colour: bool,
}

/// Writes a document.
///
/// # Errors
/// If `out` can't be written to, or the format can't hold the document: CSV holds one table, and a cell of XLSX no more
/// than 32 767 characters.
pub fn render(document: &Document, format: Format, options: Options, out: &mut dyn Write) -> Result<()> {
    match format {
        Format::Table => terminal::write(document, options, out),
        Format::Markdown => markdown::write(document, out),
        Format::Csv => csv::write(document, out),
        Format::CsvSv => csv_sv::write(document, out),
        Format::Json => json::write(document, out),
        Format::Html => html::write(document, out),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => xlsx::write(document, out),
        #[cfg(not(feature = "xlsx"))]
        Format::Xlsx => bail!("this uppfyllt was built without XLSX; build it with the cargo feature `xlsx`"),
        #[cfg(feature = "docx")]
        Format::Docx => docx::write(document, out),
        #[cfg(not(feature = "docx"))]
        Format::Docx => bail!("this uppfyllt was built without DOCX; build it with the cargo feature `docx`"),
        Format::Typst => typst::write(document, out),
        Format::Pdf => bail!("PDF is made of the Typst source by another program"),
    }
}

/// A table with all its rows and notes at hand.
fn whole(table: &Table) -> Result<Cow<'_, Table>> {
    if !table.rows.have_left() && !table.notes.have_left() {
        return Ok(Cow::Borrowed(table));
    }
    Ok(Cow::Owned(Table { rows: table.rows.whole()?, notes: table.notes.whole()?, ..table.clone() }))
}

/// The same with a mark before each rating that has no symbol of its own: on a page and on paper, ratings are told apart
/// without colour and at a glance.
fn marked(table: &Table) -> Result<Table> {
    let mut table = whole(table)?.into_owned();
    table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(mark);
    Ok(table)
}

fn mark(cell: &mut Cell) {
    if let Cell::Lines(cells) = cell {
        cells.iter_mut().for_each(mark);
    }
    if let Cell::Rating(rating) = cell
        && let Some(class) = rating.class.filter(|_| rating.symbol.is_none())
    {
        let mark = match class {
            Class::Met => "●",
            Class::Partial => "◐",
            Class::Unmet => "○",
        };
        rating.symbol = Some(mark.to_owned());
    }
}

/// A sentence or two.
const SHORT: usize = 200;

/// Whether a block stays on the page of what follows: a paragraph that leads over to it, or stands between a heading and a table
/// and is short, or stands before a last list, which would have a page to itself.
fn leads_over(blocks: &[Block], place: usize) -> bool {
    let (before, rest) = blocks.split_at(place);
    let is_before_end = |block: &Block| matches!(block, Block::Paragraph(_) | Block::Table(_));
    match rest {
        [Block::Paragraph(prose), ..] if prose.leads_over() => true,
        [Block::Paragraph(prose), Block::Table(_) | Block::Diagram(_), ..] => {
            matches!(before.last(), Some(Block::Heading { .. })) && prose.text().chars().count() <= SHORT
        }
        [block, Block::Heading { .. }, Block::List { .. }] => is_before_end(block),
        _ => false,
    }
}

/// All columns with their places.
fn columns(table: &Table) -> impl Iterator<Item = (usize, &Column)> {
    table.columns.iter().map(AsRef::as_ref).enumerate()
}

/// The tables that formats hold which are computed with.
fn data_tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.blocks.iter().filter_map(Block::as_table).filter(|table| table.audience.computes())
}

/// The one table of a document, for formats that hold one.
fn only_table(document: &Document) -> Result<&Table> {
    let mut tables = data_tables(document);
    match (tables.next(), tables.next()) {
        (Some(table), None) => Ok(table),
        (None, _) => bail!(
            "CSV holds one table, and there is none here: no plan was found, asked for, or known on the day"
        ),
        (Some(_), Some(_)) => bail!("CSV holds one table; choose one with --view"),
    }
}

/// The columns that are computed with, with their places.
fn data_columns(table: &Table) -> Vec<(usize, &Column)> {
    columns(table).filter(|(_, column)| column.audience.computes()).collect()
}

/// The columns that are read, with their places.
fn read_columns(table: &Table) -> Vec<(usize, &Column)> {
    columns(table).filter(|(_, column)| column.audience.reads()).collect()
}

/// The rows in the order of a reader: totals last.
fn totals_last(table: &Table) -> impl Iterator<Item = &Row> {
    let rows = |total| table.rows.iter().filter(move |row| row.total == total);
    rows(false).chain(rows(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_choose_formats() {
        assert_eq!(Format::from_extension("HTM"), Some(Format::Html));
        assert_eq!(Format::from_extension("odt"), None);
    }
}
