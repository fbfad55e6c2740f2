//! Measured values.

use super::assessment_attributes::AssessmentAttributes;
use super::ids::ItemId;
use super::judgement::Who;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::Basis;

/// A figure that may be missing in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figure {
    #[default]
    NotGiven,
    /// "saknas": it was asked for and is not to be had. Not zero.
    NotAvailable,
    Number(Decimal),
}

impl Figure {
    /// The number, where there is one.
    pub fn number(self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// A value in all, and of women and men.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub total: Figure,
    pub women: Figure,
    pub men: Figure,
}

impl Figures {
    /// The three with their keys in plan files.
    pub fn keyed(self) -> [(&'static str, Figure); 3] {
        [("value", self.total), ("women", self.women), ("men", self.men)]
    }
}

/// A measured or forecast value of an item.
#[derive(Clone, Debug)]
pub struct Measurement<'s> {
    pub item: ItemId,
    pub who: Who,
    pub period: Period,
    /// What is, or what will be.
    pub basis: Basis,
    pub figures: Figures,
    /// The judgement in the same record, by its place in the plan.
    pub judgement: Option<usize>,
    /// What its record says besides, where there is no judgement that has it.
    pub attributes: Option<Box<AssessmentAttributes<'s>>>,
    /// Whether its record says that the source is irregular here.
    pub irregular: bool,
    pub span: Span,
}
