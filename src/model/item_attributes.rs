//! What reviews ask of an item: at which level it is set, who helps, who follows it up, and how much is promised.

use std::borrow::Cow;

use super::body::BodyId;
use super::item::Assessed;
use super::source::SourceId;
use super::written::{Placed, Written};
use crate::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::{Direction, GoalLevel, Operator};

/// What an item says besides what it is and whom it is for.
#[derive(Debug, Default)]
pub struct ItemAttributes<'s> {
    /// At which level a goal is set.
    pub level: Option<GoalLevel>,
    /// Bodies that contribute. They are not assessed for it.
    pub contributing: Assessed,
    /// Partners, as the plan names them.
    pub partners: Vec<Written<'s>>,
    /// The body that follows it up, where that is not the responsible one.
    pub followed_up_by: Option<Placed<BodyId>>,
    /// The quantity that is promised.
    pub quantity: Option<Quantity<'s>>,
    /// What an indicator says of its measure; none for the other kinds.
    pub measure: Option<MeasureAttributes<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
}

/// A quantity that a commitment promises.
#[derive(Debug)]
pub struct Quantity<'s> {
    /// As the plan words it.
    pub text: Cow<'s, str>,
    /// How it compares.
    pub operator: Operator,
    /// How many; none where the plan gives no number ("fler").
    pub amount: Option<Decimal>,
    /// Of what.
    pub unit: Option<Cow<'s, str>>,
    /// Where it stands.
    pub span: Span,
}

/// What an indicator says of its measure.
#[derive(Debug)]
pub struct MeasureAttributes<'s> {
    /// The unit of its values.
    pub unit: Option<Cow<'s, str>>,
    /// Which way is good.
    pub direction: Option<Direction>,
    /// Whether it is about persons.
    pub about_persons: Option<bool>,
    /// Whether it is split by sex.
    pub split_by_sex: Option<bool>,
    /// Whether it has a target for any period.
    pub has_targets: bool,
}
