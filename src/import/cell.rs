//! What a cell says, by what it is asked for.

use std::borrow::Cow;

use super::answer::Given;
use super::problem::{Problem, Reason};
use crate::decimal::Decimal;
use crate::decimal::may_be_thousands;
use crate::diagnostic::nearest_word;
use crate::form::Key;
use crate::model::{Item, Scale, Verdict};
use crate::parse::{day_meant, figure_meant};
use crate::sheet::{Row, Value};
use crate::source::{quoted, written};
use crate::visible::is_harmless;
use crate::vocabulary::{Absence, ActivityStatus, Word as _};

/// Nothing has a name of more bytes.
pub(super) const LONGEST_NAME: usize = 4000;

/// What a cell says, nothing where it is empty, and what is to be told of it.
///
/// Errors: why it cannot be read.
pub(super) fn given(
    (key, item): (Key, &Item<'_>),
    value: &Value,
    scale: &Scale<'_>,
    place: &str,
    notes: &mut Vec<Problem>,
) -> Result<Option<Given>, Problem> {
    let given = |value: String, written: String| Ok(Some(Given { value, written, place: place.to_owned() }));
    let problem = |reason: Reason, message: String| Err(Problem::new(reason, place, message));
    let mut read_as = |text: &str, meant: &str| {
        notes.push(Problem::new(Reason::ReadAs, place, format!("`{text}` is read as {meant}")));
    };
    // What is wrong with something else than a text where this belongs.
    let reason = match key {
        Key::ActionDue => Reason::NotADay,
        Key::Value | Key::Women | Key::Men => Reason::NotANumber,
        Key::Rating | Key::Status | Key::Comment | Key::Evidence | Key::Action | Key::ActionBy => {
            Reason::NotText
        }
    };
    let unit = item.indicator().filter(|it| !it.is_percent()).and_then(|it| it.unit.as_deref());
    if let Some(unit) = unit.filter(|_| key.is_value() && is_percentage(value)) {
        return problem(
            reason,
            format!("the cell holds a percentage, and `{}` is measured in {unit}", item.id),
        );
    }
    let text = match value {
        Value::Empty => return Ok(None),
        // A year in a cell for days is shown as one of 1905.
        Value::Day(day) if key == Key::ActionDue && day.year() >= 1990 => {
            return given(day.to_string(), day.to_string());
        }
        Value::Day(day) => return problem(reason, format!("the cell holds the day {day}")),
        Value::Error(_) | Value::Uncomputed | Value::Flag(_) | Value::Time | Value::Struck => {
            return illegible(value, reason, place).map_or(Ok(None), Err);
        }
        Value::Number(number) | Value::Percent(number) if key.is_value() => {
            let Some(decimal) = Decimal::parse(number).map(Decimal::plain) else {
                return problem(reason, format!("{number} has more than 15 digits"));
            };
            if matches!(value, Value::Percent(_)) {
                let is_share = item.indicator().is_some_and(|it| !it.can_exceed_100);
                if is_share
                    && Decimal::parse(number)
                        .is_some_and(|it| it.compare(Decimal { units: 100, places: 0 }).is_gt())
                {
                    return Err(Problem::new(reason, place, format!("the cell shows {number} %, more than all"))
                        .help("a cell that shows per cent shows a hundred times what it holds: write what it should show"));
                }
                read_as(&format!("{number} %"), &decimal);
            }
            return given(decimal.clone(), decimal);
        }
        Value::Number(number) if key == Key::ActionDue => number.as_str(),
        Value::Number(number) | Value::Percent(number) => {
            return problem(reason, format!("the cell holds the number {number}"));
        }
        Value::Text(text) => trimmed(text),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(character) = text.chars().find(|it| !is_harmless(*it) && !matches!(it, '\n' | '\t')) {
        let message = format!("the text holds U+{:04X}, which cannot be seen", u32::from(character));
        return problem(Reason::ControlCharacter, message);
    }
    match key {
        Key::Rating => match word(text, scale) {
            // It is no answer, and stands against one that is there.
            Some(word) if scale.find(word) == Some(Verdict::Absent(Absence::NotAssessed)) => {
                given(String::new(), quoted(word))
            }
            Some(word) => given(word.to_owned(), quoted(word)),
            None => Err(unknown_rating(text, scale, place)),
        },
        Key::Status => {
            let words = ActivityStatus::ALL.iter().map(|status| status.swedish());
            let known = words.clone().find(|word| *word == folded(text));
            let unknown = || unknown_word(text, "`status` of activities", words, place);
            known.ok_or_else(unknown).and_then(|word| given(word.to_owned(), quoted(word)))
        }
        Key::Value | Key::Women | Key::Men if may_be_thousands(text) => Err(thousands(text, place)),
        Key::Value | Key::Women | Key::Men => match figure_meant(text) {
            Some(figure) => {
                let shown = figure.trim_matches('"');
                if text.replace(',', ".") != shown {
                    read_as(text, shown);
                }
                let number = Decimal::parse(shown).map(Decimal::plain);
                given(number.clone().unwrap_or_else(|| shown.to_owned()), number.unwrap_or(figure))
            }
            None => problem(reason, format!("`{text}` is no number")),
        },
        // In CSV too, a year in a cell for days is one of 1905.
        Key::ActionDue => match day_meant(text).filter(|day| day.as_str() >= "1990") {
            Some(day) => {
                let last = if day.len() == 4 { format!("{day}-12-31") } else { day.clone() };
                if text != day {
                    read_as(text, &day);
                }
                given(last, day)
            }
            None => problem(reason, format!("`{text}` is no day")),
        },
        Key::Comment | Key::Evidence | Key::Action | Key::ActionBy => given(text.to_owned(), written(text)),
    }
}

/// That a point may stand for a decimal comma, or between thousands.
pub(super) fn thousands(text: &str, place: &str) -> Problem {
    let (comma, none) = (text.replace('.', ","), text.replace('.', ""));
    let message = format!("`{text}` is {comma} to some and {none} to others");
    Problem::new(Reason::NotANumber, place, message).help(format!("write {comma} or {none}"))
}

/// That a text does not stand as it was written.
pub(super) fn struck(place: &str) -> Problem {
    Problem::new(Reason::StruckOut, place, "a text, or a part of it, is struck out or hidden")
}

/// Whether a cell says per cent.
fn is_percentage(value: &Value) -> bool {
    let says = |text: &str| text.ends_with('%') || text.ends_with("procent");
    matches!(value, Value::Percent(_)) || says(folded(text(value)).as_str())
}

pub(super) fn unknown_rating(text: &str, scale: &Scale<'_>, place: &str) -> Problem {
    unknown_word(text, &format!("`{}`", scale.id), scale.words(), place)
}

fn unknown_word<'w>(
    text: &str,
    scale: &str,
    words: impl Iterator<Item = &'w str> + Clone,
    place: &str,
) -> Problem {
    // No word is as long as this.
    let short = Some(text).filter(|text| text.len() < 100);
    let near = short.and_then(|text| nearest_word(text, words.clone()));
    let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let help = format!("{near}write one of: {}", words.collect::<Vec<_>>().join(", "));
    Problem::new(Reason::UnknownRating, place, format!("`{text}` is not on the scale {scale}")).help(help)
}

/// What a cell shows that tells what others are about: a text, a year, or a day as plan files write it.
pub(super) fn shown(value: &Value) -> Cow<'_, str> {
    if let Value::Day(day) = value { day.to_string().into() } else { text(value).into() }
}

