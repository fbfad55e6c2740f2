//! Ids.

use std::borrow::Cow;

use super::super::decode::{Decoder, FromToml, Value};
use super::super::meant;
use super::super::reference::Shape;
use super::Name;
use crate::diagnostic::{Code, Severity};
use crate::source::Span;
use crate::visible::{is_of_other_alphabet, looks_like_another};
use crate::vocabulary::SWEDISH_MONTHS;

/// The id that a record gives itself.
#[derive(Clone, Debug)]
pub(crate) struct Id<'s> {
    /// The id, in Unicode NFC.
    pub value: Cow<'s, str>,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// Words that an id may not be, since reports use them for something else.
const RESERVED_IDS: &[&str] = &["gemensamt"];

/// The most bytes of an id. Files are named by ids, with an ending and a number behind, and no name of a file has more than 255.
const LONGEST_ID: usize = 200;

impl<'s> FromToml<'s> for Id<'s> {
    const SHAPE: Shape =
        Shape::meaning("id", |written| id_fault(written).map_or_else(|| meant::name(written), |_| None));

    fn from_toml(value: Value<'s>, decoder: &mut Decoder<'_>) -> Option<Self> {
        let errors = decoder.sink.count(Severity::Error);
        let Name { value, span } = Name::from_toml(value, decoder)?;
        let is_visible = decoder.sink.count(Severity::Error) == errors;
        if let Some(reason) = id_fault(&value).filter(|_| is_visible) {
            decoder.sink.report(Code::InvalidId, span, |at| {
                at.says(format!("`{value}` cannot be an id: {reason}"))
                    .label(reason)
                    .help("an id begins with a letter and holds letters, digits and hyphens, such as \"minst-tva-mal\"")
            });
        }
        // What refers to a record by a wrong id means that record all the same.
        Some(Self { value, span })
    }
}

/// Why a text cannot be an id. Spreadsheets must not take it for something else, nor eyes for another id.
pub(crate) fn id_fault(id: &str) -> Option<&'static str> {
    let first = id.chars().next()?;
    if !first.is_alphabetic() {
        return Some("it does not begin with a letter");
    }
    if id.chars().any(|character| !character.is_alphanumeric() && character != '-') {
        return Some("it holds something else than letters, digits and hyphens");
    }
    if id.ends_with('-') || id.contains("--") {
        return Some("a hyphen in it stands between nothing");
    }
    if id.len() > LONGEST_ID {
        return Some("it is longer than 200 bytes, and files are named by ids");
    }
    if RESERVED_IDS.contains(&id.to_lowercase().as_str()) {
        return Some("the word is reserved for joint judgements");
    }
    if id.chars().any(looks_like_another) {
        return Some("a letter in it is easily taken for another one");
    }
    if mixes_scripts(id) {
        return Some("it mixes letters of different alphabets that look alike");
    }
    read_as_something_else(id).then_some("a spreadsheet would take it for a date or a truth value")
}

fn mixes_scripts(id: &str) -> bool {
    let latin = id.chars().any(|character| matches!(character, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'));
    let is_other = |character| matches!(character, '\u{370}'..='\u{3ff}') || is_of_other_alphabet(character);
    let other = id.chars().any(is_other);
    latin && other
}

/// `MAR1`, `sept-2`, `TRUE`, `SANT`: what spreadsheets change when they open a CSV file.
fn read_as_something_else(id: &str) -> bool {
    const SHORT_MONTHS: [&str; 15] = [
        "jan", "feb", "mar", "apr", "may", "maj", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov",
        "dec",
    ];
    let lower = id.to_lowercase();
    let word = lower.trim_end_matches(|character: char| character.is_ascii_digit() || character == '-');
    let digits = lower[word.len()..].trim_start_matches('-');
    let is_month = SHORT_MONTHS.contains(&word) || SWEDISH_MONTHS.contains(&word);
    matches!(lower.as_str(), "true" | "false" | "sant" | "falskt")
        || (is_month && (1..=4).contains(&digits.len()) && !digits.contains('-'))
}
