//! Control totals: sums as a signed report has printed them.

use super::ids::{BodyId, ItemId, SourceId};
use super::written::Written;
use crate::calendar::Period;
use crate::named::names;
use crate::source::{Placed, Span};
use crate::vocabulary::{Basis, ItemKind, Scope};

/// What a source has printed of a plan's judgements for a period.
#[derive(Clone, Debug)]
pub struct ControlTotal<'s> {
    /// Whose judgements are summed.
    pub whose: Whose,
    pub period: Period,
    pub basis: Basis,
    /// Only common or only specific items, where the source says so.
    pub scope: Option<Scope>,
    /// Only items of a kind, where the source says so.
    pub kind: Option<ItemKind>,
    /// Only what is below a goal, where the source says so.
    pub goal: Option<ItemId>,
    /// The numbers, in the order of the reference.
    pub figures: Vec<(ControlFigure, Placed<u64>)>,
    /// The documents that print them.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    pub span: Span,
}

/// Whose judgements a published sum is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Everybody's, joint ones among them.
    All,
    Body(BodyId),
    Joint,
}

names! {
    /// A number that reports print, by the key that holds it.
    pub enum ControlFigure {
        Met = "met",
        Partial = "partial",
        /// How many are not met.
        Unmet = "unmet",
        Rated = "rated",
        Expected = "expected",
        /// How many are expected and not assessed.
        NotAssessed = "not_assessed",
        NotAssessable = "not_assessable",
        /// How many do not concern the body.
        NotApplicable = "not_applicable",
        /// How many percent of those rated are met.
        Share = "share",
        /// How many are better than before.
        Improved = "improved",
        Worsened = "worsened",
        /// How many are the same.
        Unchanged = "unchanged",
        /// How many indicators have a target.
        Indicators = "indicators",
        /// How many of them have reached it.
        IndicatorsMet = "indicators_met",
        /// How many of the lowest goals count.
        Goals = "goals",
        GoalsMet = "goals_met",
    }
}

impl ControlFigure {
    pub fn is_of_changes(self) -> bool {
        matches!(self, Self::Improved | Self::Worsened | Self::Unchanged)
    }

    /// Whether it counts goals or indicators, and not judgements.
    pub fn is_of_goals(self) -> bool {
        matches!(self, Self::Goals | Self::GoalsMet | Self::Indicators | Self::IndicatorsMet)
    }
}
