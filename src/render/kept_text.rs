//! Keeps a spreadsheet from making something else of a text: 7 of `007`, 100 000 of `1e5`, a day of `3/4`, a truth value of
//! `SANT`.
//!
//! A tab behind such a text makes it no number, day or truth value, and it is seen nowhere. Excel and `LibreOffice` both keep
//! the text; neither heeds quotes around it, an apostrophe before it would be seen, and `="007"` is a formula, which
//! `LibreOffice` leaves as it stands unless it is told otherwise.

use std::borrow::Cow;

use crate::vocabulary::{ENGLISH_MONTHS, SWEDISH_MONTHS};

/// Words for truth values.
const TRUTH: [&str; 4] = ["sant", "falskt", "true", "false"];

/// What may stand beside digits in numbers, amounts and times of day.
const BESIDE_DIGITS: [&str; 9] = ["e", "kr", "sek", "eur", "usd", "am", "pm", "fm", "em"];

/// A longer text is no number and no day. More digits than Excel shows as they are.
const LONGEST: usize = 40;
const MOST_DIGITS: usize = 11;

/// The text, with a tab behind it where a spreadsheet would make something else of it.
pub(super) fn keep(text: &str) -> Cow<'_, str> {
    if would_change(text) { Cow::Owned(format!("{text}\t")) } else { Cow::Borrowed(text) }
}

/// The text that [`keep`] was given.
pub(super) fn unkept(text: &str) -> &str {
    text.strip_suffix('\t').filter(|text| would_change(text)).unwrap_or(text)
}

fn would_change(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    if TRUTH.contains(&lower.as_str()) || lower.starts_with('#') {
        return true;
    }
    let has_digits = lower.contains(|character: char| character.is_numeric());
    if !has_digits || text.len() > LONGEST || is_plain_number(text) {
        return false;
    }
    lower
        .split(|character: char| !character.is_alphabetic())
        .all(|word| word.is_empty() || is_of_number(word))
}

/// Whether it is a number that is written the same when it is read as one.
fn is_plain_number(text: &str) -> bool {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= MOST_DIGITS;
    is_number && (text.len() == 1 || !text.starts_with('0'))
}

/// Whether a word may stand in a number, an amount, a time or a day.
fn is_of_number(word: &str) -> bool {
    let is_month = |month: &str| word.chars().count() >= 3 && month.to_lowercase().starts_with(word);
    BESIDE_DIGITS.contains(&word) || SWEDISH_MONTHS.iter().chain(&ENGLISH_MONTHS).any(|month| is_month(month))
}

#[cfg(test)]
mod tests {
    use super::{keep, unkept};

    #[test]
    fn what_a_spreadsheet_would_change_is_kept_and_comes_back() {
        let changed = [
            "007",
            "1e5",
            "1E-3",
            "3/4",
            "SANT",
            "falskt",
            "TRUE",
            "1-2",
            "2024-01-05",
            "2010-08",
            "12,50",
            "1 000",
            "50%",
            "12 %",
            "mar 1",
            "maj-24",
            "3 maj 2024",
            "12:30",
            "5 kr",
            "(5)",
            "10.5.2024",
            "1.000",
            "123456789012",
            "½",
            "#N/A",
        ];
        for text in changed {
            assert_eq!(keep(text), format!("{text}\t"));
            assert_eq!(unkept(&keep(text)), text);
        }
        for text in ["", "uppfyllt", "2010", "0", "2010-H1", "2010-T3", "kl 7", "mål 1", "1 av 2 mål", "a\t"]
        {
            assert_eq!(keep(text), text);
            assert_eq!(unkept(text), text);
        }
    }
}
