//! How fulfilment adds up for every goal, area, body and plan, by the rule that is declared for it (rules 10 to 16).

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{GoalChain, Place, Summands, summands};
use super::tally::{Tally, weight};
use super::{Counts, Fact, Group, Reading};
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{ItemId, Organisation, Plan, Rule, Scale, Verdict};
use crate::vocabulary::{Basis, Class, ItemKind, RuleBase, RuleKind};

/// What a goal, area, body or plan comes to in a period.
#[derive(Clone, Debug)]
pub struct Aggregate<'p> {
    /// Of what: [`Group::Goal`], [`Group::Area`], [`Group::Body`], [`Group::Joint`] or [`Group::Plan`].
    pub group: Group,
    /// For when.
    pub period: Period,
    /// Outcome or forecast.
    pub basis: Basis,
    /// The rule that was applied.
    pub rule: Rule<'p>,
    /// What the rule counts.
    pub votes: Tally,
    /// The judgements below, each body's own.
    pub judgements: Tally,
    /// The items below, each once.
    pub items: Tally,
    /// The lowest goals below, each by its own rating; of a lowest goal, itself.
    pub goals: Tally,
    /// Whether the votes are goals.
    pub counts_goals: bool,
    /// What the rule computes.
    pub computed: Option<Class>,
    /// What was judged by hand, of goals.
    pub by_hand: ByHand,
    /// What holds: a class, and the level of the scale that says it.
    pub rating: Option<(Class, Option<u8>)>,
}

/// The judgements of a goal itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The level on which all of them are; `None` where there are none, or they differ.
    pub level: Option<u8>,
    /// The judgements, by their places in the facts.
    pub facts: Vec<usize>,
    /// Whether they differ.
    pub differ: bool,
    /// Whether each of them says why.
    pub has_reason: bool,
}

