//! What a plan says of itself: who keeps it, whom it is for, and from when to when it is in force.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{BodyId, RecommendationId, SourceId};
use super::written::{Inferred, Written};
use crate::source::Placed;
use crate::vocabulary::{Language, PlanType, Word as _};

/// What sort of styrdokument a plan is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanKind<'s> {
    Usual(PlanType),
    /// Another, in its own word.
    Other(Cow<'s, str>),
}

impl PlanKind<'_> {
    /// The word in CSV and JSON: fixed where it is a usual one, else as it is written.
    pub fn english(&self) -> &str {
        match self {
            Self::Usual(kind) => kind.english(),
            Self::Other(word) => word,
        }
    }

    /// The word as a reader meets it.
    pub fn in_language(&self, language: Language) -> String {
        match self {
            Self::Usual(kind) => kind.in_language(language),
            Self::Other(word) => word.to_string(),
        }
    }
}

/// What a plan says of itself, each with its place.
#[derive(Clone, Debug)]
pub struct PlanAttributes<'s> {
    /// Whether the plan itself is at hand, so that what is not said of it is missing in it.
    pub at_hand: bool,
    /// The keys whose values no source states.
    pub inferred: Inferred<'s>,
    /// What sort of styrdokument it is.
    pub kind: PlanKind<'s>,
    /// How the sources write its period, where they differ.
    pub period_written: Vec<Written<'s>>,
    /// The first day on which it is in force, where the plan says so.
    pub valid_from: Option<Placed<Date>>,
    /// The last day on which it is in force, where the plan says so.
    pub valid_to: Option<Placed<Date>>,
    /// Whether it holds for the whole municipality.
    pub municipality_wide: Option<bool>,
    /// The overall objective (målsättning).
    pub objective: Option<Written<'s>>,
    pub purpose: Option<Written<'s>>,
    /// Whom the efforts are for (målgrupp).
    pub target_group: Option<Written<'s>>,
    /// Who is to work by it.
    pub audience: Option<Written<'s>>,
    /// The body that keeps the document (dokumentansvarig).
    pub owner: Option<Placed<BodyId>>,
    pub responsible_body: Option<Placed<BodyId>>,
    /// Who is responsible for anchoring it (förankring).
    pub anchored_by: Option<Written<'s>>,
    pub communication_plan: Option<Written<'s>>,
    /// The body that compiles the follow-up.
    pub reported_by: Option<Placed<BodyId>>,
    /// The bodies that the follow-up is reported to.
    pub reports_to: Vec<Placed<BodyId>>,
    /// When it should be looked at again (aktualitetsprövning).
    pub review_by: Option<Placed<Date>>,
    /// The diarienummer, as it is written.
    pub record_number: Option<Cow<'s, str>>,
    pub answers: Vec<Placed<RecommendationId>>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// The documents that single ones of these are taken from, by key.
    pub source_of: Vec<(Cow<'s, str>, Vec<SourceId>)>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
}

impl PlanAttributes<'_> {
    /// The keys that can be known later than the plan itself.
    #[rustfmt::skip]
    pub const SOURCED: [&'static str; 13] = [
        "period_written", "municipality_wide", "objective", "purpose", "target_group", "audience", "owner",
        "responsible_body", "anchored_by", "communication_plan", "reported_by", "reports_to", "review_by",
    ];

    /// Takes out what one of [`Self::SOURCED`] says.
    pub(super) fn forget(&mut self, key: &str) {
        match key {
            "period_written" => self.period_written.clear(),
            "municipality_wide" => self.municipality_wide = None,
            "objective" => self.objective = None,
            "purpose" => self.purpose = None,
            "target_group" => self.target_group = None,
            "audience" => self.audience = None,
            "owner" => self.owner = None,
            "responsible_body" => self.responsible_body = None,
            "anchored_by" => self.anchored_by = None,
            "communication_plan" => self.communication_plan = None,
            "reported_by" => self.reported_by = None,
            "reports_to" => self.reports_to.clear(),
            "review_by" => self.review_by = None,
            _ => {}
        }
    }

    /// The documents that a value is taken from, where the plan says so of it alone.
    pub fn sources_of(&self, key: &str) -> &[SourceId] {
        self.source_of.iter().find(|(sourced, _)| sourced == key).map_or(&[], |(_, sources)| sources)
    }
}
