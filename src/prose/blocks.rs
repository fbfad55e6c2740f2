//! Markdown as it is parsed, put together to blocks.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::inline::{Kind, Piece};
use super::table::Rows;
use super::{Placeholders, html};
use crate::document::{Block, Link, Picture};

/// How deep lists and quotations may stand in each other. More is nothing that anybody means, and would be too deep for
/// whoever renders it.
const DEEPEST: usize = 8;

/// Reads the picture at an address that a text names, or says why not.
pub type Pictures<'a> = dyn Fn(&str) -> Result<Picture, String> + 'a;

/// Something in a text that a document can't hold as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is, in bytes of the Markdown.
    pub range: Range<usize>,
    /// What became of it, and what to write.
    pub message: String,
}

/// A block, and where it was written.
pub(super) type Placed = (Block, Range<usize>);

pub(super) fn read(
    markdown: &str,
    pictures: &Pictures<'_>,
    placeholders: &Placeholders,
) -> (Vec<Placed>, Vec<Problem>) {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let definitions: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| (definition.dest.to_string(), definition.span.clone()))
        .collect();
    let mut reader = Reader::new(markdown, pictures, placeholders);
    for (event, range) in parser.into_offset_iter() {
        reader.read(event, range);
    }
    reader.end_paragraph();
    for (address, range) in definitions {
        if !reader.addresses.contains(&address) {
            reader.problem(range, "this line is not shown: it gives an address a name that nothing uses; leave a space before the colon if it is to be read");
        }
    }
    let Reader { blocks, mut problems, .. } = reader;
    problems.sort_by_key(|problem| problem.range.start);
    (blocks, problems)
}

