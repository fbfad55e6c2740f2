//! One thing that can be judged once.

use super::ids::{BodyId, ItemId};
use crate::calendar::Period;
use crate::numbered::Id;
use crate::vocabulary::Basis;

/// A period, basis, body and item in one number: lists of them are sorted and searched for every judgement there is.
/// Ordered by these four, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot(u128);

impl Slot {
    /// The slot of an item, a body, a period and a basis.
    pub(crate) fn new(item: ItemId, body: BodyId, period: Period, basis: Basis) -> Self {
        let when = (u128::from(period.order()) << 1) | u128::from(basis == Basis::Forecast);
        Self((when << 64) | (u128::from(body.number()) << 32) | u128::from(item.number()))
    }
}
