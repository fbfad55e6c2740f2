//! Text as it is read: its look, its links, its pictures, its HTML, and what stands in place of placeholders.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::blocks::{Address, Reader};
use super::inline::{self, Kind, Piece};
use super::{html, placeholders};
use crate::document::{Link, Run};

impl Reader<'_> {
    pub(super) fn begin_link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) {
        self.addresses.insert(address.to_owned());
        let mut address = self.resolved(address, &range, "an address");
        if kind == LinkType::Email {
            address.insert_str(0, "mailto:");
        }
        if !title.is_empty() {
            let message =
                "the words in quotation marks behind an address are not kept; put them into the text";
            self.problem(range.clone(), message);
        }
        if self.in_heading || self.rows.is_some() || !self.images.is_empty() {
            let message = format!(
                "headings, tables and pictures hold no links, so `{address}` is not kept; link from a paragraph"
            );
            self.problem(range, message);
        } else if let Some(link) = Link::new(&address) {
            self.look.link = Some(link);
        } else {
            let message = format!("`{address}` is not kept: links begin with https://, http:// or mailto:");
            self.problem(range, message);
        }
        self.link = Some(Address { address, before: self.pieces.len() });
    }

    /// A link without words shows where it leads.
    pub(super) fn end_link(&mut self, range: Range<usize>) {
        if let Some(Address { address, before }) = self.link.take()
            && self.pieces.len() == before
        {
            self.push(Kind::Text, &address, range);
        }
        self.look.link = None;
    }

    pub(super) fn begin_image(&mut self, address: &str, range: Range<usize>) {
        self.addresses.insert(address.to_owned());
        let address = self.resolved(address, &range, "an address");
        self.images.push(Address { address, before: self.pieces.len() });
    }

    /// Of an image in the words of another, only the words are kept.
    pub(super) fn end_image(&mut self, range: Range<usize>) {
        let Some(Address { address, before }) = self.images.pop() else { return };
        let pieces = self.pieces.split_off(before.min(self.pieces.len()));
        let alternative = inline::line(self.only_text(pieces, "the words of a picture"));
        let kind = if self.images.is_empty() { Kind::Image { address } } else { Kind::Text };
        self.push(kind, &alternative, range);
    }

    /// Text, with what stands in place of its placeholders.
    pub(super) fn push_text(&mut self, text: &str, range: Range<usize>) {
        let placeholders = self.placeholders;
        // Where escapes have made the text shorter, pieces of it can't be placed in the file.
        let is_verbatim = text.len() == range.len();
        for (piece, within) in placeholders.pieces(text) {
            let range = if is_verbatim {
                range.start + within.start..range.start + within.end
            } else {
                range.clone()
            };
            match piece {
                placeholders::Piece::Text(text) => self.push(Kind::Text, text, range),
                placeholders::Piece::Part { name, blocks } => {
                    let kind = Kind::Part { name: name.to_owned(), blocks: blocks.to_vec() };
                    self.push(kind, "", range);
                }
            }
        }
    }

    pub(super) fn push(&mut self, kind: Kind, text: &str, range: Range<usize>) {
        // The text of an item of a list may come without a paragraph around it.
        self.start.get_or_insert_with(|| range.clone());
        let run = Run {
            text: text.to_owned(),
            strong: self.look.strong > 0,
            emphasis: self.look.emphasis > 0,
            link: self.look.link.clone(),
            quoted: false,
        };
        self.pieces.push(Piece { kind, run, range });
    }

    pub(super) fn push_html(&mut self, html: &str, range: Range<usize>) {
        let shown = html::without_comments(html);
        if !shown.trim().is_empty() {
            self.problem(range.clone(), html::problem(&shown));
            self.push_text(&shown, range);
        }
    }

    /// A text with the texts of its placeholders, for where there can be nothing else.
    pub(super) fn resolved(&mut self, text: &str, range: &Range<usize>, place: &str) -> String {
        let placeholders = self.placeholders;
        let mut resolved = String::with_capacity(text.len());
        for (piece, _) in placeholders.pieces(text) {
            match piece {
                placeholders::Piece::Text(text) => resolved.push_str(text),
                placeholders::Piece::Part { name, .. } => self.misplaced(name, range.clone(), place),
            }
        }
        resolved
    }
}
