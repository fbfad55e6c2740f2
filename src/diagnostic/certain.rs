//! Which suggestions are certain: those that a program may carry out without asking.

use super::{Code, Diagnostic, replacement};
use crate::decimal::may_be_thousands;
use crate::source::Sources;

/// What to put in place of a diagnostic's span, where nothing else can have been meant: the one near word of a list, or the same
/// value in the form that the format wants.
pub(crate) fn certain_replacement(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let replacement = replacement(diagnostic, sources)?;
    let text = &sources.file(diagnostic.span.file).text;
    let marked = text.get(diagnostic.span.start as usize..diagnostic.span.end as usize)?;
    let is_of = |codes: [Code; 2]| codes.contains(&diagnostic.code);
    let is_same = letters_and_digits(marked) == letters_and_digits(&replacement)
        || matches!(replacement.as_str(), "true" | "false");
    // A sign behind a word is a doubt or a note that the word alone does not have.
    let is_word =
        marked.chars().all(|it| it.is_alphanumeric() || it.is_whitespace() || "\"'-_/.,".contains(it));
    let is_one_number = !may_be_thousands(&marked.trim_matches(['"', '\'', '-']).trim().replace(',', "."));
    let is_certain = diagnostic.is_slip && is_word
        || (is_of([Code::InvalidDate, Code::InvalidPeriod]) && !is_day_or_month(marked))
        || (is_of([Code::UnquotedText, Code::WrongType]) && is_same && is_one_number);
    Some(replacement).filter(|_| is_certain)
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Whether a date begins with two numbers either of which can be the month: 11/12 2017.
fn is_day_or_month(written: &str) -> bool {
    let numbers =
        written.split(|character: char| !character.is_alphanumeric()).filter(|part| !part.is_empty());
    let numbers: Vec<Option<u16>> = numbers.map(|part| part.parse().ok()).collect();
    let is_month = |number: u16| (1..=12).contains(&number);
    matches!(numbers[..], [Some(first), Some(second), Some(_)] if is_month(first) && is_month(second) && first != second)
}
