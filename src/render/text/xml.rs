//! Escaping of XML, for the page of HTML, for drawings and for the parts of a DOCX.

#[cfg(any(feature = "docx", test))]
use super::visible_line;
use crate::visible::{is_control, is_plain, push_visible};

/// A text between tags or in an attribute, its characters as they are. Control characters, which HTML forbids, are shown by
/// their pictures.
pub(in crate::render) fn escaped(text: &str) -> String {
    if is_plain(text) && !text.bytes().any(|byte| matches!(byte, b'\'' | b'&' | b'<' | b'>' | b'"')) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' => escaped.push_str("&#39;"),
            '\t' => escaped.push(' '),
            c if is_control(c) => push_visible(&mut escaped, c),
            c => push_escaped(&mut escaped, c),
        }
    }
    escaped
}

/// The same over several lines.
pub(crate) fn escaped_lines(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// The same on one line and with every character visible: a program such as Word would take a mark of direction at its word.
#[cfg(any(feature = "docx", test))]
pub(in crate::render) fn escaped_line(text: &str) -> String {
    let line = visible_line(text);
    if !line.contains(['&', '<', '>', '"']) {
        return line;
    }
    let mut escaped = String::with_capacity(line.len() + 16);
    line.chars().for_each(|c| push_escaped(&mut escaped, c));
    escaped
}

fn push_escaped(escaped: &mut String, c: char) {
    match c {
        '&' => escaped.push_str("&amp;"),
        '<' => escaped.push_str("&lt;"),
        '>' => escaped.push_str("&gt;"),
        '"' => escaped.push_str("&quot;"),
        c => escaped.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_tag() {
        assert_eq!(escaped("<script>\"'&\u{1b}\u{0}"), "&lt;script&gt;&quot;&#39;&amp;␛␀");
        assert_eq!(escaped_line("<a>\n\u{202e}'"), "&lt;a&gt; ⟨U+202E⟩'");
    }
}
