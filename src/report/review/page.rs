//! The page of each criterion, as `explain` prints it.

use crate::evaluate::review::Criterion;

macro_rules! pages {
    ($($variant:ident: $name:literal,)+) => {
        /// The page of a criterion: what it asks, why, a bad and a good example.
        pub fn criterion_page(criterion: Criterion) -> &'static str {
            match criterion {
                $(Criterion::$variant => include_str!(concat!("explain/", $name, ".md")),)+
            }
        }
    };
}

pages! {
    Objective: "objective",
    TargetGroup: "target-group",
    Audience: "audience",
    Terms: "terms",
    Anchoring: "anchoring",
    Detail: "detail",
    EmptyBranches: "empty-branches",
    LineToGoal: "line-to-goal",
    MeasurableGoals: "measurable-goals",
    IndicatorsEverywhere: "indicators-everywhere",
    SplitBySex: "split-by-sex",
    Responsibilities: "responsibilities",
    Partners: "partners",
    FollowUp: "follow-up",
    Evenness: "evenness",
    ReviewDate: "review-date",
}
