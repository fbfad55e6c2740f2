//! Indicators at a glance: a line each, with its latest value, the target for it and the next one.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cells::wording;
use super::field::fields;
use super::indicator_words::{self, OfEach, by_item, course_cell};
use super::options::Manner;
use super::plan_view::PlanView;
use crate::calendar::Period;
use crate::document::{Cell, Chart, Table};
use crate::evaluate::{Group, Reading, Selection, baseline};
use crate::model::{Figures, ItemId, Plan, Who};
use crate::vocabulary::{Basis, Decisive};

/// The values of an indicator by one body, up to the latest one; or its targets that nobody has measured.
struct Series<'r, 'v> {
    item: ItemId,
    who: Option<&'v Who>,
    own: Vec<&'r Reading<'v>>,
    latest: Option<&'r Reading<'v>>,
}

impl<'r, 'v> Series<'r, 'v> {
    /// The latest value, or else the latest period in which one is missing: as of a day one that is over by then, where there is.
    fn last(&self, by_day: Option<Date>) -> Option<&'r Reading<'v>> {
        let own = || self.own.iter().copied();
        let is_over = |reading: &&Reading<'_>| by_day.is_some_and(|day| reading.period.last_day() <= day);
        self.latest.or_else(|| own().rfind(is_over)).or_else(|| own().next_back())
    }

    /// The one that is told of beside values of others: without a value of its own, of their time.
    fn shown(&self, by_day: Option<Date>, measured: &BTreeSet<Period>) -> Option<&'r Reading<'v>> {
        let is_of_others = |reading: &&Reading<'_>| Some(&reading.period) <= measured.last();
        let beside_others = || self.own.iter().copied().rfind(is_of_others);
        self.latest.or_else(beside_others).or_else(|| self.last(by_day))
    }
}

