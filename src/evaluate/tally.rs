//! How votes add up to one rating, by a rule (rules 11 to 16).

use crate::decimal::Decimal;
use crate::model::{Rule, Scale, Verdict};
use crate::share::{Share, share};
use crate::vocabulary::{Absence, Class, RuleKind};

/// What a rule counts: judgements, items, indicators or goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tally {
    pub expected: u64,
    pub met: u64,
    pub partial: u64,
    pub unmet: u64,
    /// Those that are expected and cannot be assessed.
    pub not_assessable: u64,
    /// Those that are rated in a way that nobody can read.
    pub unreadable: u64,
    /// Those that several have rated on different levels, with no rating in common.
    pub differing: u64,
    /// The sum of their weights in percent; `None` beyond what is exact.
    pub weight: Option<Decimal>,
}

/// What one thing adds to a tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Vote {
    /// It is rated: its class, and what that weighs.
    Rated(Class, Decimal),
    NotAssessable,
    /// It is rated, and nobody can read how.
    Unreadable,
    /// Several have rated it, each differently.
    Differing,
    /// It is expected, and nobody has said anything.
    Missing,
}

impl Vote {
    /// A rating of a scale as a vote; `None` where it has left what is expected.
    pub(super) fn of(verdict: Verdict, scale: &Scale<'_>) -> Option<Self> {
        match verdict {
            Verdict::Level(level) => {
                let level = &scale.levels[usize::from(level)];
                Some(Self::Rated(level.class, level.weight()))
            }
            Verdict::Absent(Absence::NotAssessed) => Some(Self::Missing),
            Verdict::Absent(Absence::NotAssessable) => Some(Self::NotAssessable),
            Verdict::Absent(Absence::Unreadable) => Some(Self::Unreadable),
            Verdict::Absent(Absence::NotApplicable | Absence::NotDue | Absence::Withdrawn) => None,
        }
    }
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            expected: 0,
            met: 0,
            partial: 0,
            unmet: 0,
            not_assessable: 0,
            unreadable: 0,
            differing: 0,
            weight: Some(ZERO),
        }
    }
}

const ZERO: Decimal = Decimal { units: 0, places: 0 };

impl Tally {
    pub(crate) fn add(&mut self, vote: Vote) {
        self.expected += 1;
        let (class, weight) = match vote {
            Vote::Rated(class, weight) => (class, weight),
            Vote::NotAssessable => {
                self.not_assessable += 1;
                return;
            }
            Vote::Unreadable => {
                self.unreadable += 1;
                return;
            }
            Vote::Differing => {
                self.differing += 1;
                return;
            }
            Vote::Missing => return,
        };
        match class {
            Class::Met => self.met += 1,
            Class::Partial => self.partial += 1,
            Class::Unmet => self.unmet += 1,
        }
        self.weight = self.weight.and_then(|sum| sum.plus(weight));
    }

    /// Counts all that another has counted.
    pub(super) fn add_all(&mut self, other: &Self) {
        let Self { expected, met, partial, unmet, not_assessable, unreadable, differing, weight } = other;
        self.expected += expected;
        self.met += met;
        self.partial += partial;
        self.unmet += unmet;
        self.not_assessable += not_assessable;
        self.unreadable += unreadable;
        self.differing += differing;
        self.weight = self.weight.zip(*weight).and_then(|(sum, weight)| sum.plus(weight));
    }

    /// Those with a rating: the denominator.
    pub(crate) fn rated(&self) -> u64 {
        self.met + self.partial + self.unmet
    }

    /// Those of which nobody has said anything.
    pub(crate) fn missing(&self) -> u64 {
        self.expected - self.rated() - self.not_assessable - self.unreadable - self.differing
    }

    /// The one class of all, where several are counted as one: fulfilled where all are, not where none is.
    pub(crate) fn class_of_all(&self, scale: &Scale<'_>) -> Option<Class> {
        match self.rated() {
            0 => None,
            rated if self.met == rated => Some(Class::Met),
            rated if self.unmet == rated => Some(Class::Unmet),
            _ => Some(on_scale(Class::Partial, scale)),
        }
    }

