//! The words of the domain, valid by construction: every reference points at something, every id is unique.
//!
//! Knows no TOML and prints nothing. Texts are borrowed from the files they stand in.

mod activity;
mod assessment_attributes;
mod body;
mod contradiction;
mod control_total;
mod decision;
mod evaluation;
mod history;
mod ids;
mod indicator;
mod item;
mod item_attributes;
mod judgement;
mod known;
mod limits;
mod measurement;
mod plan;
mod plan_attributes;
mod remiss;
mod rule;
mod scale;
mod slot;
mod source;
mod succession;
mod term;
mod written;

pub(crate) use activity::{Punctuality, StatusReport, punctuality};
pub(crate) use assessment_attributes::AssessmentAttributes;
pub(crate) use body::{Body, Organisation};
pub use contradiction::Subject;
pub(crate) use contradiction::{Contradiction, Says};
pub(crate) use control_total::{ControlFigure, ControlTotal, Whose};
pub(crate) use decision::{Decision, Statement};
pub(crate) use evaluation::{Evaluation, Finding, Recommendation};
pub(crate) use history::History;
pub use ids::PlanId;
pub(crate) use ids::{
    AreaId, BodyId, DecisionId, EvaluationId, ItemId, RecommendationId, RecommendationNumber, RemissId,
    ScaleId, SourceId,
};
pub(crate) use indicator::{Aim, Attainment, Indicator, Measure, Target};
pub(crate) use item::{Assessed, Details, Item, ItemWording};
pub(crate) use item_attributes::{ItemAttributes, MeasureAttributes, Quantity};
pub(crate) use judgement::{Judgement, Verdict, Who};
pub(crate) use limits::{Limit, LimitOrigin, Limits};
pub(crate) use measurement::{Figure, Figures, Measurement};
pub(crate) use plan::{Area, Matter, Plan, Requirement, RequirementKey, Said};
pub(crate) use plan_attributes::{PlanAttributes, PlanKind};
pub(crate) use remiss::{Answer, Point, Remiss};
pub(crate) use rule::Rule;
pub(crate) use scale::{Level, Scale};
pub(crate) use slot::Slot;
pub(crate) use source::Source;
pub(crate) use term::Term;
pub(crate) use written::{Inferred, Written};

use std::borrow::Cow;

use crate::numbered::Numbered;
use crate::source::Span;
use crate::vocabulary::Language;
use crate::wording::Wording;

/// Everything that a repository says.
#[derive(Clone, Debug)]
pub struct Model<'s> {
    /// The name of the municipality.
    pub name: Option<Cow<'s, str>>,
    /// Its municipality code, as it is written.
    pub municipality_code: Option<Written<'s>>,
    /// Its organisation number, as it is written.
    pub organisation_number: Option<Written<'s>>,
    /// Where each of its settings stands, by its keys.
    pub settings: Vec<(String, Span)>,
    /// The language of its reports.
    pub language: Language,
    /// The bodies.
    pub organisation: Organisation<'s>,
    /// The rating scales.
    pub scales: Numbered<ScaleId, Scale<'s>>,
    /// The plans, in Swedish order of their ids.
    pub plans: Numbered<PlanId, Plan<'s>>,
    /// The documents that records are taken from.
    pub sources: Numbered<SourceId, Source<'s>>,
    /// The evaluations, in the order of the files.
    pub evaluations: Numbered<EvaluationId, Evaluation<'s>>,
    /// The decisions, in the order of the files.
    pub decisions: Numbered<DecisionId, Decision<'s>>,
    /// The remisser with their answers, in the order of the files.
    pub remisser: Numbered<RemissId, Remiss<'s>>,
    /// Where sources say different things.
    pub contradictions: Vec<Contradiction<'s>>,
    /// Which of these records are about which.
    pub history: History,
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
        &self.scales[plan.scale]
    }

    /// A plan.
    pub fn plan(&self, id: PlanId) -> &Plan<'s> {
        &self.plans[id]
    }

    /// A document.
    pub fn source(&self, id: SourceId) -> &Source<'s> {
        &self.sources[id]
    }

    /// An evaluation.
    pub fn evaluation(&self, id: EvaluationId) -> &Evaluation<'s> {
        &self.evaluations[id]
    }

    /// A decision.
    pub fn decision(&self, id: DecisionId) -> &Decision<'s> {
        &self.decisions[id]
    }

    /// A remiss.
    pub fn remiss(&self, id: RemissId) -> &Remiss<'s> {
        &self.remisser[id]
    }

    /// The plans that take the place of one.
    pub fn successors(&self, id: PlanId) -> &[PlanId] {
        &self.history.successors[id]
    }

    /// Whether several plans have a title, a short one or one with years.
    pub fn shares_title(&self, title: &str) -> bool {
        self.history.shared_titles.contains(title)
    }

    /// The plans that say that they answer a recommendation.
    pub fn answering(&self, id: RecommendationId) -> &[PlanId] {
        self.history.answering.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The decisions about a plan, its remisser and its evaluations.
    pub fn decisions_of(&self, id: PlanId) -> impl Iterator<Item = (DecisionId, &Decision<'s>)> {
        self.history.decisions[id].iter().map(|id| (*id, self.decision(*id)))
    }

    /// The decisions about a remiss.
    pub fn decisions_about_remiss(&self, id: RemissId) -> impl Iterator<Item = &Decision<'s>> {
        self.history.about_remiss[id].iter().map(|id| self.decision(*id))
    }

    /// The decisions about an evaluation.
    pub fn decisions_about_evaluation(&self, id: EvaluationId) -> impl Iterator<Item = &Decision<'s>> {
        self.history.about_evaluation[id].iter().map(|id| self.decision(*id))
    }

    /// The remisser about a plan.
    pub fn remisser_of(&self, id: PlanId) -> impl Iterator<Item = (RemissId, &Remiss<'s>)> {
        self.history.remisser[id].iter().map(|id| (*id, self.remiss(*id)))
    }

    /// The evaluations of a plan.
    pub fn evaluations_of(&self, id: PlanId) -> impl Iterator<Item = (EvaluationId, &Evaluation<'s>)> {
        self.history.evaluations[id].iter().map(|id| (*id, self.evaluation(*id)))
    }

    /// Where sources say different things of a plan, by place in [`Model::contradictions`].
    pub fn contradictions_of(&self, id: PlanId) -> impl Iterator<Item = (usize, &Contradiction<'s>)> {
        self.history.contradictions[id].iter().map(|place| (*place, &self.contradictions[*place]))
    }
}
