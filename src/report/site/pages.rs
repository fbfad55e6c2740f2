//! The pages of plans, and the front page.

use super::items::{heading_of, points};
use super::{Page, Single, Site, Subject};
use crate::document::{Block, Table};
use crate::evaluate::{State, is_sent};
use crate::model::PlanId;
use crate::report::builder::Report;
use crate::report::command::Command;
use crate::report::plan_view::PlanView;
use crate::report::publication::{self, diagrams};
use crate::report::words::say;
use crate::report::{activities, control_totals, goals, indicators, overview, status};
use crate::vocabulary::ItemKind;

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
        let plans = self.plans.iter().map(|id| (*id, &self.statuses[*id]));
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

    pub(super) fn plan(&self, id: PlanId) -> Page {
        let plan = self.model.plan(id);
        let selection = self.of_plan(id);
        let context = self.context(&selection, &self.options);
        let view = self.view(context, id);
        let title = context.title_with_years(plan);
        let mut blocks = self.views(Command::Status, &["about"], Some(id));
        blocks.splice(0..0, context.sentences(id, &self.statuses[id]).into_iter().map(Block::Paragraph));
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
            blocks.extend(self.below(id, None));
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
            status::timeline::add_beside_decisions(&context, id, report);
            status::decisions::add(&context, id, report);
            if !plan.terms.is_empty() {
                status::terms::add(&context, id, report);
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
}
