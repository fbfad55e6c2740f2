//! Prose that people write, in Markdown, as blocks of a document.
//!
//! Read is `CommonMark` with GitHub's tables. What a document can't hold is never lost in silence: its text is kept, and a
//! [`Remark`] says what became of it. Only HTML comments are left out, since that is what they are for. Nothing is run and
//! nothing is fetched.

mod blocks;
mod ends;
mod html;
mod inline;
mod marks;
pub mod picture;
mod sections;
mod table;
mod words;

use std::ops::Range;

use crate::document::{Block, Picture};

pub use self::marks::{Marks, NO_TEXT, without_marks};
pub use self::sections::{Section, Sections, sections};

/// Reads the picture at an address that a text names, or says why not.
pub type Pictures<'a> = dyn Fn(&str) -> Result<Picture, String> + 'a;

/// Something in a text that a document can't hold as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where it is, in bytes of the Markdown.
    pub range: Range<usize>,
    /// What became of it, and what to write.
    pub message: String,
}

/// The blocks of a text, and what to say about it, in the order of the text. Only paragraphs stand in lists and
/// quotations besides lists, as [`Block`] wants it.
///
/// A paragraph that is all bold right before a table is its caption. An empty cell, or one with only a dash, is missing.
pub fn blocks(markdown: &str, pictures: &Pictures<'_>) -> (Vec<Block>, Vec<Remark>) {
    blocks_with(markdown, pictures, &Marks::default())
}

/// The same for a text with marks, in whose places stand texts and blocks.
pub fn blocks_with(markdown: &str, pictures: &Pictures<'_>, marks: &Marks) -> (Vec<Block>, Vec<Remark>) {
    let (placed, remarks) = blocks::read(markdown, pictures, marks);
    (placed.into_iter().map(|(block, _)| block).collect(), remarks)
}

#[cfg(test)]
mod tests;
