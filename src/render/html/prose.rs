//! Running text: headings, paragraphs with emphasis and links, and texts of a plan.

use super::around::Around;
use crate::document::{Prose, Run};
use crate::render::text::xml::escaped;
use crate::render::text::{self, hyphenation, unbroken};
use crate::vocabulary::Language;

/// A paragraph's pieces with their look.
pub(super) fn runs(prose: &Prose, around: Around<'_>) -> String {
    prose.runs.iter().map(|each| run(each, around)).collect()
}

fn run(run: &Run, around: Around<'_>) -> String {
    let mut piece = lines(&run.text);
    if run.quoted {
        piece = bdi(&piece, around.language);
        if run.link.is_none() {
            piece = around.linked(&run.text, piece);
        }
    }
    if run.emphasis {
        piece = format!("<em>{piece}</em>");
    }
    if run.strong {
        piece = format!("<strong>{piece}</strong>");
    }
    match &run.link {
        Some(link) => {
            let home = around.site.filter(|_| !link.address().contains(':')).map_or("", |site| site.home);
            format!("<a href=\"{home}{}\">{piece}</a>", escaped(link.address()))
        }
        None => piece,
    }
}

/// A heading or a caption, as it is copied.
pub(super) fn heading(words: &str) -> String {
    escaped(&text::visible_line(words))
}

/// A heading where a line may hold so many characters: the style sheet's hyphens, as those of [`narrow`].
pub(super) fn heading_within(words: &str, room: usize) -> String {
    hyphenation::words(&text::visible_line(words), room).map(part).collect()
}

/// The name of a column where a line holds so many characters on paper; a screen is wider.
pub(super) fn soft_within(words: &str, room: usize) -> String {
    escaped(&hyphenation::soften(&text::visible_line(words), room.max(14)))
}

/// A piece of a word, and whether it may end a line with a hyphen.
fn part((part, hyphen): (&str, bool)) -> String {
    if hyphen { format!("<span class=\"part\">{}</span>", escaped(part)) } else { escaped(part) }
}

/// A text whose line breaks are kept.
pub(super) fn lines(words: &str) -> String {
    narrow(words, usize::MAX)
}

/// The same where lines hold so many characters on paper. Names of bodies that are longer are divided there by hyphens of
/// the style sheet's, so that the text stays as it is.
pub(super) fn narrow(words: &str, room: usize) -> String {
    text::visible_lines(words).iter().map(|words| line(words, room)).collect::<Vec<_>>().join("<br>")
}

/// Text on one line, in which dates and the like are not broken.
fn line(words: &str, room: usize) -> String {
    let piece = |(piece, whole)| {
        if whole {
            format!("<span class=\"whole\">{}</span>", escaped(piece))
        } else {
            hyphenation::names(piece, room).map(part).collect()
        }
    };
    unbroken::pieces(words).map(piece).collect()
}

/// A text apart from what is around it: letters from right to left don't turn their neighbours.
pub(super) fn isolated(words: &str) -> String {
    isolated_within(words, usize::MAX)
}

/// The same where lines hold so many characters on paper.
pub(super) fn isolated_within(words: &str, room: usize) -> String {
    format!("<bdi>{}</bdi>", narrow(words, room))
}

/// The same of a text of the plan files, in a document of this language. Screen readers read it aloud in its own.
pub(super) fn quoted_within(words: &str, room: usize, around: Around<'_>) -> String {
    around.linked(words, bdi(&narrow(words, room), around.language))
}

fn bdi(piece: &str, language: Language) -> String {
    match language {
        Language::Swedish => format!("<bdi>{piece}</bdi>"),
        Language::English => format!("<bdi lang=\"sv\">{piece}</bdi>"),
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
            run(&Run { text: "här".to_owned(), link, ..Run::default() }, Around::of(Language::Swedish)),
            "<a href=\"https://x.se/?a=&quot;1&quot;&amp;b\">här</a>"
        );
    }

    #[test]
    fn a_text_turns_nothing_around_it() {
        let run = |quoted| Run { text: "a\u{202e}b\u{2028}c".to_owned(), quoted, ..Run::default() };
        assert_eq!(super::run(&run(false), Around::of(Language::Swedish)), "a⟨U+202E⟩b<br>c");
        assert_eq!(super::run(&run(true), Around::of(Language::Swedish)), "<bdi>a⟨U+202E⟩b<br>c</bdi>");
        assert_eq!(heading("a\u{202e}b\u{2029}c"), "a⟨U+202E⟩b c");
    }

    #[test]
    fn names_are_divided_by_the_style_sheet() {
        assert_eq!(
            narrow("Kommunstyrelseförvaltningen <1 maj 2010>", 16),
            "<span class=\"part\">Kommunstyrelse</span>förvaltningen &lt;<span class=\"whole\">1 maj 2010</span>&gt;"
        );
        assert_eq!(narrow("Kommunstyrelseförvaltningen", 27), "Kommunstyrelseförvaltningen");
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
            run(&both, Around::of(Language::Swedish)),
            "<a href=\"http://x\"><strong><em>a<br>b</em></strong></a>"
        );
    }
}
