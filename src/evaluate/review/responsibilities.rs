//! "Vem som har ansvar för genomförande respektive uppföljning": both, for every commitment and indicator. Where a plan
//! says who compiles its follow-up, that is an answer for all of it.

use super::{Examined, Ground, GroundKind, Lack, Reviewed};
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let items = || {
        let items = plan.plan.items.numbered();
        items.filter(|(_, item)| matches!(item.kind, ItemKind::Commitment | ItemKind::Indicator))
    };
    let is_reported = plan.plan.attributes.reported_by.is_some();
    let mut faults = Vec::new();
    for (id, item) in items() {
        if item.responsible.is_empty() {
            faults.push(Ground::new(GroundKind::Item(id, Lack::CarryingOut), item.span));
        }
        if item.attributes.followed_up_by.is_none() && !is_reported {
            faults.push(Ground::new(GroundKind::Item(id, Lack::FollowingUp), item.span));
        }
    }
    Examined::each(plan, items().count(), faults)
}
