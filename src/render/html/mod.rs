//! One page of HTML that anybody can read: with a screen reader, on a telephone, on paper, without a network.
//!
//! Every character of a text is visible, as in all formats. Texts of a plan stand in a `<bdi>` each, so that Arabic leaves
//! what is around it alone. There is no script, and the policy in the head
//! would stop one; pictures are part of the page, since the policy stops requests too.

mod block;
mod colour;
mod letterhead;
mod prose;
mod table;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use self::block::Page;
use self::colour::Colour;
use super::heading_levels::begins_with_title;
use super::text::visible_line;
use super::text::xml::escaped;
use crate::document::{self, Document};
use crate::named::Named as _;
use crate::vocabulary::Language;

const STYLE: &str = include_str!("style.css");
const SITE_STYLE: &str = include_str!("site.css");

/// What a text stands in.
#[derive(Clone, Copy)]
pub(super) struct Around<'p> {
    language: Language,
    site: Option<&'p Place<'p>>,
}

/// Where a page stands among others of a site.
#[derive(Debug)]
pub(crate) struct Place<'p> {
    /// The way to the folder of all pages: `../`, once for each folder that the page is in.
    pub(crate) home: &'p str,
    /// The pages of names, from that folder.
    pub(crate) pages: &'p BTreeMap<String, String>,
    /// Whether its title is a text of the plan files, whatever the language of the page.
    pub(crate) is_of_plan: bool,
    /// The page itself, which leads nowhere from itself.
    pub(crate) page: &'p str,
    /// What stands above and below it, as HTML.
    pub(crate) header: &'p str,
    pub(crate) footer: &'p str,
    /// What stands in its head, as HTML.
    pub(crate) head: &'p str,
    /// A script of the site's that it runs, from that folder.
    pub(crate) script: Option<&'p str>,
}

impl Around<'_> {
    fn of(language: Language) -> Self {
        Self { language, site: None }
    }

    /// A name that leads to its page, if it has one.
    fn linked(self, name: &str, piece: String) -> String {
        let Some(site) = self.site else { return piece };
        match site.pages.get(name).filter(|page| *page != site.page) {
            Some(page) => format!("<a href=\"{}{}\">{piece}</a>", site.home, escaped(page)),
            None => piece,
        }
    }
}

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    write_in(document, None, out)
}

/// A page of a site.
///
/// # Errors
/// If `out` can't be written to.
pub(crate) fn write_page(document: &Document, site: &Place<'_>, out: &mut dyn Write) -> Result<()> {
    write_in(document, Some(site), out)
}

fn write_in(document: &Document, site: Option<&Place<'_>>, out: &mut dyn Write) -> Result<()> {
    write_head(document, site, out)?;
    let around = Around { site, ..Around::of(document.language) };
    let mut page = Page::new(around, document.labels, &document.blocks);
    if !begins_with_title(document) {
        page.write_heading(1, &document.title, out)?;
    }
    page.write_all(&document.blocks, out)?;
    let footer = site.map_or("", |site| site.footer);
    write!(out, "</main>\n{footer}</body>\n</html>\n")?;
    Ok(())
}

fn write_head(document: &Document, site: Option<&Place<'_>>, out: &mut dyn Write) -> Result<()> {
    let language = document.language.name();
    let title = escaped(&visible_line(&document.title));
    let colours: String = colour::of(document)?.iter().map(Colour::rule).collect();
    // Nothing is allowed that the page does not need.
    let shown = document::pictures(&document.blocks).next().is_some();
    let pictures = if shown { "img-src data:; " } else { "" };
    // A folder that is opened without a server is no origin of its own.
    let script = site.and_then(|site| site.script.map(|script| (site.home, script)));
    let scripts = if script.is_some() { "script-src 'self' file:; " } else { "" };
    let script = script.map(|(home, script)| format!("<script src=\"{home}{script}\" defer></script>\n"));
    let script = script.unwrap_or_default();
    let main = if site.is_some() { " id=\"main\" tabindex=\"-1\"" } else { "" };
    let (head, header) = site.map_or(("", ""), |site| (site.head, site.header));
    let style = if site.is_some() { SITE_STYLE } else { "" };
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
