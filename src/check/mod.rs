//! What is wrong with a model whose every reference is sound: one rule a file, named as its code.

mod activity_without_goal;
mod answer_after_deadline;
mod answer_not_asked;
mod assessment_after_repeal;
mod body_not_assessed;
mod body_not_in_force;
mod circle;
mod control_total_differs;
mod deadline_without_year;
mod duplicate_judgement;
mod follow_up_outside_period;
mod gap_between_plans;
mod hierarchy_cycle;
mod impossible_rule;
mod in_force_before_adoption;
mod incomplete_indicator;
mod invalid_municipality_code;
mod invalid_organisation_number;
mod item_without_vote;
mod joint_overlap;
mod late_forecast;
mod matter;
mod missing_comment;
mod missing_evidence;
mod missing_period;
mod nobody_responsible;
mod not_a_goal;
mod outside_follow_up;
mod outside_item_period;
mod outside_plan_period;
mod overlapping_plans;
mod override_without_reason;
mod own_words;
mod rating_against_value;
mod required;
mod same_name;
mod several_successors;
mod sexes_against_total;
mod similar_text;
mod status_against_periods;
mod succession_cycle;
mod taken_over;
mod takeover_without_date;
mod target_without_value;
mod unexplained_abbreviation;
mod unknown_criterion;
mod value_off_unit;
mod word_to_avoid;

use crate::diagnostic::{Code, Sink};
use crate::model::Model;
use crate::source::Sources;

/// A rule: looks at the whole model and reports what it finds.
type Rule = fn(&Model<'_>, &mut Sink);

/// Every rule, with the code that it reports.
pub(crate) const RULES: &[(Code, Rule)] = &[
    (Code::ActivityWithoutGoal, activity_without_goal::check),
    (Code::AnswerAfterDeadline, answer_after_deadline::check),
    (Code::AnswerNotAsked, answer_not_asked::check),
    (Code::AssessmentAfterRepeal, assessment_after_repeal::check),
    (Code::BodyNotAssessed, body_not_assessed::check),
    (Code::BodyNotInForce, body_not_in_force::check),
    (Code::ControlTotalDiffers, control_total_differs::check),
    (Code::DeadlineWithoutYear, deadline_without_year::check),
    (Code::DuplicateJudgement, duplicate_judgement::check),
    (Code::FollowUpOutsidePeriod, follow_up_outside_period::check),
    (Code::GapBetweenPlans, gap_between_plans::check),
    (Code::HierarchyCycle, hierarchy_cycle::check),
    (Code::ImpossibleRule, impossible_rule::check),
    (Code::IncompleteIndicator, incomplete_indicator::check),
    (Code::InForceBeforeAdoption, in_force_before_adoption::check),
    (Code::InvalidMunicipalityCode, invalid_municipality_code::check),
    (Code::InvalidOrganisationNumber, invalid_organisation_number::check),
    (Code::ItemWithoutVote, item_without_vote::check),
    (Code::JointOverlap, joint_overlap::check),
    (Code::LateForecast, late_forecast::check),
    (Code::MissingComment, missing_comment::check),
    (Code::MissingEvidence, missing_evidence::check),
    (Code::MissingPeriod, missing_period::check),
    (Code::NobodyResponsible, nobody_responsible::check),
    (Code::NotAGoal, not_a_goal::check),
    (Code::OutsideFollowUp, outside_follow_up::check),
    (Code::OutsideItemPeriod, outside_item_period::check),
    (Code::OutsidePlanPeriod, outside_plan_period::check),
    (Code::OverlappingPlans, overlapping_plans::check),
    (Code::OverrideWithoutReason, override_without_reason::check),
    (Code::RatingAgainstValue, rating_against_value::check),
    (Code::SameName, same_name::check),
    (Code::SeveralSuccessors, several_successors::check),
    (Code::SexesAgainstTotal, sexes_against_total::check),
    (Code::SimilarText, similar_text::check),
    (Code::StatusAgainstPeriods, status_against_periods::check),
    (Code::SuccessionCycle, succession_cycle::check),
    (Code::TakeoverWithoutDate, takeover_without_date::check),
    (Code::TargetWithoutValue, target_without_value::check),
    (Code::UnknownCriterion, unknown_criterion::check),
    (Code::ValueOffUnit, value_off_unit::check),
];

/// A rule about wording: it looks into the files too, to mark a word inside a text.
type WordingRule = fn(&Model<'_>, &Sources, &mut Sink);

/// Every rule about wording, with the code that it reports.
pub(crate) const WORDING_RULES: &[(Code, WordingRule)] = &[
    (Code::UnexplainedAbbreviation, unexplained_abbreviation::check),
    (Code::WordToAvoid, word_to_avoid::check),
];

pub(crate) fn check(model: &Model<'_>, sources: &Sources, sink: &mut Sink) {
    for (_, rule) in RULES {
        rule(model, sink);
    }
    for (_, rule) in WORDING_RULES {
        rule(model, sources, sink);
    }
}
