//! An item leads up to a goal that has goals below it, and every rule above it counts goals: it changes nothing.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Sink};
use crate::model::{ItemId, Model, Plan, Rule};
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let goals = || plan.items.iter().filter(|item| item.kind == ItemKind::Goal);
        let above_others: BTreeSet<ItemId> = goals().filter_map(|goal| goal.goal).collect();
        let of_sums = plan.rule_of_sums(goals().next().is_some());
        if above_others.is_empty() || !of_sums.as_ref().is_some_and(Rule::counts_goals) {
            continue;
        }
        for (id, item) in plan.items.numbered().filter(|(id, item)| is_counted(plan, *id, item.kind)) {
            let Some(goal) = item.goal.filter(|goal| above_others.contains(goal)) else { continue };
            if votes_above(plan, goal, of_sums.as_ref()) {
                continue;
            }
            sink.report_unless(item.is_irregular(), Code::ItemWithoutVote, plan.item(id).span, |at| {
                let above = &plan.item(goal).id;
                at.says(format!("`{}` votes nowhere: `{above}` has goals below it, and goals are counted", item.id))
                    .label(format!("leads up to `{above}`"))
                    .help("name a goal that has none below it, or give the goal a rule of its own that counts judgements")
                    .related(plan.item(goal).span, "the goal")
            });
        }
    }
}

/// Whether an item would be counted anywhere else.
fn is_counted(plan: &Plan<'_>, id: ItemId, kind: ItemKind) -> bool {
    kind != ItemKind::Goal
        && (plan.rated.contains(&kind) || plan.judgements.iter().any(|found| found.item == id))
}

/// Whether a goal, or one above it, counts judgements.
fn votes_above(plan: &Plan<'_>, goal: ItemId, of_sums: Option<&Rule<'_>>) -> bool {
    let mut next = Some(goal);
    // No chain is longer than the plan; one that goes in a circle is reported as such.
    for _ in 0..plan.items.len() {
        let Some(id) = next else { return false };
        if !plan.item(id).rule().or(of_sums).is_some_and(Rule::counts_goals) {
            return true;
        }
        next = plan.item(id).goal;
    }
    false
}
