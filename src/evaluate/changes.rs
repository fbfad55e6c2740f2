//! What has changed since the last time (rule 8).

use std::collections::{BTreeMap, BTreeSet};

use super::Fact;
use crate::calendar::Period;
use crate::model::{BodyId, Verdict};

/// A judgement beside the latest earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// The later judgement, by its place in the facts.
    pub fact: usize,
    /// The period of the earlier one.
    pub previous_period: Period,
    /// The earlier judgement, by its place in the facts, whoever made it; `None` where there are several of that period.
    pub previous: Option<usize>,
    /// Which way it went.
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
    /// One now, several before.
    Several,
    /// Not rated one of the times.
    Unrated,
}

/// Which way a rating went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// Better.
    Improved,
    /// Worse.
    Worsened,
    /// The same.
    Unchanged,
    /// Kan inte jämföras: one side is joint and the other is not, or one is not rated.
    NotComparable,
}

/// The changes among facts, which stand in the order of [`super::facts`]. A judgement without an earlier one is left
/// out: nothing has changed.
pub(crate) fn changes(facts: &[Fact]) -> Vec<Change> {
    let mut order: Vec<usize> = (0..facts.len()).filter(|index| facts[*index].judgement.is_some()).collect();
    // Facts that can be each other's past stand together, the earlier ones first.
    let series = |index: &usize| (facts[*index].item, facts[*index].basis, facts[*index].period.likeness());
    order.sort_by_key(|index| (series(index), facts[*index].period));
    let mut changes = Vec::new();
    for series in order.chunk_by(|one, other| series(one) == series(other)) {
        // The latest judgements of each body before the period that is looked at.
        let mut latest: BTreeMap<BodyId, (Period, Vec<usize>)> = BTreeMap::new();
        for of_period in series.chunk_by(|one, other| facts[*one].period == facts[*other].period) {
            changes.extend(of_period.iter().filter_map(|index| change(facts, *index, &latest)));
            for index in of_period {
                let Fact { ref who, period, .. } = facts[*index];
                for body in who.bodies() {
                    let (known, of_body) = latest.entry(*body).or_insert((period, Vec::new()));
                    if *known != period {
                        (*known, *of_body) = (period, Vec::new());
                    }
                    of_body.push(*index);
                }
            }
        }
    }
    changes.sort_by_key(|change| change.fact);
    changes
}

/// What became of a judgement since the latest before it that any of its bodies is in.
fn change(facts: &[Fact], index: usize, latest: &BTreeMap<BodyId, (Period, Vec<usize>)>) -> Option<Change> {
    let later = &facts[index];
    let before = || later.who.bodies().iter().filter_map(|body| latest.get(body));
    let previous_period = before().map(|(period, _)| *period).max()?;
    let of_then: BTreeSet<usize> = before()
        .filter(|(period, _)| *period == previous_period)
        .flat_map(|(_, found)| found)
        .copied()
        .collect();
    let earlier: Vec<&Fact> = of_then.iter().map(|earlier| &facts[*earlier]).collect();
    let (course, obstacle) = compare(&earlier, later);
    let previous = of_then.first().copied().filter(|_| of_then.len() == 1);
    Some(Change { fact: index, previous_period, previous, course, obstacle })
}

/// Which way it went from the judgements of an earlier period, or why that cannot be said.
fn compare(earlier: &[&Fact], later: &Fact) -> (Course, Option<Obstacle>) {
    let obstacle = if earlier.iter().all(|earlier| earlier.who.is_joint() != later.who.is_joint()) {
        Obstacle::JointOnce
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
