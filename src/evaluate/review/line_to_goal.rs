//! "Hur de konkreta insatserna bidrar till den samlade måluppfyllelsen": each leads up to a goal.

use super::{Examined, Lack, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let is_effort = |item: &Item<'_>| matches!(item.kind, ItemKind::Commitment | ItemKind::Activity);
    Examined::items(plan, is_effort, |_, item| item.goal.is_none().then_some(Lack::Goal))
}
