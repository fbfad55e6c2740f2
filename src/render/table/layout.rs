//! How wide the columns of a table are.
//!
//! Room goes to what every column can't do without first, then to cells in which no rating and no word is broken, then
//! to headings in which no word is, unless long headings would make the table much higher, and then wherever it saves
//! most lines. Numbers are never narrower than they are; if
//! that is too much the table is too wide: one that runs off the screen can be scrolled, a number cut in two is wrong.

use super::wrap::{self, Hyphens};
use crate::document::ColumnKind;
use crate::render::reading::Tone;

/// A line up to this is a number, a rating or a name, and is kept whole where a column is for such.
const SHORT: usize = 28;

/// A line beyond this is prose, in which hyphens are nothing unusual.
const PROSE: usize = 40;

/// Words of prose are not broken in a column this wide, longer ones may be.
const PROSE_WORD: usize = 16;

/// Text columns are not widened beyond this for the sake of syllables.
const SYLLABLE: usize = 12;

/// A name in a path up to this is not broken.
const PATH: usize = 24;

/// Rows looked at to see where room saves lines; of more rows, evenly spread ones.
const SAMPLE: usize = 400;

/// Words of headings are broken where the table is no higher than this part of what it would be otherwise.
const BROKEN: [usize; 2] = [3, 4];

/// Heights are counted in thousandths of a line, so that no column stays on a step.
const LINE: usize = 1000;

/// A cell before wrapping: its lines.
pub(super) type Unwrapped = Vec<(String, Tone)>;

/// A column before wrapping.
pub(super) struct Unlaid {
    pub(super) kind: ColumnKind,
    pub(super) heading: String,
    pub(super) hyphens: Hyphens,
    /// Whether its cells are paths, which are broken between names rather than within one.
    pub(super) exact: bool,
    pub(super) cells: Vec<Unwrapped>,
}

impl Unlaid {
    /// Whether a line of a cell stays whole whatever happens: a number in a column of numbers.
    pub(super) fn keeps(&self, line: &str) -> bool {
        self.kind == ColumnKind::Number && wrap::width(line) <= SHORT
    }
}

/// The widths between which a column is laid out, each at least the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Need {
    /// No number is broken.
    least: usize,
    /// No rating and hardly a word is broken.
    cells: usize,
    /// No word of the heading is broken either.
    headed: usize,
    /// Nothing is wrapped.
    natural: usize,
}

/// The columns' widths for a table whose frame takes `frame` of `width` columns; and whether the cells are comfortable.
pub(super) fn widths(columns: &[Unlaid], width: usize, frame: usize) -> (Vec<usize>, bool) {
    let needs: Vec<Need> = columns.iter().map(need).collect();
    let mut widths: Vec<usize> = needs.iter().map(|need| need.least).collect();
    let Some(mut room) = width.checked_sub(frame + widths.iter().sum::<usize>()) else {
        return (widths, false);
    };
    let comfortable = raise(&mut widths, &mut room, |place| needs[place].cells);
    let rows = rows(columns);
    let mut headed = widths.clone();
    let mut headed_room = room;
    raise(&mut headed, &mut headed_room, |place| needs[place].headed);
    fill(&mut headed, headed_room, &rows, &needs);
    fill(&mut widths, room, &rows, &needs);
    let broken_is_shorter = height(&rows, &widths) * BROKEN[1] <= height(&rows, &headed) * BROKEN[0];
    (if broken_is_shorter { widths } else { headed }, comfortable)
}

/// Gives the room that is left to whatever column saves most height.
fn fill(widths: &mut [usize], mut room: usize, rows: &[Vec<Extent>], needs: &[Need]) {
    while room > 0 {
        let Some(place) = most_saving(rows, widths, needs) else {
            break;
        };
        widths[place] += 1;
        room -= 1;
    }
}

/// How high the rows are together.
fn height(rows: &[Vec<Extent>], widths: &[usize]) -> usize {
    let cells = |row: &Vec<Extent>| row.iter().zip(widths).map(|(cell, width)| cell.height(*width)).max();
    rows.iter().filter_map(cells).sum()
}

