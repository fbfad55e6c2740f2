//! "Inom andra områden saknas indikatorer": indicators in every area, or in none.

use super::{Examined, Ground, GroundKind, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let indicators = || plan.plan.items.iter().filter(|item| item.kind == ItemKind::Indicator);
    let area_of = |item: &Item<'_>| item.area.or_else(|| plan.plan.item(item.goal?).area);
    if plan.plan.areas.is_empty() || indicators().next().is_none() {
        return Examined::not_applicable(GroundKind::Nothing, plan.plan.span);
    }
    let areas = plan.plan.areas.numbered();
    let faults = areas
        .filter(|(id, _)| !indicators().any(|item| area_of(item) == Some(*id)))
        .map(|(id, area)| Ground::new(GroundKind::AreaWithoutIndicators(id), area.span));
    Examined::each(plan, plan.plan.areas.len(), faults.collect())
}
