//! Sums by body and period, or by another key in the body's place.

use std::collections::BTreeMap;

use super::{Counts, Fact};
use crate::calendar::Period;
use crate::model::{AreaId, BodyId, ItemId, Plan, Scale, Verdict, Who};
use crate::vocabulary::{Basis, ItemKind, Scope};

/// By what sums are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// By body; joint judgements in a row of their own.
    #[default]
    Body,
    /// By område.
    Area,
    /// By goal.
    Goal,
    /// Common and specific.
    Scope,
    /// By plan.
    Plan,
    /// By calendar year.
    Year,
    /// By kind of item.
    Kind,
}

/// What the facts of a row have in common. Ordered as rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// A body, after its place among those that the plan lists.
    Body(u32, BodyId),
    Joint,
    Area(AreaId),
    Goal(ItemId),
    Scope(Scope),
    Plan,
    Year(i16),
    Kind(ItemKind),
    /// Items that have no such key.
    Without,
}

/// What the facts of the finest rows have in common. Ordered as rows are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SummaryRow {
    /// The key in the body's place; the body again where there is none.
    pub group: Group,
    /// Who was judged: a body, or several jointly.
    pub who: Group,
    pub period: Period,
    /// Outcome or forecast.
    pub basis: Basis,
    /// Of which kind of items: kinds are never added up.
    pub kind: ItemKind,
}

impl SummaryRow {
    pub(crate) fn of(fact: &Fact, plan: &Plan<'_>, key: Key) -> Self {
        Self {
            group: Group::of(fact, plan, key),
            who: Group::who(&fact.who, plan),
            period: fact.period,
            basis: fact.basis,
            kind: plan.item(fact.item).kind,
        }
    }
}

impl Group {
    /// The row that a fact belongs to.
    pub(crate) fn of(fact: &Fact, plan: &Plan<'_>, key: Key) -> Self {
        let item = plan.item(fact.item);
        match key {
            Key::Body => Self::who(&fact.who, plan),
            Key::Area => plan.area_of(fact.item).map_or(Self::Without, Self::Area),
            Key::Goal if item.kind == ItemKind::Goal => Self::Goal(fact.item),
            Key::Goal => plan.goal_above(fact.item).map_or(Self::Without, Self::Goal),
            Key::Scope => Self::Scope(item.scope()),
            Key::Plan => Self::Plan,
            Key::Year => Self::Year(fact.period.year_of_last_day()),
            Key::Kind => Self::Kind(item.kind),
        }
    }

    /// The goal, where it is one.
    pub(crate) fn goal(self) -> Option<ItemId> {
        if let Self::Goal(goal) = self { Some(goal) } else { None }
    }

    pub(crate) fn body(body: BodyId, plan: &Plan<'_>) -> Self {
        let (place, body) = plan.place_of(body);
        Self::Body(place, body)
    }

    /// The row of a body, or of joint judgements.
    pub(crate) fn who(who: &Who, plan: &Plan<'_>) -> Self {
        match who {
            Who::One(body) => Self::body(*body, plan),
            Who::Jointly(_) => Self::Joint,
        }
    }
}

/// What is never added up with another: a period, as outcome or forecast, of one kind of items, common or specific.
pub(crate) type Sum = (Period, Basis, ItemKind, Scope);

/// The sums of a plan over all bodies.
pub(crate) fn sums<'f>(
    facts: impl IntoIterator<Item = &'f Fact>,
    plan: &Plan<'_>,
    scale: &Scale<'_>,
) -> BTreeMap<Sum, Counts> {
    let item = |fact: &Fact| plan.item(fact.item);
    counted(facts, scale, |fact| (fact.period, fact.basis, item(fact).kind, item(fact).scope()))
}

/// Sums of facts that agree in what `of` gives.
pub(crate) fn counted<'f, K: Ord>(
    facts: impl IntoIterator<Item = &'f Fact>,
    scale: &Scale<'_>,
    of: impl Fn(&Fact) -> K,
) -> BTreeMap<K, Counts> {
    let mut sums: BTreeMap<K, Counts> = BTreeMap::new();
    for fact in facts {
        sums.entry(of(fact)).or_default().add(fact.verdict, scale);
    }
    sums
}

/// The same on each level of the scale; levels that none is on count 0.
pub(crate) fn counts_by_level<'f, K: Ord>(
    facts: impl IntoIterator<Item = &'f Fact>,
    scale: &Scale<'_>,
    of: impl Fn(&Fact) -> K,
) -> BTreeMap<K, Vec<u64>> {
    let mut sums: BTreeMap<K, Vec<u64>> = BTreeMap::new();
    for fact in facts {
        let counts = sums.entry(of(fact)).or_insert_with(|| vec![0; scale.levels.len()]);
        if let Verdict::Level(level) = fact.verdict {
            counts[usize::from(level)] += 1;
        }
    }
    sums
}
