//! HTML in prose: comments are left out, a line break in a table's cell is one, and the rest is shown as it is written.

/// What is left of HTML without its comments. A comment without an end is none.
pub(super) fn without_comments(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let Some((_, after)) = comment.split_once("-->") else { break };
        shown.push_str(before);
        rest = after;
    }
    shown.push_str(rest);
    shown
}

pub(super) fn is_line_break(tag: &str) -> bool {
    let inside = tag.strip_prefix('<').and_then(|tag| tag.strip_suffix('>')).unwrap_or_default();
    inside.trim_end_matches('/').trim().eq_ignore_ascii_case("br")
}

/// What to say about HTML that is shown.
pub(super) fn problem(html: &str) -> String {
    if html.contains("<!--") {
        return "this comment has no end, so it is shown as text; end it with `-->`".to_owned();
    }
    "HTML is not run, it is shown as text; write Markdown".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out() {
        assert_eq!(without_comments("<!-- a\nb --> c <!---->d"), " c d");
        assert_eq!(without_comments("<b> <!-- a"), "<b> <!-- a");
    }

    #[test]
    fn only_br_breaks_a_line() {
        assert!(["<br>", "<BR/>", "<br />"].into_iter().all(is_line_break));
        assert!(!["<br class=x>", "<b>", "br", ""].into_iter().any(is_line_break));
    }
}
