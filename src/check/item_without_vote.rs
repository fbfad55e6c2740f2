//! An item leads up to a goal that has goals below it, and every rule above it counts goals: it changes nothing.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Sink};
use crate::model::{ItemId, Model, Plan, Rule};
use crate::numbered::Numbered;
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let goals = || plan.items.iter().filter(|item| item.kind == ItemKind::Goal);
        let above_others: BTreeSet<ItemId> = goals().filter_map(|goal| goal.goal).collect();
        let of_sums = plan.rule_of_sums(goals().next().is_some());
        if above_others.is_empty() || !of_sums.as_ref().is_some_and(Rule::counts_goals) {
            continue;
        }
        let judged: BTreeSet<ItemId> = plan.judgements.iter().map(|found| found.item).collect();
        let is_counted =
            |id, kind| kind != ItemKind::Goal && (plan.rated.contains(&kind) || judged.contains(&id));
        let votes = votes_above(plan, of_sums.as_ref());
        for (id, item) in plan.items.numbered().filter(|(id, item)| is_counted(*id, item.kind)) {
            let Some(goal) = item.goal.filter(|goal| above_others.contains(goal)) else { continue };
            if votes[goal] {
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

/// For each goal, whether it or one above it counts judgements.
fn votes_above(plan: &Plan<'_>, of_sums: Option<&Rule<'_>>) -> Numbered<ItemId, bool> {
    let mut votes = plan.items.map(|item| !item.rule().or(of_sums).is_some_and(Rule::counts_goals));
    let mut below = plan.items.gather(plan.items.numbered().filter_map(|(id, item)| Some((item.goal?, id))));
    let mut counting: Vec<ItemId> = plan.items.numbered().map(|(id, _)| id).filter(|id| votes[*id]).collect();
    while let Some(id) = counting.pop() {
        for goal in std::mem::take(&mut below[id]) {
            votes[goal] = true;
            counting.push(goal);
        }
    }
    votes
}
