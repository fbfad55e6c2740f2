//! Escaping of Typst: of markup, and of strings in code.

use crate::render::text::visible_line;

/// One line of text as markup that means exactly these words, wherever it stands but in a word of other markup: at the
/// start of a line too, where signs begin lists and headings. Spaces around it are left out, as Typst does.
pub(super) fn line(words: &str) -> String {
    let words = words.trim_matches([' ', '\t']);
    match sign_at_start(words) {
        Some(place) => {
            format!("{}\\{}{}", &words[..place], &words[place..=place], inner(&words[place + 1..]))
        }
        None => inner(words),
    }
}

/// The place of the sign, one byte long, that would begin a list, a heading or a term at the start of a line.
fn sign_at_start(words: &str) -> Option<usize> {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ends = words[digits..].chars().nth(1).is_none_or(char::is_whitespace);
    match words[digits..].chars().next()? {
        '.' if digits > 0 && ends => Some(digits),
        '-' | '+' | '/' if digits == 0 && ends => Some(digits),
        '=' if digits == 0 => Some(digits),
        _ => None,
    }
}

/// Text within a line as markup. A space after a space is named, since Typst makes one of several.
pub(super) fn inner(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 8);
    let mut characters = words.chars().peekable();
    let mut before = None;
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        if means(c, next, before) {
            escaped.push('\\');
        }
        if c == ' ' && before == Some(' ') {
            escaped.push_str("\\u{20}");
        } else {
            escaped.push(c);
        }
        before = Some(c);
    }
    escaped
}

/// Whether a sign means something before what follows it. `None` as `next` is the end of this text, behind which other
/// markup may follow.
fn means(c: char, next: Option<char>, before: Option<char>) -> bool {
    match c {
        '\\' | '*' | '_' | '`' | '$' | '#' | '[' | ']' | '<' | '>' | '@' | '~' => true,
        // Comments, and the slashes of an address, which would become a link.
        '/' => next.is_none_or(|next| matches!(next, '/' | '*')) || before == Some('/'),
        // Dashes and a soft hyphen; a minus sign, but not within a word such as 2010-03-31.
        '-' if next.is_some_and(char::is_numeric) => !before.is_some_and(char::is_alphanumeric),
        '-' => next.is_none_or(|next| matches!(next, '-' | '?')) || before == Some('-'),
        // An ellipsis.
        '.' => next == Some('.'),
        _ => false,
    }
}

/// A string of Typst's code, with its quotes. Line breaks are spaces, and what is invisible is named.
pub(super) fn string(words: &str) -> String {
    quoted(&visible_line(words))
}

/// A string of Typst's code that holds exactly this text.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// What may stand right behind a function without being taken for its call or its field.
pub(super) fn after_function(markup: &str) -> String {
    let field = markup.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let end = if field || markup.starts_with(['(', '[', ';']) { ";" } else { "" };
    format!("{end}{markup}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What Typst reads: escapes mean the sign itself, `\u{20}` a space.
    fn read(markup: &str) -> String {
        let mut text = String::new();
        let mut rest = markup;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            if c != '\\' {
                text.push(c);
            } else if let Some(after) = rest.strip_prefix("u{20}") {
                text.push(' ');
                rest = after;
            } else {
                let sign = rest.chars().next().unwrap();
                assert!(sign.is_ascii_punctuation(), "{markup}");
                text.push(sign);
                rest = &rest[sign.len_utf8()..];
            }
        }
        text
    }

    /// The markup without its escapes: what is left may mean something to Typst.
    fn bare(markup: &str) -> String {
        let mut bare = String::new();
        let mut characters = markup.chars();
        while let Some(c) = characters.next() {
            if c == '\\' {
                characters.next();
                bare.push('\u{fffc}');
            } else {
                bare.push(c);
            }
        }
        bare
    }

    const MEANING: [&str; 20] = [
        "*", "_", "`", "$", "#", "[", "]", "<", ">", "@", "~", "--", "-?", "...", "//", "/*", "*/",
        "http://", "https://", "  ",
    ];

    proptest! {
        #[test]
        fn markup_reads_as_the_text(text in "([-+=/.*_#$~<>@:0-9\\[\\]\\\\`\"'a-c ]|http|å|½){0,12}") {
            let markup = line(&text);
            prop_assert_eq!(read(&markup), text.trim_matches(' '));
            let bare = bare(&markup);
            for sign in MEANING {
                prop_assert!(!bare.contains(sign), "{sign} in {markup}");
            }
            let minus = bare.char_indices().any(|(place, c)| {
                c == '-'
                    && bare[place + 1..].starts_with(char::is_numeric)
                    && !bare[..place].ends_with(char::is_alphanumeric)
            });
            prop_assert!(!minus, "{markup}");
            let first_word = bare.split(' ').next().unwrap();
            let numbered = first_word.strip_suffix('.').is_some_and(|number| {
                !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
            });
            let begins = bare.starts_with('=') || ["-", "+", "/"].contains(&first_word) || numbered;
            prop_assert!(!begins, "{markup}");
        }
    }

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for words in ["Barn- och utbildning, 2007–2010 (46 %).", "och/eller: ”a” \"b\" 'c' & d", "§ 139; 1,5"]
        {
            assert_eq!(line(words), words);
        }
        assert_eq!(line("https://example.se/a_b"), "https:\\/\\/example.se/a\\_b");
        assert_eq!(line("2010. Därefter"), "2010\\. Därefter");
        assert_eq!(line("= -1 - 2-3"), "\\= \\-1 - 2-3");
    }

    #[test]
    fn strings_hold_the_text() {
        assert_eq!(string("a \"b\" \\n\nc\u{202e}"), "\"a \\\"b\\\" \\\\n c⟨U+202E⟩\"");
    }
}
