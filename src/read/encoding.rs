//! Bytes as text: UTF-8 and nothing else. What else a file may be is guessed for the message and never for the content.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// What Windows-1252 has where Latin-1 has control characters; a space where it has nothing.
const WINDOWS_1252: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The text of a file, or what comes before its first wrong byte and what is wrong with it.
pub(super) fn text(bytes: Vec<u8>, id: FileId) -> (String, Option<Diagnostic>) {
    // A short UTF-16 text in English is valid UTF-8, with a NUL in every second place.
    if let Some(name) = utf16(&bytes) {
        let diagnostic = Diagnostic::new(Code::NotUtf8, Span::whole(id), format!("the file is {name}"))
            .help("save it as UTF-8, or convert it with `iconv -f UTF-16 -t UTF-8`");
        return (String::new(), Some(diagnostic));
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return (text, None),
        Err(error) => error,
    };
    let end = error.utf8_error().valid_up_to();
    let is_cut_off = error.utf8_error().error_len().is_none();
    let mut bytes = error.into_bytes();
    let wrong = bytes.get(end).copied().unwrap_or_default();
    bytes.truncate(end);
    // These bytes have just been found valid.
    let text = String::from_utf8(bytes).unwrap_or_default();
    (text, Some(not_utf8(Span::new(id, &(end..end)), wrong, is_cut_off)))
}

fn not_utf8(span: Span, wrong: u8, is_cut_off: bool) -> Diagnostic {
    let guess = windows_1252(wrong);
    let diagnostic =
        Diagnostic::new(Code::NotUtf8, span, format!("the byte 0x{wrong:02X} here is not UTF-8"));
    match guess {
        _ if is_cut_off => diagnostic
            .label("the file ends in the middle of a character")
            .help("the end of the file is missing, or it is not UTF-8"),
        Some(character) => diagnostic.label(format!("0x{wrong:02X} is {character} in Windows-1252")).help(
            "save the file as UTF-8; if it is Windows-1252, `iconv -f WINDOWS-1252 -t UTF-8` converts it",
        ),
        None => diagnostic.help("save the file as UTF-8"),
    }
}

fn utf16(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] => Some("UTF-16 (little-endian)"),
        [0xFE, 0xFF, ..] => Some("UTF-16 (big-endian)"),
        [1..=0xFF, 0, 1..=0xFF, 0, ..] => Some("UTF-16 (little-endian, without a byte order mark)"),
        [0, 1..=0xFF, 0, 1..=0xFF, ..] => Some("UTF-16 (big-endian, without a byte order mark)"),
        _ => None,
    }
}

/// What a byte above ASCII is in Windows-1252.
pub(crate) fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => {
            WINDOWS_1252.chars().nth(usize::from(byte) - 0x80).filter(|character| *character != ' ')
        }
        0xA0.. => Some(char::from(byte)),
        _ => None,
    }
}
