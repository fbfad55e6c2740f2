//! How the columns of a table share the width of a page, by the same choices as on a terminal.

use super::layout::{Layout, Measured};
use super::unlaid;
use crate::document::Table;
use crate::vocabulary::Language;

/// The text's width on A4 between margins of 25 mm, in twentieths of a point.
pub(in crate::render) const WIDTH: usize = 9_070;

/// Type smaller than this is hard to read, and only for tables in which numbers would be broken. In half points.
const READABLE: usize = 16;

/// The characters that the space at both sides of a cell takes.
const SPACE: usize = 2;

/// The type of a table.
#[derive(Clone, Copy)]
pub(in crate::render) struct Type {
    /// The sizes to choose from, in half points, the largest first.
    pub(in crate::render) sizes: [usize; 4],
    /// How wide a character is on the whole, in hundredths of the size.
    pub(in crate::render) character: usize,
}

/// How a table is set.
pub(in crate::render) struct Fit {
    /// The size of type, in half points.
    pub(in crate::render) size: usize,
    /// What each column takes of the page; what is in proportion is enough.
    pub(in crate::render) columns: Vec<usize>,
    /// How many characters a line of each column holds.
    pub(in crate::render) rooms: Vec<usize>,
    /// Whether there is room left when nothing is wrapped.
    pub(in crate::render) roomy: bool,
}

/// The columns that are read, in the largest size in which no rating and hardly a word is broken, in headings neither if
/// a readable size allows it.
pub(in crate::render) fn fit(table: &Table, language: Language, letters: Type) -> Fit {
    let columns = unlaid(table, language);
    let measured = Measured::of(&columns);
    let around = SPACE * columns.len();
    let laid = letters.sizes.map(|size| {
        let page = WIDTH * 10 / (size * letters.character);
        let Layout { widths, comfortable, undivided } = measured.layout(page, around);
        let room = page.checked_sub(widths.iter().sum::<usize>() + around);
        let mut pairs = columns.iter().zip(&widths);
        let headed = comfortable && pairs.all(|(column, width)| widest_word(&column.heading) <= *width);
        Laid { size, widths, comfortable, undivided, headed, room }
    });
    let readable = || laid.iter().filter(|laid| laid.size >= READABLE);
    let [.., smallest] = &laid;
    let chosen = readable()
        .find(|laid| laid.undivided && laid.headed)
        .or_else(|| readable().find(|laid| laid.undivided))
        // The smaller the type, the more room there is beside what is divided.
        .or_else(|| readable().rfind(|laid| laid.comfortable))
        .or_else(|| laid.iter().find(|laid| laid.size <= READABLE && laid.room.is_some()))
        .unwrap_or(smallest);
    Fit {
        size: chosen.size,
        columns: chosen.widths.iter().map(|width| width + SPACE).collect(),
        rooms: chosen.widths.clone(),
        roomy: chosen.room.is_some_and(|room| room > 0),
    }
}

/// A table's columns in a size of type.
struct Laid {
    size: usize,
    widths: Vec<usize>,
    /// Whether no rating and hardly a word is broken.
    comfortable: bool,
    /// Whether that could be had without dividing names of bodies, too.
    undivided: bool,
    /// Whether no word of a heading is broken either.
    headed: bool,
    /// The characters that are left on the line; `None` where the numbers alone are too wide.
    room: Option<usize>,
}

fn widest_word(heading: &str) -> usize {
    heading.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0)
}
