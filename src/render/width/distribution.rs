//! How wide the columns of a table are.
//!
//! Room goes to what every column can't do without first, then to cells in which no rating and no word is broken, then
//! to headings in which no word is, and then wherever it saves most lines. Where long headings or names of bodies would
//! make the table much higher, or leave no room for whole words elsewhere, they are divided. Numbers are never narrower
//! than they are; if that is too much the table is too wide: one that runs off the screen can be scrolled, a number cut in
//! two is wrong.

use super::height::{CellExtent, LINE, OPEN, height, rows};
use super::unwrapped::{SHORT, UnwrappedColumn};
use crate::document::ColumnKind;
use crate::render::text::division::{Hyphens, holds_together, widest_atom, widest_part, widest_syllable};
use crate::render::text::{self, width, wrap};

/// A line beyond this is prose, in which hyphens are nothing unusual.
const PROSE: usize = 40;

/// Words of prose are not broken in a column this wide, longer ones may be.
const PROSE_WORD: usize = 16;

/// Words of headings up to this are not broken on a page; longer ones, such as names of bodies, are divided.
const HEADING_WORD: usize = 14;

/// Text columns are not widened beyond this for the sake of syllables.
const SYLLABLE: usize = 12;

/// A name in a path up to this is not broken.
const PATH: usize = 24;

/// Names are divided, and ratings broken between their words, where the table is no higher than this part of what it would be
/// otherwise.
const BROKEN: [usize; 2] = [3, 4];

/// The same of words of headings, of which everybody reads every one.
const BROKEN_HEADINGS: [usize; 2] = [1, 2];

/// The widths between which a column is laid out, each at least the one before, but for the heading's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Need {
    /// No number is broken.
    least: usize,
    /// Hardly a word is broken, but names of bodies are divided before their last part, and ratings between their words.
    divided: usize,
    /// Names of bodies are not divided either.
    cells: usize,
    /// No word of the heading is broken, but names of bodies are divided before their last part on a page.
    heading: usize,
    /// Nothing is wrapped.
    natural: usize,
}

/// The columns of a table, measured once for all widths that it may be laid out in.
pub(in crate::render) struct MeasuredColumns {
    needs: Vec<Need>,
    rows: Vec<Vec<CellExtent>>,
    /// How much lower the table has to be for words of headings to be broken.
    broken: [usize; 2],
}

pub(in crate::render) struct ColumnWidths {
    pub(in crate::render) widths: Vec<usize>,
    /// Whether no rating and hardly a word is broken.
    pub(in crate::render) comfortable: bool,
    /// Whether that could be had without dividing names of bodies, too.
    pub(in crate::render) undivided: bool,
    /// How many lines the rows take.
    pub(in crate::render) height: usize,
}

impl MeasuredColumns {
    /// Of a terminal, which shows ratings in one piece and headings whole.
    pub(in crate::render) fn of(columns: &[UnwrappedColumn]) -> Self {
        Self {
            needs: columns.iter().map(|column| need(column, false)).collect(),
            rows: rows(columns),
            broken: BROKEN,
        }
    }

    /// Of a page, whose columns are narrow: a rating may be broken between its words, and a heading hardly within one.
    pub(in crate::render) fn of_page(columns: &[UnwrappedColumn]) -> Self {
        let mut needs: Vec<Need> = columns.iter().map(|column| need(column, true)).collect();
        let most = needs.iter().map(|need| need.natural).max().unwrap_or(0) * OPEN[0] / OPEN[1];
        let open = needs.iter_mut().zip(columns).filter(|(_, column)| column.is_open());
        open.for_each(|(need, _)| need.natural = need.natural.max(most));
        Self { needs, rows: rows(columns), broken: BROKEN_HEADINGS }
    }

    /// How many lines each row takes, the headings first.
    pub(in crate::render) fn lines<'m>(&'m self, widths: &'m [usize]) -> impl Iterator<Item = usize> {
        self.rows.iter().map(|row| height(std::slice::from_ref(row), widths).div_ceil(LINE))
    }

    /// The columns' widths where the table's frame takes `frame` of `width` columns.
    pub(in crate::render) fn layout(&self, width: usize, frame: usize) -> ColumnWidths {
        let least: Vec<usize> = self.needs.iter().map(|need| need.least).collect();
        let Some(room) = width.checked_sub(frame + least.iter().sum::<usize>()) else {
            let height = height(&self.rows, &least);
            return ColumnWidths { widths: least, comfortable: false, undivided: false, height };
        };
        let candidate = |cells: fn(&Need) -> usize, headed: bool| {
            let (mut widths, mut room) = (least.clone(), room);
            let comfortable = raise(&mut widths, &mut room, |place| cells(&self.needs[place]));
            if headed {
                raise(&mut widths, &mut room, |place| self.needs[place].heading);
            }
            fill(&mut widths, room, &self.rows, &self.needs);
            ColumnWidths { comfortable, undivided: false, height: height(&self.rows, &widths), widths }
        };
        let whole = candidate(|need| need.cells, true);
        let undivided = whole.comfortable;
        // Where there is nothing to divide, the others would be the same.
        let has = |divisible: fn(&Need) -> bool| self.needs.iter().any(divisible);
        let others = [
            has(|need| need.cells < need.heading).then(|| (candidate(|need| need.cells, false), self.broken)),
            has(|need| need.divided < need.cells).then(|| (candidate(|need| need.divided, true), BROKEN)),
        ];
        let better = |chosen: ColumnWidths, (other, part): (ColumnWidths, [usize; 2])| {
            let lower = other.height * part[1] <= chosen.height * part[0];
            if (other.comfortable && !chosen.comfortable) || lower { other } else { chosen }
        };
        let chosen = others.into_iter().flatten().fold(whole, better);
        ColumnWidths { undivided, ..chosen }
    }
}

