//! How well a plan itself is made: one criterion a file, each a complaint that an evaluation or a remiss answer has made
//! about a plan. No text: what is said of a ground is said in the report.

mod detail;
mod empty_branches;
mod evenness;
mod ground;
mod indicators_everywhere;
mod known;
mod line_to_goal;
mod measurable_goals;
mod partners;
mod responsibilities;
mod review_date;
mod reviewed;
mod split_by_sex;
mod stated;
mod terms;

pub(crate) use ground::{Counted, Examined, Extreme, Ground, GroundKind, Lack, Outcome, Spread};
pub(crate) use reviewed::Reviewed;

use crate::named::{Named as _, names};

/// Each criterion with its name and what examines it.
macro_rules! criteria {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal in $examine:path,)+) => {
        names! {
            /// What a plan is reviewed for, in the order of the review.
            pub enum Criterion { $($(#[$doc])+ $variant = $name,)+ }
        }

        impl Criterion {
            /// What a plan comes to.
            pub fn examine(self, plan: &Reviewed<'_, '_>) -> Examined {
                match self { $(Self::$variant => $examine(plan),)+ }
            }
        }
    };
}

criteria! {
    /// An overall objective is stated.
    Objective = "objective" in stated::objective,
    /// It is said whom the efforts are for.
    TargetGroup = "target-group" in stated::target_group,
    /// It is said who is to work by the plan.
    Audience = "audience" in stated::audience,
    /// Terms and abbreviations are explained, and words to avoid are avoided.
    Terms = "terms" in terms::examine,
    /// Somebody is responsible for anchoring, and there is a communication plan.
    Anchoring = "anchoring" in stated::anchoring,
    /// There are not too many commitments, in all or for one body.
    Detail = "detail" in detail::examine,
    /// Every area has goals, every goal has something that leads up to it, every förvaltning has commitments.
    EmptyBranches = "empty-branches" in empty_branches::examine,
    /// Every commitment and activity leads up to a goal.
    LineToGoal = "line-to-goal" in line_to_goal::examine,
    /// Every goal has an indicator with a target.
    MeasurableGoals = "measurable-goals" in measurable_goals::examine,
    /// There are indicators in every area, or in none.
    IndicatorsEverywhere = "indicators-everywhere" in indicators_everywhere::examine,
    /// Indicators about persons are split by sex.
    SplitBySex = "split-by-sex" in split_by_sex::examine,
    /// It is said who carries out and who follows up.
    Responsibilities = "responsibilities" in responsibilities::examine,
    /// Commitments that speak of working together say with whom.
    Partners = "partners" in partners::examine,
    /// The periods of follow-up and the body that reports are stated.
    FollowUp = "follow-up" in stated::follow_up,
    /// Bodies do not differ too much in fulfilment and coverage.
    Evenness = "evenness" in evenness::examine,
    /// There is a date for looking at the plan again, and neither it nor the plan's last day has passed.
    ReviewDate = "review-date" in review_date::examine,
}

/// What a plan comes to under every criterion.
pub(crate) fn review(plan: &Reviewed<'_, '_>) -> Vec<(Criterion, Examined)> {
    let known = |criterion: &Criterion| known::known(plan, *criterion, criterion.examine(plan));
    Criterion::ALL.iter().map(|criterion| (*criterion, known(criterion))).collect()
}