/// Gives columns what they are short of a target, the nearest first, so that as many as can be get there; whether all do.
fn raise(widths: &mut [usize], room: &mut usize, target: impl Fn(usize) -> usize) -> bool {
    loop {
        let short = |place: &usize| target(*place).saturating_sub(widths[*place]);
        let Some(nearest) = (0..widths.len()).filter(|place| short(place) > 0).min_by_key(short) else {
            return true;
        };
        let Some(left) = room.checked_sub(short(&nearest)) else {
            return false;
        };
        widths[nearest] = target(nearest);
        *room = left;
    }
}

fn need(column: &Unlaid) -> Need {
    let mut need = Need { least: 1, cells: 1, headed: 1, natural: wrap::width(&column.heading) };
    for (line, tone) in column.cells.iter().flatten() {
        let width = wrap::width(line);
        let (least, cells) = if column.keeps(line) {
            (width, width)
        } else if width <= SHORT && (column.kind == ColumnKind::Word || tone.rates()) {
            (widest(line, least_of_word), width)
        } else if column.exact {
            let name = widest(line, |word| wrap::widest_syllable(word, Hyphens::Path));
            (name.min(PATH), name.max(SHORT.min(width)))
        } else {
            let comfortable = if width <= PROSE { SHORT } else { PROSE_WORD };
            (widest(line, least_of_text), widest(line, wrap::width).min(comfortable))
        };
        need.least = need.least.max(least);
        need.cells = need.cells.max(cells);
        need.natural = need.natural.max(width);
    }
    let heading_least = widest(&column.heading, |word| wrap::widest_syllable(word, column.hyphens));
    need.least = need.least.max(heading_least);
    need.cells = need.cells.max(need.least);
    need.headed = need.cells.max(widest(&column.heading, wrap::width));
    need.natural = need.natural.max(need.headed);
    need
}

/// The most that a word of a line takes.
fn widest(line: &str, of: impl Fn(&str) -> usize) -> usize {
    wrap::words(line).map(of).max().unwrap_or(0)
}

/// A rating is broken between syllables at worst.
fn least_of_word(word: &str) -> usize {
    wrap::widest_syllable(word, Hyphens::Swedish)
}

/// A text is broken anywhere at worst, but not in a number.
fn least_of_text(word: &str) -> usize {
    let width = wrap::width(word);
    if width <= SYLLABLE {
        return width;
    }
    let syllable = wrap::widest_syllable(word, Hyphens::Swedish);
    syllable.min(SYLLABLE).max(wrap::widest_atom(word, Hyphens::Swedish))
}

/// A cell as the choice of widths sees it.
#[derive(Clone, Copy)]
struct Extent {
    lines: usize,
    total: usize,
}

impl Extent {
    fn of(lines: &[(String, Tone)]) -> Self {
        Self { lines: lines.len(), total: lines.iter().map(|(line, _)| wrap::width(line)).sum() }
    }

    fn height(self, width: usize) -> usize {
        (self.total * LINE / width.max(1)).max(self.lines * LINE)
    }
}

/// The headings, and the rows or a sample of them.
fn rows(columns: &[Unlaid]) -> Vec<Vec<Extent>> {
    let count = columns.first().map_or(0, |column| column.cells.len());
    let step = count.div_ceil(SAMPLE).max(1);
    let headings = columns
        .iter()
        .map(|column| Extent { lines: 1, total: wrap::width(&column.heading) })
        .collect::<Vec<_>>();
    let rows = (0..count).step_by(step);
    let extents = rows.map(|row| columns.iter().map(|column| Extent::of(&column.cells[row])).collect());
    std::iter::once(headings).chain(extents).collect()
}

/// The column that saves most height if it is made wider. In every row only the highest cell counts.
fn most_saving(rows: &[Vec<Extent>], widths: &[usize], needs: &[Need]) -> Option<usize> {
    let mut saved = vec![0; widths.len()];
    for row in rows {
        let open = row.iter().enumerate().filter(|(place, _)| widths[*place] < needs[*place].natural);
        let heights = open.map(|(place, extent)| (extent.height(widths[place]), place, extent));
        if let Some((height, place, extent)) =
            heights.max_by_key(|(height, place, _)| (*height, usize::MAX - place))
        {
            saved[place] += height.saturating_sub(extent.height(widths[place] + 1));
        }
    }
    let best = (0..saved.len()).rev().max_by_key(|place| saved[*place])?;
    if saved[best] > 0 {
        return Some(best);
    }
    // Nothing is saved by one column more, but words may still break: whatever is short gets it.
    (0..widths.len()).find(|place| widths[*place] < needs[*place].natural)
}
