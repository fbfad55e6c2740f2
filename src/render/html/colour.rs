//! The colours of a scale, which decorate its ratings.
//!
//! They are rules of the page's style and not of every rating, and only what is a colour beyond doubt becomes one: a
//! scale is data, and a style can fetch things.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::document::{Block, Cell};

/// A colour: the six digits of `#rrggbb`, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Colour(String);

impl Colour {
    /// The colour, if it is one.
    pub(super) fn new(colour: &str) -> Option<Self> {
        let digits = colour.strip_prefix('#')?;
        let valid = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        valid.then(|| Self(digits.to_ascii_lowercase()))
    }

    /// The class of a rating in this colour, after a space.
    pub(super) fn class(&self) -> String {
        format!(" colour-{}", self.0)
    }

    /// The rule of that class. The border only: the text's colour has the contrast that reading takes.
    pub(super) fn rule(&self) -> String {
        format!(".colour-{0} {{ border-color: #{0}; }}\n", self.0)
    }
}

/// The colours of a document's blocks, sorted.
pub(super) fn of(blocks: &[Block]) -> Result<BTreeSet<Colour>> {
    let mut colours = BTreeSet::new();
    for block in blocks {
        if let Block::Table(table) = block {
            for rows in table.rows.batches() {
                rows?.iter().flat_map(|row| &row.cells).for_each(|cell| collect(cell, &mut colours));
            }
        }
    }
    Ok(colours)
}

fn collect(cell: &Cell, colours: &mut BTreeSet<Colour>) {
    match cell {
        Cell::Rating(rating) => colours.extend(rating.colour.as_deref().and_then(Colour::new)),
        Cell::Lines(cells) => cells.iter().for_each(|cell| collect(cell, colours)),
        Cell::Missing
        | Cell::Text(_)
        | Cell::Quoted { .. }
        | Cell::Name { .. }
        | Cell::Integer(_)
        | Cell::Decimal(_)
        | Cell::Percent(_)
        | Cell::Share { .. }
        | Cell::Word { .. }
        | Cell::Date(_)
        | Cell::Place { .. }
        | Cell::Chart(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colours_are_colours() {
        assert_eq!(Colour::new("#00aAff").map(|colour| colour.class()), Some(" colour-00aaff".to_owned()));
        assert_eq!(Colour::new("#fff;x:url(//evil)"), None);
        assert_eq!(Colour::new("red"), None);
    }
}
