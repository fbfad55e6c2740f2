//! The document's blocks, one after the other.

use std::sync::Arc;

use anyhow::Result;

use super::list::{self, Marker, Numbering};
use super::package::Relations;
use super::prose::{self, Look};
use super::xml::Xml;
use super::{chart, drawing, table};
use crate::document::{Block, Diagram, Document, Labels, Letterhead, Picture, Prose};
use crate::render::heading_levels::{HeadingLevels, begins_with_title};
use crate::render::page_breaks::leads_over;
use crate::render::tables::marked;
use crate::render::text::visible_line;
use crate::vocabulary::Language;

/// How far in a quotation stands, in twentieths of a point; as in its style.
const QUOTE: usize = 567;

/// The body as it is written, and what it has asked for on the way.
pub(super) struct Body {
    pub(super) xml: Xml,
    pub(super) relations: Relations,
    pub(super) numbering: Numbering,
    /// Pictures: their paths below `word/`, and their bytes.
    pub(super) media: Vec<(String, Arc<[u8]>)>,
    pub(super) charts: Vec<String>,
    language: Language,
    labels: Labels,
    levels: HeadingLevels,
    last: Last,
}

/// What was written last. Word runs two tables together that nothing stands between, and wants no table at the end.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Paragraph,
    Letterhead,
    List,
    Table,
}

impl Last {
    /// The space before a paragraph that follows, in twentieths of a point; the points of a list stand close.
    fn space(self) -> Option<&'static str> {
        match self {
            Self::Paragraph => None,
            Self::List => Some("120"),
            Self::Table => Some("200"),
            Self::Letterhead => Some("360"),
        }
    }
}

/// Where a block stands.
#[derive(Clone, Copy, Default)]
struct Surroundings {
    quoted: bool,
    /// How many lists it stands in.
    depth: usize,
    /// Whether it stays on the page of what follows.
    leads_over: bool,
}

impl Body {
    pub(super) fn new(relations: Relations, document: &Document) -> Self {
        Self {
            language: document.language,
            labels: document.labels,
            xml: Xml::piece(),
            relations,
            numbering: Numbering::default(),
            media: Vec::new(),
            charts: Vec::new(),
            levels: HeadingLevels::default(),
            last: Last::Paragraph,
        }
    }

    pub(super) fn write(&mut self, document: &Document) -> Result<()> {
        if !begins_with_title(document) {
            self.heading(1, &document.title);
        }
        self.blocks(&document.blocks, Surroundings::default())?;
        if self.last == Last::Table {
            prose::paragraph(&mut self.xml, "Tabellnot", "");
        }
        Ok(())
    }

    fn blocks(&mut self, blocks: &[Block], around: Surroundings) -> Result<()> {
        (0..blocks.len()).try_for_each(|place| self.block(blocks, place, around))
    }

    fn block(&mut self, blocks: &[Block], place: usize, around: Surroundings) -> Result<()> {
        match &*blocks[place].with_items()? {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(prose) => {
                let leads_over = leads_over(blocks, place);
                self.paragraph(prose, None, Surroundings { leads_over, ..around });
            }
            Block::List { first, items } => self.list(*first, items, around)?,
            Block::Quote(blocks) => self.blocks(blocks, Surroundings { quoted: true, ..around })?,
            Block::Letterhead(letterhead) => self.letterhead(letterhead),
            Block::Picture(picture) => self.picture(picture),
            Block::Diagram(diagram) => self.diagram(diagram),
            Block::Table(table) if table.audience.reads() => {
                let ends_with_table = table::write(&mut self.xml, &marked(table)?, self.language)?;
                self.last = if ends_with_table { Last::Table } else { Last::Paragraph };
            }
            Block::Table(_) => {}
        }
        Ok(())
    }

    fn heading(&mut self, level: u8, text: &str) {
        let style = format!("Rubrik{}", self.levels.next(level));
        prose::paragraph(&mut self.xml, &style, &visible_line(text));
        self.last = Last::Paragraph;
    }

