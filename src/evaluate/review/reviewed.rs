//! A plan under review.

use jiff::civil::Date;

use crate::model::{Model, Plan, PlanId};

/// A plan, and the day as of which it is reviewed.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'r, 's> {
    pub model: &'r Model<'s>,
    pub id: PlanId,
    pub plan: &'r Plan<'s>,
    pub day: Date,
}
