//! The pages of goals, commitments, indicators and activities.

use super::{Page, Site, Subject};
use crate::document::{Block, Cell, Link, Prose, Run};
use crate::evaluate::{Fact, Selection};
use crate::model::{Item, ItemId, PlanId, Verdict};
use crate::report::plan_view::PlanView;
use crate::report::publication::diagrams;
use crate::report::words::capital;
use crate::report::{actions, activities, gaps, goals, items, judgements};
use crate::vocabulary::{Absence, ItemKind, Word as _};

impl Site<'_, '_> {
    pub(super) fn item(&self, plan: PlanId, id: ItemId) -> Page {
        let of = self.model.plan(plan);
        let item = of.item(id);
        let mut selection = Selection::of_plan(plan);
        selection.items.ids.push(item.id.to_string());
        let context = self.context(&selection, &self.options);
        let view = PlanView::of(context, of, self.facts[plan].get(&id).cloned().unwrap_or_default());
        let kind = capital(&item.kind.in_language(context.words.language));
        let title = item.title().into_owned();
        let mut about = Prose::plain(format!("{kind} {} ", self.say("i", "of"))).and_quoted(&*of.title);
        if let Some(goal) = item.goal {
            about = about
                .and(self.say(", för målet ", ", for the goal "))
                .and_quoted(of.item(goal).text.trim_end_matches('.'));
        }
        let mut blocks = vec![Block::Paragraph(about.and("."))];
        if title != item.text {
            blocks.push(Block::Quote(vec![Block::Paragraph(Prose::quoted(&*item.text))]));
        }
        blocks.extend(details(items::said_of_itself(&view, item)));
        if !view.all.is_empty() {
            blocks.push(heading_of(2, self.say("Bedömningar", "Ratings")));
            blocks.extend(self.report(|report| judgements::add(&view, report), Some(&item.text)));
            let is_missing = |fact: &Fact| fact.verdict == Verdict::Absent(Absence::NotAssessed);
            if view.facts().any(is_missing) {
                blocks.extend(self.report(|report| gaps::add(&view, report), Some(&item.text)));
            }
            blocks.extend(view.scale_in_words().map(Block::paragraph));
            blocks.extend(view.legend().map(Block::Paragraph));
        }
        blocks.extend(self.measured(&view, plan, id));
        blocks.extend(self.actions(&view, Some(&item.text)));
        if item.kind == ItemKind::Activity {
            blocks.extend(self.report(|report| activities::add_statuses(&view, report), Some(&item.text)));
        }
        if item.kind == ItemKind::Goal {
            blocks.extend(self.goal(plan, id));
        }
        let decided = self.say("Beslut om planen och handlingarna i ärendet: ", "Decisions about the plan: ");
        blocks.push(Block::Paragraph(Prose::plain(decided).and_quoted(&*of.title).and(".")));
        Page {
            title,
            blocks,
            tables: "items judgements gaps goals indicators targets activities statuses actions decisions sources",
        }
    }

    /// What is to be done, where anybody has said so.
    pub(super) fn actions(&self, view: &PlanView<'_, '_>, title: Option<&str>) -> Vec<Block> {
        if actions::is_any(view) {
            self.report(|report| actions::add(view, report), title)
        } else {
            Vec::new()
        }
    }

    /// Values beside targets, and drawn.
    fn measured(&self, view: &PlanView<'_, '_>, plan: PlanId, id: ItemId) -> Vec<Block> {
        let own: Vec<_> = self.readings[plan].iter().filter(|reading| reading.item == id).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![heading_of(2, self.say("Värden", "Values"))];
        blocks.extend(self.report(|report| report.blocks = diagrams::with_values(view, id, &own), None));
        blocks
    }

    /// What leads up to a goal, and how it adds up.
    fn goal(&self, plan: PlanId, id: ItemId) -> Vec<Block> {
        let of = self.model.plan(plan);
        let mut selection = Selection::of_plan(plan);
        selection.items.goals.push(of.item(id).id.to_string());
        let view = self.view(self.context(&selection, &self.options), plan);
        let below = self.below(&view, plan, Some(id));
        if below.is_empty() {
            return Vec::new();
        }
        let heading = self.say("Vad som leder till målet", "What leads up to the goal");
        let mut blocks = vec![heading_of(2, heading), points(below)];
        blocks.extend(self.report(|report| goals::add(&view, report), None));
        blocks
    }

    /// The items below a goal, or at the top of a plan, with what they were rated as last, each with those below it.
    pub(super) fn below(
        &self,
        view: &PlanView<'_, '_>,
        plan: PlanId,
        goal: Option<ItemId>,
    ) -> Vec<Vec<Block>> {
        let items = view.plan.items.numbered().filter(|(_, item)| item.goal == goal);
        let point = |(id, item): (ItemId, &Item<'_>)| {
            let rated = rated(view, self.facts[plan].get(&id).map_or(&[], Vec::as_slice));
            let mut point = self.link(&item.numbered(&item.text), Subject::Item(plan, id), &rated);
            // Only goals have anything below them.
            let inner = (item.kind == ItemKind::Goal).then(|| self.below(view, plan, Some(id)));
            point.extend(inner.filter(|inner| !inner.is_empty()).map(points));
            point
        };
        items.map(point).collect()
    }

    /// A name, which leads to its page whatever else is called so, with what is said of it.
    pub(super) fn link(&self, name: &str, to: Subject, said: &str) -> Vec<Block> {
        let link = Some(Link::page(&self.path(to)));
        let quoted = !matches!(to, Subject::Single(_));
        let name = Prose { runs: vec![Run { text: name.to_owned(), quoted, link, ..Run::default() }] };
        vec![Block::Paragraph(name.and(said))]
    }
}

pub(super) fn heading_of(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

/// What an item was rated as last, by each: ` (delvis uppfyllt/ej uppfyllt 2010)`.
fn rated(view: &PlanView<'_, '_>, facts: &[Fact]) -> String {
    let facts = || facts.iter().filter(|fact| fact.judgement.is_some());
    let Some(latest) = facts().map(|fact| (fact.period, fact.basis)).max() else { return String::new() };
    let facts = facts().filter(|fact| (fact.period, fact.basis) == latest);
    let mut ratings: Vec<String> = facts.map(|fact| view.rating(fact.verdict)).collect();
    ratings.dedup();
    format!(" ({} {})", ratings.join("/"), view.when(latest.0, latest.1))
}

pub(super) fn points(items: Vec<Vec<Block>>) -> Block {
    Block::List { first: None, items }
}

/// What an item says of itself, a point each.
pub(super) fn details(said: Cell) -> Option<Block> {
    let Cell::Lines(lines) = said else { return None };
    let point = |line: &Cell| {
        if let Cell::Quoted { label, text } = line {
            return Some(Prose::plain(format!("{label} ")).and_quoted(&**text));
        }
        if let Cell::Text(text) = line { Some(Prose::plain(text.clone())) } else { None }
    };
    Some(points(lines.iter().filter_map(point).map(|point| vec![Block::Paragraph(point)]).collect()))
}
