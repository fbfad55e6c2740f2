//! The chain of goals: what stands below each goal, and the facts and readings that count for it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, Group, Reading};
use crate::calendar::Period;
use crate::model::{BodyId, ItemId, Organisation, Plan};
use crate::numbered::Numbered;
use crate::vocabulary::{Basis, ItemKind};

/// A place where judgements are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// For when.
    pub(super) period: Period,
    /// Outcome or forecast.
    pub(super) basis: Basis,
    /// What is summed: a goal, an area, a body, the plan.
    pub(super) group: Group,
    /// The goal, where a body's or an area's judgements below one goal are summed.
    pub(super) goal: Option<ItemId>,
}

/// What is summed at a place, by their places in the lists of facts and readings.
#[derive(Debug, Default)]
pub(super) struct Summands {
    /// The judgements of commitments, indicators and activities.
    pub(super) facts: Vec<usize>,
    /// The judgements of the goal itself.
    pub(super) by_hand: Vec<usize>,
    /// The indicators with a target.
    pub(super) readings: Vec<usize>,
}

/// The goals of a plan as they serve each other.
#[derive(Debug)]
pub(super) struct GoalChain {
    /// For each item, the goals above it, the nearest first; a goal comes first among its own.
    above: Numbered<ItemId, Vec<ItemId>>,
    /// The goals that no goal serves.
    pub(super) lowest: BTreeSet<ItemId>,
}

impl GoalChain {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        let goals = || plan.items.numbered().filter(|(_, item)| item.kind == ItemKind::Goal);
        let served: BTreeSet<ItemId> = goals().filter_map(|(_, item)| item.goal).collect();
        let above = plan.items.numbered().map(|(id, _)| above(plan, id)).collect();
        Self { above, lowest: goals().map(|(id, _)| id).filter(|id| !served.contains(id)).collect() }
    }

    /// The goals above an item, itself among them if it is one.
    pub(super) fn above(&self, item: ItemId) -> &[ItemId] {
        &self.above[item]
    }
}

/// Ends where a goal comes again: plans with a circle are looked at too, before they are refused.
fn above(plan: &Plan<'_>, item: ItemId) -> Vec<ItemId> {
    let mut above = Vec::new();
    let mut next = Some(item);
    while let Some(id) = next.filter(|id| !above.contains(id)) {
        if plan.item(id).kind == ItemKind::Goal {
            above.push(id);
        } else if id != item {
            break;
        }
        next = plan.item(id).goal;
    }
    above
}

/// Sorts facts and readings into the places where they count.
pub(super) fn summands(
    plan: &Plan<'_>,
    organisation: &Organisation<'_>,
    chain: &GoalChain,
    facts: &[(usize, &Fact)],
    readings: &[(usize, &Reading<'_>)],
) -> BTreeMap<Place, Summands> {
    let mut summands: BTreeMap<Place, Summands> = BTreeMap::new();
    for (index, fact) in facts {
        let is_goal = plan.item(fact.item).kind == ItemKind::Goal;
        let groups = groups(plan, fact.item, &[Group::who(&fact.who)]);
        for place in places(chain, fact.item, (fact.period, fact.basis), &groups) {
            let of_place = summands.entry(place).or_default();
            // A goal is judged itself; what is judged of it is no judgement below another.
            match place.goal.or(if let Group::Goal(goal) = place.group { Some(goal) } else { None }) {
                Some(goal) if is_goal && goal == fact.item => of_place.by_hand.push(*index),
                _ if is_goal => {}
                _ => of_place.facts.push(*index),
            }
        }
    }
    for (index, reading) in readings.iter().filter(|(_, reading)| reading.target.is_some()) {
        let bodies: Vec<Group> = reading.who.map_or_else(
            || assessed(plan, organisation, reading).into_iter().map(Group::Body).collect(),
            |who| vec![Group::who(who)],
        );
        let groups = groups(plan, reading.item, &bodies);
        for place in places(chain, reading.item, (reading.period, reading.basis), &groups) {
            summands.entry(place).or_default().readings.push(*index);
        }
    }
    summands
}

fn assessed(plan: &Plan<'_>, organisation: &Organisation<'_>, reading: &Reading<'_>) -> Vec<BodyId> {
    plan.item(reading.item).assessed.on(reading.period.last_day(), organisation)
}

/// The plan, the bodies and the area that an item's judgement counts for.
fn groups(plan: &Plan<'_>, item: ItemId, bodies: &[Group]) -> Vec<Group> {
    let area = plan.item(item).area.map(Group::Area);
    [Group::Plan].into_iter().chain(area).chain(bodies.iter().copied()).collect()
}

fn places(chain: &GoalChain, item: ItemId, when: (Period, Basis), groups: &[Group]) -> Vec<Place> {
    let (period, basis) = when;
    let place = |group, goal| Place { period, basis, group, goal };
    let goals = chain.above(item);
    let mut places: Vec<Place> = groups.iter().map(|group| place(*group, None)).collect();
    places.extend(goals.iter().map(|goal| place(Group::Goal(*goal), None)));
    // For rules that count goals: what a body or an area has of each lowest goal.
    let lowest = goals.first().filter(|goal| chain.lowest.contains(goal));
    places.extend(lowest.into_iter().flat_map(|goal| groups.iter().map(|group| place(*group, Some(*goal)))));
    places
}
