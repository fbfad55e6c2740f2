//! What means something in Markdown, and how it is written so that it does not.

use crate::visible::is_harmless;

/// A text on one line, in which nothing means anything to GitHub or to pandoc.
pub(super) fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        if means(c, &escaped, characters.peek().copied()) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether a character means something anywhere in a line (`$` is mathematics to pandoc, `^` raises, `@` cites).
pub(super) fn means(c: char, before: &str, next: Option<char>) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '@' | '#' => true,
        '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || next == '#'),
        // Addresses would become links, which no text of a plan asked for.
        ':' => next == Some('/'),
        '.' => before.ends_with("www"),
        _ => false,
    }
}

/// Whether a character makes its line something else where it begins it: a list, or the underline of a heading.
pub(super) fn means_at_start(c: char) -> bool {
    matches!(c, '-' | '+' | '=' | ':')
}

/// The address of a link, as it stands in brackets behind it. What could end it is written as addresses do.
pub(super) fn address(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for c in address.chars() {
        if matches!(c, '<' | '>' | '"') || !is_harmless(c) {
            percent(c, &mut escaped);
        } else {
            if matches!(c, '\\' | '`' | '(' | ')' | '&' | '*' | '_' | '[' | ']') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}

/// The address of a file, which may have spaces in it.
pub(super) fn file(path: &str) -> String {
    let mut escaped = String::from("<");
    for c in path.chars() {
        if !is_harmless(c) {
            percent(c, &mut escaped);
            continue;
        }
        if matches!(c, '\\' | '`' | '<' | '>' | '&' | '*' | '_' | '[' | ']') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped.push('>');
    escaped
}

fn percent(c: char, out: &mut String) {
    const HEXADECIMAL: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.extend([byte >> 4, byte & 15].map(|digit| HEXADECIMAL[usize::from(digit)]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escape("a|b *c* <br> [x](javascript:1)"), "a\\|b \\*c\\* \\<br\\> \\[x\\](javascript:1)");
        assert_eq!(escape("Q & A &amp;"), "Q & A \\&amp;");
    }

    #[test]
    fn addresses_stay_in_their_brackets() {
        assert_eq!(address("https://a.se/ö?(b)&c=\"<x>"), "https://a.se/ö?\\(b\\)\\&c=%22%3Cx%3E");
        assert_eq!(address("https://a.se/\u{202e}b"), "https://a.se/%E2%80%AEb");
        assert_eq!(file("mina bilder/a<b>.png"), "<mina bilder/a\\<b\\>.png>");
    }
}
