//! What a Markdown file is made of, as far as marks are concerned: what is code or within a comment, where HTML stands by
//! itself, and which headings there are.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a Markdown file is made of. All places are bytes of the file.
pub(super) struct Outline {
    /// Code, `<pre>` too, and what stands within comments, in order.
    hidden: Vec<Range<usize>>,
    /// HTML on lines of its own, in no list and no quotation, in order.
    html: Vec<Range<usize>>,
    /// Headings in no list and no quotation, with their levels, in order.
    headings: Vec<(usize, u8)>,
}

impl Outline {
    /// The outline of what begins at a byte, as if nothing stood before it.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the parser's other events hold no mark and no heading"
    )]
    pub(super) fn of(text: &str, from: usize) -> Self {
        let mut outline = Self { hidden: Vec::new(), html: Vec::new(), headings: Vec::new() };
        // What is read as code where GitHub reads none would hide marks.
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let parser = Parser::new_ext(text.get(from..).unwrap_or_default(), options);
        let mut depth = 0_usize;
        for (event, range) in parser.into_offset_iter() {
            let range = from + range.start..from + range.end;
            match event {
                Event::Start(Tag::BlockQuote(_) | Tag::Item | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition) => {
                    depth = depth.saturating_sub(1);
                }
                Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => outline.hidden.push(range),
                Event::Start(Tag::HtmlBlock) => {
                    let end = range.start + sample(text.get(range.clone()).unwrap_or_default());
                    if end > range.start {
                        outline.hidden.push(range.start..end);
                    }
                    outline.hide_comments(text, end..range.end);
                    if depth == 0 {
                        outline.html.push(range);
                    }
                }
                Event::InlineHtml(_) => outline.hide_comments(text, range),
                Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                    outline.headings.push((range.start, level as u8));
                }
                _ => {}
            }
        }
        outline
    }

    /// What stands in a comment begins nothing, though it looks like a comment itself.
    fn hide_comments(&mut self, text: &str, html: Range<usize>) {
        let mut at = html.start;
        while let Some(begin) = text.get(at..html.end).and_then(|rest| rest.find("<!--")) {
            let begin = at + begin;
            let end = text.get(begin..html.end).and_then(|comment| comment.find("-->"));
            at = end.map_or(html.end, |end| begin + end + 3);
            self.hidden.push(begin + 1..at);
        }
    }

    /// Whether a byte is code or within a comment.
    pub(super) fn hides(&self, at: usize) -> bool {
        around(&self.hidden, at).is_some()
    }

    /// Whether a byte is in HTML on lines of its own.
    pub(super) fn is_apart(&self, at: usize) -> bool {
        around(&self.html, at).is_some()
    }

    /// Whether HTML begins on a line that is here.
    pub(super) fn html_begins_in(&self, line: &Range<usize>) -> bool {
        let next = self.html.partition_point(|html| html.start < line.start);
        self.html.get(next).is_some_and(|html| line.contains(&html.start))
    }

    pub(super) fn last_level(&self, stretch: &Range<usize>) -> Option<u8> {
        let before = self.headings.partition_point(|(start, _)| *start < stretch.end);
        let (start, level) = self.headings.get(before.checked_sub(1)?)?;
        (*start >= stretch.start).then_some(*level)
    }
}

/// How many bytes of HTML on lines of its own show what stands in them as it is, as code does.
fn sample(html: &str) -> usize {
    let small = html.to_ascii_lowercase();
    let begins = |name: &&str| {
        let rest = small.trim_start().strip_prefix('<').and_then(|rest| rest.strip_prefix(*name));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>'))
    };
    let Some(name) = ["pre", "script", "style", "textarea"].into_iter().find(begins) else { return 0 };
    small.find(&format!("</{name}")).unwrap_or(html.len())
}

/// The range that a byte is in.
fn around(ranges: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let after = ranges.partition_point(|range| range.start <= at);
    ranges.get(after.checked_sub(1)?).filter(|range| range.contains(&at))
}
