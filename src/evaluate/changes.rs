//! What has changed since the last time (rule 8).

use super::Fact;
use crate::calendar::Period;
use crate::model::{Verdict, Who};

/// A judgement beside the latest earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The later judgement, by its place in the facts.
    pub fact: usize,
    /// The period of the earlier one.
    pub previous_period: Period,
    /// The earlier judgement, by its place in the facts; `None` where there are several, by other bodies than the
    /// later one.
    pub previous: Option<usize>,
    /// Which way it went.
    pub course: Course,
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
pub fn changes(facts: &[Fact]) -> Vec<Change> {
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
                && earlier.who.bodies().iter().any(|body| later.who.bodies().contains(body))
        };
        let mut past = before.filter(touching);
        let Some(first) = past.next() else { continue };
        let previous_period = facts[*first].period;
        let several = past.next().is_some_and(|other| facts[*other].period == previous_period);
        let same = !several && facts[*first].who == later.who;
        let course = if same { course(facts[*first].verdict, later.verdict) } else { Course::NotComparable };
        let previous = (!several && (same || matches!(facts[*first].who, Who::Jointly(_)))).then_some(*first);
        changes.push(Change { fact: *index, previous_period, previous, course });
    }
    changes.sort_by_key(|change| change.fact);
    changes
}

fn course(earlier: Verdict, later: Verdict) -> Course {
    match (earlier, later) {
        // Levels are numbered from the best.
        (Verdict::Level(earlier), Verdict::Level(later)) if later < earlier => Course::Improved,
        (Verdict::Level(earlier), Verdict::Level(later)) if later > earlier => Course::Worsened,
        (Verdict::Level(_), Verdict::Level(_)) => Course::Unchanged,
        _ => Course::NotComparable,
    }
}
