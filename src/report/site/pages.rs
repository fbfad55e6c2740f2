//! The pages of plans and bodies, and the front page.

use super::items::{details, heading_of, points};
use super::{Page, Single, Site, Subject};
use crate::document::{Block, Prose};
use crate::evaluate::{Fact, Selection, State, is_sent, plan_status};
use crate::model::{BodyId, Item, PlanId};
use crate::report::plan_view::PlanView;
use crate::report::publication::{self, diagrams};
use crate::report::views::Command;
use crate::report::words::{capital, say};
use crate::report::{commitments, control_totals, overview, status};
use crate::vocabulary::Word as _;

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

    /// Whether a body answers for anything, or is judged.
    fn has_part(&self, body: BodyId) -> bool {
        let is_judged = |fact: &Fact| fact.who.bodies().contains(&body);
        self.plans.iter().any(|id| {
            let mut items = self.model.plan(*id).items.iter();
            items.any(|item| item.responsible.named.contains(&body))
                || self.facts[*id].values().flatten().any(is_judged)
        })
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
        if !view.all.is_empty() {
            blocks.push(heading_of(2, self.say("Vad det blev", "What came of it")));
            blocks.extend(
                self.report(|report| report.append(overview::whole(&view), None), Some(&view.title())),
            );
            blocks.extend(diagrams::with_sums(&view, self.say("Antal bedömningar", "Number of ratings")));
            blocks.extend(view.scale_in_words().map(Block::paragraph));
            blocks.extend(view.legend().map(Block::Paragraph));
        }
        blocks.extend(self.actions(&view, None));
        blocks.extend(self.report(|report| control_totals::add_alone(&view, report), None));
        if !plan.items.is_empty() {
            blocks.push(heading_of(2, self.say("Vad planen lovar", "What the plan promises")));
            blocks.push(points(self.below(&view, id, None)));
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
        blocks.extend(self.views(Command::Status, &["timeline", "decisions", "terms"], Some(id)));
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
            tables: "plans about items judgements gaps summary goals actions control-totals scales areas terms \
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
            let of = self.model.plan(plan);
            let selection = Selection { bodies: vec![id], ..Selection::of_plan(plan) };
            let context = self.context(&selection, &self.options);
            let is_own = |fact: &&Fact| fact.who.bodies().contains(&id);
            let own: Vec<Fact> = self.facts[plan].values().flatten().filter(is_own).cloned().collect();
            let promised = || of.items.numbered().filter(|(_, item)| item.responsible.named.contains(&id));
            if own.is_empty() && promised().next().is_none() {
                continue;
            }
            let view = PlanView::of(context, of, own);
            blocks.push(heading_of(2, &view.title()));
            blocks.push(Block::Paragraph(Prose::plain(self.say("Plan: ", "Plan: ")).and_quoted(&*of.title)));
            if view.all.is_empty() {
                let link = |(item, of): (_, &Item<'_>)| self.link(&of.text, Subject::Item(plan, item), "");
                blocks.push(points(promised().map(link).collect()));
            } else {
                blocks.extend(self.report(|report| commitments::add(&view, report), None));
                blocks.extend(self.actions(&view, None));
            }
        }
        Page { title: body.name.to_string(), blocks, tables: "bodies items judgements" }
    }
}
