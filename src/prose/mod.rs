//! Prose that people write, in Markdown, as blocks of a document.
//!
//! Read is `CommonMark` with GitHub's tables. What a document can't hold is never lost in silence: its text is kept, and a
//! [`Problem`] says what became of it. Only HTML comments are left out, since that is what they are for. Nothing is run and
//! nothing is fetched.

mod block_ends;
mod blocks;
mod html;
mod inline;
mod picture;
mod placeholders;
mod running_text;
mod sections_of_text;
mod table;

use crate::document::Block;

pub use self::blocks::{Pictures, Problem};
pub(crate) use self::picture::Pictures as PictureFiles;
pub use self::placeholders::{NO_TEXT, Placeholders, without_placeholders};
pub use self::sections_of_text::{Section, Sections, sections};

/// The blocks of a text, and what to say about it, in the order of the text. Only paragraphs stand in lists and
/// quotations besides lists, as [`Block`] wants it.
///
/// A paragraph that is all bold right before a table is its caption. An empty cell, or one with only a dash, is missing.
pub fn blocks(markdown: &str, pictures: &Pictures<'_>) -> (Vec<Block>, Vec<Problem>) {
    blocks_with(markdown, pictures, &Placeholders::default())
}

/// The same for a text with placeholders, in whose place stand texts and blocks.
pub fn blocks_with(
    markdown: &str,
    pictures: &Pictures<'_>,
    placeholders: &Placeholders,
) -> (Vec<Block>, Vec<Problem>) {
    let (placed, problems) = blocks::read(markdown, pictures, placeholders);
    (placed.into_iter().map(|(block, _)| block).collect(), problems)
}

#[cfg(test)]
mod tests;
