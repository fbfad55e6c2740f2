//! "Spretig och för vid": areas, goals and bodies that the plan names and does nothing with.

use std::collections::BTreeSet;

use super::{Examined, Ground, GroundKind, Lack, Reviewed};
use crate::model::{AreaId, Assessed, ItemId};
use crate::vocabulary::{BodyKind, ItemKind};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let items = || plan.plan.items.numbered();
    let areas = plan.plan.areas.numbered();
    let with_goals: BTreeSet<AreaId> =
        items().filter(|(_, item)| item.kind == ItemKind::Goal).filter_map(|(_, item)| item.area).collect();
    let led_up_to: BTreeSet<ItemId> = items().filter_map(|(_, item)| item.goal).collect();
    let mut faults: Vec<Ground> = areas
        .filter(|(id, _)| !with_goals.contains(id))
        .map(|(id, area)| Ground::new(GroundKind::AreaWithoutGoals(id), area.span))
        .collect();
    let goals = || items().filter(|(_, item)| item.kind == ItemKind::Goal && item.merged_into.is_none());
    faults.extend(
        goals()
            .filter(|(id, _)| !led_up_to.contains(id))
            .map(|(id, goal)| Ground::new(GroundKind::Item(id, Lack::LeadingUp), goal.span)),
    );
    let bodies = departments_without_commitments(plan);
    faults.extend(bodies);
    let examined = plan.plan.areas.len() + goals().count() + usize::from(has_commitments(plan));
    Examined::each(plan, examined, faults)
}

fn has_commitments(plan: &Reviewed<'_, '_>) -> bool {
    plan.plan.items.iter().any(|item| item.kind == ItemKind::Commitment)
}

/// Of a plan for the whole municipality: the förvaltningar that have no commitment in it, of those that are there on the day,
/// on the plan's first day before it and on its last after it.
fn departments_without_commitments(plan: &Reviewed<'_, '_>) -> Vec<Ground> {
    let organisation = &plan.model.organisation;
    if plan.plan.attributes.municipality_wide != Some(true) || !has_commitments(plan) {
        return Vec::new();
    }
    let by_its_end = plan.plan.last_day().map_or(plan.day, |last| plan.day.min(last));
    let day = plan.plan.first_day().map_or(by_its_end, |first| by_its_end.max(first));
    let commitments = plan.plan.items.iter().filter(|item| item.kind == ItemKind::Commitment);
    let meant: Vec<&Assessed> = commitments.flat_map(|item| [&item.responsible, &item.assessed]).collect();
    let every = meant.iter().any(|meant| meant.every.contains(&BodyKind::Department));
    let named = organisation.with_successors(meant.iter().flat_map(|meant| &meant.named).copied());
    organisation
        .of_kind_on(BodyKind::Department, day)
        .filter(|body| !every && !named.has(*body))
        .map(|body| Ground::new(GroundKind::BodyWithoutCommitments(body), organisation.body(body).span))
        .collect()
}
