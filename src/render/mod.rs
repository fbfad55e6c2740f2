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
mod page_breaks;
mod sparkline;
mod tables;
mod terminal;
mod text;
mod typst;
mod width;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::io::Write;

use anyhow::{Result, bail};

pub(crate) use self::csv_sv::guarded;
pub use self::formula_guard::{guard, unguard};
pub(crate) use self::html::{Body, Frame, Place};
pub use self::terminal::Options;
pub(crate) use self::text::xml::escaped_lines as escaped_xml;
use crate::document::Document;
use crate::named::names;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_choose_formats() {
        assert_eq!(Format::from_extension("HTM"), Some(Format::Html));
        assert_eq!(Format::from_extension("odt"), None);
    }
}
