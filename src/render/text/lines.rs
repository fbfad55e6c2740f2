//! The lines of a text, with every character visible, so that no text can move the cursor, hide itself or reorder what is
//! around it.
//!
//! Plan files may hold any character, written as `\u001b` for instance. What reaches a terminal raw can clear the
//! screen or fill the clipboard; what is invisible can make two different ids look alike.

use crate::visible::{is_plain, visible};

/// The lines of a text, as they are: at least one. VT, FF, NEL, U+2028 and U+2029 end a line as well as `\n` and `\r\n` do,
/// since some program somewhere takes each of them for one.
pub(in crate::render) fn lines(text: &str) -> impl Iterator<Item = &str> {
    const BREAKS: [char; 6] = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split("\r\n").flat_map(|part| part.split(BREAKS))
}

/// The lines of a text as they may be shown.
pub(in crate::render) fn visible_lines(text: &str) -> Vec<String> {
    if is_plain(text) {
        return vec![text.to_owned()];
    }
    lines(text).map(|line| visible(line).into_owned()).collect()
}

/// The text as one line that may be shown.
pub(in crate::render) fn visible_line(text: &str) -> String {
    visible_lines(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_become_pictures_and_invisible_characters_names() {
        assert_eq!(visible_line("a\u{1b}[31m\u{7}\u{7f}\u{9b}"), "a␛[31m␇␡⟨U+009B⟩");
        assert_eq!(visible_line("abc\u{202e}def\u{200b}"), "abc⟨U+202E⟩def⟨U+200B⟩");
        assert_eq!(visible_line("46\u{a0}%\tklart"), "46\u{a0}% klart");
    }

    #[test]
    fn every_line_break_breaks() {
        assert_eq!(visible_lines("a\r\nb\u{2028}c\u{b}d\u{c}e\u{85}f\n"), ["a", "b", "c", "d", "e", "f", ""]);
        assert_eq!(visible_lines("a\rb\r"), ["a␍b␍"]);
    }
}
