//! Indicators at a glance: a line each, with its latest value, the target for it and the next one.

use std::collections::{BTreeMap, BTreeSet};

use super::Manner;
use super::cells::{period, wording};
use super::field::fields;
use super::indicator_words::{self, OfEach, course_cell};
use super::indicators::by_item;
use super::plan_view::PlanView;
use super::words::Words;
use crate::calendar::Period;
use crate::document::{Cell, Chart, Table};
use crate::evaluate::{Group, Reading, baseline};
use crate::model::{Figures, ItemId, Plan, Who};
use crate::vocabulary::{Basis, Decisive};

/// The values of an indicator by one body, up to the latest one; or its targets that nobody has measured.
struct Series<'r, 'v> {
    item: ItemId,
    own: Vec<&'r Reading<'v>>,
    latest: Option<&'r Reading<'v>>,
}

impl<'r, 'v> Series<'r, 'v> {
    /// The latest value, or else the latest period in which one is missing.
    fn last(&self) -> Option<&'r Reading<'v>> {
        self.latest.or_else(|| self.own.last().copied())
    }
}

/// A line an indicator: how it has gone, its latest outcome, the target for it and the next one.
pub(super) fn overview(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let words = view.words;
    let rows = series(readings, &shown_items(view, readings), view.plan);
    // A document has room for how it has gone, and so has who asks for details.
    let at_length = view.options.document.is_some() || view.options.manner == Manner::AtLength;
    let rows = of_today(view, rows);
    let periods: BTreeSet<Period> = rows.iter().filter_map(|series| Some(series.latest?.period)).collect();
    let several = rows.windows(2).any(|pair| matches!(pair, [one, next] if one.item == next.item));
    let fields = fields! { words, |series: Series<'_, '_>|
        RowHeading "text" ["Indikator", "Indicator"] "what is measured"
            => measured_cell(view, series.item);
        Text.shown_if(several) "body_name" ["Organ", "Body"] "who measured it"
            => view.who_cell(series.latest?.who?);
        Word.shown_if(at_length) "chart" ["Utveckling", "Development"] "the values in order"
            => series.latest.map(|_| Cell::Chart(Box::new(chart(view, series.item, &series.own))))?;
        Word.shown_if(periods.len() > 1) "period" ["Senaste år", "Latest"] "period of the latest value" => period(series.latest?.period);
        Number "value" ["Värde", "Value"] "the latest value"
            => value_cell(view, series)?;
        Number "target" ["Målvärde", "Target"] "target for it" => target_cell(view, series)?;
        Text "reached" ["Nått", "Reached"] "whether the target is reached"
            => decided_cell(words, series.latest?)?;
        Word "course" ["Jämfört med året före", "Since the year before"] "how it has gone since the latest value before"
            => course_cell(words, series.latest?);
        Number "next_target" ["Nästa målvärde", "Next target"] "the target to come, and when"
            => next_cell(view, series)?;
    };
    let caption = view.say("Indikatorer", "Indicators");
    let caption = match periods.first().filter(|_| periods.len() == 1) {
        Some(period) => format!("{caption} {period}"),
        None => caption.to_owned(),
    };
    view.table("indicator-overview", caption, fields, rows)
}

/// What is measured, and in what.
fn measured_cell(view: &PlanView<'_, '_>, item: ItemId) -> Cell {
    let item = view.item(item);
    let unit = item.indicator().and_then(|indicator| indicator.unit.as_deref());
    let title = view.part_or_whole(item, item.attributes.short_title.as_deref().unwrap_or(&item.text));
    wording(item, &unit.map_or_else(|| title.to_string(), |unit| format!("{title} ({unit})")))
}

/// Those that decide, of what is said in all, of women and of men.
fn deciding(view: &PlanView<'_, '_>, item: ItemId, [all, women, men]: OfEach<String>) -> OfEach<String> {
    let by_sexes = view.item(item).indicator().is_some_and(|own| own.decided_by == Decisive::Sexes);
    let has_sexes = women.is_some() || men.is_some();
    if has_sexes && (by_sexes || all.is_none()) { [None, women, men] } else { [all, None, None] }
}

/// The latest value.
fn value_cell(view: &PlanView<'_, '_>, series: &Series<'_, '_>) -> Option<Cell> {
    let figures = series.latest?.figures;
    match deciding(view, series.item, indicator_words::numbers(view.words, figures)) {
        [Some(_), ..] => figures.total.number().map(Cell::Decimal),
        sexes => Some(indicator_words::lines_of_each(view.words, sexes)),
    }
}

/// The target of the latest value.
fn target_cell(view: &PlanView<'_, '_>, series: &Series<'_, '_>) -> Option<Cell> {
    let indicator = view.item(series.item).indicator()?;
    let signed = indicator_words::signed(view.words, indicator, series.last()?.target?);
    Some(indicator_words::lines_of_each(view.words, deciding(view, series.item, signed)))
}

/// Whether the target is reached, by the values that decide.
fn decided_cell(words: Words, reading: &Reading<'_>) -> Option<Cell> {
    let is_reached = reading.decided?.is_reached();
    Some(Cell::Text(if is_reached { words.say("ja", "yes") } else { words.say("nej", "no") }.to_owned()))
}

