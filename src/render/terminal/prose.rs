//! What stands around the tables: headings, paragraphs, lists, quotations and letterheads.

use super::paint;
use crate::document::{Block, Letterhead};
use crate::render::cell_text::Tone;
use crate::render::text::division::Hyphens;
use crate::render::text::wrap::wrap;
use crate::render::text::{self, visible_line, visible_lines};

/// The lines of a block that is no table. A terminal shows neither pictures nor diagrams, and so there are none of them.
pub(super) fn lines(block: &Block, width: usize, colour: bool) -> Vec<String> {
    match block {
        Block::Heading { level, text } => heading(*level, text, width, colour),
        Block::Paragraph(words) => paragraph(&words.text(), width),
        Block::List { first, items } => list(*first, items, width, colour),
        Block::Quote(blocks) => {
            let room = width.saturating_sub(2).max(1);
            let quoted = apart(blocks.iter().map(|block| lines(block, room, colour)));
            quoted.iter().map(|line| format!("> {line}")).collect()
        }
        Block::Letterhead(head) => letterhead(head, width),
        Block::Picture(_) | Block::Diagram(_) | Block::Table(_) => Vec::new(),
    }
}

/// Items one below the other, what belongs to one moved in below its point or number.
fn list(first: Option<u64>, items: &[Vec<Block>], width: usize, colour: bool) -> Vec<String> {
    let mut listed = Vec::new();
    for (place, item) in (0..).zip(items) {
        let mark =
            first.map_or_else(|| "• ".to_owned(), |first| format!("{}. ", first.saturating_add(place)));
        let indent = text::width(&mark);
        let room = width.saturating_sub(indent).max(1);
        let mut content: Vec<String> = item.iter().flat_map(|block| lines(block, room, colour)).collect();
        if content.is_empty() {
            content.push(String::new());
        }
        let begin = |place: usize| if place == 0 { mark.clone() } else { " ".repeat(indent) };
        listed.extend(content.iter().enumerate().map(|(place, line)| begin(place) + line));
    }
    listed
}

fn letterhead(head: &Letterhead, width: usize) -> Vec<String> {
    let set = |texts: &[String]| texts.iter().flat_map(|text| paragraph(text, width)).collect::<Vec<_>>();
    let details = head.details.iter().map(|(name, detail)| format!("{name}: {detail}"));
    let matter: Vec<String> = head.kind.iter().cloned().chain(details).collect();
    apart([&head.sender, &matter, &head.addressee].into_iter().map(|texts| set(texts)))
}

/// Groups of lines with an empty line between them.
fn apart(groups: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let groups: Vec<Vec<String>> = groups.filter(|group| !group.is_empty()).collect();
    groups.join(&String::new())
}

/// Underlined, the title doubly; lower levels in bold where there is colour.
fn heading(level: u8, text: &str, width: usize, colour: bool) -> Vec<String> {
    let mut lines = wrap(&visible_line(text), width, Hyphens::None);
    let widest = lines.iter().map(|line| text::width(line)).max().unwrap_or(0);
    for line in &mut lines {
        *line = paint::mark(std::mem::take(line), Tone::Plain, true, colour);
    }
    match level {
        0 | 1 => lines.push("═".repeat(widest)),
        2 => lines.push("─".repeat(widest)),
        _ => {}
    }
    lines
}

pub(super) fn paragraph(text: &str, width: usize) -> Vec<String> {
    visible_lines(text).iter().flat_map(|line| wrap(line, width, Hyphens::None)).collect()
}
