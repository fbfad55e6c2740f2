//! Text of unknown origin, made safe to print: what would move the cursor, colour the terminal, turn the direction of
//! writing or hide itself is shown as what it is.
//!
//! Everything that a person reads on a terminal passes here. Machine formats have escapes of their own.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text on one line, with nothing in it that acts on a terminal: ESC is shown as ␛, U+202E as ⟨U+202E⟩, a line break
/// as a space.
pub fn visible(text: &str) -> Cow<'_, str> {
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
pub fn push_visible(shown: &mut String, character: char) {
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
    !character.is_control() && !is_invisible(character)
}

/// Whether a character changes how text around it reads without being seen: zero-width characters, soft hyphens, the
/// separators of lines and paragraphs, and the controls of writing direction.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_acts_on_a_terminal_is_shown() {
        assert_eq!(visible("delvis uppfyllt åäö 🙂"), "delvis uppfyllt åäö 🙂");
        assert_eq!(visible("a\u{1b}[31mb\u{7}"), "a␛[31mb␇");
        assert_eq!(visible("a\u{202e}b\u{9b}c\u{ad}"), "a⟨U+202E⟩b⟨U+009B⟩c⟨U+00AD⟩");
        assert_eq!(visible("a\r\nb\tc\rd"), "a b c␍d");
    }
}
