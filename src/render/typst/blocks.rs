//! The parts of a document but tables.

use anyhow::Result;

use super::prose::{BREAK, prose};
use super::{escape, table};
use crate::document::{Block, Diagram, Labels, Letterhead, Picture, PictureFormat};
use crate::render::diagram::{self, Paper};
use crate::render::heading_levels::HeadingLevels;
use crate::render::page_breaks::leads_over;
use crate::render::tables::marked;
use crate::render::text::visible_line;
use crate::vocabulary::Language;

/// The function that letterheads are written with.
pub(super) const LETTERHEAD: &str = include_str!("letterhead.typ");

/// The width and the height in points that a picture gets at most: the text of a page, and half of its height.
const ROOM: [u64; 2] = [453, 350];

/// The parts of a document one after the other.
pub(super) struct Blocks {
    language: Language,
    labels: Labels,
    levels: HeadingLevels,
    diagrams: usize,
}

impl Blocks {
    pub(super) fn new(language: Language, labels: Labels) -> Self {
        Self { language, labels, levels: HeadingLevels::default(), diagrams: 0 }
    }

    /// The part at a place as lines of markup, the last of them ended; nothing where there is nothing to read.
    pub(super) fn markup(&mut self, blocks: &[Block], place: usize) -> Result<String> {
        Ok(match &*blocks[place].with_items()? {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(words) if leads_over(blocks, place) => {
                format!("#leads-over[{}]\n", prose(words, self.language))
            }
            Block::Paragraph(words) => prose(words, self.language) + "\n",
            Block::List { first, items } => self.list(*first, items)?,
            Block::Quote(blocks) => format!("#quote(block: true)[\n{}]\n", indented(&self.all(blocks)?, 2)),
            Block::Letterhead(letterhead) => self::letterhead(letterhead),
            Block::Picture(picture) => self::picture(picture),
            Block::Diagram(diagram) => {
                self.diagrams += 1;
                self::diagram(diagram, self.language, self.labels, self.diagrams)
            }
            Block::Table(given) if given.audience.reads() => {
                table::markup(&marked(given)?, leads_over(blocks, place), self.language)
            }
            Block::Table(_) => String::new(),
        })
    }

    /// A heading. The first is the only title, and no level is skipped on the way down: PDF/UA demands it.
    pub(super) fn heading(&mut self, wanted: u8, words: &str) -> String {
        let level = self.levels.next(wanted);
        format!("{} {}\n", "=".repeat(level.into()), escape::line(&visible_line(words)))
    }

    fn all(&mut self, blocks: &[Block]) -> Result<String> {
        let parts: Vec<String> =
            (0..blocks.len()).map(|place| self.markup(blocks, place)).collect::<Result<_>>()?;
        Ok(parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n"))
    }

    /// Points, or items with their numbers.
    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>]) -> Result<String> {
        let item = |(place, item): (u64, &Vec<Block>)| {
            let mark =
                first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first.saturating_add(place)));
            Ok(format!("{mark}{}\n", indented(&self.all(item)?, mark.len()).trim()))
        };
        (0..).zip(items).map(item).collect()
    }
}

/// Lines further to the right, as Typst wants what belongs together.
pub(super) fn indented(markup: &str, by: usize) -> String {
    let space = " ".repeat(by);
    markup
        .lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{space}{line}\n") })
        .collect()
}

fn letterhead(letterhead: &Letterhead) -> String {
    let lines = |lines: &[String]| {
        let lines: Vec<String> = lines.iter().map(|line| escape::line(&visible_line(line))).collect();
        format!("[{}]", lines.join(BREAK).replace('\n', "\n    "))
    };
    let line = |words: &str| format!("[{}]", escape::line(&visible_line(words)));
    let details: Vec<String> =
        letterhead.details.iter().map(|(name, value)| format!("{}, {}, ", line(name), line(value))).collect();
    format!(
        "#letterhead(\n  sender: {},\n  kind: {},\n  details: ({}),\n  addressee: {},\n)\n",
        lines(&letterhead.sender),
        letterhead.kind.as_deref().map_or_else(|| "none".to_owned(), line),
        details.concat().trim_end(),
        lines(&letterhead.addressee),
    )
}

/// A picture as large as its pixels say, 96 to the inch, and never larger than its room.
fn picture(picture: &Picture) -> String {
    let [width, height] = picture.size.map(|pixels| u64::from(pixels.max(1)));
    let points = (width * 3 / 4).min(ROOM[0]).min(ROOM[1] * width / height).max(1);
    let format = match picture.format {
        PictureFormat::Png => "png",
        PictureFormat::Jpeg => "jpg",
    };
    let line = |bytes: &[u8]| bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
    let bytes = picture.bytes.chunks(32).map(line).collect::<Vec<_>>().join(",\n  ");
    let image = |alternative: &str| {
        format!("image(bytes((\n  {bytes},\n)), format: \"{format}\", width: {points}pt{alternative})")
    };
    // What only decorates is passed over by whoever has the document read to them.
    if picture.alternative.trim().is_empty() {
        return format!("#pdf.artifact({})\n", image(""));
    }
    format!("#{}\n", image(&format!(", alt: {}", escape::string(&picture.alternative))))
}

/// A drawing with its title above. The numbers stand in a table of the same document, so what it shows is said in words.
fn diagram(diagram: &Diagram, language: Language, labels: Labels, number: usize) -> String {
    let svg = escape::quoted(&diagram::svg(diagram, Paper::Print, language, labels, number));
    let words = [&diagram.description, &diagram.title].into_iter().find(|words| !words.trim().is_empty());
    format!(
        "#figure(\n  kind: image,\n  caption: [{}],\n  image(bytes({svg}), format: \"svg\", width: 100%, alt: {}),\n)\n",
        escape::line(&visible_line(&diagram.title)),
        escape::string(words.map_or("", String::as_str)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_never_skip_a_level() {
        let mut blocks = Blocks::new(Language::Swedish, Labels::default());
        let marks = [3, 1, 4, 2, 6].map(|level| blocks.heading(level, "= a"));
        assert_eq!(marks, ["=", "==", "===", "===", "===="].map(|mark| format!("{mark} \\= a\n")));
    }

    #[test]
    fn pictures_are_no_larger_than_their_room() {
        let width = |size: [u32; 2]| {
            let picture = Picture {
                alternative: "Vapen".to_owned(),
                address: String::new(),
                file: std::path::PathBuf::new(),
                bytes: vec![1, 2].into(),
                format: PictureFormat::Jpeg,
                size,
            };
            let markup = self::picture(&picture);
            assert!(markup.starts_with("#image(bytes((\n  1,2,\n)), format: \"jpg\", width: "), "{markup}");
            markup.split("width: ").nth(1).unwrap().split("pt").next().unwrap().parse::<u64>().unwrap()
        };
        assert_eq!(width([100, 100]), 75);
        assert_eq!(width([4000, 1000]), 453);
        assert_eq!(width([1000, 1000]), 350);
        assert_eq!(width([1, 4000]), 1);
        assert_eq!(width([0, 0]), 1);
        assert_eq!(width([u32::MAX, u32::MAX]), 350);
    }
}
