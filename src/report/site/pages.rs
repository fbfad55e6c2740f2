//! The pages of plans and bodies, and the front page.

use std::collections::{BTreeMap, BTreeSet};

use super::items::{below, heading_of, link, points};
use super::{Page, Site};
use crate::document::{Block, Prose};
use crate::evaluate::{Fact, Selection, State, plan_status};
use crate::model::{BodyId, PlanId};
use crate::report::plan_view::PlanView;
use crate::report::publication::diagrams;
use crate::report::summary::{self, capital};
use crate::report::views::Command;
use crate::report::words::say;
use crate::report::{commitments, overview};
use crate::vocabulary::Word as _;

/// A plan with more items than this names its goals and bodies alone, and they name the items.
const MOST_ITEMS: usize = 200;

impl Site<'_, '_> {
    pub(super) fn front(&self) -> Page {
        let selection = Selection::default();
        let context = self.context(&selection, &self.options);
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
        let plans = context.plans().into_iter().map(|id| (id, plan_status(self.model, id, context.day)));
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
                    let view = PlanView::new(context, self.model.plan(*id));
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
                Block::List { first: None, items }
            });
        }
        blocks.push(heading_of(2, self.say("Vem som ska göra det", "Who is to do it")));
        let bodies = self.model.organisation.bodies.numbered().filter(|(id, _)| self.has_part(*id));
        blocks.push(points(bodies.map(|(_, body)| link(&body.name, "")).collect()));
        Page { title, blocks, tables: &["plans", "items", "judgements", "bodies"] }
    }

    /// Whether a body answers for anything, or is judged.
    fn has_part(&self, body: BodyId) -> bool {
        let of_items = self.model.plans.iter().flat_map(|plan| &plan.items);
        let mut of_items = of_items.filter(|item| item.responsible.named.contains(&body));
        let is_judged = |fact: &Fact| fact.who.bodies().contains(&body);
        of_items.next().is_some() || self.facts.iter().flat_map(BTreeMap::values).flatten().any(is_judged)
    }

    pub(super) fn plan(&self, id: PlanId) -> Page {
        let plan = self.model.plan(id);
        let selection = Selection { plans: vec![id], ..Selection::default() };
        let context = self.context(&selection, &self.options);
        let view = PlanView::new(context, plan);
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
            for ((scope, facts), table) in view
                .by_scope()
                .iter()
                .zip(summary::sums(&view, self.say("Antal bedömningar", "Number of ratings")))
            {
                blocks.extend(diagrams::sums(&view, *scope, facts, &table.caption).map(Block::Diagram));
                blocks.push(Block::Table(table));
            }
        }
        blocks.push(heading_of(2, self.say("Vad planen lovar", "What the plan promises")));
        blocks.extend(self.promises(&view));
        blocks.push(heading_of(2, self.say("Ärendets gång", "What has happened")));
        blocks.extend(self.views(Command::Status, &["timeline", "terms"], Some(id)));
        if self.model.evaluations_of(id).next().is_some() {
            blocks.extend(self.views(Command::Review, &["evaluations"], Some(id)));
        }
        Page {
            title,
            blocks,
            tables: &[
                "plans",
                "about",
                "items",
                "judgements",
                "summary",
                "decisions",
                "evaluations",
                "findings",
            ],
        }
    }

    /// The items of a plan with their latest ratings, each below its goal; where there are many, the goals and the bodies alone.
    fn promises(&self, view: &PlanView<'_, '_>) -> Vec<Block> {
        let is_short = view.plan.items.len() <= MOST_ITEMS;
        let mut listed = below(view, None, is_short);
        if is_short {
            return vec![points(listed)];
        }
        listed.retain(|point| !point.is_empty());
        let all = self
            .say("Alla åtaganden finns på organens sidor:", "All commitments are on the pages of bodies:");
        let bodies: BTreeSet<BodyId> = view.all.iter().flat_map(|fact| fact.who.bodies()).copied().collect();
        let bodies = bodies.into_iter().map(|id| link(view.body(id), ""));
        vec![points(listed), Block::paragraph(all), points(bodies.collect())]
    }

    pub(super) fn body(&self, id: BodyId) -> Page {
        let body = self.model.organisation.body(id);
        let mut said =
            Prose::plain(capital(&body.kind.in_language(self.options.language.unwrap_or_default())));
        for (words, other) in [
            (self.say(", arbetar åt ", ", works for "), body.serves),
            (self.say(", hör till ", ", part of "), body.parent),
        ] {
            if let Some(other) = other {
                said = said.and(words).and_quoted(&*self.model.organisation.body(other).name);
            }
        }
        let mut blocks = vec![Block::Paragraph(said.and("."))];
        for (plan, of) in self.model.plans.numbered() {
            let selection = Selection { plans: vec![plan], bodies: vec![id], ..Selection::default() };
            let context = self.context(&selection, &self.options);
            let is_own = |fact: &&Fact| fact.who.bodies().contains(&id);
            let own: Vec<Fact> = self.facts[plan].values().flatten().filter(is_own).cloned().collect();
            let promised = || of.items.iter().filter(|item| item.responsible.named.contains(&id));
            if own.is_empty() && promised().next().is_none() {
                continue;
            }
            let view = PlanView::of(context, of, own);
            blocks.push(heading_of(2, &view.title()));
            blocks.push(Block::Paragraph(Prose::plain(self.say("Plan: ", "Plan: ")).and_quoted(&*of.title)));
            if view.all.is_empty() {
                blocks.push(points(promised().map(|item| link(&item.text, "")).collect()));
            } else {
                blocks.extend(self.report(|report| commitments::add(&view, report), None));
            }
        }
        Page { title: body.name.to_string(), blocks, tables: &["bodies", "items", "judgements"] }
    }
}