/// Why nobody can tell what a cell says that would tell what others are about; of something that is no text, this.
pub(super) fn illegible(value: &Value, not_text: Reason, place: &str) -> Option<Problem> {
    let (reason, shows) = match value {
        Value::Empty | Value::Text(_) | Value::Number(_) | Value::Day(_) => return None,
        Value::Struck => return Some(struck(place)),
        Value::Error(sign) => (Reason::CellError, format!("shows the error {sign}")),
        Value::Uncomputed => (
            Reason::FormulaWithoutValue,
            "holds a formula, and the file does not say what it comes to".to_owned(),
        ),
        Value::Percent(number) => (not_text, format!("holds {number} %")),
        Value::Time => (not_text, "holds a time of day, or a number that is no day".to_owned()),
        Value::Flag(true) => (not_text, "holds the truth value SANT".to_owned()),
        Value::Flag(false) => (not_text, "holds the truth value FALSKT".to_owned()),
    };
    Some(Problem::new(reason, place, format!("the cell {shows}")))
}

/// The text of a cell; of a year, its digits.
pub(super) fn text(value: &Value) -> &str {
    if let Value::Text(text) | Value::Number(text) = value { trimmed(text) } else { "" }
}

/// Without spaces around it, those that `trim` does not know of among them.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|it: char| it.is_whitespace() || matches!(it, '\u{feff}' | '\u{200b}'))
}

/// The word of a scale that a text is but for capitals and spaces.
pub(super) fn word<'s>(text: &str, scale: &'s Scale<'_>) -> Option<&'s str> {
    if let Some(verdict) = scale.find(text) {
        return Some(scale.word(verdict));
    }
    let text = folded(text);
    let known = scale.words().find(|known| folded(known) == text)?;
    scale.find(known).map(|verdict| scale.word(verdict))
}

/// A text as it is compared: in small letters, its words with one space between. Every cell is compared several times.
pub(super) fn folded(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization as _, is_nfc};
    let text = trimmed(text);
    if text.len() > LONGEST_NAME {
        return text.to_owned();
    }
    let composed = if is_nfc(text) { Cow::Borrowed(text) } else { text.nfc().collect() };
    let mut folded = String::with_capacity(composed.len());
    for word in composed.split_whitespace() {
        folded.push_str(if folded.is_empty() { "" } else { " " });
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// That nothing tells of a row what every judgement is of.
pub(super) fn missing(what: &str, place: &str) -> Problem {
    let elsewhere = format!(
        " or above its column; or, where no label tells it of others, say `{what}` below [table] or [sheets.\"NAME\"] of a --map file"
    );
    let help = "write it in its row".to_owned() + if what == "item" { "" } else { &elsewhere };
    Problem::new(Reason::Ambiguous, place, format!("nothing tells the {what} of this row")).help(help)
}

/// A number of an item that may have lost a zero: Excel makes 1.1 of 1.10.
pub(super) fn unclear(row: &Row, item: Option<u32>, place: &str) -> Option<Problem> {
    let Value::Number(number) = &row.cell(item?)?.value else { return None };
    let message = format!("the number {number} may have been {number}0, which a spreadsheet does not keep");
    let help = "write it as text, or write the wording of the item in its place";
    number.contains('.').then(|| Problem::new(Reason::Ambiguous, place, message).help(help))
}
