//! How the columns of a table share the width of a page, and in which size of type.

use std::cell::LazyCell;

use super::distribution::{ColumnWidths, MeasuredColumns};
use super::height::LINE;
use super::unwrapped::unwrapped_columns;
use crate::document::Table;
use crate::render::text::division::widest_part;
use crate::vocabulary::Language;

/// The text's width on A4 between margins of 25 mm, in twentieths of a point.
pub(in crate::render) const WIDTH: usize = 9_070;

/// Type smaller than this is hard to read, and only for tables in which numbers would be broken. In half points.
const READABLE: usize = 16;

/// The lines of a quarter of a page, with the space between rows.
const QUARTER_PAGE: usize = 13;

/// The headings of a table and as many rows as stand on each side of a page's end.
const BEGINNING: usize = 4;

/// The characters that the space at both sides of a cell takes.
const SPACE: usize = 2;

/// The letters of a table.
#[derive(Clone, Copy)]
pub(in crate::render) struct Typeface {
    /// The sizes to choose from, in half points, the largest first.
    pub(in crate::render) sizes: [usize; 4],
    /// How wide a character is on the whole, in hundredths of the size.
    pub(in crate::render) character: usize,
}

/// How a table is laid out.
pub(in crate::render) struct Fit {
    /// The size of type, in half points.
    pub(in crate::render) size: usize,
    /// What each column takes of the page; what is in proportion is enough.
    pub(in crate::render) columns: Vec<usize>,
    /// How many characters a line of each column holds.
    pub(in crate::render) rooms: Vec<usize>,
    /// Whether there is room left when nothing is wrapped.
    pub(in crate::render) roomy: bool,
    /// Whether it takes less than a quarter of a page, which then holds all of it.
    pub(in crate::render) short: bool,
    /// How many lines the headings take, and each of the first three rows.
    pub(in crate::render) beginning: Vec<usize>,
}

/// The columns that are read, in the largest size in which no rating and hardly a word is broken, in headings neither if
/// a readable size allows it.
pub(in crate::render) fn fit(table: &Table, language: Language, letters: Typeface) -> Fit {
    let columns = unwrapped_columns(table, language);
    let measured = MeasuredColumns::of_page(&columns);
    let around = SPACE * columns.len();
    let (columns, measured) = (&columns, &measured);
    // Mostly the largest will do.
    let trials = letters.sizes.map(|size| {
        let trial = LazyCell::new(move || {
            let page = WIDTH * 10 / (size * letters.character);
            let layout = measured.layout(page, around);
            let room = page.checked_sub(layout.widths.iter().sum::<usize>() + around);
            let mut pairs = columns.iter().zip(&layout.widths);
            let headed = layout.comfortable
                && pairs.all(|(column, width)| widest_of_heading(&column.heading) <= *width);
            Trial { size, layout, headed, room }
        });
        (size, trial)
    });
    let readable =
        || trials.iter().filter(|(size, _)| *size >= READABLE).map(|(_, trial)| -> &Trial { trial });
    let [.., (_, smallest)] = &trials;
    let small = || trials.iter().filter(|(size, _)| *size <= READABLE).map(|(_, trial)| -> &Trial { trial });
    let chosen = readable()
        .find(|trial| trial.layout.undivided && trial.headed)
        .or_else(|| readable().find(|trial| trial.layout.undivided))
        // The smaller the type, the more room there is beside what is divided.
        .or_else(|| readable().rfind(|trial| trial.layout.comfortable))
        .or_else(|| small().find(|trial| trial.room.is_some()))
        .unwrap_or_else(|| smallest);
    Fit {
        size: chosen.size,
        columns: chosen.layout.widths.iter().map(|width| width + SPACE).collect(),
        rooms: chosen.layout.widths.clone(),
        roomy: chosen.room.is_some_and(|room| room > 0),
        short: chosen.layout.height / LINE + table.rows.len() / 2 <= QUARTER_PAGE,
        beginning: measured.lines(&chosen.layout.widths).take(BEGINNING).collect(),
    }
}

/// A table's columns, tried in a size of type.
struct Trial {
    size: usize,
    layout: ColumnWidths,
    /// Whether no word of a heading is broken either.
    headed: bool,
    /// The characters that are left on the line; `None` where the numbers alone are too wide.
    room: Option<usize>,
}

fn widest_of_heading(heading: &str) -> usize {
    heading.split([' ', '-']).map(widest_part).max().unwrap_or(0)
}
