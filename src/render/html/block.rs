//! The parts of a document, one after the other and within each other.

use std::io::Write;

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::around::Around;
use super::prose::{heading, runs};
use super::{letterhead, table};
use crate::document::{Block, Diagram, Labels, Picture, PictureFormat};
use crate::render::diagram::{self, Paper};
use crate::render::heading_levels::HeadingLevels;
use crate::render::page_breaks::leads_over;
use crate::render::tables::marked;
use crate::render::text::visible_line;
use crate::render::text::xml::escaped;

/// A page of so many chapters has a list of them.
const LONG: usize = 6;

/// What has been written of a page, for what must be right across its blocks.
pub(super) struct Page<'p> {
    around: Around<'p>,
    labels: Labels,
    levels: HeadingLevels,
    /// The headings below the title that stand above what comes next: level and number.
    above: Vec<(u8, usize)>,
    headings: usize,
    /// The chapters that are still to come: their numbers among the headings, and their words.
    contents: Vec<(usize, String)>,
    tables: usize,
    diagrams: usize,
}

impl<'p> Page<'p> {
    pub(super) fn new(around: Around<'p>, labels: Labels, blocks: &[Block]) -> Self {
        Self {
            contents: contents(blocks),
            around,
            labels,
            levels: HeadingLevels::default(),
            above: Vec::new(),
            headings: 0,
            tables: 0,
            diagrams: 0,
        }
    }

    pub(super) fn write_all(&mut self, blocks: &[Block], out: &mut dyn Write) -> Result<()> {
        (0..blocks.len()).try_for_each(|place| self.write(blocks, place, out))
    }

    fn write(&mut self, blocks: &[Block], place: usize, out: &mut dyn Write) -> Result<()> {
        match &*blocks[place].with_items()? {
            Block::Heading { level, text } => self.write_heading(*level, text, out)?,
            Block::Paragraph(prose) => {
                let class = if leads_over(blocks, place) { " class=\"leads-over\"" } else { "" };
                writeln!(out, "<p{class}>{}</p>", runs(prose, self.around))?;
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
                table::write(&marked(table)?, self.tables, &self.region(), self.around, out)?;
            }
            Block::Table(_) => {}
        }
        Ok(())
    }

    pub(super) fn write_heading(&mut self, level: u8, words: &str, out: &mut dyn Write) -> Result<()> {
        let level = self.levels.next(level);
        self.above.retain(|(above, _)| *above < level);
        if level == 1 {
            // That of a page of a site stands around it.
            if self.around.site.is_none() {
                writeln!(out, "<h1>{}</h1>", heading(words))?;
            }
            return self.write_contents(out);
        }
        self.headings += 1;
        let number = self.headings;
        self.above.push((level, number));
        writeln!(out, "<h{level} id=\"heading-{number}\">{}</h{level}>", heading(words))?;
        Ok(())
    }

    /// The headings of a long page, to go to.
    fn write_contents(&mut self, out: &mut dyn Write) -> Result<()> {
        let contents = std::mem::take(&mut self.contents);
        if contents.len() < LONG {
            return Ok(());
        }
        writeln!(out, "<nav class=\"contents\" aria-label=\"{0}\">\n<p>{0}</p>\n<ul>", self.labels.contents)?;
        for (number, words) in contents {
            writeln!(out, "<li><a href=\"#heading-{number}\">{}</a></li>", heading(&words))?;
        }
        writeln!(out, "</ul>\n</nav>")?;
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
        let drawing = diagram::svg(diagram, Paper::Screen, self.around.language, self.labels, self.diagrams);
        let caption = heading(&diagram.title);
        writeln!(out, "<figure>\n<figcaption>{caption}</figcaption>\n{drawing}</figure>")?;
        Ok(())
    }
}

/// The headings right below the title.
fn contents(blocks: &[Block]) -> Vec<(usize, String)> {
    let mut levels = HeadingLevels::default();
    let headings = blocks.iter().filter_map(|block| {
        let Block::Heading { level, text } = block else { return None };
        Some((levels.next(*level), text))
    });
    let below = headings.filter(|(level, _)| *level > 1);
    (1..)
        .zip(below)
        .filter(|(_, (level, _))| *level == 2)
        .map(|(number, (_, text))| (number, text.clone()))
        .collect()
}

/// The picture is part of the page, which asks nobody for anything.
fn write_picture(picture: &Picture, out: &mut dyn Write) -> Result<()> {
    let kind = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpeg",
    };
    let (bytes, [width, height]) = (STANDARD.encode(&picture.bytes), picture.size);
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
    use crate::vocabulary::Language;

    #[test]
    fn a_table_is_named_by_the_headings_above_it() {
        let mut page = Page { tables: 4, ..Page::new(Around::of(Language::Swedish), Labels::default(), &[]) };
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
