//! Makes every character of a text visible, so that no text can move the cursor, hide itself or reorder what is around
//! it.
//!
//! Plan files may hold any character, written as `\u001b` for instance. What reaches a terminal raw can clear the
//! screen or fill the clipboard; what is invisible can make two different ids look alike.

use std::borrow::Cow;
use std::fmt::Write;

/// The lines of a text as they may be shown: at least one. VT, FF, NEL, U+2028 and U+2029 end a line as well as `\n`
/// and `\r\n` do, since some program somewhere takes each of them for one.
pub(super) fn lines(text: &str) -> Vec<String> {
    raw_lines(text).map(|line| visible(line).into_owned()).collect()
}

/// The text as one line.
pub(super) fn line(text: &str) -> String {
    lines(text).join(" ")
}

/// The lines of a text, as they are.
pub(super) fn raw_lines(text: &str) -> impl Iterator<Item = &str> {
    const BREAKS: [char; 6] = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split("\r\n").flat_map(|part| part.split(BREAKS))
}

/// The text with every character visible; tabs are spaces.
fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\t' || is_control(c) || is_invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\t' => shown.push(' '),
            c if is_control(c) => push_control(&mut shown, c),
            c if is_invisible(c) => push_named(&mut shown, c),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Control characters and noncharacters: what HTML forbids.
pub(super) fn is_control(c: char) -> bool {
    c.is_control() || matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe
}

/// A visible stand-in for a control character: its picture, or its name.
pub(super) fn push_control(shown: &mut String, c: char) {
    match u32::from(c) {
        code @ 0..=0x1f => shown.extend(char::from_u32(0x2400 + code)),
        0x7f => shown.push('␡'),
        _ => push_named(shown, c),
    }
}

/// `⟨U+202E⟩`.
fn push_named(shown: &mut String, c: char) {
    // Writing to a String can't fail.
    let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(c));
}

/// Characters that take no room or reorder their neighbours: bidi controls, joiners, fillers, tags. The variation
/// selectors 1–16 are left alone, since they only choose between two pictures of the character before.
fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x34f
            | 0x61c
            | 0x115f
            | 0x1160
            | 0x17b4
            | 0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfffb
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_pictures_and_invisible_characters_names() {
        assert_eq!(line("a\u{1b}[31m\u{7}\u{7f}\u{9b}"), "a␛[31m␇␡⟨U+009B⟩");
        assert_eq!(line("abc\u{202e}def\u{200b}"), "abc⟨U+202E⟩def⟨U+200B⟩");
        assert_eq!(line("46\u{a0}%\tklart"), "46\u{a0}% klart");
    }

    #[test]
    fn every_line_break_breaks() {
        assert_eq!(lines("a\r\nb\u{2028}c\u{b}d\u{c}e\u{85}f\n"), ["a", "b", "c", "d", "e", "f", ""]);
        assert_eq!(lines("a\rb\r"), ["a␍b␍"]);
    }
}
