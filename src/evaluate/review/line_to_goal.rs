//! "Hur de konkreta insatserna bidrar till den samlade måluppfyllelsen": each leads up to a goal.

use super::{Examined, Ground, GroundKind, Lack, Reviewed};
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let efforts = || {
        let items = plan.plan.items.numbered();
        items.filter(|(_, item)| matches!(item.kind, ItemKind::Commitment | ItemKind::Activity))
    };
    let faults = efforts()
        .filter(|(_, item)| item.goal.is_none())
        .map(|(id, item)| Ground::new(GroundKind::Item(id, Lack::Goal), item.span));
    Examined::each(plan, efforts().count(), faults.collect())
}
