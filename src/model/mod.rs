//! The words of the domain, valid by construction: every reference points at something, every id is unique.
//!
//! Knows no TOML and prints nothing. Texts are borrowed from the files they stand in.

mod activity;
mod body;
mod contradiction;
mod decision;
mod evaluation;
mod indicator;
mod item;
mod item_attributes;
mod judgement;
mod limits;
mod measurement;
mod plan;
mod plan_attributes;
mod remiss;
mod rule;
mod scale;
mod slot;
mod source;
mod term;
mod written;

pub use activity::{Punctuality, punctuality};
pub use body::{Body, BodyId, Organisation};
pub use contradiction::{Contradiction, Says, Subject};
pub use decision::{Decision, DecisionId, Statement};
pub use evaluation::{Evaluation, EvaluationId, Finding, Recommendation, RecommendationId};
pub use indicator::{Attainment, Indicator, Measure, Target};
pub use item::{Assessed, Details, Item, ItemId, Scope};
pub use item_attributes::{BoxedAttributes, ItemAttributes, MeasureAttributes, Quantity};
pub use judgement::{Judgement, Verdict, Who};
pub use limits::Limits;
pub use measurement::{Figure, Figures, Measurement};
pub use plan::{Area, AreaId, Plan, PlanId, Requirement, RequirementKey};
pub use plan_attributes::PlanAttributes;
pub use remiss::{Answer, Point, Remiss, RemissId};
pub use rule::Rule;
pub use scale::{Level, Scale, ScaleId};
pub use slot::Slot;
pub use source::{Source, SourceId};
pub use term::Term;
pub use written::{Placed, Written};

use std::borrow::Cow;

use crate::vocabulary::Language;
use crate::wording::Wording;

/// Everything that a repository says.
#[derive(Debug)]
pub struct Model<'s> {
    /// The name of the municipality.
    pub name: Option<Cow<'s, str>>,
    /// Its municipality code, as it is written.
    pub municipality_code: Option<Written<'s>>,
    /// Its organisation number, as it is written.
    pub organisation_number: Option<Written<'s>>,
    /// The language of its reports.
    pub language: Language,
    /// The bodies.
    pub organisation: Organisation<'s>,
    /// The rating scales.
    pub scales: Vec<Scale<'s>>,
    /// The plans, in Swedish order of their ids.
    pub plans: Vec<Plan<'s>>,
    /// The documents that records are taken from.
    pub sources: Vec<Source<'s>>,
    /// The evaluations, in the order of the files.
    pub evaluations: Vec<Evaluation<'s>>,
    /// The decisions, in the order of the files.
    pub decisions: Vec<Decision<'s>>,
    /// The remisser with their answers, in the order of the files.
    pub remisser: Vec<Remiss<'s>>,
    /// Where sources say different things.
    pub contradictions: Vec<Contradiction<'s>>,
    /// What assessments must hold.
    pub requirements: Vec<Requirement>,
    /// Where a review says that there is too much.
    pub limits: Limits,
    /// Words to avoid, and abbreviations that need no explanation.
    pub wording: Wording,
}

impl<'s> Model<'s> {
    /// The scale of a plan.
    pub fn scale(&self, plan: &Plan<'_>) -> &Scale<'s> {
        &self.scales[plan.scale.0 as usize]
    }

    /// A plan.
    pub fn plan(&self, id: PlanId) -> &Plan<'s> {
        &self.plans[id.0 as usize]
    }

    /// A document.
    pub fn source(&self, id: SourceId) -> &Source<'s> {
        &self.sources[id.0 as usize]
    }

    /// An evaluation.
    pub fn evaluation(&self, id: EvaluationId) -> &Evaluation<'s> {
        &self.evaluations[id.0 as usize]
    }

    /// A decision.
    pub fn decision(&self, id: DecisionId) -> &Decision<'s> {
        &self.decisions[id.0 as usize]
    }

    /// A remiss.
    pub fn remiss(&self, id: RemissId) -> &Remiss<'s> {
        &self.remisser[id.0 as usize]
    }

    /// All plans with their numbers.
    pub fn numbered_plans(&self) -> impl Iterator<Item = (PlanId, &Plan<'s>)> {
        (0u32..).map(PlanId).zip(&self.plans)
    }
}
