//! The numbers by which records refer to each other.

use crate::numbered::ids;

ids! {
    /// A plan. Ordered by the plans' own ids, in Swedish order.
    pub PlanId,
    pub AreaId,
    /// An item of a plan, in the order in which the plan's files give them.
    pub ItemId,
    /// A body. Ordered by name, in Swedish order; a plan may have an order of its own.
    pub BodyId,
    /// A rating scale; the first is the one that every repository has.
    pub ScaleId,
    /// A document that records are taken from.
    pub SourceId,
    pub EvaluationId,
    /// A recommendation among those of its evaluation.
    pub RecommendationNumber,
    pub DecisionId,
    pub RemissId,
}

impl BodyId {
    /// A number above every body's, for what is printed after all of them.
    pub const AFTER_ALL: Self = Self(u32::MAX);
}

/// A recommendation, by its evaluation and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecommendationId {
    pub evaluation: EvaluationId,
    pub number: RecommendationNumber,
}
