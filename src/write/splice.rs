//! Texts in place of stretches of another.

use std::ops::Range;

use anyhow::{Context as _, Result, ensure};

/// A text in place of a stretch of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Splice {
    /// What it takes the place of; empty where it comes between.
    pub(crate) at: Range<usize>,
    /// The text.
    pub(crate) with: String,
}

/// A text with others put into it. Those for the same place come in the order given.
///
/// Errors: two that overlap, or one that is not in the text.
pub(crate) fn splice(text: &str, mut splices: Vec<Splice>) -> Result<String> {
    splices.sort_by_key(|splice| (splice.at.start, splice.at.end));
    let mut spliced = String::with_capacity(text.len());
    let mut from = 0;
    for Splice { at, with } in splices {
        let before = text.get(from..at.start).context("two edits are of the same place")?;
        ensure!(text.get(at.clone()).is_some(), "an edit is of no place in the text");
        spliced.push_str(before);
        spliced.push_str(&with);
        from = at.end;
    }
    spliced.push_str(text.get(from..).unwrap_or_default());
    Ok(spliced)
}