    /// Several votes as the one that they are together.
    pub(super) fn as_one(&self, scale: &Scale<'_>) -> Vote {
        match self.class_of_all(scale) {
            Some(class) => Vote::Rated(class, weight(class, scale)),
            None if self.missing() > 0 => Vote::Missing,
            None if self.not_assessable > 0 => Vote::NotAssessable,
            None => Vote::Unreadable,
        }
    }

    /// What the rule decides by: the share of those met, or the mean weight.
    pub(crate) fn share(&self, rule: &Rule<'_>) -> Option<Share> {
        let rated = i128::from(self.rated());
        if rule.kind == RuleKind::Weighted {
            // The weights are in percent already.
            let sum = self.weight?;
            Share::of_weight(sum.units.into(), 100 * rated * 10_i128.pow(u32::from(sum.places)))
        } else {
            share(self.met, self.rated())
        }
    }

    /// The rating that a rule computes; `None` where it computes none, or there is nothing to compute it from.
    pub(crate) fn rating(&self, rule: &Rule<'_>, scale: &Scale<'_>) -> Option<Class> {
        let rated = self.rated();
        let one = self.class_of_all(scale)?;
        let class = match rule.kind {
            RuleKind::Counts | RuleKind::ByHand => return None,
            RuleKind::AllMet | RuleKind::Indicators => one,
            RuleKind::ShareMet if rule.limit()?.is_at_most_percent(self.met.into(), rated.into()) => {
                Class::Met
            }
            RuleKind::Weighted if self.reaches(rule.limit()?) => Class::Met,
            RuleKind::ShareMet | RuleKind::Weighted if self.is_in_part(rule)? => Class::Partial,
            RuleKind::ShareMet | RuleKind::Weighted => Class::Unmet,
        };
        let covered = |limit: Decimal| limit.is_at_most_percent(rated.into(), self.expected.into());
        if class == Class::Met && !rule.coverage.is_none_or(covered) {
            // On a scale that knows no "in part", too little is known to say anything: what is missing is not unmet.
            return Some(Class::Partial).filter(|class| has(*class, scale));
        }
        Some(on_scale(class, scale))
    }

    /// Whether what is not met by a rule of shares or weights is met in part.
    fn is_in_part(&self, rule: &Rule<'_>) -> Option<bool> {
        let is_weighted = rule.kind == RuleKind::Weighted;
        Some(match rule.partial_at_least {
            Some(limit) if is_weighted => self.reaches(limit),
            Some(limit) => limit.is_at_most_percent(self.met.into(), self.rated().into()),
            None if is_weighted => self.weight?.compare(ZERO).is_gt(),
            None => self.met + self.partial > 0,
        })
    }

    /// Whether the mean weight is at least so many percent.
    fn reaches(&self, limit: Decimal) -> bool {
        self.weight.is_some_and(|sum| {
            let (sum, limit) = sum.aligned(limit);
            limit * i128::from(self.rated()) <= sum
        })
    }
}

fn has(class: Class, scale: &Scale<'_>) -> bool {
    scale.levels.iter().any(|level| level.class == class)
}

/// A class that is computed, as the scale can say it: what is not met is unmet on a scale without a level between.
pub(super) fn on_scale(class: Class, scale: &Scale<'_>) -> Class {
    if class == Class::Partial && !has(class, scale) { Class::Unmet } else { class }
}

/// The weight of a class: that of the first level of the scale that has it.
pub(super) fn weight(class: Class, scale: &Scale<'_>) -> Decimal {
    // What is in part is unmet on a scale that does not say it.
    let usual = if class == Class::Met { 100 } else { 0 };
    let level = scale.levels.iter().find(|level| level.class == class);
    level.map_or(Decimal { units: usual, places: 0 }, crate::model::Level::weight)
}
