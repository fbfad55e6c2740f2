//! Control totals beside what the judgements come to, as a ledger has its balance assertions.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{
    Aggregation, Change, Counts, Course, Fact, Group, Obstacle, Tally, aggregates, changes, facts, readings,
};
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::model::{ControlFigure, ControlTotal, ItemId, Model, Plan, Rule, Scale, Verdict, Who, Whose};
use crate::share::{Share, share};
use crate::source::Placed;
use crate::vocabulary::{Absence, Basis, Class, RuleBase, RuleKind};

/// A control total with what is counted. What nobody has judged is not counted: there the published number stands alone.
#[derive(Debug)]
pub(crate) struct Control<'p, 's> {
    /// What the source prints.
    pub total: &'p ControlTotal<'s>,
    /// The judgements that it sums; none where nobody has judged.
    pub judged: Rc<[Fact]>,
    /// What they come to.
    counts: Option<Counts>,
    /// What has become of them since the latest earlier ones, where any can be compared.
    changes: Option<Courses>,
    /// The lowest goals, where anything is known of them.
    goals: Option<Tally>,
    /// How many of them have anything of them or below them that cannot be read.
    unreadable_goals: u64,
    /// The indicators with targets, where any value is known.
    indicators: Option<Tally>,
}

/// What counts goals or indicators: by what they are below, and when.
type Tallies = BTreeMap<(Group, Period, Basis), Tally>;

/// A number that the source prints and the judgements do not give.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Difference {
    pub figure: ControlFigure,
    /// As it is printed.
    pub published: Placed<u64>,
    pub counted: Decimal,
}

/// The judgements that a control total sums, what they come to, and what has become of them.
type Judged = (Rc<[Fact]>, Option<Counts>, Option<Courses>);

/// How many judgements are better, worse and the same, and how many cannot be compared since one of the two cannot be read.
#[derive(Clone, Copy, Debug)]
struct Courses {
    numbers: [u64; 3],
    unreadable: u64,
}

/// Every control total of a plan, in the order of its files.
pub(crate) fn controls<'p, 's>(plan: &'p Plan<'s>, model: &Model<'_>) -> Vec<Control<'p, 's>> {
    if plan.control_totals.is_empty() {
        return Vec::new();
    }
    let all = facts(plan, &model.organisation);
    let mut by: BTreeMap<(Whose, Period, Basis), Vec<usize>> = BTreeMap::new();
    for (index, fact) in all.iter().enumerate() {
        let own = if let Who::One(body) = fact.who { Whose::Body(body) } else { Whose::Joint };
        for whose in [Whose::All, own] {
            by.entry((whose, fact.period, fact.basis)).or_default().push(index);
        }
    }
    let has = |of: fn(ControlFigure) -> bool| {
        plan.control_totals.iter().flat_map(|total| &total.figures).any(|(figure, _)| of(*figure))
    };
    let [goals, indicators] = if has(ControlFigure::is_of_goals) {
        tallies(&all, plan, model)
    } else {
        [BTreeMap::new(), BTreeMap::new()]
    };
    let changes = if has(ControlFigure::is_of_changes) { changes(&all) } else { Vec::new() };
    let unreadable =
        if has(ControlFigure::is_of_goals) { unreadable_goals(plan, &all) } else { BTreeMap::new() };
    let mut sums: BTreeMap<_, Judged> = BTreeMap::new();
    let control = |total: &'p ControlTotal<'s>| {
        let ControlTotal { whose, period, basis, kind, scope, goal, .. } = *total;
        let (judged, counts, changed) =
            sums.entry((whose, period, basis, kind, scope, goal)).or_insert_with(|| {
                let is_of = |index: &usize| {
                    let item = all[*index].item;
                    kind.is_none_or(|kind| plan.item(item).kind == kind)
                        && goal.is_none_or(|goal| plan.with_goals_above(item).any(|above| above == goal))
                };
                let own = by.get(&(whose, period, basis)).map_or(&[][..], Vec::as_slice);
                let own: Vec<usize> = own.iter().copied().filter(is_of).collect();
                let is_judged = own.iter().any(|index| all[*index].judgement.is_some());
                let in_scope =
                    |index: &usize| scope.is_none_or(|scope| plan.item(all[*index].item).scope() == scope);
                let own: Vec<usize> = own.into_iter().filter(in_scope).filter(|_| is_judged).collect();
                let judged: Rc<[Fact]> = own.iter().map(|index| all[*index].clone()).collect();
                let counts = is_judged.then(|| counted(&judged, model.scale(plan)));
                (judged, counts, changed(&changes, &all, &own))
            });
        let of_total = |tallies: &Tallies| {
            let below = goal.map_or(Group::Plan, Group::Goal);
            tallies.get(&(below, period, basis)).cloned()
        };
        Control {
            total,
            judged: Rc::clone(judged),
            counts: *counts,
            changes: *changed,
            goals: of_total(&goals).filter(|goals| goals.rated() > 0),
            unreadable_goals: unreadable.get(&(period, basis)).map_or(0, |goals| {
                let is_of_total = |id: &&ItemId| {
                    goal.is_none_or(|goal| plan.with_goals_above(**id).any(|above| above == goal))
                };
                goals.iter().filter(is_of_total).count() as u64
            }),
            indicators: of_total(&indicators).filter(|indicators| indicators.rated() > 0),
        }
    };
    plan.control_totals.iter().map(control).collect()
}

