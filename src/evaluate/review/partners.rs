//! "Samverkan … tydliggörs": what speaks of working together says with whom.

use super::{Examined, Lack, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;
use crate::wording::words;

/// How words of working together begin.
const BEGINNINGS: [&str; 3] = ["samverk", "samarbet", "tillsammans"];

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let is_together = |item: &Item<'_>| {
        matches!(item.kind, ItemKind::Commitment | ItemKind::Activity) && speaks_of_it(item)
    };
    Examined::items(plan, is_together, |_, item| {
        let names_them = !item.attributes.partners.is_empty() || !item.attributes.contributing.is_empty();
        (!names_them).then_some(Lack::Partners)
    })
}

fn speaks_of_it(item: &Item<'_>) -> bool {
    words(&item.text).any(|place| {
        let word = item.text[place].to_lowercase();
        BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
    })
}
