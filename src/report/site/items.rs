//! The pages of goals, commitments, indicators and activities.

use std::collections::BTreeSet;

use super::{Page, Site, Subject};
use crate::document::{Block, Cell, Link, Prose, Run};
use crate::evaluate::{Aggregate, Fact, Reading, State, has_come_into_force};
use crate::model::{ItemId, PlanId, Verdict};
use crate::report::plan_view::PlanView;
use crate::report::publication::diagrams;
use crate::report::words::{Words, capital, lower};
use crate::report::{actions, activities, gaps, goal_tree, items, judgements};
use crate::vocabulary::{Absence, ItemKind, Word as _};

/// So many levels of goals and what leads up to them are shown on a page: more than any plan has been seen to have. All levels
/// on the page of each goal would be a site that grows faster than its plan.
const MOST_LEVELS: usize = 10;

impl<'v> Site<'v, '_> {
    pub(super) fn item(&self, plan: PlanId, id: ItemId) -> Page {
        let of = self.model.plan(plan);
        let item = of.item(id);
        let mut selection = self.of_plan(plan);
        selection.items.ids.push(item.id.to_string());
        let context = self.context(&selection, &self.options);
        let places = self.facts[plan].get(&id).map_or(&[][..], Vec::as_slice);
        let view = PlanView::of(context, of, self.of_places(plan, places));
        let kind = capital(&item.kind.in_language(context.words.language));
        let title = item.title().into_owned();
        let mut about = Prose::plain(format!("{kind} {} ", self.say("i", "of"))).and_quoted(&*of.title);
        if let Some(goal) = item.goal {
            about = about
                .and(self.say(", för målet ", ", for the goal "))
                .and_quoted(of.item(goal).text.trim_end_matches('.'));
        }
        let mut blocks = vec![Block::Paragraph(about.and("."))];
        // Whoever comes from a search has not seen how the plan stands.
        let standing = &self.statuses[plan];
        if standing.state != State::Unknown {
            let mut state = lower(context.state_in_words(standing.state).trim_end_matches('.'));
            if standing.state == State::Replaced {
                let by = standing.successors.iter();
                let by = by.filter(|id| has_come_into_force(self.model, **id, context.day));
                let by: Vec<String> = by.map(|id| context.name_of(self.model.plan(*id))).collect();
                state = format!("{state} {} {}", self.say("av", "by"), context.words.list(&by));
            }
            let days = [(self.say("från", "from"), of.first_day()), (self.say("till", "to"), of.last_day())];
            let days = days
                .iter()
                .filter(|_| of.period.is_none())
                .filter_map(|(word, day)| Some(format!(" {word} {}", (*day)?)));
            let said = format!("{}: {state}.", days.collect::<String>());
            blocks.push(Block::Paragraph(Prose::quoted(context.title_with_years(of)).and(said)));
        }
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
        blocks.extend(self.more(plan));
        Page {
            title,
            blocks,
            tables: "items judgements gaps goals indicators targets activities statuses actions decisions sources",
        }
    }

    /// Where the page of a plan has its decisions and its documents.
    pub(super) fn more(&self, plan: PlanId) -> Option<Block> {
        let names = [
            self.say("besluten och ärendets gång", "the decisions and what has happened"),
            self.say("handlingarna i ärendet", "the documents"),
        ];
        let places = self.places.get(&plan).into_iter().flatten();
        let links = names.into_iter().zip(places).filter_map(|(name, place)| {
            let link = Some(Link::page(place.as_ref()?));
            Some(Prose { runs: vec![Run { text: name.to_owned(), link, ..Run::default() }] })
        });
        let links: Vec<Prose> = links.collect();
        let more = Prose::plain(self.say("Mer om planen: ", "More about the plan: "));
        let words = Words::new(self.options.language.unwrap_or_default());
        (!links.is_empty())
            .then(|| Block::Paragraph(more.and_prose(words.list_some(links.into_iter(), 2)).and(".")))
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
        let below = self.below(plan, Some(id));
        if below.is_empty() {
            return Vec::new();
        }
        let heading = self.say("Vad som leder till målet", "What leads up to the goal");
        let mut blocks = vec![heading_of(2, heading)];
        blocks.extend(below);
        // A goal is counted by what stands below it: nothing else is looked at, for all goals have such a page.
        let (items, is_cut) = self.near(plan, id);
        let places = items.iter().filter_map(|item| self.facts[plan].get(item)).flatten();
        let mut places: Vec<usize> = places.copied().collect();
        places.sort_unstable();
        let mut selection = self.of_plan(plan);
        selection.items.goals.push(of.item(id).id.to_string());
        let context = self.context(&selection, &self.options);
        let view = PlanView::of(context, of, self.of_places(plan, &places));
        let readings = self.readings[plan].iter().filter(|reading| items.contains(&reading.item));
        let readings: Vec<Reading<'_>> = readings.cloned().collect();
        let _ = view.times.set(self.times[plan].clone());
        // Who has how much of a goal is counted only where all that is below it is here.
        let counted = if is_cut {
            self.counted_in_plan(plan, &items, &places)
        } else {
            view.aggregates(&readings, None)
        };
        blocks.extend(self.report(|report| goal_tree::add(&view, &readings, vec![counted], report), None));
        blocks
    }

    /// What goals come to, by all below them; their own judgements by their places among some of the facts.
    fn counted_in_plan(
        &self,
        plan: PlanId,
        goals: &BTreeSet<ItemId>,
        places: &[usize],
    ) -> Vec<Aggregate<'v>> {
        let all = || goals.iter().filter_map(|goal| self.goals[plan].get(goal)).flatten();
        let says =
            |of: &&Aggregate<'_>| of.votes.expected + of.goals.expected > 0 || !of.by_hand.facts.is_empty();
        let times: BTreeSet<_> = all().filter(says).map(|of| (of.period, of.basis)).collect();
        let is_shown = |of: &&Aggregate<'_>| times.is_empty() || times.contains(&(of.period, of.basis));
        let placed = |of: &Aggregate<'v>| {
            let mut of = of.clone();
            of.by_hand.facts =
                of.by_hand.facts.iter().filter_map(|fact| places.binary_search(fact).ok()).collect();
            of
        };
        all().filter(is_shown).map(placed).collect()
    }

    /// A goal with what stands below it, as many levels as are shown, and whether there are more.
    fn near(&self, plan: PlanId, goal: ItemId) -> (BTreeSet<ItemId>, bool) {
        let (mut all, mut level) = (BTreeSet::new(), vec![goal]);
        for _ in 0..=MOST_LEVELS {
            all.extend(&level);
            let below = level.iter().filter_map(|item| self.below[plan].get(&Some(*item)));
            level = below.flatten().copied().collect();
        }
        (all, !level.is_empty())
    }

    /// The items below a goal, or at the top of a plan, with what came of them, each with those below it; and where to find
    /// those that are too far below to be shown.
    pub(super) fn below(&self, plan: PlanId, goal: Option<ItemId>) -> Vec<Block> {
        let mut is_cut = false;
        let shown = self.levels_below(plan, goal, MOST_LEVELS, &mut is_cut);
        let deeper = self.say(
            "Fler led än tio visas inte här: vad som står under dem finns på målens egna sidor.",
            "No more than ten levels are shown here: what stands below them is on the pages of the goals.",
        );
        shown.into_iter().chain(is_cut.then(|| Block::paragraph(deeper))).collect()
    }

    fn levels_below(
        &self,
        plan: PlanId,
        goal: Option<ItemId>,
        levels: usize,
        is_cut: &mut bool,
    ) -> Option<Block> {
        let items = self.below[plan].get(&goal)?;
        let Some(levels) = levels.checked_sub(1) else {
            *is_cut = true;
            return None;
        };
        let point = |item: &ItemId| {
            let mut point = self.item_link(plan, *item);
            point.extend(self.levels_below(plan, Some(*item), levels, is_cut));
            point
        };
        Some(points(items.iter().map(point).collect()))
    }

    /// An item, which leads to its page, with what came of it.
    pub(super) fn item_link(&self, plan: PlanId, id: ItemId) -> Vec<Block> {
        let outcome = self.outcomes[plan].get(&id).map_or("", String::as_str);
        self.item_said(plan, id, outcome)
    }

    /// An item, which leads to its page, with what is said of it.
    pub(super) fn item_said(&self, plan: PlanId, id: ItemId, outcome: &str) -> Vec<Block> {
        let item = self.model.plan(plan).item(id);
        self.link(&item.numbered(&item.text), Subject::Item(plan, id), outcome)
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

pub(super) fn points(items: Vec<Vec<Block>>) -> Block {
    Block::List { first: None, items: items.into() }
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
