//! Keys and headers that the reader refuses: Swedish ones, and those that stand twice.

use super::super::reference::TableReference;
use super::super::translation::translated;
use super::refusal::{Line, Refusal};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// What is wrong with the key or the header, and which key cannot be read because of it.
pub(super) fn explain(refusal: &Refusal<'_>) -> Option<(Diagnostic, Option<String>)> {
    let line = &refusal.line;
    let named = match (line.header(), line.key_and_value()) {
        (Some(name), _) => Some((line.start + line.text.find(name)?, name, refusal.root)),
        (None, Some(((at, key), (value_at, _)))) if refusal.span.start < value_at => {
            Some((at, key, table_around(refusal)))
        }
        _ => None,
    };
    if let Some((at, name, table)) = named.filter(|(_, name, _)| is_swedish(name)) {
        let is_header = line.header().is_some();
        return Some(swedish(refusal, at, name, table, is_header));
    }
    refusal.message.starts_with("duplicate key").then(|| duplicate(refusal))
}

/// The table whose keys stand on a line: that of the nearest header above.
pub(super) fn table_around(refusal: &Refusal<'_>) -> &'static TableReference {
    let above = refusal.text[..refusal.line.start].lines().rev();
    let header = above.map(|text| Line { start: 0, end: 0, text }).find_map(|line| line.header());
    let mut table = refusal.root;
    for name in header.into_iter().flat_map(|header| header.split('.')) {
        let key = table.keys.iter().find(|key| key.name == name.trim());
        table = key.and_then(|key| key.shape.table).map_or(table, |inner| inner());
    }
    table
}

fn is_swedish(key: &str) -> bool {
    key.chars().any(|character| character.is_alphabetic() && !character.is_ascii())
        && !key.contains(['"', '\''])
}

fn swedish(
    refusal: &Refusal<'_>,
    at: usize,
    key: &str,
    table: &'static TableReference,
    is_header: bool,
) -> (Diagnostic, Option<String>) {
    let meant = translated(&key.to_lowercase(), table);
    let (what, ascii) = if is_header { ("table", "tables") } else { ("key", "keys") };
    let help = meant.map_or_else(
        || format!("{ascii} are lower-case English words: `uppfyllt explain format` lists them"),
        |meant| format!("the {what} is called `{meant}`"),
    );
    let span = Span::new(refusal.file, &(at..at + key.len()));
    let diagnostic = Diagnostic::new(Code::SwedishKey, span, format!("`{key}`: no {what} holds å, ä or ö"))
        .label(format!("{ascii} are English words in ASCII"))
        .suggest(meant)
        .slip(meant.is_some())
        .help(help);
    (diagnostic, Some(meant.unwrap_or(key).to_owned()))
}

fn duplicate(refusal: &Refusal<'_>) -> (Diagnostic, Option<String>) {
    let key = refusal.text.get(refusal.span.clone()).unwrap_or_default();
    let header = refusal.line.header();
    let (message, help) = match header {
        Some("defaults") => (
            "the table `defaults` stands twice".to_owned(),
            "put the two together: [defaults] stands once in a file".to_owned(),
        ),
        Some(name) => (
            format!("the table `{name}` stands twice"),
            format!("begin every record of a list with double brackets: [[{name}]]"),
        ),
        None => (
            format!("`{key}` is given twice"),
            "keep the one that is right; where it is another record, begin it with a [[…]] line of its own"
                .to_owned(),
        ),
    };
    let diagnostic =
        Diagnostic::new(Code::DuplicateKey, refusal.span(), message).label("given again here").help(help);
    let diagnostic = match first_place(refusal, header.unwrap_or(key)) {
        Some(span) => diagnostic.related(span, "first given here"),
        None => diagnostic,
    };
    (diagnostic, header.is_none().then(|| key.to_owned()))
}

/// Where the same key or header stands above: for a key within its own table, for a header anywhere.
fn first_place(refusal: &Refusal<'_>, key: &str) -> Option<Span> {
    let is_header = refusal.line.header().is_some();
    let mut end = refusal.line.start;
    while end > 0 {
        let start = refusal.text[..end - 1].rfind('\n').map_or(0, |newline| newline + 1);
        let above = Line { start, end: end - 1, text: &refusal.text[start..end - 1] };
        let name = match above.header() {
            header if is_header => header,
            Some(_) => return None,
            None => above.key_and_value().map(|((_, name), _)| name),
        };
        if name == Some(key) {
            let at = start + above.text.find(key)?;
            return Some(Span::new(refusal.file, &(at..at + key.len())));
        }
        end = start;
    }
    None
}
