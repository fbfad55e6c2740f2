//! The pages of plans and bodies, and the front page.

use std::collections::BTreeSet;

use super::items::{details, heading_of, points};
use super::{Page, Single, Site, Subject};
use crate::document::{Block, Prose, Table};
use crate::evaluate::{Reading, Selection, State, is_sent, plan_status};
use crate::model::{BodyId, Item, ItemId, Plan, PlanId, Remiss, RemissId};
use crate::report::builder::Report;
use crate::report::command::Command;
use crate::report::plan_view::PlanView;
use crate::report::publication::{self, diagrams};
use crate::report::words::{capital, say};
use crate::report::{
    activities, commitments, control_totals, goals, indicator_overview, indicators, overview, status,
};
use crate::vocabulary::{ItemKind, Word as _};

type Add = fn(&PlanView<'_, '_>, &mut Report);

impl Site<'_, '_> {
    pub(super) fn front(&self) -> Page {
        let context = self.context(self.selection, &self.options);
        let title = self.model.name.as_deref().map_or_else(
            || self.say("Mål och åtaganden", "Goals and commitments").to_owned(),
            |name| format!("{name}: {}", self.say("mål och åtaganden", "goals and commitments")),
        );
        let day = context.words.day(context.day);
        let begin = say!(
            context.words,
            "Vad kommunen har beslutat att göra, vem som ska göra det och vad det blev av det. Läget {day}.",
            "What the municipality has decided to do, who is to do it, and what came of it. As of {day}."
        );
        let mut blocks = vec![Block::paragraph(begin)];
        let plans = self.plans.iter().map(|id| (*id, plan_status(self.model, *id, context.day)));
        let is_in_force = |state| matches!(state, State::InForce | State::UnderRevision);
        let (now, others): (Vec<_>, Vec<_>) = plans.partition(|(_, standing)| is_in_force(standing.state));
        for (heading, plans) in [
            (self.say("Gäller nu", "In force"), now),
            (self.say("Gäller inte, eller inte ännu", "Not in force, or not yet"), others),
        ] {
            let none = self.say("Ingen plan.", "No plan.");
            blocks.push(heading_of(2, heading));
            let items: Vec<Vec<Block>> = plans
                .iter()
                .map(|(id, standing)| {
                    let view = self.view(context, *id);
                    let state = context.state_in_words(standing.state);
                    let held = view.plan_items_in_words();
                    let promised = say!(context.words, "Innehåller {held}.", "Holds {held}.");
                    let promised =
                        if view.plan.items.is_empty() { String::new() } else { format!("\n{promised}") };
                    vec![Block::Paragraph(overview::line(&view).and(format!("\n{state}{promised}")))]
                })
                .collect();
            blocks.push(if items.is_empty() {
                Block::paragraph(none)
            } else {
                Block::List { first: None, items: items.into() }
            });
        }
        let bodies = self.model.organisation.bodies.numbered();
        let (doing, others): (Vec<_>, Vec<_>) = bodies.partition(|(id, _)| self.has_part(*id));
        for (heading, bodies) in [
            (self.say("Vem som ska göra det", "Who is to do it"), doing),
            (self.say("Övriga organ", "Other bodies"), others),
        ] {
            if !bodies.is_empty() {
                blocks.push(heading_of(2, heading));
                let links = bodies.iter().map(|(id, body)| self.link(&body.name, Subject::Body(*id), ""));
                blocks.push(points(links.collect()));
            }
        }
        Page { title, blocks, tables: "plans items judgements bodies" }
    }

    /// Whether a body answers for anything, or is judged or has measured.
    fn has_part(&self, body: BodyId) -> bool {
        self.plans.iter().any(|id| {
            let plan = self.model.plan(*id);
            plan.items.iter().any(|item| self.answers(plan, item, body))
                || self.all[*id].iter().any(|fact| fact.who.bodies().contains(&body))
                || plan.said().any(|said| said.who.bodies().contains(&body))
        })
    }

    /// Whether a body answers for an item: by its name, as one of all of its kind in the time of the plan, or after another.
    fn answers(&self, plan: &Plan<'_>, item: &Item<'_>, id: BodyId) -> bool {
        let organisation = &self.model.organisation;
        let body = organisation.body(id);
        let was_over = body.end.zip(plan.first_day()).is_some_and(|(end, first)| end < first);
        let is_later = body.start.zip(plan.last_day()).is_some_and(|(start, last)| last < start);
        let responsible = &item.responsible;
        responsible.named.contains(&id) || !was_over && !is_later && responsible.ever(id, organisation)
    }

