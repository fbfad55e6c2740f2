//! What is expected, and what became of it.

use super::Group;
use crate::calendar::Period;
use crate::model::{BodyId, Item, ItemId, Judgement, Organisation, Plan, Slot, Verdict, Who};
use crate::vocabulary::{Absence, Basis, ItemKind};

/// An expected judgement: one that exists, or one that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub item: ItemId,
    pub who: Who,
    pub period: Period,
    pub basis: Basis,
    /// The rating; a missing judgement is not assessed.
    pub verdict: Verdict,
    /// The judgement, by its place in [`Plan::judgements`]; `None` where it is missing.
    pub judgement: Option<usize>,
}

impl Fact {
    /// The record behind the fact, where there is one.
    pub fn record<'p, 's>(&self, plan: &'p Plan<'s>) -> Option<&'p Judgement<'s>> {
        self.judgement.and_then(|index| plan.judgements.get(index))
    }

    /// Where it stands among others: by period, basis, body and item, joint ones after the bodies'.
    pub(super) fn place(&self, plan: &Plan<'_>) -> impl Ord + use<> {
        (self.period, self.basis, Group::who(&self.who, plan), self.item)
    }

    /// Where it can be traced to: the rating, or the item that nobody rated.
    pub fn span(&self, plan: &Plan<'_>) -> crate::source::Span {
        self.record(plan).map_or_else(|| plan.item(self.item).span, |judgement| judgement.span)
    }
}

/// What a body is asked for: one judgement.
struct Expectation {
    item: ItemId,
    body: BodyId,
    period: Period,
    basis: Basis,
}

/// Every expected judgement of a plan (rules 2 to 4), by period, basis, body and item; joint ones after the bodies'.
pub(crate) fn facts(plan: &Plan<'_>, organisation: &Organisation<'_>) -> Vec<Fact> {
    let mut facts = facts_of(plan, organisation, &outcome_periods(plan), &plan.rated);
    facts.retain(|fact| !plan.item(fact.item).is_part());
    facts
}

/// What is expected of a plan in a year, answered or not, of some kinds of items. A plan that names no periods is asked about
/// the whole year.
pub(crate) fn asked(
    plan: &Plan<'_>,
    organisation: &Organisation<'_>,
    year: i16,
    kinds: &[ItemKind],
) -> Vec<Fact> {
    let mut outcomes = outcome_periods(plan);
    if let Some(whole) =
        Period::year(year).filter(|whole| plan.follow_up.is_empty() && !outcomes.contains(whole))
    {
        outcomes.push(whole);
    }
    let mut asked = facts_of(plan, organisation, &outcomes, kinds);
    asked.retain(|fact| fact.period.year_of_last_day() == year);
    asked
}

/// The latest rating before a period of an item by a body, or by one that it stands in for, alone or with others.
pub(crate) fn last_before<'p, 's>(
    plan: &'p Plan<'s>,
    organisation: &Organisation<'_>,
    (item, body, period): (ItemId, BodyId, Period),
) -> Option<&'p Judgement<'s>> {
    let is_own = |other: &BodyId| organisation.stands_in(body, *other);
    let before = plan.judgements.iter().filter(|judgement| {
        judgement.item == item
            && judgement.basis == Basis::Outcome
            && judgement.verdict != Verdict::Absent(Absence::NotAssessed)
            && judgement.period < period
            && judgement.who.bodies().iter().any(is_own)
    });
    before.max_by_key(|judgement| judgement.period)
}

fn facts_of(
    plan: &Plan<'_>,
    organisation: &Organisation<'_>,
    outcomes: &[Period],
    kinds: &[ItemKind],
) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::with_capacity(plan.judgements.len());
    let mut answered: Vec<Slot> = Vec::with_capacity(plan.judgements.len());
    for (index, judgement) in plan.judgements.iter().enumerate() {
        let Judgement { item, period, basis, verdict, .. } = *judgement;
        answered.extend(judgement.who.bodies().iter().map(|body| Slot::new(item, *body, period, basis)));
        facts.push(Fact { item, who: judgement.who.clone(), period, basis, verdict, judgement: Some(index) });
    }
    answered.sort_unstable();
    for Expectation { item, body, period, basis } in expectations(plan, organisation, outcomes, kinds) {
        if answered.binary_search(&Slot::new(item, body, period, basis)).is_err() {
            let verdict = Verdict::Absent(Absence::NotAssessed);
            facts.push(Fact { item, who: Who::One(body), period, basis, verdict, judgement: None });
        }
    }
    facts.sort_by_cached_key(|fact| fact.place(plan));
    facts
}

/// What is asked for, whether or not it is answered (rule 3).
fn expectations(
    plan: &Plan<'_>,
    organisation: &Organisation<'_>,
    outcomes: &[Period],
    kinds: &[ItemKind],
) -> Vec<Expectation> {
    let mut expectations = Vec::new();
    for (id, item) in plan.items.numbered() {
        if !kinds.contains(&item.kind) {
            continue;
        }
        let own = item.own_periods(Basis::Outcome);
        let of_plan = outcomes.iter().copied().filter(|_| own.is_empty());
        let followed_up = of_plan.chain(own.iter().map(|(period, _)| *period));
        let own_forecasts = item.own_periods(Basis::Forecast);
        let years: Vec<i16> = own.iter().map(|(period, _)| period.year_of_last_day()).collect();
        // What is followed up in years of its own has the plan's forecasts of those years.
        let is_of_own_year = |period: &Period| own.is_empty() || years.contains(&period.year_of_last_day());
        let of_plan = plan.forecasts.iter().map(|(period, _)| *period).filter(is_of_own_year);
        let of_plan = of_plan.filter(|_| own_forecasts.is_empty());
        let foreseen = of_plan.chain(own_forecasts.iter().map(|(period, _)| *period));
        let asked = followed_up.map(|period| (period, Basis::Outcome));
        let asked = asked.chain(foreseen.map(|period| (period, Basis::Forecast)));
        for (period, basis) in asked.filter(|(period, _)| item.in_force(*period)) {
            let bodies = assessed(item, period, organisation).into_iter();
            expectations.extend(bodies.map(|body| Expectation { item: id, body, period, basis }));
        }
    }
    expectations
}

/// The bodies that are assessed for an item in a period (rule 2): those that exist on its last day.
fn assessed(item: &Item<'_>, period: Period, organisation: &Organisation<'_>) -> Vec<BodyId> {
    item.assessed.on(period.last_day(), organisation)
}

/// The periods whose outcomes are expected: those that the plan names, or the whole years that have an outcome.
fn outcome_periods(plan: &Plan<'_>) -> Vec<Period> {
    if !plan.follow_up.is_empty() {
        return plan.follow_up.iter().map(|(period, _)| *period).collect();
    }
    let is_year =
        |judgement: &&Judgement<'_>| judgement.basis == Basis::Outcome && judgement.period.is_twelve_months();
    let mut years: Vec<Period> =
        plan.judgements.iter().filter(is_year).map(|judgement| judgement.period).collect();
    years.sort_unstable();
    years.dedup();
    years
}
