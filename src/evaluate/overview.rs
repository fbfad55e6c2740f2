//! What the latest period came to, beside the one before it: what an overview tells of what is judged.
//!
//! Kinds are never added up, and common items never with specific ones: each sort is a part of its own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Counts, Course, Fact, Group, Obstacle, Reading};
use crate::calendar::Period;
use crate::model::{Plan, Scale};
use crate::vocabulary::{Basis, ItemKind, Scope};

/// The judgements of one sort of items in the latest period shown that has a rating of their kind, and in the one before.
#[derive(Debug)]
pub(crate) struct Part {
    pub kind: ItemKind,
    pub scope: Scope,
    pub period: Period,
    /// Outcome; forecast where there is no outcome at all.
    pub basis: Basis,
    /// The period before, of those that can be compared with the latest.
    pub previous: Option<Period>,
    /// By body, joint judgements last.
    pub rows: BTreeMap<Group, Standing>,
    /// The facts of the latest period, by their places in the facts.
    pub now: Vec<usize>,
    pub before: Vec<usize>,
    /// What has become of those of the latest period since the judgement before.
    pub changes: Vec<Change>,
    /// Why the two periods cannot be compared as wholes, where the same is judged jointly in one of them.
    pub joint_once: bool,
}

/// How the judgements of a body stand in both periods, and which way they have gone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// In the latest period.
    pub now: Counts,
    pub before: Counts,
    /// What is rated in both by the same bodies: in the one before, and now.
    pub both: [Counts; 2],
    /// How many have gone which way since the latest judgement before.
    courses: BTreeMap<Course, u64>,
    /// When those judgements before are of.
    pub since: BTreeSet<Period>,
}

impl Standing {
    /// How many have gone that way.
    pub(crate) fn number(&self, course: Course) -> u64 {
        self.courses.get(&course).copied().unwrap_or(0)
    }

    pub(crate) fn compared(&self) -> u64 {
        [Course::Improved, Course::Worsened, Course::Unchanged].map(|course| self.number(course)).iter().sum()
    }
}

impl Part {
    /// Of all bodies.
    pub(crate) fn total(&self) -> Standing {
        let mut total = Standing::default();
        for row in self.rows.values() {
            total.now.add_all(&row.now);
            total.before.add_all(&row.before);
            total.both.iter_mut().zip(&row.both).for_each(|(sum, counts)| sum.add_all(counts));
            row.courses
                .iter()
                .for_each(|(course, number)| *total.courses.entry(*course).or_default() += number);
            total.since.extend(&row.since);
        }
        total
    }

    /// Whether what is rated in the two periods is the same; only then can their sums be compared.
    pub(crate) fn is_alike(&self) -> bool {
        let total = self.total();
        total.both[0].rated() == total.before.rated() && total.both[1].rated() == total.now.rated()
    }
}

/// The time that tells best how it went: the latest period, and of that the outcome rather than a forecast.
pub(crate) fn latest_time(times: impl Iterator<Item = (Period, Basis)>) -> Option<(Period, Basis)> {
    times.max_by_key(|(period, basis)| (*period, Reverse(*basis)))
}