/// What is open around what is read.
enum Open {
    Quote(Range<usize>, Vec<Block>),
    List(Range<usize>, Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    /// A list, an item or a quotation that can't stand where it is: what is in it goes to what is around it.
    Passed,
}

/// How text looks, and where it leads.
#[derive(Default)]
pub(super) struct Look {
    pub(super) strong: usize,
    pub(super) emphasis: usize,
    pub(super) link: Option<Link>,
}

/// A link or an image that is open: where it leads, and how many pieces there were before it.
pub(super) struct Address {
    pub(super) address: String,
    pub(super) before: usize,
}

/// What is read, and what it is made into.
pub(super) struct Reader<'a> {
    markdown: &'a str,
    pub(super) pictures: &'a Pictures<'a>,
    pub(super) placeholders: &'a Placeholders,
    pub(super) blocks: Vec<Placed>,
    open: Vec<Open>,
    /// The pieces of what is open and holds text, and where it begins.
    pub(super) pieces: Vec<Piece>,
    pub(super) start: Option<Range<usize>>,
    pub(super) look: Look,
    pub(super) link: Option<Address>,
    pub(super) images: Vec<Address>,
    /// The text of the code or HTML that is open.
    pub(super) verbatim: Option<String>,
    pub(super) rows: Option<Rows>,
    /// Where the last cell ended.
    pub(super) cell_end: usize,
    pub(super) in_heading: bool,
    /// The level of the heading that blocks stand under.
    pub(super) level: u8,
    /// The addresses that something leads to.
    pub(super) addresses: BTreeSet<String>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(markdown: &'a str, pictures: &'a Pictures<'a>, placeholders: &'a Placeholders) -> Self {
        Self {
            markdown,
            pictures,
            placeholders,
            blocks: Vec::new(),
            open: Vec::new(),
            pieces: Vec::new(),
            start: None,
            look: Look::default(),
            link: None,
            images: Vec::new(),
            verbatim: None,
            rows: None,
            cell_end: 0,
            in_heading: false,
            level: 0,
            addresses: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Html(text) if self.verbatim.is_some() => {
                if let Some(verbatim) = &mut self.verbatim {
                    verbatim.push_str(&text);
                }
            }
            // The last three are of extensions that are not asked for.
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push_text(&text, range),
            Event::SoftBreak => self.push(Kind::SoftBreak, " ", range),
            Event::HardBreak => self.push(Kind::HardBreak, "\n", range),
            Event::InlineHtml(tag) if self.rows.is_some() && html::is_line_break(&tag) => {
                self.push(Kind::HardBreak, "\n", range);
            }
            Event::InlineHtml(tag) | Event::Html(tag) => self.push_html(&tag, range),
            Event::Rule => {
                self.end_paragraph();
                let message =
                    "a line across the page is not kept; write a heading where something new begins";
                self.problem(range, message);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what remains of the parser's tags are blocks")]
    fn begin(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => self.look.strong += 1,
            Tag::Emphasis => self.look.emphasis += 1,
            Tag::Link { link_type, dest_url, title, .. } => {
                self.begin_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, .. } => self.begin_image(&dest_url, range),
            Tag::TableHead | Tag::TableRow => {
                if let Some(rows) = &mut self.rows {
                    rows.begin_row();
                }
            }
            Tag::TableCell => self.start = Some(range),
            block => {
                self.end_paragraph();
                self.begin_block(block, range);
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what remains of the parser's tags holds text")]
    fn begin_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.verbatim = Some(String::new()),
            Tag::Table(alignments) => self.rows = Some(Rows::new(alignments)),
            Tag::BlockQuote(_) if !self.open.is_empty() => self.pass(
                range,
                "a quotation in a quotation or a list is not kept apart; let it stand by itself",
            ),
            Tag::BlockQuote(_) => self.open.push(Open::Quote(range, Vec::new())),
            Tag::List(_) if self.open.len() >= DEEPEST * 2 => {
                self.pass(range, "a list this deep in others is not kept apart; make it flatter");
            }
            Tag::List(first) => self.open.push(Open::List(range, first, Vec::new())),
            Tag::Item => {
                let passed = matches!(self.open.last(), Some(Open::Passed));
                self.open.push(if passed { Open::Passed } else { Open::Item(Vec::new()) });
            }
            tag => {
                self.in_heading = matches!(tag, Tag::Heading { .. });
                self.start = Some(range);
            }
        }
    }

    /// Opens what can't be kept apart from what is around it.
    fn pass(&mut self, range: Range<usize>, message: &str) {
        if !matches!(self.open.last(), Some(Open::Passed)) {
            self.problem(range, message);
        }
        self.open.push(Open::Passed);
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what remains of the parser's tags holds text")]
    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => self.look.strong = self.look.strong.saturating_sub(1),
            TagEnd::Emphasis => self.look.emphasis = self.look.emphasis.saturating_sub(1),
            TagEnd::Link => self.end_link(range),
            TagEnd::Image => self.end_image(range),
            TagEnd::TableCell => self.end_cell(range),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(range),
            TagEnd::Heading(level) => self.end_heading(level as u8, range),
            TagEnd::CodeBlock => self.end_code(range),
            TagEnd::HtmlBlock => self.end_html(range),
            TagEnd::Table => self.end_table(range),
            TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.close();
            }
            _ => self.end_paragraph(),
        }
    }

    /// Ends a list, an item or a quotation.
    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Quote(range, blocks)) if !blocks.is_empty() => self.put(Block::Quote(blocks), range),
            Some(Open::List(range, first, items)) if !items.is_empty() => {
                self.put(Block::List { first, items: items.into() }, range);
            }
            Some(Open::Item(blocks)) => {
                if let Some(Open::List(_, _, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            // What is empty is nothing.
            Some(Open::Quote(..) | Open::List(..) | Open::Passed) | None => {}
        }
    }

    /// Puts a block into what is open.
    pub(super) fn put(&mut self, block: Block, range: Range<usize>) {
        for open in self.open.iter_mut().rev() {
            if let Open::Quote(_, blocks) | Open::Item(blocks) = open {
                blocks.push(block);
                return;
            }
        }
        self.blocks.push((block, range));
    }

    /// Cells beyond the last column are not read at all.
    fn end_row(&mut self, range: Range<usize>) {
        if self.rows.as_mut().is_some_and(|rows| !rows.end_row()) {
            self.problem(
                range.clone(),
                "so many cells of the tables are left out that this row can't stand in its own; write all its cells",
            );
        }
        let beyond = self.cell_end..range.end;
        let text = self.markdown.get(beyond.clone()).unwrap_or_default();
        if !text.trim_matches(['|', ' ', '\t', '\r', '\n', '>']).is_empty() {
            self.problem(
                beyond,
                "this row has more cells than there are headings; give every column a heading",
            );
        }
    }

    /// Whether what is read is in a list or a quotation.
    pub(super) fn is_inside(&self) -> bool {
        self.open.iter().any(|open| !matches!(open, Open::Passed))
    }

    pub(super) fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem { range, message: message.into() });
    }
}
