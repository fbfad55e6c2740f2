//! Everything that can be named.

use super::bodies::BodyNames;
use super::names::{Registry, unknown};
use super::plans::PlanNames;
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::model::{ItemId, PlanId};
use crate::parse::{Id, Name, Records, Text};

/// The ids of the repository, by kind.
pub(super) struct Directory<'s> {
    pub(super) bodies: BodyNames<'s>,
    pub(super) plans: Registry<'s>,
    /// How many plans there are.
    pub(super) plan_count: u32,
    /// The ids inside each plan.
    pub(super) inside: Vec<PlanNames<'s>>,
    pub(super) sources: Registry<'s>,
    pub(super) evaluations: Registry<'s>,
    pub(super) recommendations: Registry<'s>,
    pub(super) decisions: Registry<'s>,
    pub(super) remisser: Registry<'s>,
}

impl<'s> Directory<'s> {
    /// A directory with the ids of everything but plans and what is inside them.
    pub(super) fn new(bodies: BodyNames<'s>, files: &[Records<'s>], sink: &mut Sink) -> Self {
        let registry = |kind, ids: &mut dyn Iterator<Item = &Id<'s>>, sink: &mut Sink| {
            let mut registry = Registry::new(kind, Code::UnknownReference);
            ids.zip(0u32..).for_each(|(id, number)| registry.define(id, number, sink));
            registry
        };
        let all = || files.iter();
        let evaluations = || all().flat_map(|file| &file.evaluations);
        let recommendations = || evaluations().flat_map(|evaluation| &evaluation.recommendations);
        let decisions = || all().flat_map(|file| &file.decisions);
        let remisser = || all().flat_map(|file| &file.remisser);
        Self {
            bodies,
            plans: Registry::new("plan", Code::UnknownPlan),
            plan_count: 0,
            inside: Vec::new(),
            sources: registry(
                "source",
                &mut all().flat_map(|file| &file.sources).filter_map(|source| source.id.as_ref()),
                sink,
            ),
            evaluations: registry(
                "evaluation",
                &mut evaluations().filter_map(|evaluation| evaluation.id.as_ref()),
                sink,
            ),
            recommendations: registry(
                "recommendation",
                &mut recommendations().filter_map(|record| record.id.as_ref()),
                sink,
            ),
            decisions: registry(
                "decision",
                &mut decisions().filter_map(|decision| decision.id.as_ref()),
                sink,
            ),
            remisser: registry("remiss", &mut remisser().filter_map(|remiss| remiss.id.as_ref()), sink),
        }
    }

    /// The plan that is meant where nothing is said: the only one.
    pub(super) fn only_plan(&self) -> Option<PlanId> {
        (self.plan_count == 1).then_some(PlanId(0))
    }

    pub(super) fn check_sources(&self, names: &[Name<'_>], sink: &mut Sink) {
        for name in names {
            self.sources.resolve(name, sink);
        }
    }

    /// Lists what a record says is irregular in its source.
    #[expect(clippy::unused_self, reason = "stands beside `check_sources` at every call")]
    pub(super) fn note_irregularity(&self, irregularity: &[Text<'_>], sink: &mut Sink) {
        for text in irregularity {
            sink.report(Code::SourceIrregularity, || {
                Diagnostic::new(Code::SourceIrregularity, text.span, text.value.replace('\n', " "))
                    .label("recorded as it is")
            });
        }
    }

    /// The item behind a name: of the plan `here`, or of the plan that `plan/item` names.
    pub(super) fn item(&self, name: &Name<'_>, here: PlanId, sink: &mut Sink) -> Option<(PlanId, ItemId)> {
        let items = |plan: PlanId| &self.inside[plan.0 as usize].items;
        // No id holds a `/`, so a name that is an id of this plan names no other.
        if let Some(item) = items(here).find(&name.value) {
            return Some((here, ItemId(item)));
        }
        let Some((plan, item)) = name.value.split_once('/') else {
            return items(here).resolve(name, sink).map(|item| (here, ItemId(item)));
        };
        let part = |text: &str| Name { value: text.to_owned().into(), span: name.span };
        let plan = self.plan_named(&part(plan), sink)?;
        items(plan).resolve(&part(item), sink).map(|item| (plan, ItemId(item)))
    }

    /// An item that has to be one of the plan `here`; a sound reference to another plan's leads out of it.
    pub(super) fn own_item(&self, name: &Name<'_>, here: PlanId, sink: &mut Sink) -> Option<ItemId> {
        self.item(name, here, sink).filter(|(plan, _)| *plan == here).map(|(_, item)| item)
    }

    /// The plan behind a name.
    pub(super) fn plan_named(&self, name: &Name<'_>, sink: &mut Sink) -> Option<PlanId> {
        self.plans.resolve(name, sink).map(PlanId)
    }

    /// Checks a reference to a record of any kind that can be contradicted.
    pub(super) fn anything(&self, name: &Name<'_>, plan: PlanId, sink: &mut Sink) {
        let inside = &self.inside[plan.0 as usize];
        let registries = [
            &self.evaluations,
            &self.remisser,
            &self.decisions,
            &self.plans,
            &self.sources,
            &inside.items,
            &inside.areas,
        ];
        if registries.iter().all(|registry| registry.find(&name.value).is_none()) {
            sink.report_unknown(Code::UnknownReference, &name.value, || {
                let known = registries.iter().flat_map(|registry| registry.names());
                unknown(Code::UnknownReference, name, &format!("there is no record `{}`", name.value), known)
            });
        }
    }
}