/// The lowest goals that have a judgement of them or below them that cannot be read, by when.
fn unreadable_goals(plan: &Plan<'_>, facts: &[Fact]) -> BTreeMap<(Period, Basis), BTreeSet<ItemId>> {
    let goals: BTreeSet<ItemId> = plan.goals().collect();
    let served: BTreeSet<ItemId> = goals.iter().filter_map(|goal| plan.item(*goal).goal).collect();
    let mut found: BTreeMap<_, BTreeSet<ItemId>> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.verdict == Verdict::Absent(Absence::Unreadable)) {
        let nearest = plan.with_goals_above(fact.item).find(|id| goals.contains(id));
        let lowest = nearest.filter(|goal| !served.contains(goal));
        found.entry((fact.period, fact.basis)).or_default().extend(lowest);
    }
    found
}

fn counted(facts: &[Fact], scale: &Scale<'_>) -> Counts {
    let mut counts = Counts::default();
    for fact in facts {
        counts.add(fact.verdict, scale);
    }
    counts
}

/// What has become of some judgements; the changes stand in the order of the facts.
fn changed(changes: &[Change], all: &[Fact], facts: &[usize]) -> Option<Courses> {
    let of_facts = facts.iter().filter_map(|fact| {
        changes.binary_search_by_key(fact, |change| change.fact).ok().map(|place| &changes[place])
    });
    let found: Vec<&Change> = of_facts.collect();
    let number = |of: Course| found.iter().filter(|change| change.course == of).count() as u64;
    let numbers = [Course::Improved, Course::Worsened, Course::Unchanged].map(number);
    let is_unreadable = |fact: usize| all[fact].verdict == Verdict::Absent(Absence::Unreadable);
    let unreadable = found.iter().filter(|change| {
        let of_both = change.previous.into_iter().chain([change.fact]);
        change.obstacle == Some(Obstacle::Unrated) && of_both.into_iter().any(is_unreadable)
    });
    let courses = Courses { numbers, unreadable: unreadable.count() as u64 };
    numbers.iter().any(|number| *number > 0).then_some(courses)
}

/// The lowest goals, and the indicators with targets, of the plan and below each goal at each time.
fn tallies(facts: &[Fact], plan: &Plan<'_>, model: &Model<'_>) -> [Tallies; 2] {
    let readings = readings(plan, &model.organisation);
    let aggregation = |rule| Aggregation {
        plan,
        scale: model.scale(plan),
        organisation: &model.organisation,
        facts,
        readings: &readings,
        selected: None,
        rule,
        goals: Vec::new(),
        times: Vec::new(),
    };
    let goals = aggregates(&aggregation(None)).into_iter();
    let by_indicators = Rule::undeclared(RuleKind::Counts, None, RuleBase::Indicators);
    let indicators = aggregates(&aggregation(Some(by_indicators))).into_iter();
    [
        goals.map(|found| ((found.group, found.period, found.basis), found.goals)).collect(),
        indicators.map(|found| ((found.group, found.period, found.basis), found.votes)).collect(),
    ]
}

/// Whether a number is of what is rated, and a judgement that cannot be read may be in it.
fn is_of_ratings(figure: ControlFigure) -> bool {
    use ControlFigure::{Met, Partial, Rated, Share, Unmet};
    matches!(figure, Met | Partial | Unmet | Rated | Share)
}

impl Control<'_, '_> {
    /// Whether nothing is counted that it could be compared with.
    pub(crate) fn stands_alone(&self) -> bool {
        self.total.figures.iter().all(|(figure, _)| self.counted(*figure).is_none())
    }

    /// What the judgements give in the place of a published number; `None` where there are none.
    pub(crate) fn counted(&self, figure: ControlFigure) -> Option<Decimal> {
        if figure == ControlFigure::Share {
            return self.share().map(Share::percent);
        }
        self.number(figure).map(Decimal::from)
    }

    fn share(&self) -> Option<Share> {
        self.counts.as_ref().and_then(|counts| share(counts.met(), counts.rated()))
    }

