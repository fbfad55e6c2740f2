//! A page that is too long for one file, in parts.

use crate::document::Block;

/// The blocks of a page in parts that fit into a file each, as far as they can be divided: between rows and points.
pub(crate) fn parts(blocks: Vec<Block>, fits: &dyn Fn(&[Block]) -> bool) -> Vec<Vec<Block>> {
    let whole = blocks.iter().map(size).sum();
    if whole < 2 || fits(&blocks) {
        return vec![blocks];
    }
    let halves = divided(blocks.clone(), whole / 2);
    if halves.iter().any(|half| half.iter().map(size).sum::<usize>() >= whole) {
        return vec![blocks];
    }
    halves.into_iter().flat_map(|half| parts(half, fits)).collect()
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
fn divided(blocks: Vec<Block>, mut first: usize) -> [Vec<Block>; 2] {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for block in blocks {
        let size = size(&block);
        if first == 0 {
            after.push(block);
        } else if size <= first {
            first -= size;
            before.push(block);
        } else {
            let [one, other] = halves(block, first);
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
fn halves(block: Block, first: usize) -> [Block; 2] {
    match block {
        Block::Table(mut table) => {
            table.rows.sort_by_key(|row| row.total);
            let mut rest = table.clone();
            rest.rows.drain(..first);
            table.rows.truncate(first);
            table.notes.clear();
            [table, rest].map(Block::Table)
        }
        Block::Quote(blocks) => {
            let lead = blocks.first().cloned();
            let [one, other] = divided(blocks, first);
            [one, lead.into_iter().chain(other).collect()].map(Block::Quote)
        }
        Block::List { first: number, items } => divided(items.into_iter().map(Block::Quote).collect(), first)
            .map(|points| {
                let item = |point| if let Block::Quote(item) = point { item } else { vec![point] };
                Block::List { first: number, items: points.into_iter().map(item).collect() }
            }),
        // They count as one, and so are never divided.
        whole @ (Block::Heading { .. }
        | Block::Paragraph(_)
        | Block::Letterhead(_)
        | Block::Picture(_)
        | Block::Diagram(_)) => [whole.clone(), whole],
    }
}
