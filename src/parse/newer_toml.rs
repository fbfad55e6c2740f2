//! What TOML 1.1 allows and readers of TOML 1.0 refuse. Plan files are read by other tools too.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::diagnostic::{Code, Sink};
use crate::source::{ByteSet, FileId, Span};

/// Warns of newer syntax. Files that cannot hold any are not looked through.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other tokens are of TOML 1.0 too")]
pub(super) fn report(file: FileId, text: &str, bytes: &ByteSet, sink: &mut Sink) {
    let escapes = bytes.holds(b'\\') && has_newer_escapes(text);
    if !escapes && (!bytes.holds(b'{') || lines_with_braces(text).all(is_plain)) {
        return;
    }
    // What is open, and whether it has been reported already.
    let mut open: Vec<(TokenKind, bool)> = Vec::new();
    let mut after_comma = false;
    for token in Source::new(text).lex() {
        let span = token.span().start()..token.span().end();
        let kind = token.kind();
        let in_braces = open.last() == Some(&(TokenKind::LeftCurlyBracket, false));
        match kind {
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => open.push((kind, false)),
            TokenKind::RightCurlyBracket if after_comma => {
                warn(file, &span, "a comma before the closing brace", sink);
            }
            TokenKind::Newline if in_braces => {
                if let Some((_, is_reported)) = open.last_mut() {
                    *is_reported = true;
                }
                warn(file, &span, "a line break inside braces", sink);
            }
            TokenKind::BasicString | TokenKind::MlBasicString
                if escapes && newer_escape(&text[span.clone()]) =>
            {
                warn(file, &span, "the escape \\e or \\x", sink);
            }
            _ => {}
        }
        if matches!(kind, TokenKind::RightCurlyBracket | TokenKind::RightSquareBracket) {
            open.pop();
        }
        after_comma = kind == TokenKind::Comma && in_braces || after_comma && kind == TokenKind::Whitespace;
    }
}

/// Whether a value may be of newer syntax. What is said of it is found out for whole files.
pub(super) fn may_be(value: &str) -> bool {
    has_newer_escapes(value) || value.contains('{') && !value.lines().all(is_plain)
}

fn has_newer_escapes(text: &str) -> bool {
    text.contains("\\e") || text.contains("\\x")
}

/// The lines that hold an opening brace. Each stands once, however many braces it holds: it may hold a million.
fn lines_with_braces(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let brace = from + text[from..].find('{')?;
        let start = text[..brace].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[brace..].find('\n').map_or(text.len(), |newline| brace + newline);
        from = end;
        Some(text[start..end].trim_end_matches('\r'))
    })
}

/// Whether a line with braces closes them all, and without a comma before: then no brace is left open for the next line.
fn is_plain(line: &str) -> bool {
    let count = |brace: char| line.matches(brace).count();
    let mut parts = line.split('}');
    // What stands behind the last brace stands before none.
    parts.next_back();
    let no_comma = parts.all(|before| !before.trim_end().ends_with(','));
    count('{') == count('}') && no_comma
}

fn newer_escape(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && matches!(characters.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
}

fn warn(file: FileId, span: &std::ops::Range<usize>, what: &str, sink: &mut Sink) {
    sink.report(Code::NewerToml, Span::new(file, span), |at| {
        at.says(format!("{what} is TOML 1.1"))
            .label("other readers refuse this")
            .help("write it as TOML 1.0: a table of its own, or all on one line")
    });
}
