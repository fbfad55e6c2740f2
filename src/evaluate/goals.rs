//! How fulfilment adds up for every goal, area, body and plan, by the rule that is declared for it (rules 10 to 16).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::chain::{GoalChain, Place, Summands, summands};
use super::tally::{Tally, Vote, on_scale, weight};
use super::{Fact, Group, Reading};
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{ItemId, Organisation, Plan, Rule, Scale, Verdict};
use crate::numbered::Id as _;
use crate::vocabulary::{Absence, Basis, Class, ItemKind, RuleBase, RuleKind, Scope};

/// What a goal, area, body or plan comes to in a period.
#[derive(Clone, Debug)]
pub(crate) struct Aggregate<'p> {
    /// Of what: [`Group::Goal`], [`Group::Area`], [`Group::Body`], [`Group::Joint`] or [`Group::Plan`].
    pub group: Group,
    pub period: Period,
    pub basis: Basis,
    pub rule: Rule<'p>,
    /// What the rule counts.
    pub votes: Tally,
    /// The judgements below, each body's own.
    pub judgements: Tally,
    /// The items below, each once.
    pub items: Tally,
    /// Both by the sorts of items.
    pub sorts: Sorts,
    /// The lowest goals below, each by its own rating; of a lowest goal, itself.
    pub goals: Tally,
    /// Whether the votes are goals.
    pub counts_goals: bool,
    pub computed: Option<Class>,
    /// What was judged by hand, of goals.
    pub by_hand: ByHand,
    /// What holds: a class, and the level of the scale that says it.
    pub rating: Option<(Class, Option<u8>)>,
    /// Why there is none, where that was judged by hand and holds.
    pub absence: Option<Absence>,
}

/// The judgements of a goal itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByHand {
    /// What all of them say: a level, or why there is none; `None` where there are none, or they differ.
    pub verdict: Option<Verdict>,
    /// The judgements that say it, by their places in the facts: those that are rated, or else those that say why not.
    pub facts: Vec<usize>,
    pub differ: bool,
    /// Whether each of them says why.
    pub has_reason: bool,
}

/// What holds of a goal: a class with the level that says it, or why there is none.
enum Standing {
    Rated(Class, Option<u8>),
    Absent(Absence),
    Nothing,
}

/// Facts and readings, by their places.
#[derive(Clone, Debug)]
pub(crate) struct Selected {
    /// Those that count.
    pub counted: [Vec<usize>; 2],
    /// Those that would, whoever they are of and whatever they are about.
    pub whole: [Vec<usize>; 2],
}

/// What is summed, and by which rule.
pub(crate) struct Aggregation<'b, 'p> {
    pub plan: &'p Plan<'p>,
    pub scale: &'b Scale<'p>,
    pub organisation: &'b Organisation<'p>,
    /// Everything that is known, whether or not it counts here.
    pub facts: &'b [Fact],
    pub readings: &'b [Reading<'p>],
    /// Which of them count, where not all do.
    pub selected: Option<Selected>,
    /// The rule that takes the place of every declared one.
    pub rule: Option<Rule<'p>>,
    /// The goals that are shown wherever they are in force, and not only where something counts for them.
    pub goals: Vec<ItemId>,
    /// For when they are shown where nothing counts for anything at any time.
    pub times: Vec<(Period, Basis)>,
}

/// The aggregate of everything that something counts for, by period and basis; goals in the order of the plan.
pub(crate) fn aggregates<'p>(aggregation: &Aggregation<'_, 'p>) -> Vec<Aggregate<'p>> {
    let plan = aggregation.plan;
    let chain = GoalChain::new(plan);
    let all = [(0..aggregation.facts.len()).collect(), (0..aggregation.readings.len()).collect()];
    let selected = aggregation.selected.as_ref();
    let whole = selected.map(|selected| summands(aggregation, &chain, &selected.whole));
    let mut summands = summands(aggregation, &chain, selected.map_or(&all, |selected| &selected.counted));
    let mut times: BTreeSet<(Period, Basis)> =
        summands.keys().map(|place| (place.period, place.basis)).collect();
    if times.is_empty() {
        times.extend(&aggregation.times);
    }
    for (period, basis) in times {
        for goal in aggregation.goals.iter().filter(|goal| plan.item(**goal).in_force(period)) {
            summands.entry(Place { period, basis, group: Group::Goal(*goal), goal: None }).or_default();
        }
    }
    let whole = whole.as_ref().unwrap_or(&summands);
    let sums = Sums { aggregation, chain: &chain, summands: &summands, whole, limits: limits(aggregation) };
    let goals = sums.of_goals();
    summands
        .iter()
        .filter(|(place, _)| place.goal.is_none())
        .map(|(place, summands)| sums.aggregate(*place, summands, &goals))
        .collect()
}

