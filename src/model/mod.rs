//! The words of the domain, valid by construction: every reference points at something, every id is unique.
//!
//! Knows no TOML and prints nothing. Texts are borrowed from the files they stand in.

mod activity;
mod body;
mod indicator;
mod item;
mod judgement;
mod measurement;
mod plan;
mod rule;
mod scale;
mod slot;

pub use activity::{Punctuality, punctuality};
pub use body::{Body, BodyId, Organisation};
pub use indicator::{Attainment, Indicator, Measure, Target};
pub use item::{Assessed, Details, Item, ItemId, Scope};
pub use judgement::{Judgement, Verdict, Who};
pub use measurement::{Figure, Figures, Measurement};
pub use plan::{Area, AreaId, Plan, PlanId, Requirement, RequirementKey};
pub use rule::Rule;
pub use scale::{Level, Scale, ScaleId};
pub use slot::Slot;

use std::borrow::Cow;

use crate::vocabulary::Language;

/// Everything that a repository says.
#[derive(Debug)]
pub struct Model<'s> {
    /// The name of the municipality.
    pub name: Option<Cow<'s, str>>,
    /// The language of its reports.
    pub language: Language,
    /// The bodies.
    pub organisation: Organisation<'s>,
    /// The rating scales.
    pub scales: Vec<Scale<'s>>,
    /// The plans, in Swedish order of their ids.
    pub plans: Vec<Plan<'s>>,
    /// What assessments must hold.
    pub requirements: Vec<Requirement>,
}

impl<'s> Model<'s> {
    /// The scale of a plan.
    pub fn scale(&self, plan: &Plan<'_>) -> &Scale<'s> {
        &self.scales[plan.scale.0 as usize]
    }
}
