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
use crate::named::{Named as _, names};

/// What stands in the place of a format that was left out.
macro_rules! left_out {
    ($feature:literal $format:ident) => {
        #[cfg(not(feature = $feature))]
        mod $format {
            pub(super) fn write(_: &super::Document, _: &mut dyn super::Write) -> super::Result<()> {
                let (name, feature) = ($feature.to_uppercase(), $feature);
                super::bail!(
                    "this uppfyllt was built without {name}; build it with the cargo feature `{feature}`"
                )
            }
        }
    };
}
left_out!("xlsx" xlsx);
left_out!("docx" docx);

/// Writes a document in a format.
type Writer = fn(&Document, Options, &mut dyn Write) -> Result<()>;

macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident $name:literal $extension:expr, $is_binary:literal, $write:expr;)+) => {
        names! {
            /// A format that a document can be written in.
            pub enum Format { $($(#[$doc])* $format = $name,)+ }
        }

        impl Format {
            /// The extension that chooses it, where one does; whether it is no text, and so does not belong on a terminal; and
            /// what writes it.
            fn row(self) -> (Option<&'static str>, bool, Writer) {
                match self { $(Self::$format => ($extension, $is_binary, $write),)+ }
            }
        }
    };
}

formats! {
    /// Tables drawn for a terminal.
    Table "table" Some("txt"), false, terminal::write;
    /// GitHub's Markdown, which pandoc turns into Word.
    Markdown "markdown" Some("md"), false, |document, _, out| markdown::write(document, out);
    /// One table for machines.
    Csv "csv" Some("csv"), false, |document, _, out| csv::write(document, out);
    /// One table for Swedish Excel; `.csv` is the one for machines.
    CsvSv "csv-sv" None, false, |document, _, out| csv_sv::write(document, out);
    /// Every table for machines.
    Json "json" Some("json"), false, |document, _, out| json::write(document, out);
    /// A page of its own that anybody can read.
    Html "html" Some("html"), false, |document, _, out| html::write(document, out);
    /// A workbook, one sheet a table.
    Xlsx "xlsx" Some("xlsx"), true, |document, _, out| xlsx::write(document, out);
    /// A document that Word opens as its own.
    Docx "docx" Some("docx"), true, |document, _, out| docx::write(document, out);
    /// The source of a document for the program Typst.
    Typst "typst" Some("typ"), false, |document, _, out| typst::write(document, out);
    /// What that program makes of it, accessible as PDF/UA-1 demands.
    Pdf "pdf" Some("pdf"), true, |_, _, _| bail!("PDF is made of the Typst source by another program");
}

impl Format {
    /// The extensions that choose a format.
    pub fn extensions() -> impl Iterator<Item = (&'static str, Self)> {
        Self::ALL.iter().filter_map(|format| Some((format.row().0?, *format)))
    }

    /// The format that a file of this extension holds. Case does not matter, since `RAPPORT.XLSX` opens as well as
    /// `rapport.xlsx`.
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        let named = if extension == "htm" { "html" } else { &extension };
        Self::extensions().find(|(known, _)| *known == named).map(|(_, format)| format)
    }

    /// Whether it is no text, and so does not belong on a terminal.
    pub fn is_binary(self) -> bool {
        self.row().1
    }
}

/// Writes a document.
///
/// # Errors
/// If `out` can't be written to, or the format can't hold the document: CSV holds one table, and a cell of XLSX no more
/// than 32 767 characters.
pub fn render(document: &Document, format: Format, options: Options, out: &mut dyn Write) -> Result<()> {
    let (.., write) = format.row();
    write(document, options, out)
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
