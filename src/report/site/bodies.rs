//! The pages of bodies.

use std::collections::{BTreeMap, BTreeSet};

use super::items::{details, heading_of, points};
use super::{Page, Single, Site, Subject};
use crate::document::{Block, Prose};
use crate::evaluate::{Fact, Reading, Selection, is_sent};
use crate::model::{BodyId, Item, ItemId, Organisation, Plan, PlanId, Remiss, RemissId};
use crate::report::plan_view::PlanView;
use crate::report::words::capital;
use crate::report::{activities, commitments, indicator_overview, status};
use crate::vocabulary::{ItemKind, Word as _};

/// What a body has to do with a plan.
#[derive(Default)]
pub(super) struct Part {
    /// The items that it answers for: by its name, as one of all of its kind in the time of the plan, or after another.
    answers_for: BTreeSet<ItemId>,
    /// What is expected of it and what it has been judged for, by places in the list of facts.
    judged: Vec<usize>,
    /// Whether it has rated, measured or reported anything.
    has_said: bool,
}

/// What each body has to do with a plan; those that only take part in something, or are to measure it, among them.
pub(super) fn parts(
    organisation: &Organisation<'_>,
    plan: &Plan<'_>,
    facts: &[Fact],
) -> BTreeMap<BodyId, Part> {
    let mut parts: BTreeMap<BodyId, Part> = BTreeMap::new();
    let is_of_its_time = |id: &BodyId| {
        let body = organisation.body(*id);
        let was_over = body.end.zip(plan.first_day()).is_some_and(|(end, first)| end < first);
        let is_later = body.start.zip(plan.last_day()).is_some_and(|(start, last)| last < start);
        !was_over && !is_later
    };
    for (id, item) in plan.items.numbered() {
        let named = item.responsible.named.iter().copied();
        let others = item.responsible.at_any_time(organisation).into_iter().filter(is_of_its_time);
        for body in named.chain(others) {
            parts.entry(body).or_default().answers_for.insert(id);
        }
        let measures = (item.kind == ItemKind::Indicator).then(|| item.assessed.at_any_time(organisation));
        let takes_part = item.attributes.contributing.named.iter().copied();
        for body in measures.into_iter().flatten().chain(takes_part) {
            parts.entry(body).or_default();
        }
    }
    for (place, fact) in facts.iter().enumerate() {
        for body in fact.who.bodies() {
            parts.entry(*body).or_default().judged.push(place);
        }
    }
    for body in plan.said().flat_map(|said| said.who.bodies()) {
        parts.entry(*body).or_default().has_said = true;
    }
    parts
}

impl Site<'_, '_> {
    /// Whether a body answers for anything, or is judged or has measured.
    pub(super) fn has_part(&self, body: BodyId) -> bool {
        let has_part = |part: &Part| !part.answers_for.is_empty() || !part.judged.is_empty() || part.has_said;
        self.plans.iter().any(|id| self.parts[*id].get(&body).is_some_and(has_part))
    }

    pub(super) fn body(&self, id: BodyId) -> Page {
        let body = self.model.organisation.body(id);
        let context = self.context(self.selection, &self.options);
        let kind = capital(&body.kind.in_language(context.words.language));
        let mut blocks = vec![Block::paragraph(format!("{kind}."))];
        blocks.extend(details(status::bodies::said_of_itself(&context, id, body)));
        let concerns = |plan: &PlanId| self.parts[*plan].contains_key(&id) || self.deeds[*plan].is_any_of(id);
        for plan in self.plans.iter().copied().filter(concerns) {
            blocks.extend(self.of_body(id, plan));
        }
        Page {
            title: body.name.to_string(),
            blocks,
            tables: "bodies items judgements goals indicators activities statuses",
        }
    }

    /// All of a plan that a body answers for or is judged for, and what came of it: what it has been judged for, its
    /// indicators and its activities in tables, and all else that it answers for; then what it has decided and answered.
    fn of_body(&self, id: BodyId, plan: PlanId) -> Vec<Block> {
        let of = self.model.plan(plan);
        let selection = Selection { bodies: vec![id], ..self.of_plan(plan) };
        let nothing = Part::default();
        let part = self.parts[plan].get(&id).unwrap_or(&nothing);
        let own = part.judged.iter().map(|fact| self.all[plan][*fact].clone());
        let view = PlanView::of(self.context(&selection, &self.options), of, own.collect());
        let mut rest = part.answers_for.clone();
        let mut tables = Vec::new();
        let mut told = BTreeSet::new();
        if !view.all.is_empty() {
            told.extend(view.all.iter().map(|fact| fact.item));
            tables.extend(self.report(|report| commitments::add(&view, report), None));
            tables.extend(self.actions(&view, None));
        }
        let readings = self.readings[plan]
            .iter()
            .filter(|reading| view.selection.admits_reading(view.in_model(), reading));
        let readings: Vec<Reading<'_>> = readings.cloned().collect();
        let measured = indicator_overview::shown_items(&view, &selection, &readings);
        if !readings.is_empty() || measured.iter().any(|item| rest.contains(item)) {
            let table = indicator_overview::overview(&view, &selection, &readings);
            tables.extend(self.report(|report| report.table(table), None));
            told.extend(measured);
        }
        let is_active = |(item, activity): &(ItemId, &Item<'_>)| {
            let is_of_it = || activity.attributes.contributing.named.contains(&id) || rest.contains(item);
            activity.kind == ItemKind::Activity && is_of_it()
        };
        let active: Vec<ItemId> = of.items.numbered().filter(is_active).map(|(item, _)| item).collect();
        if !active.is_empty() {
            tables.extend(self.report(|report| activities::add(&view, report), None));
            told.extend(active);
        }
        rest.retain(|item| !told.contains(item));
        let context = self.context(&selection, &self.options);
        let deeds = (plan, &self.deeds[plan]);
        let mut done = self.report(|report| status::timeline::of_body(&context, deeds, id, report), None);
        if tables.is_empty() && rest.is_empty() && done.is_empty() {
            return done;
        }
        let has_answered = |(remiss, of): (RemissId, &Remiss<'_>)| {
            let mut answers = of.answers.iter();
            is_sent(self.model, remiss, context.day) && answers.any(|answer| answer.body.value == id)
        };
        if self.model.remisser_of(plan).any(has_answered) {
            let name = self.say("Remissvaren och vad de ledde till", "The answers and what came of them");
            done.extend(self.link(name, Subject::Single(Single::Remisser), ""));
        }
        if !done.is_empty() {
            done.extend(self.more(plan));
        }
        let title = Prose::plain(self.say("Plan: ", "Plan: ")).and_quoted(&*of.title);
        let mut blocks = vec![heading_of(2, &view.title()), Block::Paragraph(title)];
        if !rest.is_empty() {
            let heading = if tables.is_empty() {
                self.say("Ansvarar för", "Answers for")
            } else {
                self.say("Ansvarar också för", "Answers for this, too")
            };
            tables.push(heading_of(3, heading));
            // What came of it after a body had ended is not that body's.
            let is_over = self.model.organisation.body(id).end.is_some_and(|end| end < context.day);
            let link =
                |item| if is_over { self.item_said(plan, item, "") } else { self.item_link(plan, item) };
            tables.push(points(rest.into_iter().map(link).collect()));
        }
        blocks.extend(tables);
        blocks.extend(done);
        blocks
    }
}