    pub(super) fn plan(&self, id: PlanId) -> Page {
        let plan = self.model.plan(id);
        let selection = Selection::of_plan(id);
        let context = self.context(&selection, &self.options);
        let view = self.view(context, id);
        let title = context.title_with_years(plan);
        let mut blocks = self.views(Command::Status, &["about"], Some(id));
        blocks.splice(
            0..0,
            context
                .sentences(id, &plan_status(self.model, id, context.day))
                .into_iter()
                .map(Block::Paragraph),
        );
        let has = |kind| plan.items.iter().any(|item| item.kind == kind);
        if !view.all.is_empty() || !self.readings[id].is_empty() || has(ItemKind::Activity) {
            blocks.push(heading_of(2, self.say("Vad det blev", "What came of it")));
            let whole =
                self.report(|report| report.append(overview::whole(&view), None), Some(&view.title()));
            // What is told of some of them there stands in full below.
            let is_brief = |table: &Table| ["indicator-overview", "activities"].contains(&table.id);
            blocks.extend(
                whole.into_iter().filter(|block| !matches!(block, Block::Table(table) if is_brief(table))),
            );
            let is_counted = plan.rule.is_some() || plan.items.iter().any(|item| item.rule().is_some());
            let tables: [(bool, Add); 3] = [
                (is_counted && has(ItemKind::Goal), goals::add),
                (has(ItemKind::Indicator), indicators::add),
                (has(ItemKind::Activity), activities::add),
            ];
            for (_, add) in tables.into_iter().filter(|(has, _)| *has) {
                blocks.extend(self.report(|report| add(&view, report), None));
            }
            blocks.extend(diagrams::with_sums(&view, self.say("Antal bedömningar", "Number of ratings")));
            blocks.extend(view.scale_in_words().map(Block::paragraph));
            blocks.extend(view.legend().map(Block::Paragraph));
        }
        blocks.extend(self.actions(&view, None));
        blocks.extend(self.report(|report| control_totals::add_alone(&view, report), None));
        if !plan.items.is_empty() {
            blocks.push(heading_of(2, self.say("Vad planen lovar", "What the plan promises")));
            blocks.push(points(self.below(id, None)));
        }
        if !plan.areas.is_empty() {
            blocks.extend(self.views(Command::Status, &["areas"], Some(id)));
        }
        let [course, documents] = self.headings();
        blocks.push(heading_of(2, course));
        if self.model.remisser_of(id).any(|(remiss, _)| is_sent(self.model, remiss, context.day)) {
            let name = self.say(
                "Remissen, svaren och vad de ledde till",
                "The remiss, the answers and what came of them",
            );
            blocks.extend(self.link(name, Subject::Single(Single::Remisser), ""));
        }
        let course = |report: &mut Report| {
            status::timeline_beside_decisions(&context, id, report);
            status::decisions(&context, id, report);
            if !plan.terms.is_empty() {
                status::terms(&context, id, report);
            }
        };
        blocks.extend(self.report(course, Some(&context.title_of(plan))));
        // Those hold the statements of dissent, too.
        let evaluated = self.model.evaluations_of(id).next().is_some();
        let reviewed = if evaluated { "evaluations" } else { "statements" };
        blocks.extend(self.views(Command::Review, &[reviewed], Some(id)));
        let irregular = self.say("Vad som är oregelrätt eller motsägs", "What is irregular or contradicted");
        let headings = [irregular, documents];
        for (heading, rests_on) in headings.into_iter().zip(publication::rests_on(context, id)) {
            if !rests_on.is_empty() {
                blocks.push(heading_of(2, heading));
                blocks.extend(rests_on);
            }
        }
        Page {
            title,
            blocks,
            tables: "plans about items judgements gaps summary goals indicators targets activities statuses actions control-totals scales areas terms \
                     decisions statements rounds evaluations findings recommendations contradictions sources",
        }
    }

    pub(super) fn body(&self, id: BodyId) -> Page {
        let body = self.model.organisation.body(id);
        let context = self.context(self.selection, &self.options);
        let kind = capital(&body.kind.in_language(context.words.language));
        let mut blocks = vec![Block::paragraph(format!("{kind}."))];
        blocks.extend(details(status::said_of_body(&context, id, body)));
        for plan in self.plans.iter().copied() {
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
        let selection = Selection { bodies: vec![id], ..Selection::of_plan(plan) };
        let own = self.all[plan].iter().filter(|fact| fact.who.bodies().contains(&id));
        let view = PlanView::of(self.context(&selection, &self.options), of, own.cloned().collect());
        let mut rest: BTreeSet<ItemId> = of
            .items
            .numbered()
            .filter(|(_, item)| self.answers(of, item, id))
            .map(|(item, _)| item)
            .collect();
        let mut tables = Vec::new();
        let mut told = BTreeSet::new();
        if !view.all.is_empty() {
            told.extend(view.all.iter().map(|fact| fact.item));
            tables.extend(self.report(|report| commitments::add(&view, report), None));
            tables.extend(self.actions(&view, None));
        }
        let readings = self.readings[plan].iter().filter(|reading| view.admits_reading(reading));
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
        let mut done = self.report(|report| status::of_body(&context, plan, id, report), None);
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
