//! "Samverkan … tydliggörs": what speaks of working together says with whom.

use super::{Examined, Ground, GroundKind, Lack, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;
use crate::wording::words;

/// How words of working together begin.
const BEGINNINGS: [&str; 3] = ["samverk", "samarbet", "tillsammans"];

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let together = || {
        let items = plan.plan.items.numbered();
        items.filter(|(_, item)| {
            matches!(item.kind, ItemKind::Commitment | ItemKind::Activity) && speaks_of_it(item)
        })
    };
    let faults = together()
        .filter(|(_, item)| item.attributes.partners.is_empty() && item.attributes.contributing.is_empty())
        .map(|(id, item)| Ground::new(GroundKind::Item(id, Lack::Partners), item.span));
    Examined::each(plan, together().count(), faults.collect())
}

fn speaks_of_it(item: &Item<'_>) -> bool {
    words(&item.text).any(|place| {
        let word = item.text[place].to_lowercase();
        BEGINNINGS.iter().any(|beginning| word.starts_with(beginning))
    })
}
