//! One page of HTML that anybody can read: with a screen reader, on a telephone, on paper, without a network.
//!
//! Every character of a text is visible, as in all formats. Texts of a plan stand in a `<bdi>` each, so that Arabic leaves
//! what is around it alone. There is no script, and the policy in the head
//! would stop one; pictures are part of the page, since the policy stops requests too.

mod around;
mod block;
mod colour;
mod letterhead;
mod prose;
mod table;

use std::io::{self, Write};

use anyhow::Result;

use self::around::Around;
pub(crate) use self::around::Place;
use self::block::Page;
use self::colour::Colour;
use super::heading_levels::begins_with_title;
use super::text::visible_line;
use super::text::xml::escaped;
use crate::document::{self, Block, Document, Labels};
use crate::named::Named as _;
use crate::vocabulary::Language;

const STYLE: &str = include_str!("style.css");
const SITE_STYLE: &str = include_str!("site.css");

/// What a line of a title holds on a telephone.
const TITLE: usize = 16;

/// What stands around the body of a page of a site, as HTML.
#[derive(Debug)]
pub(crate) struct Frame<'p> {
    pub(crate) title: &'p str,
    /// Whether that is a text of the plan files, whatever the language of the page.
    pub(crate) is_of_plan: bool,
    /// What stands above and below it.
    pub(crate) header: &'p str,
    pub(crate) footer: &'p str,
    pub(crate) head: &'p str,
    /// The address of a script of the site's that it runs.
    pub(crate) script: Option<String>,
}

/// What stands below the title of a page of a site, whatever stands around that.
#[derive(Debug)]
pub(crate) struct Body {
    language: Language,
    colours: String,
    has_pictures: bool,
    html: Vec<u8>,
}

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let around = Around::of(document.language);
    let mut page = Page::new(around, document.labels, &document.blocks);
    write_head(
        &document.title,
        document.language,
        &colours(&document.blocks)?,
        has_pictures(&document.blocks),
        None,
        out,
    )?;
    if !begins_with_title(document) {
        page.write_heading(1, &document.title, out)?;
    }
    page.write_all(&document.blocks, out)?;
    write!(out, "</main>\n</body>\n</html>\n")?;
    Ok(())
}

impl Body {
    /// Of these blocks, of which the first is the title; nothing where it has more than so many bytes.
    ///
    /// # Errors
    /// If rows that have left the memory can't be read.
    pub(crate) fn of(
        blocks: &[Block],
        language: Language,
        labels: Labels,
        place: &Place<'_>,
        most: usize,
    ) -> Result<Option<Self>> {
        let around = Around { language, site: Some(place) };
        let mut page = Page::new(around, labels, blocks);
        let mut html = Bounded { bytes: Vec::new(), most };
        let written = page.write_all(blocks, &mut html);
        if html.bytes.len() > most {
            return Ok(None);
        }
        written?;
        let (colours, has_pictures) = (colours(blocks)?, has_pictures(blocks));
        Ok(Some(Self { language, colours, has_pictures, html: html.bytes }))
    }

    /// The page.
    ///
    /// # Errors
    /// None: a vector takes everything.
    pub(crate) fn framed(&self, frame: &Frame<'_>) -> Result<Vec<u8>> {
        let mut out = Vec::with_capacity(self.html.len() + STYLE.len() + SITE_STYLE.len() + 4096);
        write_head(frame.title, self.language, &self.colours, self.has_pictures, Some(frame), &mut out)?;
        let language =
            if frame.is_of_plan && self.language == Language::English { " lang=\"sv\"" } else { "" };
        writeln!(out, "<h1{language}>{}</h1>", prose::heading_within(frame.title, TITLE))?;
        out.extend(&self.html);
        write!(out, "</main>\n{}</body>\n</html>\n", frame.footer)?;
        Ok(out)
    }
}

/// Takes so many bytes, and then no more.
struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend(bytes);
        if self.bytes.len() > self.most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn colours(blocks: &[Block]) -> Result<String> {
    Ok(colour::of(blocks)?.iter().map(Colour::rule).collect())
}

fn has_pictures(blocks: &[Block]) -> bool {
    document::pictures(blocks).next().is_some()
}

fn write_head(
    title: &str,
    language: Language,
    colours: &str,
    has_pictures: bool,
    frame: Option<&Frame<'_>>,
    out: &mut dyn Write,
) -> Result<()> {
    let language = language.name();
    let title = escaped(&visible_line(title));
    // Nothing is allowed that the page does not need.
    let pictures = if has_pictures { "img-src data:; " } else { "" };
    // A folder that is opened without a server is no origin of its own.
    let script = frame.and_then(|frame| frame.script.as_ref());
    let scripts = if script.is_some() { "script-src 'self' file:; " } else { "" };
    let script =
        script.map(|script| format!("<script src=\"{script}\" defer></script>\n")).unwrap_or_default();
    let main = if frame.is_some() { " id=\"main\" tabindex=\"-1\"" } else { "" };
    let (head, header) = frame.map_or(("", ""), |frame| (frame.head, frame.header));
    let style = if frame.is_some() { SITE_STYLE } else { "" };
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {pictures}{scripts}style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n{head}{script}<style>\n{STYLE}{style}{colours}</style>\n</head>\n<body>\n{header}<main{main}>\n"
    )?;
    Ok(())
}
