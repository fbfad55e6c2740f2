//! What is read as one thing and so stays unbroken on a line: dates, and numbers with what they count.
//!
//! Nothing is put into the text to keep them whole, so that what is copied out of a document is what was written. Typst
//! has its own rule for the same, in `look.typ`.

use std::ops::Range;

use crate::vocabulary::{ENGLISH_MONTHS, SWEDISH_MONTHS};

/// What a number stays with, besides months.
const UNITS: [&str; 7] = ["%", "dagar", "procent", "år", "kr", "days", "percent"];

/// Digits of a number, at most.
const DIGITS: usize = 4;

/// Digits of a day, at most.
const DIGITS_OF_DAY: usize = 2;

const DIGITS_OF_YEAR: usize = 4;

/// The places in a line that are kept whole, in order: `2007-01-01`, `28 maj`, `12 december 2007`, `2007–2010`, `46 %`, `345 dagar`,
/// `§ 33`, `2018/SN 0057`.
pub(in crate::render) fn ranges(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut place = 0;
    while let Some(next) = line[place..].find(|c: char| c.is_ascii_digit()) {
        let start = place + next;
        let digits = digits(&line[start..]);
        let after = &line[start + digits..];
        place = start + digits;
        if digits > DIGITS || line[..start].ends_with(belongs_to_a_word) {
            continue;
        }
        let rest = rest_of_date(digits, after)
            .or_else(|| rest_of_day(digits, after))
            .or_else(|| rest_of_years(digits, after))
            .or_else(|| rest_of_record(digits, after))
            .or_else(|| word_after(after, UNITS.iter()));
        let begin = line[..start].strip_suffix("§ ").map(str::len);
        if begin.is_some() || rest.is_some() {
            place += rest.unwrap_or(0);
            found.push(begin.unwrap_or(start)..place);
        }
    }
    found
}

/// Whether a space holds its neighbours together.
pub(super) fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// The pieces of a line, and whether each is kept whole.
pub(in crate::render) fn pieces(line: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut place = 0;
    let end = line.len()..line.len();
    let around = ranges(line).into_iter().chain([end]).flat_map(move |range| {
        let before = std::mem::replace(&mut place, range.end)..range.start;
        [(before, false), (range, true)]
    });
    around.map(|(range, whole)| (&line[range], whole)).filter(|(piece, _)| !piece.is_empty())
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a number beside this sign is a part of something longer: a name, a larger number.
fn belongs_to_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// `-01-31` after the four digits of a year.
fn rest_of_date(digits_of_year: usize, after: &str) -> Option<usize> {
    const REST: usize = 6;
    let rest = after.get(..REST)?;
    let is_date = digits_of_year == DIGITS_OF_YEAR
        && rest
            .bytes()
            .enumerate()
            .all(|(place, byte)| if place.is_multiple_of(3) { byte == b'-' } else { byte.is_ascii_digit() });
    (is_date && !after[REST..].starts_with(belongs_to_a_word)).then_some(REST)
}

/// ` december` or ` december 2007` after a day.
fn rest_of_day(digits_of_day: usize, after: &str) -> Option<usize> {
    if digits_of_day > DIGITS_OF_DAY {
        return None;
    }
    let month = word_after(after, SWEDISH_MONTHS.iter().chain(&ENGLISH_MONTHS))?;
    let year = after[month..].strip_prefix(' ').filter(|year| {
        digits(year) == DIGITS_OF_YEAR && !year[DIGITS_OF_YEAR..].starts_with(belongs_to_a_word)
    });
    Some(month + year.map_or(0, |_| " ".len() + DIGITS_OF_YEAR))
}

/// `–2010` after the four digits of a year.
fn rest_of_years(digits_of_year: usize, after: &str) -> Option<usize> {
    let last = after.strip_prefix('–').filter(|_| digits_of_year == DIGITS_OF_YEAR)?;
    let is_year = digits(last) == DIGITS_OF_YEAR && !last[DIGITS_OF_YEAR..].starts_with(belongs_to_a_word);
    is_year.then_some('–'.len_utf8() + DIGITS_OF_YEAR)
}

/// `/SN 0057` after the four digits of a year: a record number.
fn rest_of_record(digits_of_year: usize, after: &str) -> Option<usize> {
    let name = after.strip_prefix('/').filter(|_| digits_of_year == DIGITS_OF_YEAR)?;
    let number = name.trim_start_matches(|c: char| c.is_uppercase());
    let number = number.strip_prefix(' ').filter(|_| number.len() < name.len()).unwrap_or(number);
    let digits = digits(number);
    let is_number =
        digits > 0 && number.len() < name.len() && !number[digits..].starts_with(belongs_to_a_word);
    is_number.then(|| after.len() - number.len() + digits)
}

/// The first of these words that stands after a number, with the space between.
fn word_after<'a>(after: &str, mut words: impl Iterator<Item = &'a &'a str>) -> Option<usize> {
    let after = after.strip_prefix(' ')?;
    let stands =
        |word: &&&str| after.strip_prefix(**word).is_some_and(|rest| !rest.starts_with(belongs_to_a_word));
    words.find(stands).map(|word| " ".len() + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&str> {
        ranges(line).into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn dates_and_numbers_with_their_units_are_whole() {
        assert_eq!(
            found("Antagen 2007-12-12 (§ 139), 345 dagar efter den 1 januari 2007; ”28 maj”, 98 %."),
            ["2007-12-12", "§ 139", "345 dagar", "1 januari 2007", "28 maj", "98 %"]
        );
        assert_eq!(found("from 1 May 2024: 7 days"), ["1 May 2024", "7 days"]);
        assert_eq!(found("(2018/SN 0057), 2012/GAN0086"), ["2018/SN 0057", "2012/GAN0086"]);
        assert_eq!(found("den 1 maj 20100, 2 maj 201 och 3 maj 2010-11"), ["1 maj", "2 maj", "3 maj"]);
    }

    #[test]
    fn nothing_else_is() {
        for line in [
            "2007-12",
            "2007-12-123",
            "a-2007-12-12",
            "KS2 maj",
            "2 majoriteter",
            "12345 kr",
            "§ x",
            "å 1",
            "2018/2019",
            "2018/x 1",
        ] {
            assert_eq!(found(line), Vec::<&str>::new(), "{line}");
        }
    }

    #[test]
    fn pieces_are_the_line() {
        let line = "Från 2007-01-01 till den 1 maj";
        let pieces: Vec<_> = pieces(line).collect();
        assert_eq!(pieces.iter().map(|(piece, _)| *piece).collect::<String>(), line);
        assert_eq!(pieces[1], ("2007-01-01", true));
        assert_eq!(pieces[3], ("1 maj", true));
    }
}
