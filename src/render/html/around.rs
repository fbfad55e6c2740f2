//! What texts of a page stand in: its language, and the other pages of its site, to which names lead.

use std::collections::BTreeMap;

use crate::render::text::xml::escaped;
use crate::vocabulary::Language;

#[derive(Clone, Copy)]
pub(super) struct Around<'p> {
    pub(super) language: Language,
    pub(super) site: Option<&'p Place<'p>>,
}

/// Where a page stands among others of a site.
#[derive(Debug)]
pub(crate) struct Place<'p> {
    /// The way to the folder of all pages: `../`, once for each folder that the page is in.
    pub(crate) home: &'p str,
    /// The pages of names, from that folder.
    pub(crate) pages: &'p BTreeMap<String, String>,
    /// The page itself, which leads nowhere from itself.
    pub(crate) page: &'p str,
}

impl Around<'_> {
    pub(super) fn of(language: Language) -> Self {
        Self { language, site: None }
    }

    /// A name that leads to its page, if it has one.
    pub(super) fn linked(self, name: &str, piece: String) -> String {
        let Some(site) = self.site else { return piece };
        match site.pages.get(name).filter(|page| *page != site.page) {
            Some(page) => format!("<a href=\"{}{}\">{piece}</a>", site.home, escaped(page)),
            None => piece,
        }
    }
}
