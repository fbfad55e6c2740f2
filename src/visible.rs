//! Text of unknown origin, made safe to print: what would move the cursor, colour the terminal, turn the direction of
//! writing or hide itself is shown as what it is.
//!
//! Everything that a person reads passes here, on a terminal or in a document, and what is refused in names is what is
//! shown here: there is one list of what cannot be seen. Machine formats have escapes of their own.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text on one line, with nothing in it that acts on a terminal: ESC is shown as ␛, U+202E as ⟨U+202E⟩, a line break
/// as a space.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\t' => shown.push(' '),
            character => push_visible(&mut shown, character),
        }
    }
    Cow::Owned(shown)
}

/// Appends one character as [`visible`] shows it; a line break or a tab too is shown by its picture.
pub(crate) fn push_visible(shown: &mut String, character: char) {
    match character {
        '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(character))),
        '\u{7f}' => shown.push('␡'),
        character if is_harmless(character) => shown.push(character),
        character => {
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(character));
        }
    }
}

/// Whether a character can be printed as it is.
pub fn is_harmless(character: char) -> bool {
    !is_control(character) && !is_invisible(character)
}

/// Whether no text has a use for a character: controls, and what Unicode promises never to make a character of. HTML
/// forbids both.
pub(crate) fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether a character is not seen, or changes how text around it reads without being seen: zero-width characters, soft
/// hyphens, fillers, tags, the separators of lines and paragraphs, and the controls of writing direction. The variation
/// selectors 1–16 are none of them, since they only choose between two pictures of the character before; nor are spaces,
/// but for the sign of Braille without a dot.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, visible};

    #[test]
    fn what_acts_on_a_terminal_is_shown() {
        assert_eq!(visible("delvis uppfyllt åäö 🙂"), "delvis uppfyllt åäö 🙂");
        assert_eq!(visible("a\u{1b}[31mb\u{7}"), "a␛[31mb␇");
        assert_eq!(visible("a\u{202e}b\u{9b}c\u{ad}"), "a⟨U+202E⟩b⟨U+009B⟩c⟨U+00AD⟩");
        assert_eq!(visible("a\r\nb\tc\rd"), "a b c␍d");
    }

    #[test]
    fn what_is_not_seen_is_named() {
        for hidden in [
            '\u{34f}',
            '\u{115f}',
            '\u{200b}',
            '\u{2028}',
            '\u{2029}',
            '\u{202e}',
            '\u{206f}',
            '\u{2800}',
            '\u{3164}',
            '\u{feff}',
            '\u{ffff}',
            '\u{e0041}',
        ] {
            let name = format!("a⟨U+{:04X}⟩", u32::from(hidden));
            assert!(!is_harmless(hidden), "{name}");
            assert_eq!(visible(&format!("a{hidden}")), name);
        }
        for seen in [' ', '\u{a0}', '\u{2003}', 'å', '\u{301}', '\u{fe0e}', '\u{fe0f}', '\u{fffd}', '🙂'] {
            assert!(is_harmless(seen), "U+{:04X}", u32::from(seen));
        }
    }
}
