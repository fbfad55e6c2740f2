//! What a cell says to a reader, line by line, and what each line means.

use std::borrow::Cow;

use super::text::{visible_line, visible_lines};
use crate::document::{Cell, Rating};
use crate::numbers::{decimal, integer, percent};
use crate::vocabulary::{Class, Language};

/// What stands where there is nothing.
pub(super) const MISSING: &str = "–";

/// What a line of a cell means, so that a format may colour it. The words carry it all by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    /// A text of the plan files, from this byte of the line on.
    Quoted(usize),
    Rated(Class),
    /// A rating's place without a rating, or nothing at all.
    Absent,
}

impl Tone {
    /// Whether it is of a rating, or of one that is not there.
    pub(super) fn rates(self) -> bool {
        matches!(self, Self::Rated(_) | Self::Absent)
    }

    /// What a rating's line means.
    pub(super) fn of(rating: &Rating) -> Self {
        rating.class.map_or(Self::Absent, Self::Rated)
    }
}

/// The lines of a cell in a document of this language, with every character visible: at least one.
pub(super) fn lines(cell: &Cell, language: Language) -> Vec<(String, Tone)> {
    let mut found = Vec::with_capacity(1);
    push_lines(cell, language, &mut found);
    if found.is_empty() {
        found.push((MISSING.to_owned(), Tone::Absent));
    }
    found
}

fn push_lines(cell: &Cell, language: Language, found: &mut Vec<(String, Tone)>) {
    match cell {
        Cell::Missing => found.push((MISSING.to_owned(), Tone::Absent)),
        Cell::Text(text) => found.extend(visible_lines(text).into_iter().map(|line| (line, Tone::Plain))),
        Cell::Quoted { label, text } => {
            let label = if label.is_empty() { String::new() } else { visible_line(label) + " " };
            let mut lines = visible_lines(text).into_iter();
            let first = lines.next().unwrap_or_default();
            found.push((format!("{label}{first}"), Tone::Quoted(label.len())));
            found.extend(lines.map(|line| (line, Tone::Quoted(0))));
        }
        Cell::Name { name, .. } => {
            found.extend(visible_lines(name).into_iter().map(|line| (line, Tone::Quoted(0))));
        }
        Cell::Integer(number) => found.push((integer(*number), Tone::Plain)),
        Cell::Decimal(number) => found.push((decimal(*number, language), Tone::Plain)),
        Cell::Percent(number) => found.push((percent(*number, language), Tone::Plain)),
        Cell::Share { part, whole, says_whole } => {
            found.push((share(*part, *whole, *says_whole, language), Tone::Plain));
        }
        Cell::Word { reader, .. } => found.push((visible_line(reader), Tone::Plain)),
        Cell::Rating(given) => found.push((visible_line(&rating(given)), Tone::of(given))),
        Cell::Date(date) => found.push((date.to_string(), Tone::Plain)),
        Cell::Place { file, line } => found.push((visible_line(&place(file, *line)), Tone::Plain)),
        Cell::Chart(chart) => found.push((super::sparkline::blocks(chart), Tone::Plain)),
        Cell::Lines(cells) => cells.iter().for_each(|cell| push_lines(cell, language, found)),
    }
}

/// The exact value, empty where there is none.
pub(super) fn exact(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Missing => "".into(),
        Cell::Text(text) => text.into(),
        Cell::Quoted { text, .. } => text.as_ref().into(),
        Cell::Integer(number) | Cell::Share { part: number, .. } => number.to_string().into(),
        Cell::Decimal(number) => number.to_string().into(),
        Cell::Percent(share) => share.percent().to_string().into(),
        Cell::Word { data, .. } | Cell::Name { id: data, .. } => data.as_ref().into(),
        Cell::Rating(rating) => (&rating.label).into(),
        Cell::Date(date) => date.to_string().into(),
        Cell::Place { file, line } => place(file, *line).into(),
        Cell::Chart(chart) => (&chart.description).into(),
        Cell::Lines(cells) => joined(cells, exact),
    }
}

/// Cells in one, a line each.
pub(super) fn joined<'c>(cells: &'c [Cell], text: fn(&'c Cell) -> Cow<'c, str>) -> Cow<'c, str> {
    cells.iter().map(text).collect::<Vec<_>>().join("\n").into()
}

/// `9 (45 %)`, `46/47 (98 %)`; `0 (–)` where there is nothing to divide by.
fn share(part: u64, whole: u64, says_whole: bool, language: Language) -> String {
    let share = crate::share::share(part, whole);
    let share = share.map_or_else(|| MISSING.to_owned(), |share| percent(share, language));
    let whole = if says_whole { format!("/{}", integer(whole)) } else { String::new() };
    format!("{}{whole}\u{a0}({share})", integer(part))
}

/// The scale's symbol, if it has one, and the words.
fn rating(rating: &Rating) -> String {
    match &rating.symbol {
        Some(symbol) => format!("{symbol}\u{a0}{}", rating.label),
        None => rating.label.clone(),
    }
}

/// `plans/plan.toml:12`.
pub(super) fn place(file: &str, line: u32) -> String {
    format!("{file}:{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_blank() {
        assert_eq!(lines(&Cell::Lines(Vec::new()), Language::Swedish), [("–".to_owned(), Tone::Absent)]);
    }
}
