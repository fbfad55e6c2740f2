//! A goal is rated by hand against what its rule computes, and nobody says why: what is computed holds.

use crate::diagnostic::{Code, Sink};
use crate::evaluate::{Aggregation, aggregates, facts, readings};
use crate::model::{Judgement, Model, Plan, Rule};
use crate::vocabulary::{ItemKind, Word as _};

pub(super) fn check(model: &Model<'_>, sink: &mut Sink) {
    // Counting is spared where no rule computes anything, or no goal is judged without a reason.
    let computes = |plan: &Plan<'_>| {
        let declared =
            plan.rule.iter().chain(&plan.plan_rule).chain(plan.items.iter().filter_map(|item| item.rule()));
        declared.into_iter().any(Rule::computes)
    };
    let is_bare = |plan: &Plan<'_>, judgement: &Judgement<'_>| {
        plan.item(judgement.item).kind == ItemKind::Goal && judgement.reason().is_none()
    };
    let plans = model.plans.iter().filter(|plan| computes(plan));
    for plan in plans.filter(|plan| plan.judgements.iter().any(|judgement| is_bare(plan, judgement))) {
        let (all, readings) = (facts(plan, &model.organisation), readings(plan, &model.organisation));
        let aggregation = Aggregation {
            plan,
            scale: model.scale(plan),
            organisation: &model.organisation,
            facts: &all,
            readings: &readings,
            selected: None,
            rule: None,
            goals: Vec::new(),
            times: Vec::new(),
        };
        for aggregate in aggregates(&aggregation) {
            let Some(computed) = aggregate.computed else { continue };
            for index in &aggregate.by_hand.facts {
                let Some(judgement) = all[*index].record(plan) else { continue };
                if is_bare(plan, judgement) && model.scale(plan).class(all[*index].verdict) != Some(computed)
                {
                    report(plan, judgement, computed.swedish(), sink);
                }
            }
        }
    }
}

fn report(plan: &Plan<'_>, judgement: &Judgement<'_>, computed: &str, sink: &mut Sink) {
    sink.report_unless(judgement.irregular, Code::OverrideWithoutReason, judgement.span, |at| {
        let id = &plan.item(judgement.item).id;
        let message =
            format!("`{id}` is rated by hand, and its rule computes \"{computed}\" for {}", judgement.period);
        at.says(message)
            .label("without a reason")
            .help("add reason = \"…\"; without one, what is computed holds")
    });
}
