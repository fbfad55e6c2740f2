//! A page that is too long for one file, in parts.

use anyhow::Result;

use super::words::length;
use crate::document::{Block, Prose};
use crate::vocabulary::Language;

/// Makes something of the blocks of a page, of so many bytes at most where that is enough.
type Write<'w, P> = dyn Fn(&[Block], usize) -> Result<Option<P>> + 'w;

/// What `write` makes of the blocks of a page, of which the first is its title, of so many bytes at most: in parts, as far as
/// they can be divided, between rows and points. A table says where it stops that it goes on.
///
/// Errors: those of `write`.
pub(crate) fn parts<P>(
    blocks: &[Block],
    most: usize,
    language: Language,
    write: &Write<'_, P>,
) -> Result<Vec<P>> {
    // What is longer than that before it is written need not be.
    let fits = length(blocks) <= most;
    if let Some(part) = fits.then(|| write(blocks, most)).transpose()?.flatten() {
        return Ok(vec![part]);
    }
    let whole = blocks.iter().map(size).sum();
    let mut halves =
        if whole < 2 { Default::default() } else { divided(blocks.to_vec(), whole / 2, language) };
    if whole < 2 || halves.iter().any(|half| half.iter().map(size).sum::<usize>() >= whole) {
        return Ok(write(blocks, usize::MAX)?.into_iter().collect());
    }
    // The title stands above each.
    halves[1].insert(0, blocks[0].clone());
    let halves = halves.iter().map(|half| parts(half, most, language, write)).collect::<Result<Vec<_>>>()?;
    Ok(halves.into_iter().flatten().collect())
}

/// How many rows, points and paragraphs a block has, between which it may be divided.
fn size(block: &Block) -> usize {
    match block {
        Block::Heading { .. } => 0,
        Block::List { items, .. } => items.iter().flatten().map(size).sum(),
        Block::Quote(blocks) => blocks.iter().map(size).sum(),
        Block::Table(table) => table.rows.len().max(1),
        Block::Paragraph(_) | Block::Letterhead(_) | Block::Picture(_) | Block::Diagram(_) => 1,
    }
}

/// The first of these, so many in all, and the others. A heading stands with what it is of.
fn divided(blocks: Vec<Block>, mut first: usize, language: Language) -> [Vec<Block>; 2] {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for block in blocks {
        let size = size(&block);
        if first == 0 {
            after.push(block);
        } else if size <= first {
            first -= size;
            before.push(block);
        } else {
            let [one, other] = halves(block, first, language);
            before.push(one);
            after.push(other);
            first = 0;
        }
    }
    let last = before.iter().rposition(|block| !matches!(block, Block::Heading { .. }));
    after.splice(0..0, before.split_off(last.map_or(0, |last| last + 1)));
    [before, after]
}

/// A block with more than one row or point, as two. What a point leads up to is said again where that goes on.
fn halves(block: Block, first: usize, language: Language) -> [Block; 2] {
    match block {
        Block::Table(mut table) => {
            table.rows.sort_by_key(|row| row.total);
            let mut rest = table.clone();
            rest.rows.drain(..first);
            table.rows.truncate(first);
            table.notes.clear();
            let goes_on = match language {
                Language::Swedish => "Tabellen fortsätter i sidans nästa del.",
                Language::English => "The table goes on in the next part of this page.",
            };
            table.notes.push(Prose::plain(goes_on));
            [table, rest].map(Block::Table)
        }
        Block::Quote(blocks) => {
            let lead = blocks.first().cloned();
            let [one, other] = divided(blocks, first, language);
            [one, lead.into_iter().chain(other).collect()].map(Block::Quote)
        }
        Block::List { first: number, mut items } => {
            divided(items.drain(..).map(Block::Quote).collect(), first, language).map(|points| {
                let item = |point| if let Block::Quote(item) = point { item } else { vec![point] };
                Block::List { first: number, items: points.into_iter().map(item).collect() }
            })
        }
        // They count as one, and so are never divided.
        whole @ (Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Letterhead(_)
        | Block::Picture(_)
        | Block::Diagram(_)) => [whole.clone(), whole],
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn no_part_is_written_twice_and_hardly_anything_that_does_not_fit() {
        let title = Block::Heading { level: 1, text: "Sida".to_owned() };
        let paragraphs = (0..64).map(|_| Block::paragraph("x".repeat(100)));
        let blocks: Vec<Block> = std::iter::once(title).chain(paragraphs).collect();
        let written = Cell::new(0);
        let write = |blocks: &[Block], most: usize| {
            written.set(written.get() + 1);
            assert!(matches!(blocks[0], Block::Heading { .. }));
            let bytes = length(blocks);
            Ok((bytes <= most).then_some(bytes))
        };
        let made = parts(&blocks, 1000, Language::Swedish, &write).unwrap();
        assert_eq!(made, [8 * 100 + 4; 8]);
        assert_eq!(written.get(), 8);
    }
}