/// A line an indicator: how it has gone, its latest outcome, the target for it and the next one.
pub(super) fn overview(view: &PlanView<'_, '_>, asked: &Selection, readings: &[Reading<'_>]) -> Table {
    table(view, rows(view, asked, readings), false)
}

/// The same on a first screen, unless it would take more lines than that has: what is aimed at next is told by the view of
/// indicators, and one line names both the table and its first column.
pub(super) fn in_brief(
    view: &PlanView<'_, '_>,
    asked: &Selection,
    readings: &[Reading<'_>],
    most: usize,
) -> Option<Table> {
    let rows = rows(view, asked, readings);
    (rows.len() <= most).then(|| table(view, rows, true))
}

fn rows<'r, 'v>(
    view: &PlanView<'_, '_>,
    asked: &Selection,
    readings: &'r [Reading<'v>],
) -> Vec<Series<'r, 'v>> {
    of_today(view, series(readings, &shown_items(view, asked, readings), view.plan, asked))
}

fn table(view: &PlanView<'_, '_>, rows: Vec<Series<'_, '_>>, is_brief: bool) -> Table {
    let words = view.words;
    let at_length = view.options.manner == Manner::AtLength;
    let since =
        indicator_words::since_heading(words, rows.iter().flat_map(|series| series.own.iter().copied()));
    let periods: BTreeSet<Period> = rows.iter().filter_map(|series| Some(series.latest?.period)).collect();
    let (periods, is_of_several) = (&periods, periods.len() > 1);
    let has_next = rows.iter().any(|series| next_cell(view, series, periods).is_some());
    let several = rows.windows(2).any(|pair| matches!(pair, [one, next] if one.item == next.item));
    let caption = view.say("Indikatorer", "Indicators");
    let caption = match periods.first().filter(|_| periods.len() == 1) {
        Some(period) => format!("{caption} {period}"),
        None => caption.to_owned(),
    };
    let heading = if is_brief { caption.as_str() } else { view.say("Indikator", "Indicator") };
    let said = |series: &Series<'_, '_>| view.plan.said_of(series.latest?.measurement?);
    let fields = fields! { words, |series: Series<'_, '_>|
        RowHeading "text" heading "what is measured"
            => measured_cell(view, series.item);
        Text.shown_if(several) "body_name" ["Organ", "Body"] "who measured it"
            => view.who_cell(series.who?);
        Word.shown_if(at_length) "chart" ["Utveckling", "Development"] "the values in order"
            => {
                let has_values = series.own.iter().any(|reading| reading.has_number());
                has_values.then(|| Cell::Chart(Box::new(chart(view, series.item, &series.own))))?
            };
        Word.shown_if(is_of_several) "period" ["Senaste år", "Latest"] "period of the latest value" => words.period_cell(series.latest?.period);
        Number "value" ["Värde", "Value"] "the latest value"
            => value_cell(view, series)?;
        Number "target" ["Målvärde", "Target"] "target for it" => target_cell(view, series, periods)?;
        Text "reached" ["Nått", "Reached"] "whether the target is reached"
            => indicator_words::decided_cell(view.words_of(view.item(series.item)), series.latest?);
        Word "course" since "how it has gone since the latest value before"
            => course_cell(view.words_of(view.item(series.item)), series.latest?);
        ..view.trend_field(said).shown_if(!is_brief && view.has_trends());
        Number.shown_if(!is_brief && has_next) "next_target" ["Nästa målvärde", "Next target"] "the target to come, and when"
            => next_cell(view, series, periods)?;
    };
    view.table("indicator-overview", caption.clone(), fields, rows)
}

fn measured_cell(view: &PlanView<'_, '_>, item: ItemId) -> Cell {
    let item = view.item(item);
    let unit = item.indicator().and_then(|indicator| indicator.unit.as_deref());
    let title = view.part_or_whole(item, item.attributes.short_title.as_deref().unwrap_or(&item.text));
    wording(item, &unit.map_or_else(|| title.to_string(), |unit| format!("{title} ({unit})")))
}

/// Those that decide, of what is said in all, of women and of men.
pub(super) fn deciding(
    view: &PlanView<'_, '_>,
    item: ItemId,
    [all, women, men]: OfEach<String>,
) -> OfEach<String> {
    let by_sexes = view.item(item).indicator().is_some_and(|own| own.decided_by == Decisive::Sexes);
    let has_sexes = women.is_some() || men.is_some();
    if has_sexes && (by_sexes || all.is_none()) { [None, women, men] } else { [all, None, None] }
}

fn value_cell(view: &PlanView<'_, '_>, series: &Series<'_, '_>) -> Option<Cell> {
    let figures = series.latest?.figures;
    let words = view.words_of(view.item(series.item));
    let each = indicator_words::numbers(words, figures);
    // By itself it is a number, and stands as one.
    match deciding(view, series.item, each.clone()) {
        [Some(_), ..] if !tells_of_sexes(series) => figures.total.number().map(Cell::Decimal),
        _ => Some(beside(view, series, each)),
    }
}

fn tells_of_sexes(series: &Series<'_, '_>) -> bool {
    series.latest.is_some_and(indicator_words::tells_of_sexes)
}

/// What decides, and what else is told of: where women and men decide, all below them; where the total does, women and men whose
/// verdicts stand beside its own.
fn beside(view: &PlanView<'_, '_>, series: &Series<'_, '_>, each: OfEach<String>) -> Cell {
    let words = view.words_of(view.item(series.item));
    match deciding(view, series.item, each.clone()) {
        [None, ..] => indicator_words::lines_of_sexes(words, each),
        _ if tells_of_sexes(series) => indicator_words::lines_of_each(words, each),
        total => indicator_words::lines_of_each(words, total),
    }
}

fn target_cell(
    view: &PlanView<'_, '_>,
    series: &Series<'_, '_>,
    measured: &BTreeSet<Period>,
) -> Option<Cell> {
    let (indicator, words) = (view.item(series.item).indicator()?, view.words_of(view.item(series.item)));
    let by_day = view.selection.times.by_day;
    let last = series.shown(by_day, measured)?;
    let each = indicator_words::signed(words, indicator, last.target?);
    let is_told = measured.len() <= 1 && measured.first().is_none_or(|only| *only == last.period);
    if series.latest.is_some() || by_day.is_none() && is_told {
        return Some(beside(view, series, each));
    }
    // Of which time it is, no value says.
    let said = indicator_words::each(words, deciding(view, series.item, each), "; ")?;
    Some(Cell::Text(format!("{said} ({})", last.period)))
}

/// `≥ 55 (2026)`.
fn next_cell(view: &PlanView<'_, '_>, series: &Series<'_, '_>, measured: &BTreeSet<Period>) -> Option<Cell> {
    let indicator = view.item(series.item).indicator()?;
    let last = series.shown(view.selection.times.by_day, measured).map(|reading| reading.period);
    let next = indicator_words::coming(indicator, last, view.selection).into_iter().next()?;
    let words = view.words_of(view.item(series.item));
    let signed = deciding(view, series.item, indicator_words::signed(words, indicator, next));
    let said = indicator_words::each(words, signed, "; ")?;
    Some(Cell::Text(format!("{said} ({})", next.period)))
}

/// The latest value of each indicator by each body that has any.
pub(super) fn latest_values<'r, 'v>(
    view: &PlanView<'_, '_>,
    asked: &Selection,
    readings: &'r [Reading<'v>],
) -> Vec<&'r Reading<'v>> {
    let items = readings.iter().map(|reading| reading.item).collect();
    of_today(view, series(readings, &items, view.plan, asked))
        .into_iter()
        .filter_map(|series| series.latest)
        .collect()
}

