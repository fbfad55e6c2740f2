//! Values that the reader refuses: text without straight quotes, numbers the Swedish way, days that do not exist.

use super::super::reference::{Shape, TableReference};
use super::super::value::{WRITE_A_DAY, not_a_day};
use super::inside;
use super::key::table_around;
use super::refusal::{Placed, Refusal};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The quotes that word processors put in.
const TYPOGRAPHIC: [char; 8] = ['”', '“', '„', '’', '‘', '»', '«', '‚'];

/// What is wrong with the value of `key = value`, where nothing else on the line is, or with one inside its lists and inline
/// tables.
pub(super) fn explain(refusal: &Refusal<'_>) -> Option<Diagnostic> {
    let inside = inside::value_around(refusal);
    let of_line = || {
        let ((_, name), value) = refusal.line.key_and_value()?;
        Some((shape_of(table_around(refusal), name), value))
    };
    let (shape, (at, value)) = inside.or_else(of_line)?;
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
        return Some(match shape {
            Some(shape) => otherwise(span, value, shape),
            None => Diagnostic::new(Code::InvalidDate, span, not_a_day(value))
                .label("not a day")
                .help(WRITE_A_DAY),
        });
    }
    if message.contains("escape") {
        let help = "write two backslashes for one, or put the text in single quotes";
        let message = "a backslash in this text stands before nothing that it can change";
        let diagnostic = Diagnostic::new(Code::TomlSyntax, refusal.span(), message);
        return Some(diagnostic.label("after the backslash").help(help));
    }
    if let Some(diagnostic) = typographic_list(refusal) {
        return Some(diagnostic);
    }
    let is_other = value.starts_with(['[', '{', '"', '\'']) || inside.is_some() && value.is_empty();
    (!is_other).then(|| meant(refusal, shape, bare(refusal, (at, without_comment(value)))))
}

/// What the format wants as the value of a key, where it knows the key.
pub(super) fn shape_of(table: &TableReference, name: &str) -> Option<Shape> {
    table.keys.iter().find(|key| key.name == name).map(|key| key.shape)
}

/// Of a value that the key may not have as it is suggested, what the key may have.
fn meant(refusal: &Refusal<'_>, shape: Option<Shape>, diagnostic: Diagnostic) -> Diagnostic {
    let Span { start, end, .. } = diagnostic.span;
    let value = refusal.text.get(start as usize..end as usize).unwrap_or_default();
    match shape {
        Some(shape) if !value.is_empty() && shape.table.is_none() => {
            let plain = value.trim_matches(|character| {
                TYPOGRAPHIC.contains(&character) || "'\"\u{a0}".contains(character)
            });
            match (shape.meant)(plain) {
                _ if diagnostic.code == Code::UnquotedText && is_time(shape) => {
                    otherwise(diagnostic.span, value, shape).write((shape.meant)(plain))
                }
                // A text that is no number, date or word is no better for quotes around it.
                None if diagnostic.code == Code::UnquotedText => otherwise(diagnostic.span, value, shape),
                found => diagnostic.write(found),
            }
        }
        _ => diagnostic,
    }
}

/// Whether a day, a year or a period may stand there.
fn is_time(shape: Shape) -> bool {
    ["date", "year", "period"].iter().any(|name| shape.name.starts_with(name))
}

/// That a value is not written as its key wants it, and how to write it.
fn otherwise(span: Span, value: &str, shape: Shape) -> Diagnostic {
    let (code, message, help) = match shape.name {
        name if name.starts_with("date") => (Code::InvalidDate, not_a_day(value), WRITE_A_DAY.to_owned()),
        name if name.starts_with("period") || name.starts_with("year") => {
            let name = name.strip_prefix("period: ").unwrap_or(name);
            (Code::InvalidPeriod, format!("`{value}` is not written as a period"), format!("write {name}"))
        }
        name => {
            let message = format!("`{value}` has no quotes around it, and is no {name}");
            (Code::UnquotedText, message, format!("what stands here is: {name}"))
        }
    };
    let words = (shape.words)();
    let help = if words.is_empty() {
        help
    } else {
        let listed: Vec<String> = words.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        format!("write one of {}", listed.join(", "))
    };
    Diagnostic::new(code, span, message)
        .label("written in another way")
        .help(help)
        .write((shape.meant)(value))
}

fn without_comment(value: &str) -> &str {
    if value.starts_with('#') {
        return "";
    }
    value.split_once(" #").map_or(value, |(value, _)| value.trim_end())
}

/// A list or inline table on one line in which quotes are typographic.
fn typographic_list(refusal: &Refusal<'_>) -> Option<Diagnostic> {
    let (_, (at, list)) = refusal.line.key_and_value()?;
    let list = without_comment(list);
    if !list.starts_with(['[', '{']) || !list.ends_with([']', '}']) || !list.contains(TYPOGRAPHIC) {
        return None;
    }
    let span = Span::new(refusal.file, &(at..at + list.len()));
    let diagnostic = Diagnostic::new(Code::UnquotedText, span, "the quotes in this list are typographic");
    let straight = list.replace(TYPOGRAPHIC, "\"");
    refusal
        .message
        .contains("must be quoted")
        .then(|| diagnostic.label("not straight quotes").suggest(Some(straight)))
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
