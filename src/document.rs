//! What everything is rendered from: headings, prose, and tables of typed cells.
//!
//! A report builds a [`Document`]; a renderer turns it into one format, with all escaping of that format and nothing
//! else. No renderer counts, sorts, words or leaves out: what differs between formats is said by [`Audience`].

mod diagram;
mod labels;
mod link;
mod prose;
mod rows;
mod table;
mod value;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::diagram::{Bar, Diagram, Drawing, Line, Part, Shade};
pub(crate) use self::labels::Labels;
pub use self::link::Link;
pub use self::prose::{Prose, Run};
pub use self::rows::Many;
pub(crate) use self::rows::Spool;
pub(crate) use self::table::Holds;
pub(crate) use self::table::Row;
pub use self::table::{Audience, Cell, Chart, Column, ColumnKind, Rating, Table};
pub(crate) use self::value::{Value, Values};
use crate::vocabulary::Language;

/// A whole document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The title, for `<title>` and file properties.
    pub title: String,
    /// The language of its texts.
    pub language: Language,
    /// What formats add in that language.
    pub labels: Labels,
    /// Who wrote it, for file properties.
    pub authors: Vec<String>,
    /// Its day, for file properties; none of them holds another.
    pub date: Option<Date>,
    /// Names that it may hold, and what is written in their place where there is no room.
    pub short_names: BTreeMap<String, String>,
    /// As of when it is, in words, for the foot of pages that have no other: "Läget den 2010-12-31".
    pub as_of: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Numbers what is read of tables and figures.
    pub(crate) fn number(&mut self) {
        let (mut tables, mut figures) = (0, 0);
        let [table_word, figure_word] = self.labels.numbered;
        for block in &mut self.blocks {
            let (number, word, title) = match block {
                Block::Table(table) if table.audience.reads() => {
                    (&mut tables, table_word, &mut table.caption)
                }
                Block::Diagram(diagram) => (&mut figures, figure_word, &mut diagram.title),
                Block::Table(_)
                | Block::Heading { .. }
                | Block::Paragraph(_)
                | Block::List { .. }
                | Block::Quote(_)
                | Block::Letterhead(_)
                | Block::Picture(_) => continue,
            };
            *number += 1;
            *title = format!("{word} {number}. {title}");
        }
    }
}

/// The pictures among blocks: none stands in a list or a quotation.
pub(crate) fn pictures(blocks: &[Block]) -> impl Iterator<Item = &Picture> {
    blocks.iter().filter_map(|block| if let Block::Picture(picture) = block { Some(picture) } else { None })
}

/// A part of a document. What is drawn or tabulated stands in no list, so that of blocks the others alone are ever put aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
        items: Many<Vec<Block>>,
    },
    /// What somebody else has said: paragraphs and lists.
    Quote(Vec<Block>),
    /// Who writes to whom, at the head of a document.
    #[serde(skip)]
    Letterhead(Letterhead),
    /// A picture, such as a municipality's coat of arms.
    #[serde(skip)]
    Picture(Picture),
    /// A diagram. Its numbers stand in a table of the same document, so formats of text may leave it out.
    #[serde(skip)]
    Diagram(Diagram),
    /// A table.
    #[serde(skip)]
    Table(Table),
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Prose::plain(text))
    }

    /// A list of points, a paragraph each.
    pub fn points(points: impl IntoIterator<Item = Prose>) -> Self {
        Self::List {
            first: None,
            items: points.into_iter().map(|point| vec![Self::Paragraph(point)]).collect(),
        }
    }

    /// The same with all items at hand, where it is a list.
    ///
    /// Errors: those that have left cannot be read.
    pub(crate) fn with_items(&self) -> Result<Cow<'_, Self>> {
        if let Self::List { first, items } = self
            && items.have_left()
        {
            return Ok(Cow::Owned(Self::List { first: *first, items: items.whole()? }));
        }
        Ok(Cow::Borrowed(self))
    }

    /// The table, where it is one.
    pub fn as_table(&self) -> Option<&Table> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    pub(crate) fn as_table_mut(&mut self) -> Option<&mut Table> {
        if let Self::Table(table) = self { Some(table) } else { None }
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
    pub bytes: Arc<[u8]>,
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