/// `≥ 55 (2026)`.
fn next_cell(view: &PlanView<'_, '_>, series: &Series<'_, '_>) -> Option<Cell> {
    let indicator = view.item(series.item).indicator()?;
    let next = indicator_words::next_target(indicator, series.last())?;
    let signed = deciding(view, series.item, indicator_words::signed(view.words, indicator, next));
    let said = indicator_words::each(view.words, signed, "; ")?;
    Some(Cell::Text(format!("{said} ({})", next.period)))
}

/// The latest value of each indicator by each body that has any.
pub(super) fn latest_values<'r, 'v>(
    view: &PlanView<'_, '_>,
    readings: &'r [Reading<'v>],
) -> Vec<&'r Reading<'v>> {
    let items = readings.iter().map(|reading| reading.item).collect();
    of_today(view, series(readings, &items, view.plan))
        .into_iter()
        .filter_map(|series| series.latest)
        .collect()
}

/// Without those of bodies that were no more when somebody else measured the same last.
fn of_today<'r, 'v>(view: &PlanView<'_, '_>, mut all: Vec<Series<'r, 'v>>) -> Vec<Series<'r, 'v>> {
    let mut last: BTreeMap<ItemId, Period> = BTreeMap::new();
    for (item, reading) in all.iter().filter_map(|series| Some((series.item, series.latest?))) {
        let last = last.entry(item).or_insert(reading.period);
        *last = reading.period.max(*last);
    }
    all.retain(|series| match (last.get(&series.item), series.latest.and_then(|latest| latest.who)) {
        (Some(last), Some(Who::One(body))) => view.model.organisation.body(*body).exists_on(last.last_day()),
        (None, _) | (_, None | Some(Who::Jointly(_))) => true,
    });
    all
}

/// The outcomes of each indicator by each body that has any value; of an indicator without a value, what is missing.
fn series<'r, 'v>(
    readings: &'r [Reading<'v>],
    items: &BTreeSet<ItemId>,
    plan: &Plan<'_>,
) -> Vec<Series<'r, 'v>> {
    let of_items = by_item(readings);
    let mut all = Vec::new();
    for item in items.iter().copied() {
        let outcomes = || {
            let own = of_items.get(&item).into_iter().flatten().copied();
            own.filter(|reading| reading.basis == Basis::Outcome)
        };
        let mut measuring: BTreeMap<(Group, &Who), Vec<&'r Reading<'v>>> = BTreeMap::new();
        for reading in outcomes() {
            measuring.extend(reading.who.map(|who| ((Group::who(who, plan), who), Vec::new())));
        }
        // What nobody has measured is missing of everybody.
        for reading in outcomes() {
            match reading.who {
                Some(who) => measuring.entry((Group::who(who, plan), who)).or_default().push(reading),
                None => measuring.values_mut().for_each(|own| own.push(reading)),
            }
        }
        let of = |own: Vec<&'r Reading<'v>>| {
            let latest = own.iter().copied().rfind(|reading| reading.has_number())?;
            Some(Series { item, own, latest: Some(latest) })
        };
        let of_bodies: Vec<Series<'_, '_>> = measuring.into_values().filter_map(of).collect();
        if of_bodies.is_empty() {
            all.push(Series { item, own: outcomes().collect(), latest: None });
        }
        all.extend(of_bodies);
    }
    all
}

/// The indicators with a reading, and those that are asked for and have none.
pub(super) fn shown_items(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> BTreeSet<ItemId> {
    let mut items: BTreeSet<ItemId> = readings.iter().map(|reading| reading.item).collect();
    let indicators = view.plan.items.numbered().filter(|(_, item)| item.indicator().is_some());
    items.extend(indicators.map(|(id, _)| id).filter(|id| {
        view.selection.admits_indicator(view.plan, *id, |body| {
            view.item(*id).assessed.ever(body, &view.model.organisation)
        })
    }));
    items
}

/// The values from the baseline on, missing ones as gaps.
fn chart(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Chart {
    let first = own.first().map(|reading| reading.period);
    let before =
        baseline(own.iter().copied()).filter(|measure| first.is_none_or(|first| measure.period < first));
    let mut points: Vec<(Period, Figures)> =
        before.map(|measure| (measure.period, measure.figures)).into_iter().collect();
    points.extend(own.iter().map(|reading| (reading.period, reading.figures)));
    let missing = view.words.say("saknas", "not available");
    let said = |(period, figures): &(Period, Figures)| {
        let value = figures.total.number().map(|total| super::rules::number(view.words, total));
        let value = value.or_else(|| indicator_words::figures(view.words, *figures));
        format!("{}: {}", view.words.period(*period), value.as_deref().unwrap_or(missing))
    };
    let description = points.iter().map(said).collect::<Vec<_>>().join("; ");
    Chart {
        title: view.item(item).title().into_owned(),
        description,
        values: points.into_iter().map(|(_, figures)| figures.total.number()).collect(),
    }
}
