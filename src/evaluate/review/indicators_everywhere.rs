//! "Inom andra områden saknas indikatorer": indicators in every area, or in none.

use std::collections::BTreeSet;

use super::{Examined, Ground, GroundKind, Reviewed};
use crate::model::{AreaId, Item};
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let indicators = || plan.plan.items.iter().filter(|item| item.kind == ItemKind::Indicator);
    let area_of = |item: &Item<'_>| item.area.or_else(|| plan.plan.item(item.goal?).area);
    if plan.plan.areas.is_empty() || indicators().next().is_none() {
        return Examined::not_applicable(GroundKind::Nothing, plan.plan.span);
    }
    let areas = plan.plan.areas.numbered();
    let measured: BTreeSet<AreaId> = indicators().filter_map(area_of).collect();
    let faults = areas
        .filter(|(id, _)| !measured.contains(id))
        .map(|(id, area)| Ground::new(GroundKind::AreaWithoutIndicators(id), area.span));
    Examined::each(plan, plan.plan.areas.len(), faults.collect())
}