/// From how many percent of the target on the rules count an indicator as partly met.
fn limits(aggregation: &Aggregation<'_, '_>) -> Vec<Decimal> {
    let plan = aggregation.plan;
    let own = plan.items.iter().filter_map(|item| item.rule());
    let rules = aggregation.rule.iter().chain(&plan.rule).chain(&plan.plan_rule).chain(own);
    let mut limits = Vec::new();
    for limit in rules.filter_map(Rule::of_target) {
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }
    limits
}

struct Sums<'b, 'p> {
    aggregation: &'b Aggregation<'b, 'p>,
    chain: &'b GoalChain,
    summands: &'b BTreeMap<Place, Summands>,
    /// The same of everything that is known, whatever is asked for.
    whole: &'b BTreeMap<Place, Summands>,
    limits: Vec<Decimal>,
}

/// Judgements, and items each once, by the sorts of items: their kinds, and whether they are common.
pub(crate) type Sorts = BTreeMap<(ItemKind, Reverse<Scope>), [Tally; 2]>;

/// Those of all sorts, which a rule counts together.
fn of_all(sorts: &Sorts) -> [Tally; 2] {
    let mut sums = <[Tally; 2]>::default();
    for tallies in sorts.values() {
        sums.iter_mut().zip(tallies).for_each(|(sum, tally)| sum.add_all(tally));
    }
    sums
}

/// What counts at a place; for a goal, its own and that of the goals below it.
#[derive(Clone, Debug, Default)]
struct Counted {
    sorts: Sorts,
    goals: Tally,
    /// The indicators, by each of the limits of rules.
    indicators: Vec<Tally>,
}

impl Counted {
    fn add(&mut self, other: &Self) {
        for (sort, tallies) in &other.sorts {
            let own = self.sorts.entry(*sort).or_default();
            own.iter_mut().zip(tallies).for_each(|(sum, tally)| sum.add_all(tally));
        }
        self.goals.add_all(&other.goals);
        self.indicators.resize(other.indicators.len(), Tally::default());
        for (sum, other) in self.indicators.iter_mut().zip(&other.indicators) {
            sum.add_all(other);
        }
    }
}

