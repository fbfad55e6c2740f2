//! Running text: headings, paragraphs with emphasis and links, and texts of a plan.

use super::escape::text;
use crate::document::{Prose, Run};
use crate::render::{hyphen, neutral, whole};
use crate::vocabulary::Language;

/// The characters that a line of a heading holds on a telephone.
const TELEPHONE: usize = 16;

/// A paragraph's pieces with their look.
pub(super) fn runs(prose: &Prose, language: Language) -> String {
    prose.runs.iter().map(|each| run(each, language)).collect()
}

fn run(run: &Run, language: Language) -> String {
    let mut piece = lines(&run.text);
    if run.quoted && language != Language::Swedish {
        piece = format!("<span lang=\"sv\">{piece}</span>");
    }
    if run.emphasis {
        piece = format!("<em>{piece}</em>");
    }
    if run.strong {
        piece = format!("<strong>{piece}</strong>");
    }
    match &run.link {
        Some(link) => format!("<a href=\"{}\">{piece}</a>", text(link.address())),
        None => piece,
    }
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

/// A text of the plan files, in a document of this language. Screen readers read it aloud in its own.
pub(super) fn quoted(words: &str, language: Language) -> String {
    match language {
        Language::Swedish => isolated(words),
        Language::English => format!("<bdi lang=\"sv\">{}</bdi>", lines(words)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Link;

    #[test]
    fn addresses_stay_in_their_attribute() {
        let link = Link::new("https://x.se/?a=\"1\"&b");
        assert_eq!(
            run(&Run { text: "här".to_owned(), link, ..Run::default() }, Language::Swedish),
            "<a href=\"https://x.se/?a=&quot;1&quot;&amp;b\">här</a>"
        );
    }

    #[test]
    fn emphasis_is_within_its_link() {
        let both = Run {
            text: "a\nb".to_owned(),
            strong: true,
            emphasis: true,
            link: Link::new("http://x"),
            quoted: false,
        };
        assert_eq!(
            run(&both, Language::Swedish),
            "<a href=\"http://x\"><strong><em>a<br>b</em></strong></a>"
        );
    }
}
