//! Paragraphs: bold, italic and linked text, in signs that mean it whatever stands around them.

use super::escape::{address, means, means_at_start};
use crate::document::{Link, Prose, Run};
use crate::render::text::visible_lines;

/// How a character looks, and where it leads.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Look<'a> {
    strong: bool,
    emphasis: bool,
    link: Option<&'a str>,
}

impl Look<'_> {
    /// What two characters have in common, for the space between them. What a change around it closes is not common.
    fn common(self, other: Self) -> Self {
        if self.link != other.link {
            return Self::default();
        }
        let emphasis = self.emphasis && other.emphasis && self.strong == other.strong;
        Self { strong: self.strong && other.strong, emphasis, link: self.link }
    }
}

/// A piece of the paragraph as it is written.
#[derive(Debug)]
enum Piece {
    Character {
        c: char,
        written: String,
    },
    /// The signs around bold and italic text.
    Sign {
        sign: &'static str,
        opens: bool,
    },
    LinkStart,
    LinkEnd(String),
    LineBreak,
}

pub(super) fn plain(text: &str) -> String {
    prose(&Prose::plain(text))
}

/// A paragraph; its line breaks are kept. Nothing where there is nothing to show.
pub(super) fn prose(prose: &Prose) -> String {
    let mut pieces = pieces(&characters(prose));
    protect_starts(&mut pieces);
    protect_signs(&mut pieces);
    let mut written = String::new();
    for piece in &pieces {
        match piece {
            Piece::Character { written: character, .. } => written.push_str(character),
            Piece::Sign { sign, .. } => written.push_str(sign),
            Piece::LinkStart => written.push('['),
            Piece::LinkEnd(address) => {
                written.push_str("](");
                written.push_str(address);
                written.push(')');
            }
            Piece::LineBreak => written.push_str("\\\n"),
        }
    }
    written
}

