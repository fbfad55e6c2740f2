//! Which records are about which: found from the plan, the remiss or the evaluation, without a look at all the others.

use std::collections::{BTreeMap, BTreeSet};

use super::contradiction::Contradiction;
use super::decision::Decision;
use super::evaluation::Evaluation;
use super::ids::{DecisionId, EvaluationId, PlanId, RecommendationId, RemissId};
use super::plan::Plan;
use super::remiss::Remiss;
use crate::numbered::Numbered;

/// What is recorded of each plan, remiss and evaluation, by number and in order.
#[derive(Clone, Debug)]
pub struct History {
    pub(super) successors: Numbered<PlanId, Vec<PlanId>>,
    pub(super) decisions: Numbered<PlanId, Vec<DecisionId>>,
    pub(super) remisser: Numbered<PlanId, Vec<RemissId>>,
    pub(super) evaluations: Numbered<PlanId, Vec<EvaluationId>>,
    pub(super) contradictions: Numbered<PlanId, Vec<usize>>,
    pub(super) about_remiss: Numbered<RemissId, Vec<DecisionId>>,
    pub(super) about_evaluation: Numbered<EvaluationId, Vec<DecisionId>>,
    pub(super) answering: BTreeMap<RecommendationId, Vec<PlanId>>,
    /// The titles that several plans have, as they are, short and with years.
    pub(super) shared_titles: BTreeSet<String>,
}

impl History {
    pub fn new(
        plans: &Numbered<PlanId, Plan<'_>>,
        decisions: &Numbered<DecisionId, Decision<'_>>,
        remisser: &Numbered<RemissId, Remiss<'_>>,
        evaluations: &Numbered<EvaluationId, Evaluation<'_>>,
        contradictions: &[Contradiction<'_>],
    ) -> Self {
        let replaced = |(id, plan): (PlanId, &Plan<'_>)| -> Vec<_> {
            plan.replaces.iter().map(|replaced| (*replaced, id)).collect()
        };
        let of_remiss = |(id, decision): (DecisionId, &Decision<'_>)| Some((decision.remiss?, id));
        let of_evaluation = |(id, decision): (DecisionId, &Decision<'_>)| Some((decision.evaluation?, id));
        let mut answering: BTreeMap<RecommendationId, Vec<PlanId>> = BTreeMap::new();
        for (id, plan) in plans.numbered() {
            let answered: BTreeSet<_> =
                plan.attributes.answers.iter().map(|answered| answered.value).collect();
            for answered in answered {
                answering.entry(answered).or_default().push(id);
            }
        }
        let contradicted = contradictions.iter().enumerate();
        Self {
            successors: plans.gather(plans.numbered().flat_map(replaced)),
            decisions: plans.gather(decisions.numbered().map(|(id, decision)| (decision.plan, id))),
            remisser: plans.gather(remisser.numbered().map(|(id, remiss)| (remiss.plan, id))),
            evaluations: plans.gather(evaluations.numbered().map(|(id, found)| (found.plan, id))),
            contradictions: plans.gather(contradicted.map(|(place, found)| (found.plan, place))),
            about_remiss: remisser.gather(decisions.numbered().filter_map(of_remiss)),
            answering,
            shared_titles: repeated(plans.iter().map(|plan| {
                let titles = [&*plan.title, plan.name()];
                let with_years = titles.map(|title| plan.with_years(title));
                titles.into_iter().map(str::to_owned).chain(with_years).collect()
            })),
            about_evaluation: evaluations.gather(decisions.numbered().filter_map(of_evaluation)),
        }
    }
}

/// What several have.
fn repeated(texts: impl Iterator<Item = BTreeSet<String>>) -> BTreeSet<String> {
    let mut sorted: Vec<String> = texts.flatten().collect();
    sorted.sort_unstable();
    let pairs = sorted.windows(2).filter(|pair| pair[0] == pair[1]);
    pairs.map(|pair| pair[0].clone()).collect()
}
