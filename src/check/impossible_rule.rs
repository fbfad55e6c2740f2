//! A rule that nothing can satisfy, such as at least 175 percent of all.

use crate::decimal::Decimal;
use crate::diagnostic::{Code, Sink};
use crate::model::{Item, ItemId, Model, Plan, Rule, Scale};
use crate::numbered::Numbered;
use crate::vocabulary::{Class, RuleKind};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    for plan in &model.plans {
        let scale = model.scale(plan);
        let has_targets = has_targets(plan);
        let has_target = |goal: Option<ItemId>| match goal {
            Some(goal) => has_targets[goal],
            None => plan.items.iter().any(targets),
        };
        let goals = plan.items.numbered();
        let own = goals.filter_map(|(id, item)| Some((item.rule()?, Some(id))));
        let of_plan = plan.rule.iter().chain(&plan.plan_rule);
        for (rule, goal) in of_plan.map(|rule| (rule, None)).chain(own) {
            let (Some(span), Some(fault)) = (rule.span, fault(rule, scale, || has_target(goal))) else {
                continue;
            };
            let is_irregular = goal.map_or(plan.is_irregular(), |goal| plan.item(goal).is_irregular());
            sink.report_unless(is_irregular, Code::ImpossibleRule, span, |at| {
                at.says(fault).label("cannot be meant").help(
                    "mend the rule, or what it counts; how goals add up can be said apart, in `plan_rule`",
                )
            });
        }
    }
}

fn fault(rule: &Rule<'_>, scale: &Scale<'_>, has_target: impl Fn() -> bool) -> Option<String> {
    let number = |units: i64| Decimal { units, places: 0 };
    let off = |limit: Decimal| limit.compare(number(0)).is_lt() || limit.compare(number(100)).is_gt();
    let highest = scale.levels.iter().map(crate::model::Level::weight).max_by(|a, b| a.compare(*b));
    let share = [rule.at_least, rule.partial_at_least, rule.coverage]
        .into_iter()
        .flatten()
        .find(|limit| limit.compare(number(0)).is_gt() && limit.compare(number(1)).is_lt());
    if let Some(share) = share {
        return Some(format!(
            "{share} is less than one percent: limits are written in percent, three of four as 75"
        ));
    }
    let coverage =
        rule.coverage.filter(|limit| off(*limit)).map(|limit| format!("coverage is never {limit} percent"));
    coverage.or_else(|| in_part(rule, scale)).or_else(|| {
        let has_limit = rule.limit().is_some();
        if rule.kind == RuleKind::Weighted {
            let (limit, highest) = (rule.limit()?, highest?);
            return limit.compare(highest).is_gt().then(|| {
                format!("a weighted mean is never {limit} percent where the highest weight is {highest}")
            });
        }
        if let Some(limit) = rule.at_least.filter(|limit| has_limit && off(*limit)) {
            return Some(format!("a share is never at least {limit} percent"));
        }
        let fault = if rule.kind == RuleKind::Indicators && rule.counts_goals() {
            "\"indikatorer\" counts indicators, and `of = \"mål\"` goals: no rule counts both"
        } else if rule.computes() && rule.of_target().is_some() && !has_target() {
            "the rule counts indicators with targets, and there are none"
        } else if rule.at_least.is_some() && !has_limit {
            "`at_least` means nothing for this rule"
        } else {
            return None;
        };
        Some(fault.to_owned())
    })
}

/// What is wrong with the limit from which something is partly met.
fn in_part(rule: &Rule<'_>, scale: &Scale<'_>) -> Option<String> {
    let (limit, zero) = (rule.partial_at_least?, Decimal { units: 0, places: 0 });
    if !matches!(rule.kind, RuleKind::ShareMet | RuleKind::Weighted) {
        return Some("`partial_at_least` means nothing for this rule".to_owned());
    }
    if !scale.levels.iter().any(|level| level.class == Class::Partial) {
        return Some("`partial_at_least` is of a level that the scale does not have".to_owned());
    }
    let is_below = limit.compare(zero).is_gt() && limit.compare(rule.limit()?).is_lt();
    (!is_below).then(|| format!("`partial_at_least` is between 0 and `at_least`, and {limit} is not"))
}

/// Whether an item is an indicator with a target.
fn targets(item: &Item<'_>) -> bool {
    item.indicator().is_some_and(|indicator| !indicator.targets.is_empty())
}

/// For each goal, whether any indicator below it has a target.
fn has_targets(plan: &Plan<'_>) -> Numbered<ItemId, bool> {
    let mut found = plan.items.map(|_| false);
    for item in plan.items.iter().filter(|item| targets(item)) {
        let mut next = item.goal;
        while let Some(goal) = next.filter(|goal| !std::mem::replace(&mut found[*goal], true)) {
            next = plan.item(goal).goal;
        }
    }
    found
}
