//! "Vem som har ansvar för genomförande respektive uppföljning": both, for every commitment and indicator. Where a plan
//! says who compiles its follow-up, that is an answer for all of it.

use super::{Examined, Lack, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let is_one = |item: &Item<'_>| matches!(item.kind, ItemKind::Commitment | ItemKind::Indicator);
    let is_reported = plan.plan.attributes.reported_by.is_some();
    Examined::items(plan, is_one, |_, item| {
        let is_followed_up = item.attributes.followed_up_by.is_some() || is_reported;
        let lacks = [
            item.responsible.is_empty().then_some(Lack::CarryingOut),
            (!is_followed_up).then_some(Lack::FollowingUp),
        ];
        lacks.into_iter().flatten()
    })
}
