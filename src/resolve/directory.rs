//! Everything that can be named.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::bodies::BodyNames;
use super::names::{Registry, report_unknown};
use super::record_names::RecordNames;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{
    AreaId, DecisionId, EvaluationId, ItemId, PlanId, RecommendationId, RemissId, SourceId, Subject,
};
use crate::numbered::{self, Id as _, Numbered};
use crate::parse::{Id, Name, Records};
use crate::source::Span;

/// The ids of the repository, by kind.
pub(super) struct Directory<'s> {
    pub(super) bodies: BodyNames<'s>,
    pub(super) plans: Registry<'s, PlanId>,
    pub(super) inside: Numbered<PlanId, PlanNames<'s>>,
    pub(super) sources: Registry<'s, SourceId>,
    pub(super) evaluations: RecordNames<'s, EvaluationId>,
    pub(super) recommendations: RecordNames<'s, RecommendationId>,
    pub(super) decisions: RecordNames<'s, DecisionId>,
    pub(super) remisser: RecordNames<'s, RemissId>,
    /// What was said of words that are no rating, by the scale's place and the message: to find what is meant is slow.
    pub(super) said: RefCell<BTreeMap<(Option<Span>, String), Diagnostic>>,
}

/// The ids of what a plan holds.
pub(super) struct PlanNames<'s> {
    pub(super) areas: Registry<'s, AreaId>,
    pub(super) items: Registry<'s, ItemId>,
}

impl PlanNames<'_> {
    pub(super) fn new() -> Self {
        Self {
            areas: Registry::new("area", Code::UnknownReference),
            items: Registry::new("item", Code::UnknownItem),
        }
    }
}

impl<'s> Directory<'s> {
    /// A directory with the ids of everything but plans and what is inside them.
    pub(super) fn new(bodies: BodyNames<'s>, files: &[Records<'s>], sink: &mut Sink) -> Self {
        let all = || files.iter();
        let evaluations = || all().flat_map(|file| &file.evaluations);
        let recommendations = || evaluations().flat_map(|evaluation| &evaluation.recommendations);
        let decisions = || all().flat_map(|file| &file.decisions);
        let remisser = || all().flat_map(|file| &file.remisser);
        Self {
            said: RefCell::default(),
            bodies,
            plans: Registry::new("plan", Code::UnknownPlan),
            inside: Numbered::new(),
            sources: registry(
                "source",
                all().flat_map(|file| &file.sources).filter_map(|source| source.id.as_ref()),
                sink,
            ),
            evaluations: RecordNames::new(registry(
                "evaluation",
                evaluations().filter_map(|evaluation| evaluation.id.as_ref()),
                sink,
            )),
            recommendations: RecordNames::new(registry(
                "recommendation",
                recommendations().filter_map(|record| record.id.as_ref()),
                sink,
            )),
            decisions: RecordNames::new(registry(
                "decision",
                decisions().filter_map(|decision| decision.id.as_ref()),
                sink,
            )),
            remisser: RecordNames::new(registry(
                "remiss",
                remisser().filter_map(|remiss| remiss.id.as_ref()),
                sink,
            )),
        }
    }

    /// The plan that is meant where nothing is said: the only one.
    pub(super) fn only_plan(&self) -> Option<PlanId> {
        (self.inside.len() == 1).then_some(PlanId::FIRST)
    }

    pub(super) fn source(&self, name: &Name<'_>, sink: &mut Sink) -> Option<SourceId> {
        self.sources.resolve(name, sink)
    }

    pub(super) fn sources(&self, names: &[Name<'_>], sink: &mut Sink) -> Vec<SourceId> {
        names.iter().filter_map(|name| self.source(name, sink)).collect()
    }

    /// The item behind a name: of the plan `here`, or of the plan that `plan/item` names.
    pub(super) fn item(&self, name: &Name<'_>, here: PlanId, sink: &mut Sink) -> Option<(PlanId, ItemId)> {
        let items = |plan: PlanId| &self.inside[plan].items;
        // No id holds a `/`, so a name that is an id of this plan names no other.
        if let Some(item) = items(here).look_up(name, sink) {
            return Some((here, item));
        }
        let Some(slash) = name.value.find('/') else {
            return items(here).resolve(name, sink).map(|item| (here, item));
        };
        let plan = self.plans.resolve(&name.part(0..slash), sink)?;
        items(plan).resolve(&name.part(slash + 1..name.value.len()), sink).map(|item| (plan, item))
    }

    /// An item that has to be one of the plan `here`; a sound reference to another plan's leads out of it.
    pub(super) fn own_item(&self, name: &Name<'_>, here: PlanId, sink: &mut Sink) -> Option<ItemId> {
        self.item(name, here, sink).filter(|(plan, _)| *plan == here).map(|(_, item)| item)
    }

    /// The record behind a name, of any kind that can be contradicted. An evaluation comes before a plan of the same id.
    pub(super) fn subject(&self, name: &Name<'_>, plan: PlanId, sink: &mut Sink) -> Option<Subject> {
        let inside = &self.inside[plan];
        let id = name.value.as_ref();
        let found = [
            self.evaluations.placed(id, Subject::Evaluation),
            self.remisser.placed(id, Subject::Remiss),
            self.decisions.placed(id, Subject::Decision),
            self.plans.placed(id).map(|(plan, at)| (Some(Subject::Plan(plan)), at)),
            self.sources.placed(id).map(|(source, at)| (Some(Subject::Source(source)), at)),
            inside.items.placed(id).map(|(item, at)| (Some(Subject::Item(item)), at)),
            inside.areas.placed(id).map(|(area, at)| (Some(Subject::Area(area)), at)),
        ];
        if let Some((subject, definition)) = found.into_iter().flatten().next() {
            sink.refer(name.span, definition);
            return subject;
        }
        let records = [&self.evaluations.names, &self.remisser.names, &self.decisions.names];
        let known = records.into_iter().flat_map(Registry::names);
        let known = known.chain(self.plans.names()).chain(self.sources.names());
        let known = known.chain(inside.items.names()).chain(inside.areas.names());
        report_unknown(Code::UnknownReference, name, &format!("there is no record `{id}`"), known, sink);
        None
    }
}

/// The ids of records of a kind, numbered in the order in which they stand.
fn registry<'r, 's: 'r, I: numbered::Id>(
    kind: &'static str,
    ids: impl Iterator<Item = &'r Id<'s>>,
    sink: &mut Sink,
) -> Registry<'s, I> {
    let mut registry = Registry::new(kind, Code::UnknownReference);
    ids.enumerate().for_each(|(place, id)| registry.define(id, I::at(place), sink));
    registry
}
