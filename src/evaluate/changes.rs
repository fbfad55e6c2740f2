//! What has changed since the last time (rule 8).

use std::collections::{BTreeMap, BTreeSet};

use super::Fact;
use crate::calendar::Period;
use crate::model::{BodyId, ItemId, Verdict, Who};
use crate::vocabulary::Basis;

/// A judgement beside the latest earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The later judgement, by its place in the facts.
    pub fact: usize,
    pub previous_period: Period,
    /// The earlier judgement, by its place in the facts, whoever made it; `None` where there are several of that period.
    pub previous: Option<usize>,
    pub course: Course,
    /// Why the two cannot be compared, where they cannot.
    pub obstacle: Option<Obstacle>,
}

/// Why a judgement cannot be compared with what was judged before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Obstacle {
    /// Joint the one time and single the other.
    JointOnce,
    /// Joint both times, for other bodies.
    OtherBodies,
    /// Several by one body one of the times, which has taken over from who made them.
    Several,
    /// Not rated one of the times.
    Unrated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    Improved,
    Worsened,
    Unchanged,
    /// Kan inte jämföras: one side is joint and the other is not, or one is not rated.
    NotComparable,
}

/// The judgements of a body, by their periods.
type Past = BTreeMap<BodyId, BTreeMap<Period, Vec<usize>>>;

/// Whose of what for when.
type Slots<'f> = BTreeSet<(ItemId, Basis, Period, &'f Who)>;

fn slot(fact: &Fact) -> (ItemId, Basis, Period, &Who) {
    (fact.item, fact.basis, fact.period, &fact.who)
}

/// The changes among facts, which stand in the order of [`super::facts`]. A judgement without an earlier one is left
/// out: nothing has changed.
pub(crate) fn changes(facts: &[Fact]) -> Vec<Change> {
    let mut order: Vec<usize> = (0..facts.len()).filter(|index| facts[*index].judgement.is_some()).collect();
    // Facts that can be each other's past stand together, the earlier ones first.
    let series = |index: &usize| (facts[*index].item, facts[*index].basis);
    order.sort_by_key(|index| (series(index), facts[*index].period));
    // One that is missing comes under the body that has taken over, too.
    let missing: Slots<'_> = facts.iter().filter(|fact| fact.judgement.is_none()).map(slot).collect();
    let mut changes = Vec::new();
    for series in order.chunk_by(|one, other| series(one) == series(other)) {
        let mut past = Past::new();
        for of_period in series.chunk_by(|one, other| facts[*one].period == facts[*other].period) {
            changes.extend(
                of_period.iter().filter_map(|index| change(facts, *index, of_period, &past, &missing)),
            );
            for index in of_period {
                for body in facts[*index].who.bodies() {
                    let of_body = past.entry(*body).or_default();
                    of_body.entry(facts[*index].period).or_default().push(*index);
                }
            }
        }
    }
    changes.sort_by_key(|change| change.fact);
    changes
}

/// What became of a judgement since the latest before it that any of its bodies is in. The first whole year is compared with
/// the last part of it.
fn change(
    facts: &[Fact],
    index: usize,
    of_period: &[usize],
    past: &Past,
    missing: &Slots<'_>,
) -> Option<Change> {
    let later = &facts[index];
    let own = || later.who.bodies().iter().filter_map(|body| past.get(body));
    let latest = |is_wanted: &dyn Fn(Period) -> bool| {
        own().filter_map(|of_body| of_body.keys().rev().copied().find(|period| is_wanted(*period))).max()
    };
    let is_alike = |period: Period| period.likeness() == later.period.likeness();
    let is_part =
        |period: Period| later.basis == Basis::Outcome && period.year_around() == Some(later.period);
    let previous_period = latest(&is_alike).or_else(|| latest(&is_part))?;
    let of_then: BTreeSet<usize> =
        own().filter_map(|of_body| of_body.get(&previous_period)).flatten().copied().collect();
    let earlier: Vec<&Fact> = of_then.iter().map(|earlier| &facts[*earlier]).collect();
    let has_missing = |fact: &Fact| missing.contains(&slot(fact));
    let is_of_several = of_period.iter().any(|other| *other != index && facts[*other].who == later.who)
        || has_missing(later)
        || earlier.iter().any(|earlier| has_missing(earlier));
    let (course, obstacle) = compare(&earlier, later, is_of_several);
    let previous = of_then.first().copied().filter(|_| of_then.len() == 1);
    Some(Change { fact: index, previous_period, previous, course, obstacle })
}

/// Which way it went from the judgements of an earlier period, or why that cannot be said.
fn compare(earlier: &[&Fact], later: &Fact, is_of_several: bool) -> (Course, Option<Obstacle>) {
    let obstacle = if earlier.iter().all(|earlier| earlier.who.is_joint() != later.who.is_joint()) {
        Obstacle::JointOnce
    } else if is_of_several {
        Obstacle::Several
    } else if let [earlier] = earlier {
        if earlier.who == later.who {
            return match course(earlier.verdict, later.verdict) {
                Course::NotComparable => (Course::NotComparable, Some(Obstacle::Unrated)),
                course @ (Course::Improved | Course::Worsened | Course::Unchanged) => (course, None),
            };
        }
        Obstacle::OtherBodies
    } else {
        Obstacle::Several
    };
    (Course::NotComparable, Some(obstacle))
}

fn course(earlier: Verdict, later: Verdict) -> Course {
    match (earlier, later) {
        // Levels are numbered from the best.
        (Verdict::Level(earlier), Verdict::Level(later)) if later < earlier => Course::Improved,
        (Verdict::Level(earlier), Verdict::Level(later)) if later > earlier => Course::Worsened,
        (Verdict::Level(_), Verdict::Level(_)) => Course::Unchanged,
        (Verdict::Absent(_), _) | (_, Verdict::Absent(_)) => Course::NotComparable,
    }
}
