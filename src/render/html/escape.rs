//! Escaping of HTML.

use crate::render::neutral;

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
            c if neutral::is_control(c) => neutral::push_control(&mut escaped, c),
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
