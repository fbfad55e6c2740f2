//! Running text: headings, paragraphs with emphasis and links, and texts of a plan.

use super::escape::text;
use crate::document::{Prose, Run};
use crate::render::{hyphen, neutral, whole};

/// What an address may begin with. Everything else stays text: `javascript:` would be run by whoever clicks on it.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The characters that a line of a heading holds on a telephone.
const TELEPHONE: usize = 16;

/// A paragraph's pieces with their look.
pub(super) fn runs(prose: &Prose) -> String {
    prose.runs.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let mut piece = lines(&run.text);
    if run.emphasis {
        piece = format!("<em>{piece}</em>");
    }
    if run.strong {
        piece = format!("<strong>{piece}</strong>");
    }
    match run.link.as_deref().filter(|address| leads_somewhere(address)) {
        Some(address) => format!("<a href=\"{}\">{piece}</a>", text(address)),
        None => piece,
    }
}

/// Whether an address may be a link.
pub(in crate::render) fn leads_somewhere(address: &str) -> bool {
    let begins =
        |scheme: &&str| address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    SCHEMES.iter().any(begins)
}

/// A heading, with soft hyphens so that it fits a telephone.
pub(super) fn soft(words: &str) -> String {
    soft_within(words, TELEPHONE)
}

/// A heading where a line holds so many characters, if it is not on a telephone.
pub(super) fn soft_within(words: &str, room: usize) -> String {
    text(&hyphen::soften(&neutral::raw_lines(words).collect::<Vec<_>>().join(" "), room.min(TELEPHONE)))
}

/// A text whose line breaks are kept.
pub(super) fn lines(words: &str) -> String {
    neutral::raw_lines(words).map(line).collect::<Vec<_>>().join("<br>")
}

/// Text on one line, in which dates and the like are not broken.
fn line(words: &str) -> String {
    let piece = |(piece, whole)| {
        if whole { format!("<span class=\"whole\">{}</span>", text(piece)) } else { text(piece) }
    };
    whole::pieces(words).map(piece).collect()
}

/// The same, apart from what is around it: letters from right to left don't turn their neighbours.
pub(super) fn isolated(words: &str) -> String {
    format!("<bdi>{}</bdi>", lines(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(address: &str) -> String {
        run(&Run { text: "här".to_owned(), link: Some(address.to_owned()), ..Run::default() })
    }

    #[test]
    fn only_addresses_that_lead_somewhere_are_links() {
        assert_eq!(
            linked("https://x.se/?a=\"1\"&b"),
            "<a href=\"https://x.se/?a=&quot;1&quot;&amp;b\">här</a>"
        );
        assert_eq!(linked("MAILTO:a@b.se"), "<a href=\"MAILTO:a@b.se\">här</a>");
        for address in
            ["javascript:alert(1)", "java\nscript:1", " https://x.se", "data:text/html,x", "//x.se", "å", ""]
        {
            assert_eq!(linked(address), "här", "{address}");
        }
    }

    #[test]
    fn emphasis_is_within_its_link() {
        let both =
            Run { text: "a\nb".to_owned(), strong: true, emphasis: true, link: Some("http://x".to_owned()) };
        assert_eq!(run(&both), "<a href=\"http://x\"><strong><em>a<br>b</em></strong></a>");
    }
}
