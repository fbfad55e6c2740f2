//! What an overview is made of: what is judged and measured, as far as it is asked for.

use std::collections::BTreeSet;

use super::closer_look::item;
use super::{parts, sentences};
use crate::document::{Prose, Table};
use crate::evaluate::{Part, Reading, Selection, latest, readings};
use crate::model::ItemId;
use crate::report::goal_words::Goals;
use crate::report::indicator_overview::{in_brief, latest_values, shown_items};
use crate::report::plan_view::PlanView;
use crate::report::{changes, indicators};
use crate::vocabulary::{Basis, ItemKind, Scope};

/// More indicators or activities than this are told of in a sentence, and by those that are not where they should be.
pub(super) const MOST_ROWS: usize = 8;

/// What is judged and measured, as far as it is asked for.
pub(in crate::report) struct Overview<'w, 'v, 's> {
    pub(super) view: &'w PlanView<'v, 's>,
    /// What is asked for; the view has what came before it besides.
    pub(super) asked: &'w Selection,
    pub(super) parts: Vec<Part>,
    pub(super) readings: Vec<Reading<'v>>,
    pub(super) goals: Goals<'v>,
}

pub(super) fn of_judgements(view: &PlanView<'_, '_>, asked: &Selection) -> Vec<Part> {
    let is_shown = |period, basis| asked.admits_period(period, basis);
    latest(&view.all, &view.counted, &changes::counted(view), view.plan, view.scale, is_shown)
}

impl<'w, 'v, 's> Overview<'w, 'v, 's> {
    pub(in crate::report) fn new(view: &'w PlanView<'v, 's>, asked: &'w Selection) -> Self {
        let mut readings = readings(view.plan, &view.model.organisation);
        indicators::select(view, &mut readings);
        let mut parts = of_judgements(view, asked);
        let goals = Goals::new(view, &readings, asked);
        // Of a sort that has left what is expected, as a withdrawn goal has, there is nothing to say beside others.
        let is_expected = |part: &Part| part.total().now.expected() > 0;
        if parts.iter().any(is_expected) {
            parts.retain(is_expected);
        }
        Self { view, asked, parts, readings, goals }
    }

    /// What goals and each sort of items come to, some sentences each.
    pub(in crate::report) fn sentences(&self) -> Vec<Vec<String>> {
        let goals = self.goals.in_words(self.view);
        let parts = self.told().map(|part| sentences::in_words(self.view, part, &self.parts));
        let of_hands = self.goals.of_hands_in_words(self.view);
        let all = std::iter::once(goals).chain(parts).chain([of_hands.into_iter().collect()]);
        all.filter(|sentences| !sentences.is_empty()).collect()
    }

    /// The goals by their rules, and a table of each sort of items; in a document common ones have one where the results stand.
    pub(super) fn tables(&self) -> Vec<Table> {
        let of_part = |part: &Part| parts::table(self.view, part, &parts::name(self.view, part, &self.parts));
        let is_document = self.view.options.document.is_some();
        let has_own = |part: &Part| part.scope == Scope::Specific;
        let is_shown =
            |part: &&Part| !(is_document && part.scope == Scope::Common && self.parts.iter().any(has_own));
        let parts = self.told().filter(is_shown);
        self.goals.table(self.view).into_iter().chain(parts.filter_map(of_part)).collect()
    }

    /// Whether a part is of goals that a rule rates: those that are judged by hand are not all that there is to say of these.
    pub(super) fn is_by_rule(&self, part: &Part) -> bool {
        part.kind == ItemKind::Goal && self.goals.last().is_some()
    }

    /// What sentences and tables tell of; what is to be looked at is looked for in all parts.
    pub(super) fn told(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !self.is_by_rule(part))
    }

    /// The latest values that are counted: not those of parts of something.
    pub(super) fn measured(&self) -> Vec<&Reading<'v>> {
        let mut measured = latest_values(self.view, self.asked, &self.readings);
        measured.retain(|reading| !self.view.item(reading.item).is_part());
        measured
    }

    /// The latest values of what is asked for.
    pub(super) fn values(&self) -> Vec<&Reading<'v>> {
        let mut values = latest_values(self.view, self.asked, &self.readings);
        values.retain(|reading| self.asked.admits_period(reading.period, reading.basis));
        values
    }

    /// What lacks a value and is none of those measured: what has a target for a time that is asked for, or is said to be missing; of
    /// others there is nothing to wait for.
    pub(super) fn lacking<'o>(&'o self, measured: &[&Reading<'_>]) -> impl Iterator<Item = &'o Reading<'v>> {
        let has_value = items_of(measured);
        // Where no time is asked for, what nobody has measured later than anything is not told of.
        let last = measured.iter().map(|reading| reading.period).max();
        let last = last.filter(|_| self.asked.times.last_day().is_none());
        self.readings.iter().filter(move |reading| {
            let is_asked = self.asked.admits_period(reading.period, reading.basis);
            let is_due = is_asked
                && last.is_none_or(|last| reading.period <= last)
                && reading.basis == Basis::Outcome
                && !self.view.item(reading.item).is_part();
            is_due && !reading.has_number() && !has_value.contains(&reading.item)
        })
    }

    /// What there is to say where nothing is rated, measured or reported: what is absent, and what has no value yet.
    pub(super) fn absent(&self) -> Prose {
        let view = self.view;
        let mut said = view.missing_in_words(view.facts(), &|who| view.who_prose(who));
        let names: Vec<Prose> =
            items_of(&self.lacking(&[]).collect::<Vec<_>>()).iter().map(|id| item(view, *id)).collect();
        let lacking = Prose::plain(view.say("Värde saknas för ", "There is no value for "));
        said.extend(
            (!names.is_empty())
                .then(|| lacking.and_prose(view.words.list_some(names.into_iter(), MOST_ROWS)).and(".")),
        );
        if said.is_empty() && self.readings.iter().any(Reading::has_number) {
            said.push(
                view.say("Det finns prognoser men inget utfall.", "There are forecasts but no outcome.")
                    .into(),
            );
        }
        if said.is_empty() {
            let named = |items: BTreeSet<ItemId>| {
                let names: Vec<Prose> = items.iter().map(|id| item(view, *id)).collect();
                (!names.is_empty()).then(|| view.words.list_some(names.into_iter(), MOST_ROWS))
            };
            let foreseen = self.readings.iter().filter(|reading| reading.basis == Basis::Forecast);
            let begin = Prose::plain(view.say("Prognos saknas för ", "There is no forecast for "));
            let foreseen = named(items_of(&foreseen.collect::<Vec<_>>()));
            let none =
                view.say("Varken värde eller målvärde i urvalet har ", "Neither value nor target has ");
            let others = || named(shown_items(view, self.asked, &self.readings));
            let told = foreseen.map(|names| begin.and_prose(names).and("."));
            said.extend(told.or_else(|| Some(Prose::plain(none).and_prose(others()?).and("."))));
        }
        let apart = |all: Prose, one| all.and(" ").and_prose(one);
        said.into_iter().reduce(apart).unwrap_or_default()
    }

    /// The table of them, where a first screen has room for it.
    pub(super) fn values_table(&self) -> Option<Table> {
        in_brief(self.view, self.asked, &self.readings, MOST_ROWS)
    }
}

pub(super) fn items_of(readings: &[&Reading<'_>]) -> BTreeSet<ItemId> {
    readings.iter().map(|reading| reading.item).collect()
}
