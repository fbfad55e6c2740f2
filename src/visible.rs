//! Text of unknown origin, made safe to print: what would move the cursor, colour the terminal, turn the direction of
//! writing or hide itself is shown as what it is.
//!
//! Everything that a person reads passes here, on a terminal or in a document, and what is refused in names is what is
//! shown here: there is one list of what cannot be seen. JSON has an escape for all of it; what else is for machines is exact,
//! but where a person has it printed on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text on one line, with nothing in it that acts on a terminal: ESC is shown as ␛, U+202E as ⟨U+202E⟩, a line break
/// as a space.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text) || text.chars().all(is_harmless) {
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

/// Appends one character of a text in JSON: what is not seen, and what acts on a terminal, has an escape there. Line breaks stand
/// between values only.
pub(crate) fn push_json(escaped: &mut String, character: char) {
    if character == '\n' || is_harmless(character) {
        return escaped.push(character);
    }
    // What lies beyond the first plane is written as two halves.
    for half in character.encode_utf16(&mut [0; 2]) {
        let _ = write!(escaped, "\\u{half:04x}");
    }
}

/// A text of several lines as a terminal is to show it. A byte order mark before it is none of its signs, and lines may end as on
/// Windows.
pub fn on_terminal(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").chars() {
        if matches!(character, '\n' | '\t') {
            shown.push(character);
        } else {
            push_visible(&mut shown, character);
        }
    }
    shown
}

/// Whether a character can be printed as it is.
pub fn is_harmless(character: char) -> bool {
    matches!(character, ' '..='~') || !is_control(character) && !is_invisible(character)
}

/// Whether no text has a use for a character: controls, and what Unicode promises never to make a character of. HTML
/// forbids both.
pub(crate) fn is_control(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether a byte may belong to a character that [`is_harmless`] or [`misleading_word`] tells, or to a space that is none: every
/// byte but those of ASCII that is seen and of the letters from U+00C0 to U+00FF. Of what else is told there need be no list.
pub fn may_deceive(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2) || byte >= 0xc4
}

/// Whether a text is one line of nothing but what [`may_deceive`] passes, as most are.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.bytes().any(may_deceive)
}

/// Whether a character is not seen, or changes how text around it reads without being seen: zero-width characters, soft
/// hyphens, fillers, tags, the separators of lines and paragraphs, the controls of writing direction, and what each font has
/// another picture of, or none (private use). The variation selectors 1–16 are none of them, since they only choose between two pictures of the character before; nor are spaces,
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
            | '\u{e000}'..='\u{f8ff}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
            | '\u{f0000}'..='\u{ffffd}'
            | '\u{100000}'..='\u{10fffd}'
    )
}

/// Whether a letter is a rare one that most eyes take for a common one: dotless i, the sign of a click that is a stroke,
/// letters of phonetics and mathematics, wide and ornamental ones. Alphabets that people write their names in are none of
/// them, nor are the letters of Sami.
pub fn looks_like_another(character: char) -> bool {
    matches!(
        character,
        '\u{131}'
            | '\u{138}'
            | '\u{17f}'..='\u{1b6}'
            | '\u{1ba}'..='\u{1c3}'
            | '\u{237}'
            | '\u{250}'..='\u{291}'
            | '\u{293}'..='\u{2af}'
            | '\u{1d00}'..='\u{1dbf}'
            | '\u{2071}'..='\u{209c}'
            | '\u{2100}'..='\u{218f}'
            | '\u{2c60}'..='\u{2c7f}'
            | '\u{a4d0}'..='\u{a4ff}'
            | '\u{a720}'..='\u{a7ff}'
            | '\u{ab30}'..='\u{ab6f}'
            | '\u{fb00}'..='\u{fb06}'
            | '\u{ff21}'..='\u{ff5a}'
            | '\u{1d400}'..='\u{1d7ff}'
    )
}

/// The word in a text that holds a letter of another alphabet, or a rare one, between Latin ones, for one of which its reader
/// takes it. What has a use in formulas, such as Δ and µ, is none.
pub fn misleading_word(text: &str) -> Option<&str> {
    let is_latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{17e}');
    let is_other = |c: char| is_of_other_alphabet(c) && !is_invisible(c);
    let misleads = |c: char| looks_like_another(c) || is_other(c) || "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧικνορυ".contains(c);
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.find(|word| {
        !word.is_ascii()
            && word.contains(|c| is_latin(c) && !looks_like_another(c))
            && word.contains(misleads)
    })
}

/// Whether a letter is of an alphabet that is neither Latin nor Greek, from the Cyrillic to the Cherokee one: some of the letters
/// of each look like Latin ones.
pub(crate) fn is_of_other_alphabet(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{1cff}' | '\u{2c00}'..='\u{2c5f}' | '\u{2c80}'..='\u{2cff}' | '\u{ab70}'..='\u{abbf}')
}

#[cfg(test)]
mod tests {
    use super::{is_harmless, looks_like_another, misleading_word, visible};

    #[test]
    fn letters_of_living_alphabets_are_themselves() {
        assert!("åäöÅÄÖéüßøæčđŋšŧžʒǯǥабвαβγ".chars().all(|letter| !looks_like_another(letter)));
        assert!("ıǀǃɑɡſℓｍ𝐚ⅰ".chars().all(looks_like_another));
        assert_eq!(misleading_word("Δ 5 µg, ΔT, α-test, Иван, İzmir, 20 ℃ och Nº 3 i Åre"), None);
        for word in ["Skoınämnden", "Skоlan", "Barnǀplan", "ΝΑTO", "Åſe", "Ꭺrbete", "Skօla", "Ⲟrd"]
        {
            assert_eq!(misleading_word(&format!("I {word} finns.")), Some(word));
        }
    }

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
            '\u{e000}',
            '\u{10fffd}',
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