/// Gives the room that is left to whatever column saves most height.
fn fill(widths: &mut [usize], mut room: usize, rows: &[Vec<CellExtent>], needs: &[Need]) {
    while room > 0 {
        let Some(place) = most_saving(rows, widths, needs) else {
            break;
        };
        widths[place] += 1;
        room -= 1;
    }
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

fn need(column: &UnwrappedColumn, on_page: bool) -> Need {
    let mut need = Need {
        least: widest(&column.heading, 0, |word| widest_syllable(word, column.hyphens)).max(1),
        heading: widest(&column.heading, 0, |word| match text::width(word) {
            width if !on_page => width,
            // Bold letters are wider than those that a line is measured by.
            width if width <= HEADING_WORD => width + 1,
            _ => widest_part(word),
        }),
        natural: width(&column.heading),
        ..Need::default()
    };
    for (line, tone) in column.cells.iter().flatten() {
        let width = width(line);
        need.natural = need.natural.max(width);
        // What is no wider than the column must be changes nothing, and to hyphenate is most of the work.
        let known = need.least;
        if width <= known {
            continue;
        }
        // A page has smaller type where words would be broken, a screen has not.
        let least_of_word = |word: &str| {
            if on_page { least_of_text(word, known) } else { widest_syllable(word, Hyphens::Swedish) }
        };
        let [least, divided, cells] = if column.keeps(line) {
            [width; 3]
        } else if width <= SHORT && tone.rates() {
            [widest(line, known, least_of_word), width, width]
        } else if width <= SHORT && column.kind == ColumnKind::Word {
            let divided = if on_page { widest(line, known, text::width) } else { width };
            [widest(line, known, least_of_word), divided, width]
        } else if column.holds_paths {
            let name = widest(line, known, |word| widest_syllable(word, Hyphens::Path));
            let comfortable = name.max(SHORT.min(width));
            [name.min(PATH), comfortable, comfortable]
        } else {
            let comfortable = if width <= PROSE { SHORT } else { PROSE_WORD };
            let mut most = [known, need.divided, 0];
            for word in wrap::words(line) {
                let width = text::width(word);
                // None of its parts is wider than the word.
                if width > most[0] {
                    most[0] = most[0].max(least_of_text(word, most[0]));
                }
                let width = width.min(comfortable);
                if width > most[1] {
                    most[1] = most[1].max(widest_part(word).min(comfortable));
                }
                most[2] = most[2].max(width);
            }
            most
        };
        need.least = need.least.max(least);
        need.divided = need.divided.max(divided);
        need.cells = need.cells.max(cells);
    }
    need.divided = need.divided.max(need.least);
    need.cells = need.cells.max(need.divided);
    need.natural = need.natural.max(need.cells).max(need.heading);
    need
}

/// The most that a word of a line takes, of those that are wider than what is known.
fn widest(line: &str, known: usize, of: impl Fn(&str) -> usize) -> usize {
    wrap::words(line).filter(|word| width(word) > known).map(of).max().unwrap_or(0)
}

/// A text is broken anywhere at worst, but not in a number; the least that is known is enough where it is more than this.
fn least_of_text(word: &str, known: usize) -> usize {
    let width = width(word);
    if width <= SYLLABLE {
        return width;
    }
    let atom = if holds_together(word) { widest_atom(word, Hyphens::Swedish) } else { 0 };
    if known >= SYLLABLE { atom } else { widest_syllable(word, Hyphens::Swedish).min(SYLLABLE).max(atom) }
}

/// The column that saves most height if it is made wider. In every row only the highest cell counts.
fn most_saving(rows: &[Vec<CellExtent>], widths: &[usize], needs: &[Need]) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::cell_text::Tone;

    fn column(kind: ColumnKind, heading: &str, cell: &str) -> UnwrappedColumn {
        let cells = vec![vec![(cell.to_owned(), Tone::Plain)]; 4];
        UnwrappedColumn {
            kind,
            heading: heading.to_owned(),
            hyphens: Hyphens::Swedish,
            holds_paths: false,
            cells,
        }
    }

    #[test]
    fn names_are_divided_where_others_have_no_room_or_the_table_is_much_lower() {
        let long = "Skapa mötesplatser i kommunens olika delar och ta med alla som bor där. ".repeat(4);
        let columns = [
            column(ColumnKind::Text, "Åtagande", &long),
            column(ColumnKind::Text, "Förvaltning", "Kommunstyrelseförvaltningen"),
            column(ColumnKind::Word, "Bedömning", "delvis uppfyllt"),
        ];
        let measured = MeasuredColumns::of(&columns);
        let name = |width| {
            let layout = measured.layout(width, 0);
            (layout.widths[1], layout.comfortable, layout.undivided)
        };
        assert_eq!(name(120), (27, true, true));
        assert_eq!(name(70), (15, true, true));
        assert_eq!(name(50), (15, true, false));
    }
}
