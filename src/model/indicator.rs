//! Indicators: where they stood, where they should go, and how far a value is from there.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::ids::{BodyId, ItemId};
use super::judgement::Who;
use super::measurement::Figures;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::share::Share;
use crate::source::Span;
use crate::vocabulary::{Decisive, Direction, Operator, Trend};

/// What an indicator says besides what every item says.
#[derive(Clone, Debug)]
pub struct Indicator<'s> {
    pub unit: Option<Cow<'s, str>>,
    /// Whether a value in percent can be more than 100.
    pub can_exceed_100: bool,
    /// Which way is good.
    pub direction: Option<Direction>,
    /// Its id in Kolada, the municipalities' database of key figures.
    pub kolada: Option<Cow<'s, str>>,
    /// Which values decide whether a target is reached.
    pub decided_by: Decisive,
    /// The indicator that it is a part of, and then counted nowhere.
    pub part_of: Option<ItemId>,
    /// Where it stood before: of each body once, and once of none in particular.
    pub baselines: Vec<Measure<'s>>,
    pub comparisons: Vec<Measure<'s>>,
    pub targets: Vec<Target<'s>>,
    /// Whether its unit or direction was given and could not be read.
    pub is_uncertain: bool,
}

/// A value at some time, not measured by the plan's bodies.
#[derive(Clone, Debug)]
pub struct Measure<'s> {
    pub period: Period,
    /// Whose value it is, where that is said.
    pub body: Option<BodyId>,
    pub figures: Figures,
    /// Of what, or from where.
    pub text: Option<Cow<'s, str>>,
    pub span: Span,
}

/// What an indicator is to reach in a period.
#[derive(Clone, Debug)]
pub struct Target<'s> {
    pub period: Period,
    /// How the value compares with it.
    pub operator: Option<Operator>,
    /// What is to be reached: a number, or the lower end of an interval.
    pub figures: Figures,
    /// The upper ends of intervals.
    pub upper: Figures,
    /// A target without a number.
    pub trend: Option<Trend>,
    /// As the plan words it.
    pub text: Option<Cow<'s, str>>,
    /// Whether a number or a direction was given and could not be read.
    pub is_uncertain: bool,
    pub span: Span,
}

/// A number to be reached, or an interval from that to another, both ends of which are in it.
#[derive(Clone, Copy, Debug)]
pub struct Aim {
    pub from: Decimal,
    pub to: Option<Decimal>,
}

impl Target<'_> {
    /// What is to be reached in all, by women and by men.
    pub fn aims(&self) -> [Option<Aim>; 3] {
        let (from, to) = (self.figures.keyed(), self.upper.keyed());
        [0, 1, 2].map(|place| Some(Aim { from: from[place].1.number()?, to: to[place].1.number() }))
    }

    /// Whether it says itself which way it goes: how a value compares with it, a trend, or an interval.
    pub fn is_directed(&self) -> bool {
        self.operator.is_some() || self.trend.is_some() || self.is_interval()
    }

    /// Whether all that it asks for are intervals.
    pub fn is_interval(&self) -> bool {
        self.figures != Figures::default() && self.aims().into_iter().flatten().all(|aim| aim.to.is_some())
    }
}

impl Aim {
    /// How far a value is from it: from the nearer end of an interval, and not at all within.
    pub fn distance(self, value: Decimal) -> Option<Decimal> {
        match self.to {
            Some(to) if value.compare(to).is_gt() => value.minus(to),
            Some(_) if value.compare(self.from).is_ge() => Some(Decimal { units: 0, places: 0 }),
            _ => value.minus(self.from),
        }
    }
}

/// How a value stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attainment {
    pub reached: bool,
    /// The percentage of the target as numerator and denominator, not yet divided; `None` where there is none.
    pub ratio: Option<(i128, i128)>,
}

impl Attainment {
    /// How much of the target is reached.
    pub fn share(self) -> Option<Share> {
        let (part, whole) = self.ratio?;
        Share::of_target(part, whole)
    }

    /// Whether at least so many percent of the target are reached.
    pub fn is_at_least(self, limit: Decimal) -> bool {
        self.ratio.is_some_and(|(part, whole)| limit.is_at_most_percent(part, whole))
    }
}

impl<'s> Indicator<'s> {
    /// The baseline of no body in particular.
    pub fn baseline(&self) -> Option<&Measure<'s>> {
        self.baselines.iter().find(|measure| measure.body.is_none())
    }

    /// The baseline of whoever measured: their own, or else that of nobody in particular, where that is theirs.
    pub fn baseline_of(&self, who: &Who, is_theirs: bool) -> Option<&Measure<'s>> {
        let own = |measure: &&Measure<'_>| measure.body.is_some_and(|body| *who == Who::One(body));
        self.baselines.iter().find(own).or_else(|| self.baseline().filter(|_| is_theirs))
    }

    /// How a value compares with a target, where it is said.
    pub fn operator(&self, target: &Target<'_>) -> Option<Operator> {
        let by_direction = |direction: Direction| match direction {
            Direction::Higher => Operator::AtLeast,
            Direction::Lower => Operator::AtMost,
        };
        target.operator.or_else(|| self.direction.map(by_direction))
    }

    /// How a value stands against a target; `previous` is the latest value before it, for targets without a number.
    /// `None` where they cannot be compared.
    pub fn attainment(
        &self,
        target: &Target<'_>,
        goal: Option<Aim>,
        value: Decimal,
        previous: Option<Decimal>,
    ) -> Option<Attainment> {
        let Some(Aim { from: goal, to: upper }) = goal else {
            let order = value.compare(previous?);
            let reached = match target.trend? {
                Trend::Rise => order == Ordering::Greater,
                Trend::Fall => order == Ordering::Less,
                Trend::Keep => order == Ordering::Equal,
            };
            return Some(Attainment { reached, ratio: None });
        };
        if let Some(upper) = upper {
            let reached = value.compare(goal).is_ge() && value.compare(upper).is_le();
            return Some(Attainment { reached, ratio: None });
        }
        let operator = self.operator(target)?;
        let reached = operator.holds(value.compare(goal));
        let (value, goal) = value.aligned(goal);
        let (part, whole) = match operator {
            Operator::AtLeast => (value, goal),
            Operator::AtMost => (goal, value),
            Operator::Exactly => (value.min(goal), value.max(goal)),
        };
        Some(Attainment { reached, ratio: (part >= 0 && whole > 0).then_some((part, whole)) })
    }

    /// Whether its values are counts, so that women and men sum to the total.
    pub fn is_count(&self) -> bool {
        const COUNTS: &[&str] =
            &["st", "stycken", "personer", "individer", "invånare", "elever", "barn", "ungdomar", "antal"];
        self.unit.as_ref().is_some_and(|unit| {
            let unit = unit.to_lowercase();
            // So many of so many is a rate.
            COUNTS.contains(&unit.as_str()) || unit.starts_with("antal ") && !unit.contains(" per ")
        })
    }

    /// Whether its values are shares of a hundred.
    pub fn is_percent(&self) -> bool {
        self.unit
            .as_ref()
            .is_some_and(|unit| matches!(unit.to_lowercase().as_str(), "procent" | "%" | "andel i procent"))
    }
}

impl Operator {
    /// Whether an order of value and target is what the operator asks for.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast => order != Ordering::Less,
            Self::AtMost => order != Ordering::Greater,
            Self::Exactly => order == Ordering::Equal,
        }
    }
}
