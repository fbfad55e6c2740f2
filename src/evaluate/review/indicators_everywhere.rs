//! "Inom andra områden saknas indikatorer": indicators in every area, or in none.

use std::collections::BTreeSet;

use super::{Examined, Ground, GroundKind, Reviewed};
use crate::model::AreaId;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let items = || plan.plan.items.numbered();
    let indicators = || items().filter(|(_, item)| item.kind == ItemKind::Indicator).map(|(id, _)| id);
    if indicators().next().is_none() {
        return Examined::not_applicable(GroundKind::Nothing, plan.plan.span);
    }
    let areas = plan.plan.areas.numbered();
    let measured: BTreeSet<AreaId> = indicators().filter_map(|id| plan.plan.area_of(id)).collect();
    let faults = areas
        .filter(|(id, _)| !measured.contains(id))
        .map(|(id, area)| Ground::new(GroundKind::AreaWithoutIndicators(id), area.span));
    Examined::each(plan, plan.plan.areas.len(), faults.collect())
}
