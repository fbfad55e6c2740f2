//! GitHub's Markdown, which pandoc turns into Word.
//!
//! Every text is escaped so that it reads back as it was written: no text becomes HTML, a link, an image or a second
//! cell. A table is one line a row, so line breaks in cells are `<br>`, the only tag written. A diagram is left out, since
//! its numbers stand in a table.

mod escape;
mod list;
mod prose;
mod table;

use std::io::Write;

use anyhow::Result;

use self::escape::escape;
use super::tables::whole;
use super::text::{visible_line, visible_lines};
use crate::document::{Block, Document, Letterhead, Picture, Prose, Run};
use crate::vocabulary::Language;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut is_first = true;
    let mut before = None;
    for block in &document.blocks {
        let (text, list) = match block.as_table().filter(|table| table.audience.reads()) {
            Some(table) => (table::table(whole(table)?.as_ref(), document.language), None),
            None => text(&*block.with_items()?, before, document.language),
        };
        if !text.is_empty() {
            let between = if std::mem::take(&mut is_first) { "" } else { "\n" };
            writeln!(out, "{between}{text}")?;
            before = list;
        }
    }
    Ok(())
}

/// Which signs a list has, so that the next one right behind it has others and is not the same list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Signs {
    is_numbered: bool,
    is_other: bool,
}

/// A block without a line break at its end; nothing where there is nothing to show. With the signs of a
/// list, when it is one; `before` are those of a list right before it.
fn text(block: &Block, before: Option<Signs>, language: Language) -> (String, Option<Signs>) {
    let text = match block {
        Block::Heading { level, text } => {
            let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
            format!("{marks} {}", escape(&visible_line(text)))
        }
        Block::Paragraph(prose) => prose::prose(prose),
        Block::List { first, items } => {
            let is_numbered = first.is_some();
            let is_other = before.is_some_and(|before| before.is_numbered == is_numbered && !before.is_other);
            let signs = Signs { is_numbered, is_other };
            return (list::list(*first, items, is_other, language), Some(signs));
        }
        Block::Quote(blocks) => quote(blocks, language),
        Block::Letterhead(letterhead) => self::letterhead(letterhead),
        Block::Picture(picture) => self::picture(picture),
        Block::Table(table) if table.audience.reads() => table::table(table, language),
        Block::Table(_) | Block::Diagram(_) => String::new(),
    };
    (text, None)
}

/// Whether anything is to be seen of a block.
fn is_shown(block: &Block) -> bool {
    match block {
        Block::Paragraph(prose) => visible_lines(&prose.text()).iter().any(|line| !line.trim().is_empty()),
        Block::List { items, .. } => !items.is_empty(),
        Block::Quote(blocks) => blocks.iter().any(is_shown),
        Block::Diagram(_) => false,
        Block::Table(table) => table.audience.reads(),
        Block::Heading { .. } | Block::Letterhead(_) | Block::Picture(_) => true,
    }
}

/// Blocks below each other.
fn texts(blocks: &[Block], language: Language) -> String {
    let mut all = String::new();
    let mut before = None;
    for block in blocks {
        let (text, list) = text(block, before, language);
        if text.is_empty() {
            continue;
        }
        if !all.is_empty() {
            all.push_str("\n\n");
        }
        all.push_str(&text);
        before = list;
    }
    all
}

fn quote(blocks: &[Block], language: Language) -> String {
    let text = texts(blocks, language);
    if text.is_empty() {
        return text;
    }
    let lines =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// Sender; kind and details; addressee: a paragraph each, and a line each in it.
fn letterhead(letterhead: &Letterhead) -> String {
    let Letterhead { sender, kind, details, addressee } = letterhead;
    let details = details.iter().map(|(name, value)| format!("{name}: {value}"));
    let mut runs: Vec<Run> = Vec::new();
    if let Some(kind) = kind {
        runs.push(Run { text: kind.clone(), strong: true, ..Run::default() });
    }
    runs.extend(details.map(|line| Run { text: format!("\n{line}"), ..Run::default() }));
    let paragraphs = [
        prose::plain(&sender.join("\n")),
        prose::prose(&Prose { runs }),
        prose::plain(&addressee.join("\n")),
    ];
    let shown = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty());
    shown.collect::<Vec<_>>().join("\n\n")
}

fn picture(picture: &Picture) -> String {
    format!("![{}]({})", escape(&visible_line(&picture.alternative)), escape::file(&picture.address))
}
