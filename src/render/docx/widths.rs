//! How wide the columns of a table are, from what stands in them.
//!
//! Word's own way asks for every cell to be laid out first; other programs do it differently. Widths that are written
//! down look the same everywhere. Letters are measured roughly, in thousandths of the type's size.

use unicode_width::UnicodeWidthChar;

use crate::document::{Column, ColumnKind, Row, Table};
use crate::render::reading::{self, Tone};
use crate::render::{hyphen, neutral};

/// The text's width, in twentieths of a point.
const PAGE: u32 = 9_070;

/// The smallest type that reads well on paper, in half points. Below it cells stand closer, and words are broken rather
/// than numbers.
const SMALL: u32 = 14;

/// Rows that are measured: enough for every body and year, and quick for a hundred thousand judgements.
const MEASURED: usize = 2_000;

/// Words and names that are short are kept on one line where there is room, and texts have this width: twenty letters, in
/// thousandths of the size.
const SHORT: u32 = 10_000;

/// Texts have at least this width where there is less room: twelve letters.
const NARROW: u32 = 6_000;

/// A word that is longer is broken anywhere.
const LONGEST_WORD: u32 = 12_000;

/// Texts that are longer wrap in any case.
const LONGEST_LINE: u32 = 30_000;

/// How a table is set.
pub(super) struct Widths {
    /// In half points.
    pub(super) size: u32,
    /// In twentieths of a point; together the text's width.
    pub(super) columns: Vec<u32>,
}

/// What a column needs, in thousandths of the size.
#[derive(Clone, Copy, Default)]
struct Need {
    /// The widest piece that can't be broken.
    least: u32,
    /// That, and some width for a text.
    readable: u32,
    /// The same with whole words, and short lines that should not be broken.
    decent: u32,
    /// The widest line.
    most: u32,
}

/// What a column is promised, and what it takes if there is more.
type Wish = fn(&Need) -> [u32; 2];

/// The ways to set a table, the best first: smaller type rather than broken names, broken names rather than type that is
/// hard to read.
const WAYS: [(u32, Wish); 9] = {
    const DECENT: Wish = |need| [need.decent, need.most];
    const READABLE: Wish = |need| [need.readable, need.decent];
    const LEAST: Wish = |need| [need.least, need.readable];
    [
        (20, DECENT),
        (18, DECENT),
        (20, READABLE),
        (18, READABLE),
        (16, READABLE),
        (SMALL, READABLE),
        (16, LEAST),
        (SMALL, LEAST),
        (12, LEAST),
    ]
};

/// The widths of the columns that are read, and the size of type at which they fit.
pub(super) fn of(table: &Table, columns: &[(usize, &Column)]) -> Widths {
    let needs: Vec<Need> = columns.iter().map(|column| need(table, *column)).collect();
    let wishes = |(size, wish): (u32, Wish)| {
        needs.iter().map(|need| wish(need).map(|width| twips(width, size))).collect::<Vec<_>>()
    };
    let fits = |way: &(u32, Wish)| wishes(*way).iter().map(|[least, _]| least).sum::<u32>() <= PAGE;
    let [.., last] = WAYS;
    let way = WAYS.into_iter().find(fits).unwrap_or(last);
    Widths { size: way.0, columns: shared_out(&wishes(way)) }
}

impl Widths {
    /// What a cell keeps free at each side, where that is not what the style says.
    pub(super) fn margin(&self) -> Option<u32> {
        is_crowded(self.size).then_some(CROWDED_MARGIN)
    }
}

/// What a cell keeps free at each side, in twentieths of a point: as in the style, and in small type.
const MARGIN: u32 = 80;
const CROWDED_MARGIN: u32 = 40;

/// Lines and rounding take this much of a cell.
const BORDER: u32 = 10;

fn is_crowded(size: u32) -> bool {
    size <= SMALL
}

/// The page's width shared out: to every column what it needs, and of the rest to each as much as it would take.
fn shared_out(columns: &[[u32; 2]]) -> Vec<u32> {
    let needed: u32 = columns.iter().map(|[least, _]| least).sum();
    let wanted: u32 = columns.iter().map(|[least, most]| most.saturating_sub(*least)).sum();
    let shares: Vec<u32> = match PAGE.checked_sub(needed) {
        // Too many columns even in the smallest type: each as much as it needs of what there is.
        None => columns.iter().map(|[least, _]| least * PAGE / needed.max(1)).collect(),
        Some(room) if room <= wanted => {
            let share = |[least, most]: &[u32; 2]| least + share(room, most - least, wanted);
            columns.iter().map(share).collect()
        }
        // More room than anybody needs: by what each takes, so that no gap is wider than the others.
        Some(_) => columns.iter().map(|[_, most]| share(PAGE, *most, needed + wanted)).collect(),
    };
    let total: u32 = shares.iter().sum();
    let mut widths = shares;
    if let Some(first) = widths.first_mut() {
        *first += PAGE.saturating_sub(total);
    }
    widths
}