    /// How many they give, where it is a number of something.
    fn number(&self, figure: ControlFigure) -> Option<u64> {
        let (counts, goals) = (self.counts.as_ref(), self.goals.as_ref());
        match figure {
            ControlFigure::Met => counts.map(Counts::met),
            ControlFigure::Partial => counts.map(|counts| counts.of_class(Class::Partial)),
            ControlFigure::Unmet => counts.map(|counts| counts.of_class(Class::Unmet)),
            ControlFigure::Rated => counts.map(Counts::rated),
            ControlFigure::Expected => counts.map(Counts::expected),
            ControlFigure::NotAssessed => counts.map(|counts| counts.of_absence(Absence::NotAssessed)),
            ControlFigure::NotAssessable => counts.map(|counts| counts.of_absence(Absence::NotAssessable)),
            ControlFigure::NotApplicable => counts.map(|counts| counts.of_absence(Absence::NotApplicable)),
            ControlFigure::Improved => self.changes.map(|changes| changes.numbers[0]),
            ControlFigure::Worsened => self.changes.map(|changes| changes.numbers[1]),
            ControlFigure::Unchanged => self.changes.map(|changes| changes.numbers[2]),
            ControlFigure::Indicators => self.indicators.as_ref().map(|found| found.expected),
            ControlFigure::IndicatorsMet => self.indicators.as_ref().map(|found| found.met),
            ControlFigure::Share => None,
            ControlFigure::Goals => goals.map(|goals| goals.expected),
            ControlFigure::GoalsMet => goals.map(|goals| goals.met),
        }
    }

    /// Whether a published number is what the judgements give, or can be, by what those are that cannot be read; `None` where
    /// there are none.
    pub(crate) fn agrees(&self, figure: ControlFigure, published: u64) -> Option<bool> {
        Some(
            self.is_counted(figure, published)?
                || is_of_ratings(figure) && self.as_if_read().is_some()
                || self.may_be_read(figure),
        )
    }

    /// Whether published numbers of goals met, or of changes, differ by no more than what cannot be read, and the source knew.
    pub(crate) fn may_be_read(&self, figure: ControlFigure) -> bool {
        const CHANGES: [ControlFigure; 3] =
            [ControlFigure::Improved, ControlFigure::Worsened, ControlFigure::Unchanged];
        let more = |of: ControlFigure| {
            let mut printed = self.total.figures.iter().filter(|(figure, _)| *figure == of);
            printed
                .try_fold(0, |sum, (_, published)| Some(sum + published.value.checked_sub(self.number(of)?)?))
        };
        let (figures, unreadable) = if figure == ControlFigure::GoalsMet {
            (&[figure][..], Some(self.unreadable_goals))
        } else if figure.is_of_changes() {
            (&CHANGES[..], self.changes.map(|changes| changes.unreadable))
        } else {
            return false;
        };
        let more: Option<u64> = figures.iter().map(|figure| more(*figure)).sum();
        // What is irregular is told as that.
        self.total.irregularities.is_empty() && more.zip(unreadable).is_some_and(|(more, of)| more <= of)
    }

    fn is_counted(&self, figure: ControlFigure, published: u64) -> Option<bool> {
        if figure == ControlFigure::Share {
            return Some(self.share()?.is_printed_as(published));
        }
        Some(self.number(figure)? == published)
    }

    /// Where published numbers differ by no more than the judgements that cannot be read, and the source knew: how many of these
    /// are met, partial and unmet, as far as it prints that; and of how many.
    pub(crate) fn as_if_read(&self) -> Option<([Option<u64>; 3], u64)> {
        // What is irregular is told as that.
        let is_regular = self.total.irregularities.is_empty();
        let counts = self.counts.as_ref()?;
        let unreadable = counts.of_absence(Absence::Unreadable);
        if !is_regular || unreadable == 0 {
            return None;
        }
        let printed = |of| {
            let found = self.total.figures.iter().find(|(figure, _)| *figure == of);
            found.map(|(_, published)| published.value)
        };
        let mut figures = self.total.figures.iter().filter(|(figure, _)| is_of_ratings(*figure));
        if figures.all(|(figure, published)| self.is_counted(*figure, published.value) == Some(true)) {
            return None;
        }
        let classes = [ControlFigure::Met, ControlFigure::Partial, ControlFigure::Unmet].into_iter();
        let mut more = [None; 3];
        for ((more, class), counted) in more.iter_mut().zip(classes).zip(counts.classes) {
            *more = match printed(class) {
                Some(published) => Some(published.checked_sub(counted)?),
                None => None,
            };
        }
        let known: u64 = more.iter().flatten().sum();
        let left = unreadable.checked_sub(known)?;
        // Of classes that are not printed there may be any number: of what is met, and of the others.
        let [of_met, of_others] =
            [&more[..1], &more[1..]].map(|of| if of.contains(&None) { left } else { 0 });
        let met = counts.met() + more[0].unwrap_or_default();
        let fits = |(met, rated): (u64, u64)| {
            printed(ControlFigure::Rated).is_none_or(|published| published == rated)
                && printed(ControlFigure::Share)
                    .zip(share(met, rated))
                    .is_none_or(|(published, share)| share.is_printed_as(published))
        };
        let mut possible = (0..=of_met).flat_map(|own| {
            let others = 0..=of_others.min(left - own);
            others.map(move |others| (met + own, counts.rated() + known + own + others))
        });
        possible.any(fits).then_some((more, unreadable))
    }

    pub(crate) fn differences(&self) -> impl Iterator<Item = Difference> {
        self.total.figures.iter().filter_map(|(figure, published)| {
            let counted = self.counted(*figure)?;
            let differs = self.agrees(*figure, published.value) == Some(false);
            differs.then_some(Difference { figure: *figure, published: *published, counted })
        })
    }
}
