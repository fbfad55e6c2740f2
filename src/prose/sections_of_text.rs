//! A text in parts, by its headings.

use std::ops::Range;

use super::Placeholders;
use super::blocks::{self, Pictures, Problem};
use crate::document::Block;

/// A text, divided at its headings of the highest level that it has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sections {
    /// What stands before the first heading.
    pub before: Vec<Block>,
    /// Its parts, in order.
    pub sections: Vec<Section>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading, as plain text.
    pub heading: String,
    /// Where that stands, in bytes of the Markdown.
    pub range: Range<usize>,
    /// The level of that heading, 1 to 6.
    pub level: u8,
    /// What stands below it, each with its place. Levels of headings are as they were written.
    pub blocks: Vec<(Block, Range<usize>)>,
}

/// Divides a text at its headings of the highest level that it has.
pub fn sections(markdown: &str, pictures: &Pictures<'_>) -> (Sections, Vec<Problem>) {
    let (placed, problems) = blocks::read(markdown, pictures, &Placeholders::default());
    let level = |(block, _): &(Block, _)| {
        if let Block::Heading { level, .. } = block { Some(*level) } else { None }
    };
    let highest = placed.iter().filter_map(level).min();
    let mut divided = Sections::default();
    for (block, range) in placed {
        if let Block::Heading { level, text } = &block
            && Some(*level) == highest
        {
            let (heading, level) = (text.clone(), *level);
            divided.sections.push(Section { heading, range, level, blocks: Vec::new() });
        } else if let Some(section) = divided.sections.last_mut() {
            section.blocks.push((block, range));
        } else {
            divided.before.push(block);
        }
    }
    (divided, problems)
}