/// The characters of a paragraph, with no space around its lines and no sign right inside of a space.
fn characters(prose: &Prose) -> Vec<(char, Look<'_>)> {
    let mut all = Vec::new();
    for Run { text, strong, emphasis, link, quoted: _ } in &prose.runs {
        let look = Look { strong: *strong, emphasis: *emphasis, link: link.as_ref().map(Link::address) };
        all.extend(visible_lines(text).join("\n").chars().map(|c| (c, look)));
    }
    let lines: Vec<&[(char, Look<'_>)]> = all.split(|(c, _)| *c == '\n').map(trimmed).collect();
    let mut joined: Vec<(char, Look<'_>)> = Vec::with_capacity(all.len());
    for (place, line) in lines.into_iter().enumerate() {
        if place > 0 {
            joined.push(('\n', Look::default()));
        }
        joined.extend(line);
    }
    let mut characters = trimmed(&joined).to_vec();
    unstyle_spaces(&mut characters);
    characters
}

fn trimmed<'c, 'a>(characters: &'c [(char, Look<'a>)]) -> &'c [(char, Look<'a>)] {
    let is_text = |(c, _): &(char, Look<'_>)| !c.is_whitespace();
    match (characters.iter().position(is_text), characters.iter().rposition(is_text)) {
        (Some(first), Some(last)) => characters.get(first..=last).unwrap_or_default(),
        _ => &[],
    }
}

/// Gives spaces the look that both their neighbours have, since signs beside spaces mean nothing.
fn unstyle_spaces(characters: &mut [(char, Look<'_>)]) {
    let mut before = Look::default();
    let mut place = 0;
    while place < characters.len() {
        let rest = characters.get_mut(place..).unwrap_or_default();
        let spaces = rest.iter().position(|(c, _)| !c.is_whitespace()).unwrap_or(rest.len());
        let after = rest.get(spaces).map_or(Look::default(), |(_, look)| *look);
        for (_, look) in rest.iter_mut().take(spaces) {
            *look = before.common(after);
        }
        before = after;
        place += spaces + 1;
    }
}

fn pieces(characters: &[(char, Look<'_>)]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(characters.len());
    let mut now = Look::default();
    let mut before = String::new();
    for (place, (c, look)) in characters.iter().enumerate() {
        change(&mut pieces, now, *look);
        now = *look;
        if *c == '\n' {
            pieces.push(Piece::LineBreak);
            before.clear();
            continue;
        }
        let next = characters.get(place + 1).map(|(next, _)| *next);
        let escaped = if means(*c, &before, next) { format!("\\{c}") } else { c.to_string() };
        before.push(*c);
        pieces.push(Piece::Character { c: *c, written: escaped });
    }
    change(&mut pieces, now, Look::default());
    pieces
}

/// Closes and opens what differs between two looks; italics stand in bold, and both in a link.
fn change(pieces: &mut Vec<Piece>, from: Look<'_>, to: Look<'_>) {
    let new_link = from.link != to.link;
    let new_strong = new_link || from.strong != to.strong;
    let new_emphasis = new_strong || from.emphasis != to.emphasis;
    if from.emphasis && new_emphasis {
        pieces.push(Piece::Sign { sign: "_", opens: false });
    }
    if from.strong && new_strong {
        pieces.push(Piece::Sign { sign: "**", opens: false });
    }
    if let Some(link) = from.link.filter(|_| new_link) {
        pieces.push(Piece::LinkEnd(address(link)));
    }
    if to.link.is_some() && new_link {
        // An exclamation mark before a link would make it an image.
        if let Some(Piece::Character { c: '!', written }) = pieces.last_mut() {
            "\\!".clone_into(written);
        }
        pieces.push(Piece::LinkStart);
    }
    if to.strong && new_strong {
        pieces.push(Piece::Sign { sign: "**", opens: true });
    }
    if to.emphasis && new_emphasis {
        pieces.push(Piece::Sign { sign: "_", opens: true });
    }
}

/// Escapes what would make a line a list, or the underline of a heading.
fn protect_starts(pieces: &mut [Piece]) {
    for line in pieces.split_mut(|piece| matches!(piece, Piece::LineBreak)) {
        let mut digits = 0;
        for piece in line {
            let Piece::Character { c, written } = piece else { break };
            if c.is_ascii_digit() {
                digits += 1;
                continue;
            }
            let means_here = if digits > 0 { matches!(c, '.' | ')') } else { means_at_start(*c) };
            if means_here && written.len() == 1 {
                written.insert(0, '\\');
            }
            break;
        }
    }
}

/// Signs mean nothing between a letter and a sign of punctuation on their inside, and an underscore nothing between
/// letters: a character outside is then written by its number, which begins and ends as punctuation does.
fn protect_signs(pieces: &mut [Piece]) {
    let mut is_done = false;
    while !is_done {
        is_done = true;
        for place in 0..pieces.len() {
            let Some(Piece::Sign { sign, opens }) = pieces.get(place) else { continue };
            let (before, after) = (place.checked_sub(1), Some(place + 1));
            let (inner, outer) = if *opens { (after, before) } else { (before, after) };
            let inner = inner.and_then(|inner| pieces.get(inner));
            let is_letter = matches!(inner, Some(Piece::Character { c, written }) if c.is_alphanumeric() && written.len() == c.len_utf8());
            if is_letter && *sign == "**" {
                continue;
            }
            if let Some(Piece::Character { c, written }) = outer.and_then(|outer| pieces.get_mut(outer))
                && !c.is_whitespace()
                && !c.is_ascii_punctuation()
                && written.len() == c.len_utf8()
            {
                *written = format!("&#{};", u32::from(*c));
                is_done = false;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    #[test]
    fn lines_begin_nothing_else() {
        assert_eq!(plain("- ett\n1. två\n# tre\n==="), "\\- ett\\\n1\\. två\\\n\\# tre\\\n\\===");
        assert_eq!(plain("  a \n\n"), "a");
        assert_eq!(plain(" \n "), "");
    }

    #[test]
    fn signs_stand_where_they_mean_something() {
        let strong = |text| Run { strong: true, ..run(text) };
        let emphasis = |text| Run { emphasis: true, ..run(text) };
        let prose = |runs| super::prose(&Prose { runs });
        assert_eq!(prose(vec![run("en"), strong(" viktig "), run("plan")]), "en **viktig** plan");
        assert_eq!(prose(vec![run("a"), strong("(b)"), run("c")]), "&#97;**(b)**&#99;");
        assert_eq!(prose(vec![run("a"), strong("b"), emphasis("c"), run("d")]), "a**b**_c_&#100;");
        let both = Run { strong: true, ..emphasis("b") };
        assert_eq!(prose(vec![strong("a "), both, strong("!")]), "**a _b_!**");
    }

    #[test]
    fn links_stand_in_brackets() {
        let link = |text: &str, to: &str| Run { link: Link::new(to), ..run(text) };
        let prose = |runs| super::prose(&Prose { runs });
        assert_eq!(
            prose(vec![run("Se!"), link("[här]", "https://a.se/(b)")]),
            "Se\\![\\[här\\]](https://a.se/\\(b\\))"
        );
    }
}
