//! What a page is found by: the words that stand on it.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Cell, Prose};

/// The words of a page in small letters. What has a page of its own, by its name in `names`, is found there.
pub(crate) fn words(blocks: &[Block], names: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut add = |text: &str| {
        if !names.contains_key(text) {
            words_in(text, &mut words);
        }
    };
    for block in blocks {
        of_block(block, &mut add);
    }
    words
}

/// The words of a text in small letters, beside those that are known.
pub(crate) fn words_in(text: &str, known: &mut BTreeSet<String>) {
    let words = text.split(|character: char| !character.is_alphanumeric());
    known.extend(words.filter(|word| !word.is_empty()).map(str::to_lowercase));
}

/// How many bytes the texts of a page have, at least.
pub(super) fn length(blocks: &[Block]) -> usize {
    let mut length = 0;
    for block in blocks {
        of_block(block, &mut |text: &str| length += text.len());
    }
    length
}

fn of_block(block: &Block, add: &mut impl FnMut(&str)) {
    match block {
        Block::Heading { text, .. } => add(text),
        Block::Paragraph(prose) => of_prose(prose, add),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| of_block(block, add)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| of_block(block, add)),
        Block::Table(table) => {
            add(&table.caption);
            for row in table.rows.iter() {
                let cells = row.cells.iter().zip(&*table.columns);
                cells.filter(|(_, column)| column.audience.reads()).for_each(|(cell, _)| of_cell(cell, add));
            }
            table.notes.iter().for_each(|note| of_prose(note, add));
        }
        Block::Letterhead(_) | Block::Picture(_) | Block::Diagram(_) => {}
    }
}

fn of_prose(prose: &Prose, add: &mut impl FnMut(&str)) {
    prose.runs.iter().filter(|run| run.link.is_none()).for_each(|run| add(&run.text));
}

fn of_cell(cell: &Cell, add: &mut impl FnMut(&str)) {
    match cell {
        Cell::Text(text) => add(text),
        Cell::Quoted { text, .. } => add(text),
        Cell::Word { reader, .. } => add(reader),
        Cell::Name { name, .. } => add(name),
        Cell::Rating(rating) => add(&rating.label),
        Cell::Lines(cells) => cells.iter().for_each(|cell| of_cell(cell, add)),
        Cell::Missing
        | Cell::Integer(_)
        | Cell::Decimal(_)
        | Cell::Percent(_)
        | Cell::Share { .. }
        | Cell::Date(_)
        | Cell::Place { .. }
        | Cell::Chart(_) => {}
    }
}