/// The parts of a plan: by kind, specific items before common ones. `counted` are the places of the facts that count, with
/// the earlier ones that the latest are compared with; `is_shown` tells which periods are asked for.
pub(crate) fn latest(
    facts: &[Fact],
    counted: &[usize],
    changes: &[Change],
    plan: &Plan<'_>,
    scale: &Scale<'_>,
    is_shown: impl Fn(Period, Basis) -> bool,
) -> Vec<Part> {
    let mut sorts: BTreeMap<(ItemKind, Reverse<Scope>), Vec<usize>> = BTreeMap::new();
    let mut times: BTreeMap<ItemKind, BTreeSet<(Reverse<Basis>, Period)>> = BTreeMap::new();
    for index in counted {
        let fact = &facts[*index];
        let item = plan.item(fact.item);
        sorts.entry((item.kind, Reverse(item.scope()))).or_default().push(*index);
        if fact.verdict.is_rated() {
            times.entry(item.kind).or_default().insert((Reverse(fact.basis), fact.period));
        }
    }
    let changes: BTreeMap<usize, &Change> = changes.iter().map(|change| (change.fact, change)).collect();
    let part = |((kind, Reverse(scope)), own): (_, Vec<usize>)| {
        let times = times.get(&kind)?;
        let (Reverse(basis), period) = *times.iter().rfind(|(basis, at)| is_shown(*at, basis.0))?;
        let earlier = || {
            let before = times.range(..(Reverse(basis), period)).rev();
            before.filter(|(of, _)| *of == Reverse(basis)).map(|(_, at)| *at)
        };
        let previous = earlier().find(|earlier| earlier.likeness() == period.likeness()).or_else(|| {
            earlier().find(|earlier| basis == Basis::Outcome && earlier.year_around() == Some(period))
        });
        let of = |wanted: Option<Period>| -> Vec<usize> {
            let own = own.iter().copied();
            own.filter(|index| facts[*index].basis == basis && Some(facts[*index].period) == wanted).collect()
        };
        let now = of(Some(period));
        let mut rows: BTreeMap<Group, Standing> = BTreeMap::new();
        let own: Vec<Change> = now.iter().filter_map(|index| changes.get(index).copied()).cloned().collect();
        for index in &now {
            rows.entry(Group::who(&facts[*index].who, plan))
                .or_default()
                .now
                .add(facts[*index].verdict, scale);
        }
        for change in &own {
            let row = rows.entry(Group::who(&facts[change.fact].who, plan)).or_default();
            *row.courses.entry(change.course).or_default() += 1;
            row.since.insert(change.previous_period);
            let earlier = change
                .previous
                .filter(|_| change.obstacle.is_none() && Some(change.previous_period) == previous);
            for (place, fact) in earlier.into_iter().flat_map(|earlier| [(0, earlier), (1, change.fact)]) {
                let row = rows.entry(Group::who(&facts[fact].who, plan)).or_default();
                row.both[place].add(facts[fact].verdict, scale);
            }
        }
        let joint_once = own.iter().any(|change| change.obstacle == Some(Obstacle::JointOnce));
        // Of a period that has nothing in common with the latest there is nothing to say beside it.
        let is_of_others =
            |change: &Change| change.obstacle.is_none() && Some(change.previous_period) != previous;
        // A part of the year is before it only where all are compared with that part.
        let previous =
            previous.filter(|before| before.likeness() == period.likeness() || !own.iter().any(is_of_others));
        let previous = previous.filter(|_| joint_once || rows.values().any(|row| row.both[0].rated() > 0));
        let before = of(previous);
        for index in &before {
            rows.entry(Group::who(&facts[*index].who, plan))
                .or_default()
                .before
                .add(facts[*index].verdict, scale);
        }
        (!rows.is_empty()).then_some(Part {
            kind,
            scope,
            period,
            basis,
            previous,
            rows,
            now,
            before,
            changes: own,
            joint_once,
        })
    };
    sorts.into_iter().filter_map(part).collect()
}

/// How many of some values have reached what was aimed at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attained {
    /// Those that can be told of.
    pub of: u64,
    /// Those of them that have.
    pub reached: u64,
    pub untargeted: u64,
    /// Those with a target, and not all that decides: a value of one sex alone, or none before where it is to rise.
    pub undecided: u64,
}

/// Of the latest value of each indicator.
pub(crate) fn reached<'r>(latest: impl IntoIterator<Item = &'r Reading<'r>>) -> Attained {
    let mut sum = Attained::default();
    for reading in latest {
        match reading.decided {
            Some(decided) => {
                sum.of += 1;
                sum.reached += u64::from(decided.is_reached());
            }
            None if reading.target.is_some() => sum.undecided += 1,
            None => sum.untargeted += 1,
        }
    }
    sum
}