fn share(room: u32, part: u32, whole: u32) -> u32 {
    let share = u64::from(room) * u64::from(part) / u64::from(whole.max(1));
    u32::try_from(share).unwrap_or(room)
}

/// A width in thousandths as twentieths of a point, with the cell's margins: half a point is ten of them.
fn twips(thousandths: u32, size: u32) -> u32 {
    let margin = if is_crowded(size) { CROWDED_MARGIN } else { MARGIN };
    (thousandths * size).div_ceil(100) + 2 * margin + BORDER
}

fn need(table: &Table, (place, column): (usize, &Column)) -> Need {
    let mut need = Need::default();
    let heading = neutral::line(&column.heading);
    need.take(&heading, Kept::Words);
    for row in table.rows.iter().take(MEASURED) {
        for (line, tone) in cell_lines(row, place) {
            let kept = match (column.kind, tone) {
                (ColumnKind::Number, _) => Kept::Line,
                (ColumnKind::Word, _) | (_, Tone::Rated(_) | Tone::Absent) => Kept::ShortLine,
                _ => Kept::Words,
            };
            need.take(&line, kept);
        }
    }
    if matches!(column.kind, ColumnKind::RowHeading | ColumnKind::Text) {
        need.readable = need.most.min(NARROW);
        need.decent = need.decent.max(need.most.min(SHORT));
    }
    need.readable = need.readable.max(need.least);
    need
}

fn cell_lines(row: &Row, place: usize) -> Vec<(String, Tone)> {
    row.cells.get(place).map(reading::lines).unwrap_or_default()
}

/// What of a line is not to be broken.
#[derive(Clone, Copy, PartialEq)]
enum Kept {
    /// All of it, always: it is a number.
    Line,
    /// All of it where there is room, if it is short.
    ShortLine,
    /// Its words.
    Words,
}

impl Need {
    fn take(&mut self, line: &str, kept: Kept) {
        let whole = measure(line);
        let widest = |pieces: &mut dyn Iterator<Item = u32>| pieces.max().unwrap_or(0).min(LONGEST_WORD);
        let word = widest(&mut line.split(' ').map(measure));
        let piece = widest(&mut pieces(line).map(|piece| measure(&piece)));
        let least = if kept == Kept::Line { whole.min(LONGEST_LINE) } else { piece };
        self.least = self.least.max(least);
        let decent = if kept == Kept::ShortLine && whole <= SHORT { whole } else { least.max(word) };
        self.decent = self.decent.max(decent);
        self.most = self.most.max(whole.min(LONGEST_LINE)).max(self.decent);
    }
}

/// The pieces of a line between which it may be broken: at spaces, after hyphens, and at soft hyphens, which take room
/// for the hyphen.
fn pieces(line: &str) -> impl Iterator<Item = String> {
    let softened = hyphen::soften(line).replace('\u{ad}', "-\u{ad}");
    let pieces: Vec<String> = softened
        .split([' ', '\u{ad}', '–'])
        .flat_map(|piece| piece.split_inclusive('-'))
        .map(str::to_owned)
        .collect();
    pieces.into_iter()
}

/// About how wide a line is in bold Calibri, in thousandths of its size.
fn measure(line: &str) -> u32 {
    line.chars().map(letter).fold(0, u32::saturating_add)
}

fn letter(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' | 'I' => 270,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '[' | ']' => 350,
        'm' | 'w' | 'W' | 'M' | '%' | '@' | '−' => 900,
        c if c.is_uppercase() => 630,
        c => match c.width() {
            Some(2) => 1_050,
            Some(0) => 0,
            _ if c.is_ascii_alphanumeric() => 530,
            _ if c.is_alphabetic() => 550,
            _ => 700,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_page_whatever_they_need() {
        for columns in
            [vec![[500, 900]], vec![[500, 9_000], [700, 700]], vec![[9_000, 9_000], [9_000, 20_000]]]
        {
            assert_eq!(shared_out(&columns).iter().sum::<u32>(), PAGE, "{columns:?}");
        }
        assert_eq!(shared_out(&[[1_000, 20_000], [1_500, 1_500]]), [7_570, 1_500]);
        assert!(shared_out(&[]).is_empty());
    }

    #[test]
    fn words_are_measured_between_their_hyphens() {
        assert!(pieces("barn- och socialförvaltningen").all(|piece| piece.chars().count() < 12));
        assert_eq!(pieces("2007–2010 a-b").collect::<Vec<_>>(), ["2007", "2010", "a-", "b"]);
    }
}