/// Without those of bodies that were no more when somebody else measured the same last.
fn of_today<'r, 'v>(view: &PlanView<'_, '_>, mut all: Vec<Series<'r, 'v>>) -> Vec<Series<'r, 'v>> {
    let mut last: BTreeMap<ItemId, Period> = BTreeMap::new();
    for (item, reading) in
        all.iter().filter_map(|series| Some((series.item, series.last(view.selection.times.by_day)?)))
    {
        let last = last.entry(item).or_insert(reading.period);
        *last = reading.period.max(*last);
    }
    all.retain(|series| match (last.get(&series.item), series.who) {
        (Some(last), Some(Who::One(body))) => view.model.organisation.body(*body).exists_on(last.last_day()),
        (None, _) | (_, None | Some(Who::Jointly(_))) => true,
    });
    all
}

/// The outcomes of each indicator by each body that has any; of an indicator without one, what is missing. One
/// that is missing in the time that is asked for has none of before it in its place.
fn series<'r, 'v>(
    readings: &'r [Reading<'v>],
    items: &BTreeSet<ItemId>,
    plan: &Plan<'_>,
    asked: &Selection,
) -> Vec<Series<'r, 'v>> {
    let of_items = by_item(readings);
    let mut all = Vec::new();
    for item in items.iter().copied() {
        let outcomes = || {
            let own = of_items.get(&item).into_iter().flatten().copied();
            own.filter(|reading| reading.basis == Basis::Outcome)
        };
        let mut measuring: BTreeMap<(Group, &'v Who), Vec<&'r Reading<'v>>> = BTreeMap::new();
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
        let is_asked = |reading: &&Reading<'_>| asked.admits_period(reading.period, reading.basis);
        let of = |((_, who), own): ((Group, &'v Who), Vec<&'r Reading<'v>>)| {
            let latest = own.iter().copied().rfind(|reading| reading.has_number());
            let is_missing = |latest: &&Reading<'_>| !is_asked(latest) && own.iter().any(&is_asked);
            let latest = latest.filter(|latest| !is_missing(latest));
            Series { item, who: Some(who), own, latest }
        };
        let of_bodies: Vec<Series<'_, '_>> = measuring.into_iter().map(of).collect();
        if of_bodies.is_empty() {
            all.push(Series { item, who: None, own: outcomes().collect(), latest: None });
        }
        all.extend(of_bodies);
    }
    all
}

/// The indicators with a reading, and those that are asked for and have none; of a document about a part of a year those that
/// are measured in it.
pub(super) fn shown_items(
    view: &PlanView<'_, '_>,
    asked: &Selection,
    readings: &[Reading<'_>],
) -> BTreeSet<ItemId> {
    if view.options.document.is_some() && !asked.times.periods.is_empty() {
        let of_part = readings.iter().filter(|reading| asked.admits_period(reading.period, reading.basis));
        return of_part.map(|reading| reading.item).collect();
    }
    let mut items: BTreeSet<ItemId> = readings.iter().map(|reading| reading.item).collect();
    let indicators = view.plan.items.numbered().filter(|(_, item)| item.indicator().is_some());
    let indicators = indicators.map(|(id, _)| id);
    items.extend(indicators.filter(|id| view.selection.admits_indicator(view.in_model(), *id)));
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
    let words = view.words_of(view.item(item));
    let missing = words.say("saknas", "not available");
    let said = |(period, figures): &(Period, Figures)| {
        let value = figures.total.number().map(|total| super::rules::number(words, total));
        let value = value.or_else(|| indicator_words::figures(words, *figures));
        format!("{}: {}", words.period(*period), value.as_deref().unwrap_or(missing))
    };
    let description = points.iter().map(said).collect::<Vec<_>>().join("; ");
    Chart {
        title: view.item(item).title().into_owned(),
        description,
        values: points.into_iter().map(|(_, figures)| figures.total.number()).collect(),
    }
}
