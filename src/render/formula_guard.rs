//! Keeps a spreadsheet from running a text.
//!
//! Excel and `LibreOffice` take a cell of a CSV file that starts with one of a few signs for a formula, and a comment may
//! start with any sign. An apostrophe before it makes it text.

use std::borrow::Cow;

use super::kept_text::unkept;

/// The text with an apostrophe before it if a spreadsheet would run it, or if [`unguard`] would take its own apostrophe
/// for ours.
pub fn guard(text: &str) -> Cow<'_, str> {
    if would_run(text.trim_start_matches('\'')) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guard`] was given, without the tab that keeps a text from becoming a number.
pub fn unguard(text: &str) -> &str {
    let text = unkept(text);
    match text.strip_prefix('\'') {
        Some(rest) if would_run(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

/// What a formula may start with, full-width forms too: Excel takes them for the narrow ones.
const SIGNS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether it starts with a sign that starts a formula. Spaces and quotes before it don't help, since some programs take
/// them away; a tab or line break may itself begin a new cell.
fn would_run(text: &str) -> bool {
    let skipped = |c: char| c == '"' || (c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n'));
    text.trim_start_matches(skipped).starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_come_back() {
        for text in
            ["=1+1", "+46 8", "- punkt", "@SUM", "\t=1", "\n", "\u{ff1d}1", "\"=1\"", " =1", "'=1", "''=1"]
        {
            let guarded = guard(text);
            assert_eq!(guarded, format!("'{text}"));
            assert_eq!(unguard(&guarded), text);
        }
        for text in ["", "uppfyllt", "'tis", "1-2", "a=b", "'"] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }
}
