//! Escaping of HTML.

use crate::visible::{is_control, push_visible};

/// A text between tags. Control characters, which HTML forbids, are shown by their pictures.
pub(in crate::render) fn text(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' => escaped.push(' '),
            c if is_control(c) => push_visible(&mut escaped, c),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_a_tag() {
        assert_eq!(text("<script>\"'&\u{1b}\u{0}"), "&lt;script&gt;&quot;&#39;&amp;␛␀");
    }
}
