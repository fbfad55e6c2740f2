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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SummaryRow {
    /// Who was judged: a body, or several jointly.
    pub who: Group,
    /// The key in the body's place; the body again where there is none.
    pub group: Group,
    pub period: Period,
    /// Outcome or forecast.
    pub basis: Basis,
    /// Of which kind of items: kinds are never added up.
    pub kind: ItemKind,
    pub counts: Counts,
}

/// How many judgements of a row are on a level of the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LevelCount {
    /// Whose judgements.
    pub who: Group,
    /// By another key, what they are of; by body, `who` again.
    pub group: Group,
    pub period: Period,
    /// Outcome or forecast.
    pub basis: Basis,
    pub kind: ItemKind,
    /// The level's place on the scale.
    pub level: u8,
    pub count: u64,
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

/// What the finest rows have in common.
type RowKey = (Group, Group, Period, Basis, ItemKind);

/// Sums of facts by body, period, basis and kind, and by a key where that is another one: the finest rows, of which every
/// other sum is made.
pub(crate) fn summary<'f>(
    facts: impl IntoIterator<Item = &'f Fact>,
    plan: &Plan<'_>,
    scale: &Scale<'_>,
    key: Key,
) -> Vec<SummaryRow> {
    let mut rows: BTreeMap<RowKey, Counts> = BTreeMap::new();
    for fact in facts {
        let row = row_key(fact, plan, key);
        rows.entry(row).or_default().add(fact.verdict, scale);
    }
    rows.into_iter()
        .map(|((group, who, period, basis, kind), counts)| SummaryRow {
            who,
            group,
            period,
            basis,
            kind,
            counts,
        })
        .collect()
}

fn row_key(fact: &Fact, plan: &Plan<'_>, key: Key) -> RowKey {
    let kind = plan.item(fact.item).kind;
    (Group::of(fact, plan, key), Group::who(&fact.who, plan), fact.period, fact.basis, kind)
}

/// What is never added up with another: a period, as outcome or forecast, of one kind of items, common or specific.
pub(crate) type Sum = (Period, Basis, ItemKind, Scope);

/// The sums of a plan over all bodies.
pub(crate) fn sums<'f>(
    facts: impl IntoIterator<Item = &'f Fact>,
    plan: &Plan<'_>,
    scale: &Scale<'_>,
) -> BTreeMap<Sum, Counts> {
    let mut sums: BTreeMap<Sum, Counts> = BTreeMap::new();
    for fact in facts {
        let item = plan.item(fact.item);
        let sum = (fact.period, fact.basis, item.kind, item.scope());
        sums.entry(sum).or_default().add(fact.verdict, scale);
    }
    sums
}

/// Sums of rows that agree in what `of` gives.
pub(crate) fn totals<K: Ord>(rows: &[SummaryRow], of: impl Fn(&SummaryRow) -> K) -> BTreeMap<K, Counts> {
    let mut totals: BTreeMap<K, Counts> = BTreeMap::new();
    for row in rows {
        totals.entry(of(row)).or_default().add_all(&row.counts);
    }
    totals
}

/// How many judgements are on each level of the scale, for every row that has facts; levels that none is on count 0.
pub(crate) fn counts_by_level<'f>(
    facts: impl IntoIterator<Item = &'f Fact>,
    plan: &Plan<'_>,
    scale: &Scale<'_>,
    key: Key,
) -> Vec<LevelCount> {
    let mut rows: BTreeMap<RowKey, Vec<u64>> = BTreeMap::new();
    for fact in facts {
        let row = row_key(fact, plan, key);
        let counts = rows.entry(row).or_insert_with(|| vec![0; scale.levels.len()]);
        if let Verdict::Level(level) = fact.verdict {
            counts[usize::from(level)] += 1;
        }
    }
    let levels = |((group, who, period, basis, kind), counts): (RowKey, Vec<u64>)| {
        (0u8..).zip(counts).map(move |(level, count)| LevelCount {
            who,
            group,
            period,
            basis,
            kind,
            level,
            count,
        })
    };
    rows.into_iter().flat_map(levels).collect()
}
