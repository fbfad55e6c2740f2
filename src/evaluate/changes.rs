//! What has changed since the last time (rule 8).

use super::Fact;
use crate::calendar::Period;
use crate::model::Verdict;

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
    // Facts that can be each other's past stand together, the latest first among the earlier ones.
    order.sort_by_key(|index| {
        (facts[*index].item, facts[*index].basis, facts[*index].period.months(), facts[*index].period)
    });
    let mut changes = Vec::new();
    for (position, index) in order.iter().enumerate() {
        let later = &facts[*index];
        let comparable = |earlier: &&usize| {
            let earlier = &facts[**earlier];
            earlier.item == later.item
                && earlier.basis == later.basis
                && earlier.period.months() == later.period.months()
        };
        let before = order[..position].iter().rev().take_while(comparable);
        let touching = |earlier: &&usize| {
            let earlier = &facts[**earlier];
            earlier.period < later.period
                && earlier.period.is_like(later.period)
                && earlier.who.bodies().iter().any(|body| later.who.bodies().contains(body))
        };
        let mut past = before.filter(touching);
        let Some(first) = past.next() else { continue };
        let previous_period = facts[*first].period;
        let of_then: Vec<&Fact> = std::iter::once(first)
            .chain(past.take_while(|other| facts[**other].period == previous_period))
            .map(|earlier| &facts[*earlier])
            .collect();
        let (course, obstacle) = compare(&of_then, later);
        let previous = (of_then.len() == 1).then_some(*first);
        changes.push(Change { fact: *index, previous_period, previous, course, obstacle });
    }
    changes.sort_by_key(|change| change.fact);
    changes
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
