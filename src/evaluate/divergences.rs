//! Where bodies that share an item were rated differently (rule 9).

use std::collections::BTreeMap;

use super::Fact;
use crate::calendar::Period;
use crate::model::{ItemId, Plan};
use crate::vocabulary::{Basis, Scope};

/// An item that several bodies share and on which they differ, in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Divergence {
    pub item: ItemId,
    pub period: Period,
    pub basis: Basis,
    /// The bodies' rated facts, by their places in the facts.
    pub facts: Vec<usize>,
}

/// The divergences among facts; a joint rating is one by each of its bodies. Items for every förvaltning judge each body's own duty: they are left out unless
/// `common` asks for them.
pub(crate) fn divergences(facts: &[Fact], plan: &Plan<'_>, common: bool) -> Vec<Divergence> {
    let mut rated: BTreeMap<(ItemId, Period, Basis), Vec<usize>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate() {
        if fact.verdict.is_rated() && (common || plan.item(fact.item).scope() == Scope::Specific) {
            rated.entry((fact.item, fact.period, fact.basis)).or_default().push(index);
        }
    }
    rated
        .retain(|_, indexes| indexes.windows(2).any(|pair| facts[pair[0]].verdict != facts[pair[1]].verdict));
    rated
        .into_iter()
        .map(|((item, period, basis), facts)| Divergence { item, period, basis, facts })
        .collect()
}
