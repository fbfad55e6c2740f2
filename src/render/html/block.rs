//! The parts of a document, one after the other and within each other.

use std::io::Write;

use anyhow::Result;

use super::prose::{runs, soft};
use super::{base64, letterhead, table};
use crate::document::{Block, Diagram, Labels, Picture, PictureFormat};
use crate::render::diagram::{self, Paper, caption};
use crate::render::heading_levels::HeadingLevels;
use crate::render::text::visible_line;
use crate::render::text::xml::escaped;
use crate::vocabulary::Language;

/// What has been written of a page, for what must be right across its blocks.
pub(super) struct Page {
    language: Language,
    labels: Labels,
    levels: HeadingLevels,
    /// The headings below the title that stand above what comes next: level and number.
    above: Vec<(u8, usize)>,
    headings: usize,
    tables: usize,
    diagrams: usize,
}

impl Page {
    pub(super) fn new(language: Language, labels: Labels) -> Self {
        Self {
            language,
            labels,
            levels: HeadingLevels::default(),
            above: Vec::new(),
            headings: 0,
            tables: 0,
            diagrams: 0,
        }
    }

    pub(super) fn write_all(&mut self, blocks: &[Block], out: &mut dyn Write) -> Result<()> {
        blocks.iter().try_for_each(|block| self.write(block, out))
    }

    fn write(&mut self, block: &Block, out: &mut dyn Write) -> Result<()> {
        match block {
            Block::Heading { level, text } => self.write_heading(*level, text, out)?,
            Block::Paragraph(prose) => {
                let class = if prose.leads_over() { " class=\"leads-over\"" } else { "" };
                writeln!(out, "<p{class}>{}</p>", runs(prose, self.language))?;
            }
            Block::List { first, items } => self.write_list(*first, items, out)?,
            Block::Quote(blocks) => {
                writeln!(out, "<blockquote>")?;
                self.write_all(blocks, out)?;
                writeln!(out, "</blockquote>")?;
            }
            Block::Letterhead(head) => letterhead::write(head, out)?,
            Block::Picture(picture) => write_picture(picture, out)?,
            Block::Diagram(diagram) => self.write_diagram(diagram, out)?,
            Block::Table(table) if table.audience.reads() => {
                self.tables += 1;
                table::write(table, self.tables, &self.region(), self.language, out)?;
            }
            Block::Table(_) => {}
        }
        Ok(())
    }

    pub(super) fn write_heading(&mut self, level: u8, words: &str, out: &mut dyn Write) -> Result<()> {
        let level = self.levels.next(level);
        self.above.retain(|(above, _)| *above < level);
        if level == 1 {
            writeln!(out, "<h1>{}</h1>", soft(words))?;
            return Ok(());
        }
        self.headings += 1;
        let number = self.headings;
        self.above.push((level, number));
        writeln!(out, "<h{level} id=\"heading-{number}\">{}</h{level}>", soft(words))?;
        Ok(())
    }

    /// What names the region of the last table: the headings above it and its caption, since several plans have a table
    /// of the same name.
    fn region(&self) -> String {
        let headings = self.above.iter().map(|(_, number)| format!("heading-{number}"));
        headings.chain([format!("table-{}", self.tables)]).collect::<Vec<_>>().join(" ")
    }

    fn write_list(&mut self, first: Option<u64>, items: &[Vec<Block>], out: &mut dyn Write) -> Result<()> {
        match first {
            Some(1) => writeln!(out, "<ol>")?,
            Some(first) => writeln!(out, "<ol start=\"{first}\">")?,
            None => writeln!(out, "<ul>")?,
        }
        for item in items {
            writeln!(out, "<li>")?;
            self.write_all(item, out)?;
            writeln!(out, "</li>")?;
        }
        writeln!(out, "{}", if first.is_some() { "</ol>" } else { "</ul>" })?;
        Ok(())
    }

    fn write_diagram(&mut self, diagram: &Diagram, out: &mut dyn Write) -> Result<()> {
        self.diagrams += 1;
        let drawing = diagram::svg(diagram, Paper::Screen, self.language, self.labels, self.diagrams);
        let caption = soft(&caption(diagram, self.labels));
        writeln!(out, "<figure>\n<figcaption>{caption}</figcaption>\n{drawing}</figure>")?;
        Ok(())
    }
}

/// The picture is part of the page, which asks nobody for anything.
fn write_picture(picture: &Picture, out: &mut dyn Write) -> Result<()> {
    let kind = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
    };
    let (bytes, [width, height]) = (base64::encoded(&picture.bytes), picture.size);
    writeln!(
        out,
        "<p class=\"picture\"><img alt=\"{}\" width=\"{width}\" height=\"{height}\" src=\"data:image/{kind};base64,{bytes}\"></p>",
        escaped(&visible_line(&picture.alternative))
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_named_by_the_headings_above_it() {
        let mut page = Page { tables: 4, ..Page::new(Language::Swedish, Labels::default()) };
        let mut named = |levels: &[u8]| {
            for level in levels {
                page.write_heading(*level, "Rubrik", &mut Vec::new()).expect("a vector takes it");
            }
            page.region()
        };
        assert_eq!(named(&[1]), "table-4");
        assert_eq!(named(&[2, 3]), "heading-1 heading-2 table-4");
        assert_eq!(named(&[3]), "heading-1 heading-3 table-4");
        assert_eq!(named(&[2]), "heading-4 table-4");
    }
}
