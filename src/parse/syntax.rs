//! What the TOML reader refuses, said in words that help the person who wrote it.

use toml::de::Error;

use super::decode::translated;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::source::{FileId, Span};

/// One slip of the pen can bring many errors after it; more than this many in a file say nothing new.
const MOST_PER_FILE: usize = 20;

/// Reports the reader's errors, one a line, by place.
pub(super) fn report(file: FileId, text: &str, errors: &[Error], sink: &mut Sink) {
    let mut errors: Vec<(std::ops::Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut last_line = None;
    let mut reported = 0;
    for (span, message) in errors {
        let line = Line::around(text, span.start);
        if last_line == Some(line.start) || reported == MOST_PER_FILE {
            continue;
        }
        last_line = Some(line.start);
        reported += 1;
        let fault = explain(file, text, &line, &span, message);
        let code = fault.code;
        // Where one value or key is wrong, its line is; where the structure is, so may be all that follows.
        let unreliable =
            if code == Code::TomlSyntax { line.start..text.len() + 1 } else { line.start..line.end + 1 };
        sink.report(code, || fault);
        sink.mute(Span::new(file, &unreliable));
    }
}

/// A part of the text, and the byte that it begins at.
type Placed<'t> = (usize, &'t str);

/// A line of the text.
struct Line<'t> {
    start: usize,
    end: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn around(text: &'t str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        Self { start, end, text: &text[start..end] }
    }

    /// The key and the value of `key = value`, with the places where they begin in the text.
    fn key_and_value(&self) -> Option<(Placed<'t>, Placed<'t>)> {
        let (key, value) = self.text.split_once('=')?;
        let indent = key.len() - key.trim_start().len();
        let value_indent = value.len() - value.trim_start().len();
        Some(((self.start + indent, key.trim()), (self.start + key.len() + 1 + value_indent, value.trim())))
    }
}

fn explain(
    file: FileId,
    text: &str,
    line: &Line<'_>,
    span: &std::ops::Range<usize>,
    message: &str,
) -> Diagnostic {
    if let Some(((key_at, key), (value_at, value))) = line.key_and_value() {
        if let Some(swedish) = swedish_key(file, key_at, key) {
            return swedish;
        }
        if message.contains("must be quoted") && span.start >= value_at {
            return unquoted(file, value_at, value);
        }
    } else if let Some(word) = header_name(line.text).filter(|name| !name.is_ascii()) {
        let at = line.start + line.text.find(word).unwrap_or(0);
        if let Some(swedish) = swedish_key(file, at, word) {
            return swedish;
        }
    }
    if message.starts_with("duplicate key") {
        return duplicate_key(file, text, line, span);
    }
    if message.starts_with("invalid date")
        || message.contains("-digit")
        || message.starts_with("invalid time")
    {
        return Diagnostic::new(Code::InvalidDate, Span::new(file, span), "this day does not exist")
            .label(expected(message))
            .help("write year, month and day: 2007-12-12");
    }
    Diagnostic::new(Code::TomlSyntax, Span::new(file, span), first_part(message)).label(expected(message)).help(
        "a record is a line [[name]] and lines key = value below it; text stands in straight quotes, long text in \"\"\" … \"\"\"",
    )
}

fn first_part(message: &str) -> &str {
    message.split_once(", expected").map_or(message, |(what, _)| what)
}

fn expected(message: &str) -> String {
    message
        .split_once(", expected")
        .map_or_else(|| "not TOML".to_owned(), |(_, what)| format!("expected{what}"))
}

fn swedish_key(file: FileId, at: usize, key: &str) -> Option<Diagnostic> {
    let foreign = key.chars().any(|character| character.is_alphabetic() && !character.is_ascii());
    (foreign && !key.contains(['"', '\''])).then(|| {
        let meant = translated(&key.to_lowercase());
        let help = meant.map_or_else(
            || "keys are lower-case English words: `uppfyllt explain format` lists them".to_owned(),
            |meant| format!("the key is called `{meant}`"),
        );
        Diagnostic::new(
            Code::SwedishKey,
            Span::new(file, &(at..at + key.len())),
            format!("`{key}`: no key holds å, ä or ö"),
        )
        .label("keys are English words in ASCII")
        .suggest(meant)
        .help(help)
    })
}

fn unquoted(file: FileId, at: usize, value: &str) -> Diagnostic {
    let span = Span::new(file, &(at..at + value.len()));
    let bare = value.trim_matches(['”', '“', '„', '’', '‘', '»', '«', '\'', '"', '\u{a0}']);
    let number = bare.replace([' ', '\u{a0}', '\u{202f}'], "");
    let (message, label, replacement) = if value.starts_with(['”', '“', '„', '’', '‘', '»', '«'])
    {
        ("the quotes around this text are typographic", "not straight quotes", format!("\"{bare}\""))
    } else if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        ("this number has spaces in it", "not one number", number)
    } else if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
        ("this number has a decimal comma", "a decimal point is needed", number.replace(',', "."))
    } else if matches!(bare.to_lowercase().as_str(), "ja" | "sant" | "true") {
        ("yes and no are written in English", "not true or false", "true".to_owned())
    } else if matches!(bare.to_lowercase().as_str(), "nej" | "falskt" | "false") {
        ("yes and no are written in English", "not true or false", "false".to_owned())
    } else {
        ("this text has no quotes around it", "not in quotes", format!("\"{bare}\""))
    };
    Diagnostic::new(Code::UnquotedText, span, message).label(label).suggest(Some(replacement))
}

/// The name in `[name]` or `[[name]]`.
fn header_name(line: &str) -> Option<&str> {
    let name = line.trim().strip_prefix('[')?;
    Some(name.trim_start_matches('[').split(']').next()?.trim())
}

fn duplicate_key(file: FileId, text: &str, line: &Line<'_>, span: &std::ops::Range<usize>) -> Diagnostic {
    let key = text.get(span.clone()).unwrap_or_default();
    let duplicate = Diagnostic::new(
        Code::DuplicateKey,
        Span::new(file, span),
        format!("`{key}` is given twice"),
    )
    .label("given again here")
    .help("keep the one that is right; where it is another record, begin it with a [[…]] line of its own");
    match first_place(text, line, key) {
        Some(at) => duplicate.related(Span::new(file, &(at..at + key.len())), "first given here"),
        None => duplicate,
    }
}

/// Where the same key or header stands above: for a key within its own table, for a header anywhere.
fn first_place(text: &str, line: &Line<'_>, key: &str) -> Option<usize> {
    let header = header_name(line.text).is_some();
    let mut end = line.start;
    while end > 0 {
        let start = text[..end - 1].rfind('\n').map_or(0, |newline| newline + 1);
        let above = &text[start..end - 1];
        let name = if header {
            header_name(above)
        } else if header_name(above).is_some() {
            return None;
        } else {
            above.split_once('=').map(|(name, _)| name.trim())
        };
        if name == Some(key) {
            return Some(start + above.find(key)?);
        }
        end = start;
    }
    None
}