/// What is summed, and by which rule.
pub struct Aggregation<'b, 'p> {
    /// The plan.
    pub plan: &'p Plan<'p>,
    /// Its scale.
    pub scale: &'b Scale<'p>,
    /// The bodies.
    pub organisation: &'b Organisation<'p>,
    /// The facts that count, with their places.
    pub facts: Vec<(usize, &'b Fact)>,
    /// The readings that count, with their places.
    pub readings: Vec<(usize, &'b Reading<'p>)>,
    /// The rule that takes the place of every declared one.
    pub rule: Option<Rule<'p>>,
    /// Whether every goal in force is expected, and not only those that something counts for.
    pub whole: bool,
}

/// The aggregate of everything that something counts for, by period and basis; goals in the order of the plan.
pub fn aggregates<'p>(aggregation: &Aggregation<'_, 'p>) -> Vec<Aggregate<'p>> {
    let chain = GoalChain::new(aggregation.plan);
    let mut summands = summands(
        aggregation.plan,
        aggregation.organisation,
        &chain,
        &aggregation.facts,
        &aggregation.readings,
    );
    let times: BTreeSet<(Period, Basis)> = summands.keys().map(|place| (place.period, place.basis)).collect();
    let goals = || aggregation.plan.items.numbered().filter(|(_, item)| item.kind == ItemKind::Goal);
    for (period, basis) in times {
        for (goal, _) in goals().filter(|(_, item)| aggregation.whole && item.in_force(period)) {
            summands.entry(Place { period, basis, group: Group::Goal(goal), goal: None }).or_default();
        }
    }
    let sums = Sums { aggregation, chain: &chain, summands: &summands };
    summands
        .iter()
        .filter(|(place, _)| place.goal.is_none())
        .map(|(place, summands)| sums.aggregate(*place, summands))
        .collect()
}

struct Sums<'b, 'p> {
    aggregation: &'b Aggregation<'b, 'p>,
    chain: &'b GoalChain,
    summands: &'b BTreeMap<Place, Summands>,
}

impl<'p> Sums<'_, 'p> {
    fn aggregate(&self, place: Place, summands: &Summands) -> Aggregate<'p> {
        let rule = self.rule(place.group);
        let is_lowest = matches!(place.group, Group::Goal(goal) if self.chain.lowest.contains(&goal));
        let goals = self.goals(place);
        let counts_goals = rule.base == RuleBase::Goals && !is_lowest;
        let votes = if counts_goals { goals.clone() } else { self.votes(&rule, summands) };
        let computed = votes.rating(&rule);
        let by_hand = self.by_hand(summands);
        let (judgements, items) = self.counts(summands);
        let rating = self.rating(computed, &by_hand);
        let Place { group, period, basis, .. } = place;
        Aggregate {
            group,
            period,
            basis,
            rule,
            votes,
            judgements,
            items,
            goals,
            counts_goals,
            computed,
            by_hand,
            rating,
        }
    }

    /// The rule of a goal, or the plan's; counts only where neither says anything.
    fn rule(&self, group: Group) -> Rule<'p> {
        let plan = self.aggregation.plan;
        let own = if let Group::Goal(goal) = group { plan.item(goal).rule() } else { None };
        let declared = || own.or(plan.rule.as_ref()).cloned();
        let undeclared = || Rule::undeclared(RuleKind::Counts, None, RuleBase::Judgements);
        self.aggregation.rule.clone().or_else(declared).unwrap_or_else(undeclared)
    }

    fn votes(&self, rule: &Rule<'_>, summands: &Summands) -> Tally {
        if rule.kind == RuleKind::Indicators {
            self.indicators(rule, summands)
        } else {
            self.counts(summands).0
        }
    }

    /// The judgements that are summed, and their items once each.
    fn counts(&self, summands: &Summands) -> (Tally, Tally) {
        let mut judgements = Tally::default();
        let mut by_item: BTreeMap<ItemId, Tally> = BTreeMap::new();
        for index in &summands.facts {
            let fact = self.fact(*index);
            if self.is_expected(fact.verdict) {
                let vote = self.vote(fact.verdict);
                judgements.add(vote);
                by_item.entry(fact.item).or_default().add(vote);
            }
        }
        (judgements, self.each_once(by_item.values()))
    }

    /// Whether a verdict stays in the denominator.
    fn is_expected(&self, verdict: Verdict) -> bool {
        let mut counts = Counts::default();
        counts.add(verdict, self.aggregation.scale);
        counts.expected() > 0
    }

    /// A verdict as a vote; `None` where it is missing.
    fn vote(&self, verdict: Verdict) -> Option<(Class, Decimal)> {
        let Verdict::Level(level) = verdict else { return None };
        let level = &self.aggregation.scale.levels[usize::from(level)];
        Some((level.class, level.weight()))
    }

    fn indicators(&self, rule: &Rule<'_>, summands: &Summands) -> Tally {
        let mut by_item: BTreeMap<ItemId, Tally> = BTreeMap::new();
        for index in &summands.readings {
            let reading = self.reading(*index);
            let class = rule.limit().and_then(|limit| reading.class(limit));
            by_item.entry(reading.item).or_default().add(class.map(|class| (class, self.weight(class))));
        }
        self.each_once(by_item.values())
    }

    /// The lowest goals of a place, each by its own rating.
    fn goals(&self, place: Place) -> Tally {
        let mut tally = Tally::default();
        for goal in &self.chain.lowest {
            let (within, is_below) = match place.group {
                Group::Plan => (Place { group: Group::Goal(*goal), ..place }, true),
                Group::Goal(above) => {
                    let is_below = self.chain.above(*goal).contains(&above);
                    (Place { group: Group::Goal(*goal), ..place }, is_below)
                }
                Group::Body(_)
                | Group::Joint
                | Group::Area(_)
                | Group::Scope(_)
                | Group::Year(_)
                | Group::Without => (Place { goal: Some(*goal), ..place }, true),
            };
            let Some(summands) = self.summands.get(&within).filter(|_| is_below) else { continue };
            let rule = self.rule(Group::Goal(*goal));
            let rating = self.rating(self.votes(&rule, summands).rating(&rule), &self.by_hand(summands));
            tally.add(rating.map(|(class, level)| {
                let own = level.map(|level| self.aggregation.scale.levels[usize::from(level)].weight());
                (class, own.unwrap_or_else(|| self.weight(class)))
            }));
        }
        tally
    }

    fn each_once<'t>(&self, items: impl Iterator<Item = &'t Tally>) -> Tally {
        let mut tally = Tally::default();
        for item in items {
            tally.add(item.as_one().map(|class| (class, self.weight(class))));
        }
        tally
    }

    /// The judgements of a goal itself: what they agree on.
    fn by_hand(&self, summands: &Summands) -> ByHand {
        let level = |index: &usize| {
            if let Verdict::Level(level) = self.fact(*index).verdict { Some(level) } else { None }
        };
        let facts: Vec<usize> =
            summands.by_hand.iter().copied().filter(|index| level(index).is_some()).collect();
        let first = facts.first().and_then(level);
        let differ = facts.iter().any(|index| level(index) != first);
        let reason = |index: &usize| {
            let record = self.fact(*index).record(self.aggregation.plan);
            record.is_some_and(|judgement| judgement.reason().is_some())
        };
        let has_reason = !facts.is_empty() && facts.iter().all(reason);
        ByHand { level: first.filter(|_| !differ), differ, has_reason, facts }
    }

    /// What holds: what is computed, unless a hand judgement says why it does not, or nothing is computed.
    fn rating(&self, computed: Option<Class>, by_hand: &ByHand) -> Option<(Class, Option<u8>)> {
        let levels = &self.aggregation.scale.levels;
        let hand = by_hand.level.map(|level| (levels[usize::from(level)].class, Some(level)));
        let Some(class) = computed else { return hand };
        let stands = hand.filter(|(hand, _)| by_hand.has_reason || *hand == class);
        let first = levels.iter().position(|level| level.class == class);
        stands.or_else(|| Some((class, first.and_then(|place| u8::try_from(place).ok()))))
    }

    fn weight(&self, class: Class) -> Decimal {
        weight(class, self.aggregation.scale)
    }

    // The places rise, as those of a filtered list do, and each comes from that list.

    fn fact(&self, index: usize) -> &Fact {
        let found = self.aggregation.facts.binary_search_by_key(&index, |(place, _)| *place);
        self.aggregation.facts[found.unwrap_or_default()].1
    }

    fn reading(&self, index: usize) -> &Reading<'p> {
        let found = self.aggregation.readings.binary_search_by_key(&index, |(place, _)| *place);
        self.aggregation.readings[found.unwrap_or_default()].1
    }
}
