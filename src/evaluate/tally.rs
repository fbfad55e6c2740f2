//! How votes add up to one rating, by a rule (rules 11 to 16).

use crate::decimal::Decimal;
use crate::model::{Rule, Scale};
use crate::share::nearest_percent;
use crate::vocabulary::{Class, RuleKind};

/// What a rule counts: judgements, items, indicators or goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Those that were expected.
    pub expected: u64,
    /// Those that are fulfilled.
    pub met: u64,
    /// Those that are fulfilled in part.
    pub partial: u64,
    /// Those that are not.
    pub unmet: u64,
    /// The sum of their weights in percent; `None` beyond what is exact.
    pub weight: Option<Decimal>,
}

impl Default for Tally {
    fn default() -> Self {
        Self { expected: 0, met: 0, partial: 0, unmet: 0, weight: Some(ZERO) }
    }
}

const ZERO: Decimal = Decimal { units: 0, places: 0 };

impl Tally {
    /// Counts one more; without a class, one that is missing.
    pub fn add(&mut self, vote: Option<(Class, Decimal)>) {
        self.expected += 1;
        let Some((class, weight)) = vote else { return };
        match class {
            Class::Met => self.met += 1,
            Class::Partial => self.partial += 1,
            Class::Unmet => self.unmet += 1,
        }
        self.weight = self.weight.and_then(|sum| sum.plus(weight));
    }

    /// Those with a rating: the denominator.
    pub fn rated(&self) -> u64 {
        self.met + self.partial + self.unmet
    }

    /// Those without one.
    pub fn missing(&self) -> u64 {
        self.expected - self.rated()
    }

    /// The one class of all, where several are counted as one: fulfilled where all are, not where none is.
    pub fn as_one(&self) -> Option<Class> {
        match self.rated() {
            0 => None,
            rated if self.met == rated => Some(Class::Met),
            rated if self.unmet == rated => Some(Class::Unmet),
            _ => Some(Class::Partial),
        }
    }

    /// The whole percentage by which the rule decides: the share of those met, or the mean weight.
    pub fn percent(&self, rule: &Rule<'_>) -> Option<u32> {
        let rated = i128::from(self.rated());
        if rule.kind == RuleKind::Weighted {
            // The weights are in percent already.
            let sum = self.weight?;
            nearest_percent(sum.units.into(), 100 * rated * 10_i128.pow(u32::from(sum.places)))
        } else {
            nearest_percent(self.met.into(), rated)
        }
    }

    /// The rating that a rule computes; `None` where it computes none, or there is nothing to compute it from.
    pub fn rating(&self, rule: &Rule<'_>) -> Option<Class> {
        let rated = self.rated();
        let one = self.as_one()?;
        let class = match rule.kind {
            RuleKind::Counts | RuleKind::ByHand => return None,
            RuleKind::AllMet | RuleKind::Indicators => one,
            RuleKind::ShareMet if rule.limit()?.is_at_most_percent(self.met.into(), rated.into()) => {
                Class::Met
            }
            RuleKind::ShareMet if self.met + self.partial > 0 => Class::Partial,
            RuleKind::Weighted if self.reaches(rule.limit()?) => Class::Met,
            RuleKind::Weighted if self.weight?.compare(ZERO).is_gt() => Class::Partial,
            RuleKind::ShareMet | RuleKind::Weighted => Class::Unmet,
        };
        let covered = |limit: Decimal| limit.is_at_most_percent(rated.into(), self.expected.into());
        Some(if class == Class::Met && !rule.coverage.is_none_or(covered) { Class::Partial } else { class })
    }

    /// Whether the mean weight is at least so many percent.
    fn reaches(&self, limit: Decimal) -> bool {
        self.weight.is_some_and(|sum| {
            let (sum, limit) = sum.aligned(limit);
            limit * i128::from(self.rated()) <= sum
        })
    }
}

/// The weight of a class: that of the first level of the scale that has it.
pub(super) fn weight(class: Class, scale: &Scale<'_>) -> Decimal {
    let usual = match class {
        Class::Met => 100,
        Class::Partial => 50,
        Class::Unmet => 0,
    };
    let level = scale.levels.iter().find(|level| level.class == class);
    level.map_or(Decimal { units: usual, places: 0 }, crate::model::Level::weight)
}
