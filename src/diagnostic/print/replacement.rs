//! What is to be written in place of what a diagnostic marks.

use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span, quoted};

/// The text to put in place of a diagnostic's span, and `None` where its file has no such text. A suggestion is a
/// value; where a quoted string is marked, what replaces it is quoted too.
pub fn replacement(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let suggestion = diagnostic.suggestion.as_ref()?;
    let Span { file, start, end } = diagnostic.span;
    let marked = sources.file(file).text.get(start as usize..end as usize)?;
    if diagnostic.is_verbatim || !is_string(marked) || is_string(suggestion) {
        return Some(suggestion.clone());
    }
    Some(quoted(suggestion))
}

fn is_string(text: &str) -> bool {
    text.len() > 1 && text.starts_with(['"', '\''])
}

/// The question before an edit; strings bring their own quotes.
pub(super) fn did_you_mean(replacement: &str) -> String {
    let sign = if is_string(replacement) { "" } else { "\"" };
    format!("did you mean {sign}{replacement}{sign}?")
}
