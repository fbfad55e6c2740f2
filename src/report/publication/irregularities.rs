//! What is irregular in what a document rests on, and where the documents disagree.

use std::collections::BTreeSet;

use super::draft::{Draft, led};
use crate::document::{Block, Prose};
use crate::model::{AreaId, ItemId, PlanId, Said, Subject, Written};
use crate::report::cells::MOST_OF_ITEM;
use crate::report::plan_view::PlanView;
use crate::report::status::remarks::irregular;
use crate::report::words::{grouped, quoted};

impl Draft<'_, '_> {
    /// What is irregular of the plan, its decisions and its evaluations, of the items that are judged, their areas and
    /// their judgements, and of the documents behind all that; and where documents disagree. Of `all`, also what is odd in
    /// its remisser and in what nobody has judged.
    pub(super) fn irregularities(&self, id: PlanId, all: bool) -> Vec<Block> {
        if self.options.on.is_none() {
            return Vec::new();
        }
        let is_whole = |about| match about {
            Subject::Plan(_) | Subject::Evaluation(_) => true,
            Subject::Decision(_) => false,
            Subject::Remiss(_) | Subject::Source(_) | Subject::Item(_) | Subject::Area(_) => all,
        };
        let mut groups = grouped(irregular(self, id, is_whole));
        let view = PlanView::new(self.context, self.plan(id));
        let of_decisions = irregular(self, id, |about| matches!(about, Subject::Decision(_))).into_iter();
        let of_decisions =
            of_decisions.map(|(about, text)| Prose::quoted(format!("{about}: ")).and_prose(text)).collect();
        let more = [
            (self.say("Besluten", "The decisions"), of_decisions),
            (self.say("Planens områden", "Areas of the plan"), of_areas(&view)),
            (self.say("Det som har bedömts", "What has been rated"), self.of_items(&view)),
            (self.say("Bedömningarna", "The judgements"), self.of_judgements(&view)),
            (self.say("Handlingarna", "The documents"), self.of_sources(id)),
        ];
        let more = more.into_iter().filter(|(_, texts)| !texts.is_empty());
        groups.extend(more.map(|(about, texts)| (about.to_owned(), texts)));
        let blocks = groups.into_iter().flat_map(|(about, texts)| [led(&about, ""), Block::points(texts)]);
        blocks.collect()
    }

    fn of_items(&self, view: &PlanView<'_, '_>) -> Vec<Prose> {
        let judged: BTreeSet<ItemId> = view.facts().map(|fact| fact.item).collect();
        let said = judged.into_iter().map(|id| view.item(id)).flat_map(|item| {
            let name = quoted(self.words, &item.text, MOST_OF_ITEM);
            item.attributes.irregularities.iter().map(move |text| (&text.value, name.clone()))
        });
        // What is said of several items alike is said once.
        let said = grouped(said).into_iter();
        said.map(|(text, names)| Prose::quoted(format!("{}: {text}", self.words.list(&names)))).collect()
    }

    /// Of ratings, measured values and statuses, each with what it is of, whose it is and of when.
    fn of_judgements(&self, view: &PlanView<'_, '_>) -> Vec<Prose> {
        let plan = view.plan;
        let name = |item: ItemId, who, period| {
            let item = quoted(self.words, &view.item(item).text, MOST_OF_ITEM);
            format!("{item}, {} {}", view.who(who), self.words.period(period))
        };
        let judged = view.facts().filter_map(|fact| {
            let said = fact.record(plan)?.attributes.as_ref()?;
            Some(told(&name(fact.item, &fact.who, fact.period), &said.irregularities))
        });
        let is_shown = |said: &Said<'_>| self.selection.admits_period(said.period, said.basis);
        let unrated = plan.unrated().filter(is_shown);
        let unrated = unrated.filter_map(|found| {
            Some(told(&name(found.item, found.who, found.period), &found.attributes?.irregularities))
        });
        judged.chain(unrated).flatten().collect()
    }

    fn of_sources(&self, id: PlanId) -> Vec<Prose> {
        let sources = self.sources_of(id).into_iter().map(|id| self.model.source(id));
        let known = sources.filter(|source| self.is_there(source));
        known.flat_map(|source| told(&source.title, &source.irregularities)).collect()
    }
}

fn of_areas(view: &PlanView<'_, '_>) -> Vec<Prose> {
    let judged: BTreeSet<AreaId> = view.facts().filter_map(|fact| view.plan.area_of(fact.item)).collect();
    let areas = judged.into_iter().map(|id| view.plan.area(id));
    areas.flat_map(|area| told(&area.name, &area.irregularities)).collect()
}

/// A sentence each, after what they are about.
fn told(about: &str, irregularities: &[Written<'_>]) -> Vec<Prose> {
    irregularities.iter().map(|text| Prose::quoted(format!("{about}: {}", text.value))).collect()
}
