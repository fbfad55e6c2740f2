//! What is required of sums before they go out: `coverage >= 90`.

use super::Counts;
use crate::decimal::Decimal;
use crate::named::{Named as _, names};
use crate::vocabulary::{Absence, Class, Operator};

names! {
    pub(crate) enum Quantity {
        /// Rated of expected, in percent.
        Coverage = "coverage",
        /// Fulfilled of rated, in percent.
        Met = "met",
        /// Partly fulfilled of rated, in percent.
        Partial = "partial",
        /// Not fulfilled of rated, in percent.
        Unmet = "unmet",
        /// How many are expected and not assessed.
        Gaps = "gaps",
        Rated = "rated",
        Expected = "expected",
    }
}

/// Something that is required of every sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    quantity: Quantity,
    operator: Operator,
    limit: Decimal,
}

impl Requirement {
    /// Of what it is, then `>=`, `<=` or `=`, then a number.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let signs = [(">=", Operator::AtLeast), ("<=", Operator::AtMost), ("=", Operator::Exactly)];
        let (sign, operator) = signs.into_iter().find(|(sign, _)| text.contains(sign))?;
        let (quantity, limit) = text.split_once(sign)?;
        let limit = Decimal::parse(limit.trim().trim_end_matches('%').trim_end())?;
        Some(Self { quantity: Quantity::from_name(quantity.trim())?, operator, limit })
    }

    /// What it asks for, and of how many where it is a percentage of them.
    pub(crate) fn measured(self, counts: &Counts) -> (u64, Option<u64>) {
        match self.quantity {
            Quantity::Coverage => (counts.rated(), Some(counts.expected())),
            Quantity::Met => (counts.met(), Some(counts.rated())),
            Quantity::Partial => (counts.of_class(Class::Partial), Some(counts.rated())),
            Quantity::Unmet => (counts.of_class(Class::Unmet), Some(counts.rated())),
            Quantity::Gaps => (counts.of_absence(Absence::NotAssessed), None),
            Quantity::Rated => (counts.rated(), None),
            Quantity::Expected => (counts.expected(), None),
        }
    }

    /// Whether it is so. Of nothing there is no share, and what is not known is not reached. Compared by multiplying, since a
    /// quotient is not exact.
    pub(crate) fn holds(self, counts: &Counts) -> bool {
        let (part, whole) = self.measured(counts);
        let (part, whole) = match whole {
            Some(whole) => (i128::from(part) * 100, i128::from(whole)),
            None => (i128::from(part), 1),
        };
        let power = 10_i128.pow(u32::from(self.limit.places));
        whole > 0 && self.operator.holds((part * power).cmp(&(i128::from(self.limit.units) * whole)))
    }
}

impl std::fmt::Display for Requirement {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = match self.operator {
            Operator::AtLeast => ">=",
            Operator::AtMost => "<=",
            Operator::Exactly => "=",
        };
        write!(out, "{} {sign} {}", self.quantity.name(), self.limit)
    }
}
