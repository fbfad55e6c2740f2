//! Values that the reader refuses: text without straight quotes, numbers the Swedish way, days that do not exist.

use super::{Placed, Refusal};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The quotes that word processors put in.
const TYPOGRAPHIC: [char; 8] = ['”', '“', '„', '’', '‘', '»', '«', '‚'];

/// What is wrong with the value of `key = value`, where nothing else on the line is.
pub(super) fn explain(refusal: &Refusal<'_>) -> Option<Diagnostic> {
    let (_, (at, value)) = refusal.line.key_and_value()?;
    if refusal.span.start < at && !value.is_empty() {
        return None;
    }
    let message = refusal.message;
    if message.starts_with("invalid date")
        || message.contains("-digit")
        || message.starts_with("invalid time")
    {
        let value = without_comment(value);
        let span = Span::new(refusal.file, &(at..at + value.len()));
        let message = format!("`{value}` is no day of the calendar, or is written in another form");
        let help = "write year, month and day: 2007-12-12";
        return Some(Diagnostic::new(Code::InvalidDate, span, message).label("not a day").help(help));
    }
    if message.contains("escape") {
        let help = "write two backslashes for one, or put the text in single quotes";
        let message = "a backslash in this text stands before nothing that it can change";
        let diagnostic = Diagnostic::new(Code::TomlSyntax, refusal.span(), message);
        return Some(diagnostic.label("after the backslash").help(help));
    }
    if value.starts_with(['[', '{']) {
        return in_list(refusal, (at, value));
    }
    (!value.starts_with(['"', '\''])).then(|| bare(refusal, (at, without_comment(value))))
}

fn without_comment(value: &str) -> &str {
    if value.starts_with('#') {
        return "";
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}

/// A list or inline table on one line in which quotes are typographic or missing.
fn in_list(refusal: &Refusal<'_>, (at, list): Placed<'_>) -> Option<Diagnostic> {
    let list = without_comment(list);
    if !refusal.message.contains("must be quoted") || !list.ends_with([']', '}']) {
        return None;
    }
    let span = Span::new(refusal.file, &(at..at + list.len()));
    if list.contains(TYPOGRAPHIC) {
        let message = "the quotes in this list are typographic";
        return Some(
            Diagnostic::new(Code::UnquotedText, span, message)
                .label("not straight quotes")
                .suggest(Some(list.replace(TYPOGRAPHIC, "\""))),
        );
    }
    let message = "a text in this list has no quotes around it";
    Some(Diagnostic::new(Code::UnquotedText, refusal.span(), message).label("not in quotes"))
}

/// A value without straight quotes, where the reader wants a number, a date, `true` or `false`.
fn bare(refusal: &Refusal<'_>, (at, value): Placed<'_>) -> Diagnostic {
    let span = Span::new(refusal.file, &(at..at + value.len()));
    let unquoted = |message: &str, label: &str, replacement: String| {
        Diagnostic::new(Code::UnquotedText, span, message).label(label).suggest(Some(replacement))
    };
    let is = |number: &str, extra: &[u8]| {
        number.bytes().any(|byte| byte.is_ascii_digit())
            && number.bytes().all(|byte| byte.is_ascii_digit() || extra.contains(&byte))
    };
    let text = value.trim_matches(|character| {
        TYPOGRAPHIC.contains(&character) || matches!(character, '\'' | '"' | '\u{a0}')
    });
    let number = value.replace([' ', '\u{a0}', '\u{202f}'], "").replace(['−', '–'], "-");
    match text.to_lowercase().as_str() {
        "" => {
            let message = "this key has no value";
            Diagnostic::new(Code::TomlSyntax, span, message)
                .label("a value is missing")
                .help("write the value, or take the line out")
        }
        _ if value.starts_with(TYPOGRAPHIC) => {
            let message = "the quotes around this text are typographic";
            unquoted(message, "not straight quotes", format!("\"{text}\""))
        }
        _ if is(&number, b"-") && number != value && !number[1..].contains('-') => {
            unquoted("this number has spaces or a dash in it", "not one number", number)
        }
        _ if is(&number, b"-,") && number.matches(',').count() == 1 && !number.ends_with(',') => {
            unquoted("this number has a decimal comma", "a decimal point is needed", number.replace(',', "."))
        }
        _ if is(value, b"") => {
            let message = format!("`{value}` begins with a zero, as no number does");
            Diagnostic::new(Code::InvalidNumber, span, message)
                .label("a number, or text?")
                .suggest(Some(format!("\"{value}\"")))
                .help("put it in quotes where the zero belongs to it; otherwise take the zero away")
        }
        _ if is(value, b"+-._:,eExX/") => {
            Diagnostic::new(Code::InvalidNumber, span, format!("`{value}` is neither a number nor a date"))
                .label("not one number")
                .help("write numbers as 1250 or 31.5, dates as 2007-12-12")
        }
        "ja" | "sant" | "true" => {
            unquoted("yes and no are written in English", "not true or false", "true".to_owned())
        }
        "nej" | "falskt" | "false" => {
            unquoted("yes and no are written in English", "not true or false", "false".to_owned())
        }
        _ => unquoted("this text has no quotes around it", "not in quotes", format!("\"{text}\"")),
    }
}
