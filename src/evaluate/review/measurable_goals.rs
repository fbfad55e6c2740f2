//! "Mer konkreta, mätbara och realistiska mål": each goal, or one below it, has an indicator with a target.

use super::{Examined, Ground, GroundKind, Lack, Reviewed};
use crate::model::{Item, ItemId, Plan};
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let goals = || {
        let items = plan.plan.items.numbered();
        items.filter(|(_, item)| item.kind == ItemKind::Goal && item.merged_into.is_none())
    };
    let mut faults = Vec::new();
    for (id, goal) in goals() {
        let mut indicators = indicators(plan.plan).filter(|item| serves(plan.plan, item, id)).peekable();
        let lack = if indicators.peek().is_none() {
            Lack::Indicator
        } else if indicators
            .any(|item| item.attributes.measure.as_ref().is_some_and(|measure| measure.has_targets))
        {
            continue;
        } else {
            Lack::Target
        };
        faults.push(Ground::new(GroundKind::Item(id, lack), goal.span));
    }
    Examined::each(plan, goals().count(), faults)
}

fn indicators<'p, 's>(plan: &'p Plan<'s>) -> impl Iterator<Item = &'p Item<'s>> {
    plan.items.iter().filter(|item| item.kind == ItemKind::Indicator)
}

/// Whether an item leads up to a goal, over any number of goals between them.
fn serves(plan: &Plan<'_>, item: &Item<'_>, goal: ItemId) -> bool {
    // A plan in which goals stand above each other in a circle is not reviewed, but a loop must end even so.
    let mut above = item.goal;
    for _ in 0..=plan.items.len() {
        match above {
            Some(id) if id == goal => return true,
            Some(id) => above = plan.item(id).goal,
            None => return false,
        }
    }
    false
}
