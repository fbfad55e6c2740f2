//! How values are written for a reader: the Swedish way, whatever the language of the words.
//!
//! A report in English keeps the Swedish numbers: `1 234` means the same to everybody, `1,234` does not.

use super::neutral;
use crate::document::{Cell, Rating};
use crate::vocabulary::Class;

/// What stands where there is nothing.
pub(super) const MISSING: &str = "–";

/// What a line of a cell means, so that a format may colour it. The words carry it all by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing in particular.
    Plain,
    /// A rating of this class.
    Rated(Class),
    /// A rating's place without a rating, or nothing at all.
    Absent,
}

impl Tone {
    /// What a rating's line means.
    pub(super) fn of(rating: &Rating) -> Self {
        rating.class.map_or(Self::Absent, Self::Rated)
    }
}

/// The lines of a cell, with every character visible: at least one.
pub(super) fn lines(cell: &Cell) -> Vec<(String, Tone)> {
    let mut found = Vec::with_capacity(1);
    push_lines(cell, &mut found);
    if found.is_empty() {
        found.push((MISSING.to_owned(), Tone::Absent));
    }
    found
}

fn push_lines(cell: &Cell, found: &mut Vec<(String, Tone)>) {
    match cell {
        Cell::Missing => found.push((MISSING.to_owned(), Tone::Absent)),
        Cell::Text(text) => found.extend(neutral::lines(text).into_iter().map(|line| (line, Tone::Plain))),
        Cell::Integer(number) => found.push((integer(*number), Tone::Plain)),
        Cell::Percent(number) => found.push((percent(*number), Tone::Plain)),
        Cell::Word { reader, .. } => found.push((neutral::line(reader), Tone::Plain)),
        Cell::Rating(given) => found.push((neutral::line(&rating(given)), Tone::of(given))),
        Cell::Date(date) => found.push((date.to_string(), Tone::Plain)),
        Cell::Place { file, line } => found.push((neutral::line(&place(file, *line)), Tone::Plain)),
        Cell::Lines(cells) => cells.iter().for_each(|cell| push_lines(cell, found)),
    }
}

/// `1 234 567`, with spaces that don't break.
pub(super) fn integer(number: u64) -> String {
    let digits = number.to_string();
    let mut spaced = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spaced.push('\u{a0}');
        }
        spaced.push(digit);
    }
    spaced
}

/// `46 %`, with a space that doesn't break.
pub(super) fn percent(number: u32) -> String {
    format!("{}\u{a0}%", integer(number.into()))
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

/// Whether a text in a column of numbers is one, with a decimal point: the measured value of an indicator.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spaced_from_a_thousand() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(1_287), "1\u{a0}287");
        assert_eq!(integer(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(percent(46), "46\u{a0}%");
    }

    #[test]
    fn decimals_are_plain_numbers() {
        assert!(["0", "-12.5", "7.25"].into_iter().all(is_decimal));
        assert!(
            !["", "-", ".5", "5.", "1e5", "+1", "1,5", "1.2.3", "inf"]
                .into_iter()
                .any(is_decimal)
        );
    }

    #[test]
    fn a_cell_is_never_blank() {
        assert_eq!(lines(&Cell::Lines(Vec::new())), [("–".to_owned(), Tone::Absent)]);
    }
}
