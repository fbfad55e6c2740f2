//! The source of a document for the program Typst: an A4 document that a municipality can go on editing, and from which
//! Typst makes a PDF that is accessible as PDF/UA-1 demands.
//!
//! Every text of a plan is these words and nothing else, whatever signs it holds; nothing is fetched and no file is read,
//! so the source is all that is needed. Only fonts that Typst itself carries are named.

mod blocks;
mod escape;
mod prose;
mod table;

use std::io::Write;

use anyhow::Result;

use self::blocks::Blocks;
use super::heading_levels::begins_with_title;
use super::text::visible_line;
use crate::document::{Block, Document};
use crate::named::Named as _;

/// How everything looks, for whoever wants it otherwise.
const LOOK: &str = include_str!("look.typ");

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut blocks = Blocks::new(document.language, document.labels);
    let title = (!begins_with_title(document)).then(|| blocks.heading(1, &document.title));
    out.write_all(preamble(document).as_bytes())?;
    out.write_all(LOOK.as_bytes())?;
    if document.blocks.iter().any(|block| matches!(block, Block::Letterhead(_))) {
        write!(out, "\n{}", blocks::LETTERHEAD)?;
    }
    let parts = (0..document.blocks.len()).map(|place| blocks.markup(&document.blocks, place));
    for part in title.map(Ok).into_iter().chain(parts) {
        let part = part?;
        if !part.is_empty() {
            write!(out, "\n{part}")?;
        }
    }
    Ok(())
}

/// What differs from document to document.
fn preamble(document: &Document) -> String {
    let title = escape::string(&document.title);
    let authors: Vec<String> =
        document.authors.iter().map(|author| format!("{},", escape::string(author))).collect();
    let date = document.date.map_or_else(
        || "none".to_owned(),
        |date| format!("datetime(year: {}, month: {}, day: {})", date.year(), date.month(), date.day()),
    );
    format!(
        include_str!("preamble.typ"),
        name = visible_line(&document.title),
        title = title,
        authors = authors.join(" "),
        date = date,
        language = document.language.name(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::text::hyphenation;

    #[test]
    fn the_look_knows_the_same_names_of_bodies() {
        assert!(LOOK.contains(&format!("({})", hyphenation::BODIES.join("|"))));
    }
}
