//! Goals as they stand below each other.

use std::collections::BTreeSet;

use super::plan_view::PlanView;
use crate::document::Cell;
use crate::model::{Item, ItemId};

/// The goals that are shown as they stand below each other, with their depth.
pub(super) fn in_order(view: &PlanView<'_, '_>, shown: &BTreeSet<ItemId>) -> Vec<(ItemId, usize)> {
    let parent = |goal: ItemId| view.item(goal).goal.filter(|parent| shown.contains(parent));
    // The first of them is to be taken first, and stands last.
    let last_first = || shown.iter().rev().copied();
    let below = view.plan.items.gather(last_first().filter_map(|goal| Some((parent(goal)?, goal))));
    let mut waiting: Vec<(ItemId, usize)> =
        last_first().filter(|goal| parent(*goal).is_none()).map(|goal| (goal, 0)).collect();
    let mut order = Vec::new();
    while let Some((goal, depth)) = waiting.pop() {
        order.push((goal, depth));
        waiting.extend(below[goal].iter().map(|goal| (*goal, depth + 1)));
    }
    order
}

/// How deep a line is indented at most: beyond, there would be more of the indent than of the text.
const DEEPEST: usize = 20;

/// An item at its depth in the tree; spaces alone would be lost in HTML.
pub(super) fn branch(depth: usize, kind: &str, item: &Item<'_>) -> Cell {
    let indent = "\u{a0}".repeat(2 * depth.min(DEEPEST).saturating_sub(1));
    let arrow = if depth == 0 { String::new() } else { format!("{indent}↳ {kind}") };
    let number = item.attributes.number.as_deref().unwrap_or_default();
    let label = format!("{} {number}", arrow.trim_end_matches(' '));
    let text = item.attributes.short_title.as_deref().unwrap_or(&item.text);
    Cell::Quoted { label: label.trim_matches(' ').into(), text: text.into() }
}
