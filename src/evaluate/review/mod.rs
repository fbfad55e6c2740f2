//! How well a plan itself is made: one criterion a file, each a complaint that an evaluation or a remiss answer has made
//! about a plan. No text: what is said of a ground is said in the report.

mod anchoring;
mod audience;
mod criterion;
mod detail;
mod empty_branches;
mod evenness;
mod follow_up;
mod ground;
mod indicators_everywhere;
mod line_to_goal;
mod measurable_goals;
mod objective;
mod partners;
mod responsibilities;
mod review_date;
mod split_by_sex;
mod target_group;
mod terms;

pub use criterion::Criterion;
pub use ground::{Counted, Examined, Extreme, Ground, GroundKind, Lack, Outcome, Spread};

use jiff::civil::Date;

use crate::model::{Model, Plan, PlanId};
use crate::named::Named as _;

/// A plan under review.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'r, 's> {
    /// The repository.
    pub model: &'r Model<'s>,
    /// Which of its plans.
    pub id: PlanId,
    /// The plan.
    pub plan: &'r Plan<'s>,
    /// As of when.
    pub day: Date,
}

/// What a plan comes to under every criterion.
pub fn review(plan: &Reviewed<'_, '_>) -> Vec<(Criterion, Examined)> {
    Criterion::ALL.iter().map(|criterion| (*criterion, criterion.examine(plan))).collect()
}
