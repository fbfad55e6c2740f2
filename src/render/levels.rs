//! The levels of headings, for formats whose readers move by them.

use crate::document::{Block, Document};

/// Keeps headings in order: one of level 1, and no level skipped on the way down.
#[derive(Default)]
pub(super) struct Levels(u8);

impl Levels {
    /// The level of the next heading, from 1 to 6.
    pub(super) fn next(&mut self, wanted: u8) -> u8 {
        let least = if self.0 == 0 { 1 } else { 2 };
        self.0 = wanted.clamp(least, (self.0 + 1).min(6));
        self.0
    }
}

/// Whether the first heading is the document's title. If not, the title is to be written before everything.
pub(super) fn begins_with_title(document: &Document) -> bool {
    let first = document.blocks.iter().find(|block| matches!(block, Block::Heading { .. }));
    matches!(first, Some(Block::Heading { level: 0 | 1, .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_never_skip_a_level() {
        let mut levels = Levels::default();
        assert_eq!([3, 1, 4, 2, 6].map(|level| levels.next(level)), [1, 2, 3, 2, 3]);
    }
}
