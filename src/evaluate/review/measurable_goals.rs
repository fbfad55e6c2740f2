//! "Mer konkreta, mätbara och realistiska mål": each goal, or one below it, has an indicator with a target.

use super::{Examined, Lack, Reviewed};
use crate::model::{Item, ItemId, Plan};
use crate::numbered::Numbered;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let has_target =
        |item: &Item<'_>| item.attributes.measure.as_ref().is_some_and(|measure| measure.has_targets);
    let measured = serves(plan.plan, |_| true);
    let measurable = serves(plan.plan, has_target);
    let is_one = |item: &Item<'_>| item.kind == ItemKind::Goal && item.merged_into.is_none();
    Examined::items(plan, is_one, |id, _| match (measured[id], measurable[id]) {
        (_, true) => None,
        (true, false) => Some(Lack::Target),
        (false, false) => Some(Lack::Indicator),
    })
}

/// For each goal, whether any of some indicators leads up to it, over any number of goals between them.
fn serves(plan: &Plan<'_>, is_one: impl Fn(&Item<'_>) -> bool) -> Numbered<ItemId, bool> {
    let mut served = plan.items.map(|_| false);
    for item in plan.items.iter().filter(|item| item.kind == ItemKind::Indicator && is_one(item)) {
        let mut above = item.goal;
        while let Some(goal) = above.filter(|goal| !std::mem::replace(&mut served[*goal], true)) {
            above = plan.item(goal).goal;
        }
    }
    served
}
