//! An item leads up to a goal that has goals below it, and no rule above it counts what it has, judgements or a value beside a
//! target: it changes nothing.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Sink};
use crate::model::{ItemId, Model, Plan, Rule};
use crate::numbered::Numbered;
use crate::vocabulary::ItemKind;

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let goals = || plan.items.iter().filter(|item| item.kind == ItemKind::Goal);
        let above_others: BTreeSet<ItemId> = goals().filter_map(|goal| goal.goal).collect();
        if above_others.is_empty() {
            continue;
        }
        let judged: BTreeSet<ItemId> = plan.judgements.iter().map(|found| found.item).collect();
        let own_rules = plan.items.iter().filter_map(|item| item.rule());
        let mut rules = plan.rule.iter().chain(&plan.plan_rule).chain(own_rules);
        let has_rule_of_indicators = rules.any(|rule| rule.of_target().is_some());
        let of_judgements = votes_above(plan, |rule| {
            rule.is_none_or(|rule| !rule.counts_goals() && rule.of_target().is_none())
        });
        let of_indicators = votes_above(plan, |rule| {
            rule.is_some_and(|rule| !rule.counts_goals() && rule.of_target().is_some())
        });
        for (id, item) in plan.items.numbered().filter(|(_, item)| item.kind != ItemKind::Goal) {
            let Some(goal) = item.goal.filter(|goal| above_others.contains(goal)) else { continue };
            let is_rated = plan.rated.contains(&item.kind) || judged.contains(&id);
            let has_target = item.indicator().is_some_and(|indicator| !indicator.targets.is_empty());
            let is_measured = has_target && has_rule_of_indicators;
            let votes = is_rated && of_judgements[goal] || is_measured && of_indicators[goal];
            if votes || !is_rated && !is_measured {
                continue;
            }
            let counts = if is_measured { "indicators" } else { "judgements" };
            sink.report_unless(item.is_irregular(), Code::ItemWithoutVote, item.span, |at| {
                let above = &plan.item(goal).id;
                at.says(format!("`{}` votes nowhere: `{above}` has goals below it, and no rule above counts {counts}", item.id))
                    .label(format!("leads up to `{above}`"))
                    .help(format!("name a goal that has none below it, or give the goal a rule of its own that counts {counts}"))
                    .related(plan.item(goal).span, "the goal")
            });
        }
    }
}

/// For each goal, whether the rule of it, of one above it or of the plan counts something.
fn votes_above(plan: &Plan<'_>, counts: impl Fn(Option<&Rule<'_>>) -> bool) -> Numbered<ItemId, bool> {
    let of_sums = plan.rule_of_sums(true);
    let is_of_all = counts(of_sums.as_ref());
    let mut votes = plan.items.map(|item| is_of_all || counts(item.rule().or(of_sums.as_ref())));
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
