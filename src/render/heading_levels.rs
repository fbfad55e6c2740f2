//! The levels of headings, for formats whose readers move by them.

use crate::document::{Block, Document};

/// Keeps headings in order: one of level 1, and no level skipped on the way down.
#[derive(Default)]
pub(super) struct HeadingLevels {
    /// The last heading's level; 0 before the first.
    last: u8,
    /// How much deeper than wanted everything stands, since there was a second heading of level 1.
    shift: u8,
}

impl HeadingLevels {
    /// The level of the next heading, from 1 to 6.
    pub(super) fn next(&mut self, wanted: u8) -> u8 {
        if self.last > 0 && wanted <= 1 {
            self.shift = 1;
        }
        let shifted = wanted.max(1).saturating_add(self.shift);
        self.last = if self.last == 0 { 1 } else { shifted.clamp(2, (self.last + 1).min(6)) };
        self.last
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
        let mut levels = HeadingLevels::default();
        assert_eq!([3, 1, 4, 2, 6].map(|level| levels.next(level)), [1, 2, 3, 3, 4]);
    }

    #[test]
    fn what_is_below_a_second_title_stays_below_it() {
        let mut levels = HeadingLevels::default();
        assert_eq!([1, 2, 1, 2, 3, 1, 2].map(|level| levels.next(level)), [1, 2, 2, 3, 4, 2, 3]);
    }
}