    /// A paragraph; the first of a list's item has the item's marker.
    fn paragraph(&mut self, prose: &Prose, marker: Option<&Marker>, around: Surroundings) {
        let before = std::mem::replace(&mut self.last, Last::Paragraph);
        let language = self.language;
        let Self { xml, relations, .. } = self;
        xml.element("w:p", &[], |xml| {
            let space = if around.depth > 0 && before == Last::List { None } else { before.space() };
            xml.element("w:pPr", &[], |xml| {
                xml.value("w:pStyle", style(around));
                write_place(xml, marker, around, space);
            });
            if let Some(Marker::Written(number)) = marker {
                prose::run(xml, &format!("{number}. "), Look::default());
            }
            prose::prose(xml, prose, language, relations);
        });
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], around: Surroundings) -> Result<()> {
        let marker = self.numbering.marker(first, around.depth, items.len());
        let within = Surroundings { depth: around.depth + 1, ..around };
        for (place, item) in items.iter().enumerate() {
            let marker = marker.of_item(place);
            // A marker stands before a paragraph, so an item without one at its head gets an empty one.
            let (prose, rest) = match item.split_first() {
                Some((Block::Paragraph(prose), rest)) => (prose, rest),
                _ => (&Prose::default(), item.as_slice()),
            };
            self.paragraph(prose, Some(&marker), within);
            self.blocks(rest, within)?;
        }
        if self.last == Last::Paragraph {
            self.last = Last::List;
        }
        Ok(())
    }

    /// The details stand in a frame at the right, the sender beside it at the left and the addressee below: all of them
    /// paragraphs, which a screen reader reads one after the other.
    fn letterhead(&mut self, letterhead: &Letterhead) {
        let Letterhead { sender, kind, details, addressee } = letterhead;
        let xml = &mut self.xml;
        if let Some(kind) = kind {
            framed(xml, "Handlingstyp", &visible_line(kind));
        }
        for (name, value) in details {
            let line = format!("{}: {}", visible_line(name), visible_line(value));
            framed(xml, "Arendeuppgift", &line);
        }
        for line in sender {
            prose::paragraph(xml, "Avsandare", &visible_line(line));
        }
        for (place, line) in addressee.iter().enumerate() {
            let style = if place == 0 { "Mottagare" } else { "Mottagarrad" };
            prose::paragraph(xml, style, &visible_line(line));
        }
        self.last = Last::Letterhead;
    }

    fn picture(&mut self, picture: &Picture) {
        let number = self.media.len() + 1;
        let name = drawing::media_name(picture, number);
        let relation = self.relations.part("image", &name);
        let drawing = self.media.len() + self.charts.len() + 1;
        self.media.push((name, picture.bytes.clone()));
        figure(&mut self.xml, |xml| drawing::picture(xml, picture, &relation, drawing));
        self.last = Last::Paragraph;
    }

    fn diagram(&mut self, diagram: &Diagram) {
        let number = self.charts.len() + 1;
        let relation = self.relations.part("chart", &format!("charts/chart{number}.xml"));
        let drawing = self.media.len() + self.charts.len() + 1;
        self.charts.push(chart::part(diagram, self.language, self.labels));
        figure(&mut self.xml, |xml| drawing::diagram(xml, diagram, &relation, drawing));
        self.last = Last::Paragraph;
    }
}

/// A paragraph in the frame at the right; those that follow each other share it. Not every program takes a frame from a
/// style.
fn framed(xml: &mut Xml, style: &str, line: &str) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            xml.empty(
                "w:framePr",
                &[
                    ("w:w", "3402"),
                    ("w:hSpace", "284"),
                    ("w:wrap", "around"),
                    ("w:vAnchor", "text"),
                    ("w:hAnchor", "margin"),
                    ("w:xAlign", "right"),
                    ("w:y", "1"),
                ],
            );
        });
        prose::run(xml, line, Look::default());
    });
}

/// The style of a paragraph. One that leads over to the next stays on its page.
fn style(around: Surroundings) -> &'static str {
    match around {
        Surroundings { quoted: true, .. } => "Citat",
        Surroundings { depth: 1.., .. } => "Liststycke",
        Surroundings { leads_over: true, .. } => "Ledtext",
        Surroundings { .. } => "Normal",
    }
}

/// Where a paragraph stands in a list, and how far below what is above it.
fn write_place(xml: &mut Xml, marker: Option<&Marker>, around: Surroundings, space: Option<&str>) {
    let listed = around.depth > 0;
    let level = list::capped(around.depth.saturating_sub(1));
    if let Some(Marker::Numbering(id)) = marker {
        xml.element("w:numPr", &[], |xml| {
            xml.value("w:ilvl", &level.to_string());
            xml.value("w:numId", id);
        });
    }
    if let Some(space) = space {
        xml.empty("w:spacing", &[("w:before", space)]);
    }
    if listed {
        let left = list::indent(level) + if around.quoted { QUOTE } else { 0 };
        let hanging = if marker.is_some() { list::hanging() } else { 0 };
        xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
    }
}

/// A paragraph that holds a drawing.
fn figure(xml: &mut Xml, drawing: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.value("w:pStyle", "Figur"));
        xml.element("w:r", &[], |xml| xml.element("w:drawing", &[], drawing));
    });
}
