//! The chain of goals: what stands below each goal, and the facts and readings that count for it.

use std::collections::btree_map::{BTreeMap, Entry};

use super::goals::Aggregation;
use super::{Group, Reading};
use crate::calendar::Period;
use crate::model::{BodyId, ItemId, Organisation, Plan};
use crate::numbered::Numbered;
use crate::vocabulary::{Basis, ItemKind};

/// A place where judgements are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) period: Period,
    pub(super) basis: Basis,
    /// What is summed: a goal, an area, a body, the plan.
    pub(super) group: Group,
    /// The goal, where a body's or an area's judgements below one goal are summed.
    pub(super) goal: Option<ItemId>,
}

/// What is summed at a place, by their places in the lists of facts and readings.
#[derive(Debug, Default)]
pub(super) struct Summands {
    /// The judgements of commitments, indicators and activities. Of a goal, those that lead up to it and to none below it;
    /// so it is with readings.
    pub(super) facts: Vec<usize>,
    /// The judgements of the goal itself.
    pub(super) by_hand: Vec<usize>,
    /// The indicators with a target.
    pub(super) readings: Vec<usize>,
}

/// The goals of a plan as they serve each other.
#[derive(Debug)]
pub(super) struct GoalChain {
    /// For each goal, the goal above it.
    above: Numbered<ItemId, Option<ItemId>>,
    /// For each goal, a number that is smaller than that of the goal above it. Goals that stand above each other in a circle
    /// have the same: such a plan is looked at too, before it is refused.
    height: Numbered<ItemId, usize>,
    /// Whether it is a goal that no goal serves.
    is_lowest: Numbered<ItemId, bool>,
    pub(super) has_lowest: bool,
}

impl GoalChain {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let goals = || plan.items.numbered().filter(|(_, item)| item.kind == ItemKind::Goal);
        let is_goal = |id: &ItemId| plan.item(*id).kind == ItemKind::Goal;
        let above = plan.items.map(|item| item.goal.filter(is_goal).filter(|_| item.kind == ItemKind::Goal));
        let mut serving = plan.items.map(|_| 0_usize);
        for served in above.iter().flatten() {
            serving[*served] += 1;
        }
        let mut upwards: Vec<ItemId> = goals().map(|(id, _)| id).filter(|id| serving[*id] == 0).collect();
        let has_lowest = !upwards.is_empty();
        let mut is_lowest = plan.items.map(|_| false);
        for goal in &upwards {
            is_lowest[*goal] = true;
        }
        let mut height = plan.items.map(|_| usize::MAX);
        let mut next = 0;
        while let Some(goal) = upwards.get(next).copied() {
            height[goal] = next;
            next += 1;
            if let Some(served) = above[goal] {
                serving[served] -= 1;
                upwards.extend((serving[served] == 0).then_some(served));
            }
        }
        Self { above, height, is_lowest, has_lowest }
    }

    pub(super) fn is_lowest(&self, goal: ItemId) -> bool {
        self.is_lowest[goal]
    }

    pub(super) fn above(&self, goal: ItemId) -> Option<ItemId> {
        self.above[goal]
    }

    /// Where a goal stands among all: each has one above those that serve it.
    pub(super) fn height(&self, goal: ItemId) -> usize {
        self.height[goal]
    }
}

/// Sorts facts and readings into the places where they count. What counts for a goal counts for those above it too, each of
/// which has a place.
pub(super) fn summands(
    aggregation: &Aggregation<'_, '_>,
    chain: &GoalChain,
    [facts, readings]: &[Vec<usize>; 2],
) -> BTreeMap<Place, Summands> {
    let (plan, organisation) = (aggregation.plan, aggregation.organisation);
    let facts = facts.iter().map(|index| (index, &aggregation.facts[*index]));
    let readings = readings.iter().map(|index| (index, &aggregation.readings[*index]));
    let mut summands: BTreeMap<Place, Summands> = BTreeMap::new();
    for (index, fact) in facts {
        let is_goal = plan.item(fact.item).kind == ItemKind::Goal;
        let groups = groups(plan, fact.item, &[Group::who(&fact.who, plan)]);
        for place in places(plan, chain, fact.item, (fact.period, fact.basis), &groups) {
            let of_place = summands.entry(place).or_default();
            // A goal is judged itself; what is judged of it is no judgement below another.
            match place.goal.or(place.group.goal()) {
                Some(goal) if goal == fact.item => of_place.by_hand.push(*index),
                _ if is_goal => {}
                _ => of_place.facts.push(*index),
            }
        }
    }
    for (index, reading) in readings.filter(|(_, reading)| reading.target.is_some()) {
        let bodies: Vec<Group> = reading.who.map_or_else(
            || {
                assessed(plan, organisation, reading)
                    .into_iter()
                    .map(|body| Group::body(body, plan))
                    .collect()
            },
            |who| vec![Group::who(who, plan)],
        );
        let groups = groups(plan, reading.item, &bodies);
        for place in places(plan, chain, reading.item, (reading.period, reading.basis), &groups) {
            summands.entry(place).or_default().readings.push(*index);
        }
    }
    let goals: Vec<(Place, ItemId)> =
        summands.keys().filter_map(|place| Some((*place, place.group.goal()?))).collect();
    for (place, goal) in goals {
        let mut next = chain.above(goal);
        while let Some(above) = next {
            let Entry::Vacant(vacant) = summands.entry(Place { group: Group::Goal(above), ..place }) else {
                break;
            };
            vacant.insert(Summands::default());
            next = chain.above(above);
        }
    }
    summands
}

fn assessed(plan: &Plan<'_>, organisation: &Organisation<'_>, reading: &Reading<'_>) -> Vec<BodyId> {
    plan.item(reading.item).assessed.on(reading.period.last_day(), organisation)
}

/// The plan, the bodies and the area that an item's judgement counts for.
fn groups(plan: &Plan<'_>, item: ItemId, bodies: &[Group]) -> Vec<Group> {
    let area = plan.area_of(item).map(Group::Area);
    [Group::Plan].into_iter().chain(area).chain(bodies.iter().copied()).collect()
}

fn places(
    plan: &Plan<'_>,
    chain: &GoalChain,
    item: ItemId,
    when: (Period, Basis),
    groups: &[Group],
) -> Vec<Place> {
    let (period, basis) = when;
    let place = |group, goal| Place { period, basis, group, goal };
    let is_goal = plan.item(item).kind == ItemKind::Goal;
    let goal = if is_goal { Some(item) } else { plan.goal_above(item) };
    let mut places: Vec<Place> = groups.iter().map(|group| place(*group, None)).collect();
    places.extend(goal.map(|goal| place(Group::Goal(goal), None)));
    // For rules that count goals: what a body or an area has of each lowest goal.
    let lowest = goal.filter(|goal| chain.is_lowest(*goal));
    places.extend(
        lowest.into_iter().flat_map(|goal| groups.iter().map(move |group| place(*group, Some(goal)))),
    );
    places
}