impl<'p> Sums<'_, 'p> {
    /// What counts for the goals: for each after those that serve it, so that each is counted once.
    fn of_goals(&self) -> BTreeMap<Place, Counted> {
        let nothing = Summands::default();
        let of_goal = |place: &Place| place.group.goal().map(|goal| (self.chain.height(goal), goal, *place));
        let goals: BTreeSet<_> = self.summands.keys().filter_map(of_goal).collect();
        let mut all: BTreeMap<Place, Counted> = BTreeMap::new();
        for (_, goal, place) in goals {
            let summands = self.summands.get(&place).unwrap_or(&nothing);
            let mut counted = self.own(summands);
            if self.chain.is_lowest(goal)
                && let Some(vote) = self.vote_of_goal(place, goal, summands)
            {
                counted.goals.add(vote);
            }
            if let Some(below) = all.get(&place) {
                counted.add(below);
            }
            if let Some(above) = self.chain.above(goal) {
                all.entry(Place { group: Group::Goal(above), ..place }).or_default().add(&counted);
            }
            all.insert(place, counted);
        }
        all
    }

    fn aggregate(
        &self,
        place: Place,
        summands: &Summands,
        goals: &BTreeMap<Place, Counted>,
    ) -> Aggregate<'p> {
        let rule = self.rule(place.group);
        let is_lowest = place.group.goal().is_some_and(|goal| self.chain.is_lowest(goal));
        let counts_goals = rule.base == RuleBase::Goals && !is_lowest;
        let counted = match goals.get(&place) {
            Some(counted) => counted.clone(),
            None => Counted { goals: self.goals(place, goals), ..self.own(summands) },
        };
        let votes = if counts_goals { counted.goals.clone() } else { self.votes(&rule, &counted) };
        let computed = votes.rating(&rule, self.aggregation.scale);
        let by_hand = self.by_hand(summands);
        let Counted { sorts, goals, .. } = counted;
        let [judgements, items] = of_all(&sorts);
        let (rating, absence) = match self.standing(computed, &by_hand) {
            Standing::Rated(class, level) => (Some((class, level)), None),
            Standing::Absent(absence) => (None, Some(absence)),
            Standing::Nothing => (None, None),
        };
        let Place { group, period, basis, .. } = place;
        Aggregate {
            group,
            period,
            basis,
            rule,
            votes,
            judgements,
            items,
            sorts,
            goals,
            counts_goals,
            computed,
            by_hand,
            rating,
            absence,
        }
    }

    /// The rule of a goal or of a sum (rule 11); counts only where nothing is declared.
    fn rule(&self, group: Group) -> Rule<'p> {
        let plan = self.aggregation.plan;
        let own = group.goal().and_then(|goal| plan.item(goal).rule());
        let is_lowest = group.goal().is_some_and(|goal| self.chain.is_lowest(goal));
        let declared = || {
            if is_lowest { plan.rule.clone() } else { plan.rule_of_sums(self.chain.has_lowest) }
        };
        let undeclared = || Rule::undeclared(RuleKind::Counts, None, RuleBase::Judgements);
        self.aggregation.rule.clone().or_else(|| own.cloned()).or_else(declared).unwrap_or_else(undeclared)
    }

    fn votes(&self, rule: &Rule<'_>, counted: &Counted) -> Tally {
        let Some(of_target) = rule.of_target() else {
            let [judgements, _] = of_all(&counted.sorts);
            return judgements;
        };
        let place = self.limits.iter().position(|limit| *limit == of_target);
        place.and_then(|place| counted.indicators.get(place)).cloned().unwrap_or_default()
    }

    /// The judgements and the indicators that are summed at a place, and their items once each.
    fn own(&self, summands: &Summands) -> Counted {
        let mut sorts = Sorts::new();
        let mut by_item: BTreeMap<ItemId, Tally> = BTreeMap::new();
        let sort = |item: ItemId| {
            let item = self.aggregation.plan.item(item);
            (item.kind, Reverse(item.scope()))
        };
        for index in &summands.facts {
            let fact = self.fact(*index);
            if let Some(vote) = self.vote(*index) {
                sorts.entry(sort(fact.item)).or_default()[0].add(vote);
                by_item.entry(fact.item).or_default().add(vote);
            }
        }
        for (item, tally) in by_item {
            sorts.entry(sort(item)).or_default()[1].add(tally.as_one(self.aggregation.scale));
        }
        let indicators = self.limits.iter().map(|limit| self.indicators(*limit, summands)).collect();
        Counted { sorts, goals: Tally::default(), indicators }
    }

    /// A fact as a vote; `None` where it has left what is expected.
    fn vote(&self, index: usize) -> Option<Vote> {
        Vote::of(self.fact(index).verdict, self.aggregation.scale)
    }

    fn indicators(&self, limit: Decimal, summands: &Summands) -> Tally {
        let mut by_item: BTreeMap<ItemId, Tally> = BTreeMap::new();
        for index in &summands.readings {
            let reading = self.reading(*index);
            let class = reading.class(limit).map(|class| on_scale(class, self.aggregation.scale));
            let vote = class.map_or(Vote::Missing, |class| Vote::Rated(class, self.weight(class)));
            by_item.entry(reading.item).or_default().add(vote);
        }
        let mut tally = Tally::default();
        for item in by_item.values() {
            tally.add(item.as_one(self.aggregation.scale));
        }
        tally
    }

    /// The lowest goals of a place that is no goal's, each by its own rating: of the plan all; of a body or an area each by
    /// what it has of it.
    fn goals(&self, place: Place, goals: &BTreeMap<Place, Counted>) -> Tally {
        let mut tally = Tally::default();
        if place.group == Group::Plan {
            let first = Place { group: Group::Goal(ItemId::FIRST), ..place };
            let now = |other: &Place| (other.period, other.basis) == (place.period, place.basis);
            let of_goals = goals.range(first..).take_while(|(of, _)| now(of));
            let is_lowest = |of: &Place| of.group.goal().is_some_and(|goal| self.chain.is_lowest(goal));
            for (_, of_goal) in of_goals.filter(|(of, _)| is_lowest(of)) {
                tally.add_all(&of_goal.goals);
            }
            return tally;
        }
        let parts =
            self.summands.range(place..).take_while(|(part, _)| Place { goal: None, ..**part } == place);
        for (part, summands) in parts {
            if let Some(vote) = part.goal.and_then(|goal| self.vote_of_goal(*part, goal, summands)) {
                tally.add(vote);
            }
        }
        tally
    }

    /// What a lowest goal counts for; `None` where nothing counts for it: nobody follows it up, or it has left what is expected,
    /// by itself or with all that stands below it, or itself says that it is followed up at other times. One that is followed up
    /// and has no rating is missing.
    fn vote_of_goal(&self, place: Place, goal: ItemId, summands: &Summands) -> Option<Vote> {
        let rule = self.rule(Group::Goal(goal));
        let votes = self.votes(&rule, &self.own(summands));
        let computed = votes.rating(&rule, self.aggregation.scale);
        match self.standing(computed, &self.by_hand(summands)) {
            Standing::Rated(class, level) => {
                let own = level.map(|level| self.aggregation.scale.levels[usize::from(level)].weight());
                Some(Vote::Rated(class, own.unwrap_or_else(|| self.weight(class))))
            }
            Standing::Absent(absence) => Vote::of(Verdict::Absent(absence), self.aggregation.scale),
            Standing::Nothing if self.by_hand(summands).differ => Some(Vote::Differing),
            Standing::Nothing
                if !self.aggregation.plan.item(goal).is_followed_up(place.period, place.basis) =>
            {
                None
            }
            Standing::Nothing => {
                let is_any = |facts: &[usize]| facts.iter().any(|index| self.vote(*index).is_some());
                let whole = self.whole.get(&Place { group: Group::Goal(goal), goal: None, ..place });
                // What a body or an area has below a goal, of whose votes it has none, is no part of the goal's rating.
                let is_of_others = votes.expected == 0
                    && whole.is_some_and(|whole| {
                        !whole.by_hand.is_empty() || self.votes(&rule, &self.own(whole)).expected > 0
                    });
                let is_followed_up =
                    !is_of_others && (!summands.readings.is_empty() || is_any(&summands.facts));
                (is_followed_up || is_any(&summands.by_hand)).then_some(Vote::Missing)
            }
        }
    }

    /// The judgements of a goal itself: what they agree on. Those that are rated speak; where none is, those that say why
    /// not, unless somebody is still to judge.
    fn by_hand(&self, summands: &Summands) -> ByHand {
        let verdict = |index: &usize| self.fact(*index).verdict;
        let votes: Vec<(usize, Option<Vote>)> =
            summands.by_hand.iter().map(|index| (*index, self.vote(*index))).collect();
        let is_rated = |vote: &Option<Vote>| matches!(vote, Some(Vote::Rated(..)));
        let those = |speaks: &dyn Fn(&Option<Vote>) -> bool| -> Vec<usize> {
            votes.iter().filter(|(_, vote)| speaks(vote)).map(|(index, _)| *index).collect()
        };
        let facts = if votes.iter().any(|(_, vote)| is_rated(vote)) {
            those(&is_rated)
        } else if votes.iter().any(|(_, vote)| *vote == Some(Vote::Missing)) {
            Vec::new()
        } else if votes.iter().any(|(_, vote)| vote.is_some()) {
            those(&Option::is_some)
        } else {
            those(&Option::is_none)
        };
        let first = facts.iter().map(verdict).min();
        let is_rated = first.is_some_and(Verdict::is_rated);
        let differ = is_rated && facts.iter().any(|index| Some(verdict(index)) != first);
        let reason = |index: &usize| {
            let record = self.fact(*index).record(self.aggregation.plan);
            record.is_some_and(|judgement| judgement.reason().is_some())
        };
        let has_reason = !facts.is_empty() && facts.iter().all(reason);
        ByHand { verdict: first.filter(|_| !differ), differ, has_reason, facts }
    }

    /// What holds: what is computed, unless a hand judgement says why it does not, or nothing is computed.
    fn standing(&self, computed: Option<Class>, by_hand: &ByHand) -> Standing {
        let levels = &self.aggregation.scale.levels;
        let class_of = |verdict: &Verdict| self.aggregation.scale.class(*verdict);
        let stands =
            |verdict: &Verdict| computed.is_none() || by_hand.has_reason || class_of(verdict) == computed;
        match (by_hand.verdict.filter(stands), computed) {
            (Some(Verdict::Level(level)), _) => {
                Standing::Rated(levels[usize::from(level)].class, Some(level))
            }
            (Some(Verdict::Absent(absence)), _) => Standing::Absent(absence),
            (None, Some(class)) => {
                let first = levels.iter().position(|level| level.class == class);
                Standing::Rated(class, first.and_then(|place| u8::try_from(place).ok()))
            }
            (None, None) => Standing::Nothing,
        }
    }

    fn weight(&self, class: Class) -> Decimal {
        weight(class, self.aggregation.scale)
    }

    fn fact(&self, index: usize) -> &Fact {
        &self.aggregation.facts[index]
    }

    fn reading(&self, index: usize) -> &Reading<'p> {
        &self.aggregation.readings[index]
    }
}
