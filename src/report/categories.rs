//! The categories of findings that have a place of their own in reports. A category is the heading that a finding stands
//! under in its document, or what it is about.

use unicode_normalization::UnicodeNormalization as _;

use crate::model::Finding;

pub(super) const BACKGROUND: &str = "bakgrund";
pub(super) const PROPOSAL: &str = "förslag till beslut";
pub(super) const CONCLUSION: &str = "slutsats";
/// What is said before the tables of results.
pub(super) const RESULTS: &str = "måluppfyllelsen";
/// The heading of the section on the plan itself, which says its own name once.
pub(super) const PLAN_ITSELF: &str = "utvärdering av själva planen";

/// A finding's category, whatever its capitals and however its letters are put together.
pub(super) fn category(finding: &Finding<'_>) -> String {
    finding.category.trim().nfc().collect::<String>().to_lowercase()
}
