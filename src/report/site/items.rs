//! The pages of goals, commitments, indicators and activities.

use super::{Page, Site};
use crate::document::{Block, Cell, Prose};
use crate::evaluate::Selection;
use crate::model::{Item, ItemId, PlanId};
use crate::report::plan_view::PlanView;
use crate::report::publication::diagrams;
use crate::report::summary::capital;
use crate::report::{activities, commitments, goals, indicator_table, items};
use crate::vocabulary::{ItemKind, Word as _};

impl Site<'_, '_> {
    pub(super) fn item(&self, plan: PlanId, id: ItemId) -> Page {
        let of = self.model.plan(plan);
        let item = of.item(id);
        let mut selection = Selection { plans: vec![plan], ..Selection::default() };
        selection.items.ids.push(item.id.to_string());
        let context = self.context(&selection, &self.options);
        let view = PlanView::of(context, of, self.facts[plan].get(&id).cloned().unwrap_or_default());
        let kind = capital(&item.kind.in_language(context.words.0));
        let title = item.title().into_owned();
        let mut about = Prose::plain(format!("{kind} {} ", self.say("i", "of"))).and_quoted(&*of.title);
        if let Some(goal) = item.goal {
            about = about.and(self.say(", för målet ", ", for the goal ")).and_quoted(&*of.item(goal).text);
        }
        let mut blocks = vec![Block::Paragraph(about.and("."))];
        if title != item.text {
            blocks.push(Block::Quote(vec![Block::Paragraph(Prose::quoted(&*item.text))]));
        }
        blocks.extend(details(items::said_of_itself(&view, item)));
        if !view.all.is_empty() {
            blocks.push(heading_of(2, self.say("Bedömningar", "Ratings")));
            blocks.extend(self.report(|report| commitments::add(&view, report), None));
        }
        blocks.extend(self.measured(&view, plan, id));
        if item.kind == ItemKind::Activity {
            blocks.extend(self.report(|report| activities::add_statuses(&view, report), None));
        }
        if item.kind == ItemKind::Goal {
            blocks.extend(self.goal(plan, id));
        }
        let decided = self.say("Beslut om planen och handlingarna i ärendet: ", "Decisions about the plan: ");
        blocks.push(Block::Paragraph(Prose::plain(decided).and_quoted(&*of.title).and(".")));
        Page { title, blocks, tables: &["items", "judgements", "indicators", "decisions", "sources"] }
    }

    /// Values beside targets, and drawn.
    fn measured(&self, view: &PlanView<'_, '_>, plan: PlanId, id: ItemId) -> Vec<Block> {
        let own: Vec<_> = self.readings[plan].iter().filter(|reading| reading.item == id).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let table = indicator_table::one(view, id, &own);
        let mut blocks = vec![heading_of(2, self.say("Värden", "Values"))];
        blocks.extend(diagrams::indicator(view, id, &own, &table.caption).map(Block::Diagram));
        blocks.extend(self.report(|report| report.table(table), None));
        blocks
    }

    /// What leads up to a goal, and how it adds up.
    fn goal(&self, plan: PlanId, id: ItemId) -> Vec<Block> {
        let of = self.model.plan(plan);
        let mut selection = Selection { plans: vec![plan], ..Selection::default() };
        selection.items.goals.push(of.item(id).id.to_string());
        let view = PlanView::new(self.context(&selection, &self.options), of);
        let below = below(&view, Some(id), true);
        if below.is_empty() {
            return Vec::new();
        }
        let mut blocks =
            vec![heading_of(2, self.say("Vad som leder till målet", "What leads up to the goal"))];
        blocks.push(points(below));
        blocks.extend(self.report(|report| goals::add(&view, report), None));
        blocks
    }
}

pub(super) fn heading_of(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned() }
}

/// The items below a goal, or at the top of a plan, with what they were rated as last; each with those below it where asked for.
pub(super) fn below(view: &PlanView<'_, '_>, goal: Option<ItemId>, with_all: bool) -> Vec<Vec<Block>> {
    let plan = view.plan;
    let items = plan.items.numbered().filter(|(_, item)| item.goal == goal);
    let items = items.filter(|(_, item)| with_all || item.kind == ItemKind::Goal);
    let point = |(id, item): (ItemId, &Item<'_>)| {
        let mut point = link(&item.numbered(&item.text), &rated(view, id));
        let inner = below(view, Some(id), with_all);
        point.extend((!inner.is_empty()).then(|| points(inner)));
        point
    };
    items.map(point).collect()
}

/// What an item was rated as last, by each: ` (delvis uppfyllt/ej uppfyllt 2010)`.
pub(super) fn rated(view: &PlanView<'_, '_>, id: ItemId) -> String {
    let facts = || view.all.iter().filter(|fact| fact.item == id && fact.judgement.is_some());
    let Some(latest) = facts().map(|fact| (fact.period, fact.basis)).max() else { return String::new() };
    let facts = facts().filter(|fact| (fact.period, fact.basis) == latest);
    let mut ratings: Vec<String> = facts.map(|fact| view.rating(fact.verdict)).collect();
    ratings.dedup();
    format!(" ({} {})", ratings.join("/"), view.when(latest.0, latest.1))
}

/// A name, which leads to its page, with what is said of it.
pub(super) fn link(name: &str, said: &str) -> Vec<Block> {
    vec![Block::Paragraph(Prose::quoted(name).and(said))]
}

pub(super) fn points(items: Vec<Vec<Block>>) -> Block {
    Block::List { first: None, items }
}

/// What an item says of itself, a point each.
fn details(said: Cell) -> Option<Block> {
    let Cell::Lines(lines) = said else { return None };
    let point = |line: &Cell| match line {
        Cell::Quoted { label, text } => Some(Prose::plain(format!("{label} ")).and_quoted(&**text)),
        Cell::Text(text) => Some(Prose::plain(text.clone())),
        Cell::Missing
        | Cell::Integer(_)
        | Cell::Decimal(_)
        | Cell::Percent(_)
        | Cell::Share { .. }
        | Cell::Word { .. }
        | Cell::Name { .. }
        | Cell::Rating(_)
        | Cell::Date(_)
        | Cell::Place { .. }
        | Cell::Chart(_)
        | Cell::Lines(_) => None,
    };
    Some(points(lines.iter().filter_map(point).map(|point| vec![Block::Paragraph(point)]).collect()))
}
