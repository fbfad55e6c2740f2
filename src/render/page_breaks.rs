//! Which blocks stay on the page of what follows.

use crate::document::Block;

/// A sentence or two.
const SHORT: usize = 200;

/// Whether a block stays on the page of what follows: a paragraph that leads over to it, or stands between a heading and a table
/// and is short, or stands before a last list, which would have a page to itself.
pub(super) fn leads_over(blocks: &[Block], place: usize) -> bool {
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
