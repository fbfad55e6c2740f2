//! What somebody will never see, and why.

use super::Audience::{self, Data, Readers};

/// A key that somebody will never see.
pub(super) struct Exception {
    /// The key; `*` stands for anything, once.
    pub(super) key: &'static str,
    pub(super) audience: Audience,
    /// Why.
    pub(super) reason: &'static str,
}

impl Exception {
    const fn new(key: &'static str, audience: Audience, reason: &'static str) -> Self {
        Self { key, audience, reason }
    }

    pub(super) fn is_of(&self, key: &str) -> bool {
        match self.key.split_once('*') {
            Some((start, end)) => key.starts_with(start) && key.ends_with(end),
            None => self.key == key,
        }
    }
}

pub(super) const EXCEPTIONS: &[Exception] = &[
    Exception::new("*.note", Readers, "for colleagues; the reference says that it is printed nowhere"),
    Exception::new("*.note", Data, "for colleagues; the reference says that it is printed nowhere"),
    Exception::new("*.id", Readers, "readers see the name or the text of what has the id"),
    Exception::new("settings.format", Readers, "there is one version of the format yet"),
    Exception::new("settings.format", Data, "there is one version of the format yet"),
    Exception::new("*.level.colour", Data, "how readers see a rating"),
    Exception::new("*.level.symbol", Data, "how readers see a rating"),
    Exception::new("assessment (*.item", Readers, "readers see the text of the item"),
    Exception::new("+++*", Data, "what stands at the head of one document is not about the plans"),
];
