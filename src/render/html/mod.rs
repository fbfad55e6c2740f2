//! One page of HTML that anybody can read: with a screen reader, on a telephone, on paper, without a network.
//!
//! Every character of a text is visible, as in all formats. Texts of a plan stand in a `<bdi>` each, so that Arabic leaves
//! what is around it alone. There is no script, and the policy in the head
//! would stop one; pictures are part of the page, since the policy stops requests too.

mod base64;
mod block;
mod colour;
mod letterhead;
mod prose;
mod table;

use std::io::Write;

use anyhow::Result;

use self::block::Page;
use self::colour::Colour;
use super::heading_levels::begins_with_title;
use super::language_code;
use super::text::visible_line;
use super::text::xml::escaped;
use crate::document::{self, Document};

const STYLE: &str = include_str!("style.css");

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    write_head(document, out)?;
    let mut page = Page::new(document.language, document.labels, &document.blocks);
    if !begins_with_title(document) {
        page.write_heading(1, &document.title, out)?;
    }
    page.write_all(&document.blocks, out)?;
    out.write_all(b"</main>\n</body>\n</html>\n")?;
    Ok(())
}

fn write_head(document: &Document, out: &mut dyn Write) -> Result<()> {
    let language = language_code(document.language);
    let title = escaped(&visible_line(&document.title));
    let colours: String = colour::of(document).iter().map(Colour::rule).collect();
    // Nothing is allowed that the page does not need.
    let shown = document::pictures(&document.blocks).next().is_some();
    let pictures = if shown { "img-src data:; " } else { "" };
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {pictures}style-src 'unsafe-inline'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}{colours}</style>\n</head>\n<body>\n<main>\n"
    )?;
    Ok(())
}
