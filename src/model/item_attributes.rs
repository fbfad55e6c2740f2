//! What reviews ask of an item: at which level it is set, who helps, who follows it up, and how much is promised.

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::LazyLock;

use super::ids::{BodyId, SourceId};
use super::item::Assessed;
use super::written::Written;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::source::{Placed, Span};
use crate::vocabulary::{Direction, GoalLevel, Operator};

/// What an item says besides what it is and whom it is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemAttributes<'s> {
    /// Its number in the plan, as it is written.
    pub number: Option<Cow<'s, str>>,
    /// What stands in place of its text where there is little room.
    pub short_title: Option<Cow<'s, str>>,
    /// The periods whose outcomes are expected of it, where they are others than the plan's.
    pub follow_up: Vec<(Period, Span)>,
    /// The periods whose forecasts are expected of it, where they are others than the plan's.
    pub forecasts: Vec<(Period, Span)>,
    pub level: Option<GoalLevel>,
    /// Bodies that contribute. They are not assessed for it.
    pub contributing: Assessed,
    /// Partners, as the plan names them.
    pub partners: Vec<Written<'s>>,
    /// The body that follows it up, where that is not the responsible one.
    pub followed_up_by: Option<Placed<BodyId>>,
    pub quantity: Option<Quantity<'s>>,
    /// What an indicator says of its measure; none for the other kinds.
    pub measure: Option<MeasureAttributes<'s>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
}

/// The attributes of an item, which take no room where it has none: most items say nothing of the kind, and a country has
/// many.
#[derive(Clone, Debug)]
pub struct BoxedAttributes<'s>(Option<Box<ItemAttributes<'s>>>);

static NONE: LazyLock<ItemAttributes<'static>> = LazyLock::new(ItemAttributes::default);

impl<'s> From<ItemAttributes<'s>> for BoxedAttributes<'s> {
    fn from(attributes: ItemAttributes<'s>) -> Self {
        Self((attributes != *NONE).then(|| Box::new(attributes)))
    }
}

impl<'s> Deref for BoxedAttributes<'s> {
    type Target = ItemAttributes<'s>;

    fn deref(&self) -> &ItemAttributes<'s> {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

/// A quantity that a commitment promises.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity<'s> {
    /// As the plan words it.
    pub text: Cow<'s, str>,
    pub operator: Operator,
    /// How many; none where the plan gives no number ("fler").
    pub amount: Option<Decimal>,
    pub unit: Option<Cow<'s, str>>,
    pub span: Span,
}

/// What an indicator says of its measure.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureAttributes<'s> {
    pub unit: Option<Cow<'s, str>>,
    /// Which way is good.
    pub direction: Option<Direction>,
    pub about_persons: Option<bool>,
    pub split_by_sex: Option<bool>,
    /// Whether it has a target for any period.
    pub has_targets: bool,
}
