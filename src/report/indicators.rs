//! Indicators: values beside targets, what has become of them, and where they are heading.

use std::collections::BTreeSet;

use super::plan_view::PlanView;
use super::rules::number;
use super::{Report, cells};
use crate::document::{Audience, Cell, Chart, Column, ColumnKind, Table};
use crate::evaluate::{Course, Reading, readings};
use crate::model::{Attainment, Figure, Indicator, ItemId, Target};
use crate::vocabulary::{Basis, Language, Operator, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut readings = readings(view.plan);
    select(view, &mut readings);
    if report.wants(Audience::Data) {
        report.table(data(view, &readings));
    }
    if report.wants(Audience::Readers) {
        report.table(overview(view, &readings));
        let items: BTreeSet<ItemId> = readings.iter().map(|reading| reading.item).collect();
        for item in items {
            let own: Vec<&Reading<'_>> = readings.iter().filter(|reading| reading.item == item).collect();
            report.table(one(view, item, &own));
        }
    }
}

/// Leaves the readings that the filters let through.
pub(super) fn select(view: &PlanView<'_, '_>, readings: &mut Vec<Reading<'_>>) {
    readings.retain(|reading| {
        let assessed = &view.item(reading.item).assessed;
        let concerns = |body| assessed.ever(body, &view.model.organisation);
        view.selection.admits_reading(view.plan, reading, concerns)
    });
}

/// A row a value, and one for each that is missing though there is a target.
fn data(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let words = view.words;
    let text = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Text);
    let count = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Number);
    let mut columns = vec![view.plan_column(), view.item_column()];
    columns.push(text("text", "Indikator", "Indicator"));
    columns.extend([text("goal", "Mål", "Goal"), text("area", "Område", "Area")]);
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend([
        Column::new("period", words.say("År", "Year"), ColumnKind::Word),
        Column::new("basis", words.say("Underlag", "Basis"), ColumnKind::Word),
        text("unit", "Enhet", "Unit"),
        text("direction", "Riktning", "Direction"),
        count("value", "Värde", "Value"),
        count("women", "Kvinnor", "Women"),
        count("men", "Män", "Men"),
        text("not_available", "Saknas", "Not available"),
        text("operator", "Jämförelse", "Operator"),
        count("target", "Målvärde", "Target"),
        count("target_women", "Målvärde, kvinnor", "Target, women"),
        count("target_men", "Målvärde, män", "Target, men"),
        text("target_trend", "Målriktning", "Target direction"),
        text("reached", "Nått", "Reached"),
        count("percent_of_target", "Procent av målvärdet", "Percent of target"),
        count("distance", "Avstånd", "Distance"),
        text("course", "Jämfört med förra", "Since last time"),
        text("pace_period", "Sista målår", "Last target"),
        text("on_pace", "Nås i nuvarande takt", "Met at present pace"),
    ]);
    let heading = words.say("Indikatorer", "Indicators");
    let mut table = Table::new("indicators", heading, columns).only_for(Audience::Data);
    for reading in readings {
        table.push(row(view, reading));
    }
    table
}

fn row(view: &PlanView<'_, '_>, reading: &Reading<'_>) -> Vec<Cell> {
    let item = view.item(reading.item);
    let indicator = item.indicator();
    let figures = reading.figures;
    let missing = figures.keyed().into_iter().filter(|(_, figure)| *figure == Figure::NotAvailable);
    let missing: Vec<&str> = missing.map(|(key, _)| if key == "value" { "total" } else { key }).collect();
    let target = |of: fn(&Target) -> Figure| decimal(reading.target.map(of).unwrap_or_default());
    let yes = |yes: bool| cells::word(if yes { "yes" } else { "no" }, yes_or_no(view, yes));
    let who = reading.who.map_or([Cell::Missing, Cell::Missing], |who| view.body_cells(who));
    let [body, body_name] = who;
    let operator = reading.target.filter(|target| target.figures.total.number().is_some());
    let operator = operator.and_then(|target| indicator?.operator(target));
    vec![
        view.plan_cell(),
        Cell::Text(item.id.to_string()),
        Cell::quoted(&item.text),
        Cell::optional(item.goal.map(|goal| view.item(goal).id.as_ref())),
        Cell::optional(item.area.map(|area| view.plan.area(area).id.as_ref())),
        body,
        body_name,
        cells::period(reading.period),
        view.basis_cell(reading.basis),
        Cell::optional(indicator.and_then(|indicator| indicator.unit.as_deref())),
        indicator.and_then(|found| found.direction).map_or(Cell::Missing, |direction| {
            cells::word(direction.english(), direction.in_language(view.words.0))
        }),
        decimal(figures.total),
        decimal(figures.women),
        decimal(figures.men),
        if missing.is_empty() { Cell::Missing } else { Cell::Text(missing.join(" ")) },
        operator.map_or(Cell::Missing, |operator| cells::word(operator.english(), operator.swedish())),
        target(|target| target.figures.total),
        target(|target| target.figures.women),
        target(|target| target.figures.men),
        reading
            .target
            .and_then(|target| target.trend)
            .map_or(Cell::Missing, |trend| cells::word(trend.english(), trend.in_language(view.words.0))),
        reading.attainment.map_or(Cell::Missing, |attainment| yes(attainment.reached)),
        percent(reading.attainment),
        distance(reading),
        course(view, reading.course),
        reading.pace.map_or(Cell::Missing, |(period, _)| cells::period(period)),
        reading.pace.map_or(Cell::Missing, |(_, reached)| yes(reached)),
    ]
}

fn yes_or_no(view: &PlanView<'_, '_>, yes: bool) -> &'static str {
    if yes { view.words.say("ja", "yes") } else { view.words.say("nej", "no") }
}

fn decimal(figure: Figure) -> Cell {
    figure.number().map_or(Cell::Missing, Cell::Decimal)
}

/// A figure to a reader: "saknas" is not the same as nothing at all.
fn figure(view: &PlanView<'_, '_>, figure: Figure) -> Cell {
    match figure {
        Figure::NotAvailable => Cell::Text(view.words.say("saknas", "not available").to_owned()),
        _ => decimal(figure),
    }
}

fn percent(attainment: Option<Attainment>) -> Cell {
    attainment.and_then(Attainment::percent).map_or(Cell::Missing, Cell::Percent)
}

fn distance(reading: &Reading<'_>) -> Cell {
    let target = reading.target.and_then(|target| target.figures.total.number());
    let value = reading.figures.total.number().zip(target);
    value.and_then(|(value, target)| value.minus(target)).map_or(Cell::Missing, Cell::Decimal)
}

fn course(view: &PlanView<'_, '_>, course: Option<Course>) -> Cell {
    course.map_or(Cell::Missing, |course| {
        let (data, reader) = super::changes::course(view, course);
        cells::word(data, reader)
    })
}

/// A target as it is read: `≥ 72`, `ska öka`.
fn target(view: &PlanView<'_, '_>, indicator: &Indicator<'_>, target: &Target) -> Option<String> {
    let Some(goal) = target.figures.total.number() else {
        return target.trend.map(|trend| trend.in_language(view.words.0));
    };
    let sign = match indicator.operator(target) {
        Some(Operator::AtLeast) => "≥\u{a0}",
        Some(Operator::AtMost) => "≤\u{a0}",
        Some(Operator::Exactly) | None => "",
    };
    Some(format!("{sign}{}", number(view.words, goal)))
}

/// A line an indicator: how it has gone, its latest outcome and the target for it.
pub(super) fn overview(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let words = view.words;
    let columns = vec![
        Column::new("text", words.say("Indikator", "Indicator"), ColumnKind::RowHeading),
        Column::new("chart", words.say("Utveckling", "Development"), ColumnKind::Word),
        Column::new("period", words.say("Senast", "Latest"), ColumnKind::Word),
        Column::new("value", words.say("Värde", "Value"), ColumnKind::Number),
        Column::new("target", words.say("Målvärde", "Target"), ColumnKind::Number),
        Column::new("percent", words.say("Av målvärdet", "Of target"), ColumnKind::Number),
        Column::new("course", words.say("Jämfört med förra", "Since last time"), ColumnKind::Word),
    ];
    let caption = words.say("Indikatorer", "Indicators");
    let mut table = Table::new("indicator-overview", caption, columns).only_for(Audience::Readers);
    let mut series: Vec<(ItemId, Option<&crate::model::Who>)> = Vec::new();
    for reading in readings.iter().filter(|reading| reading.basis == Basis::Outcome) {
        if !series.contains(&(reading.item, reading.who)) && reading.who.is_some() {
            series.push((reading.item, reading.who));
        }
    }
    for (item, who) in series {
        let of = |reading: &&Reading<'_>| {
            reading.item == item
                && reading.basis == Basis::Outcome
                && (reading.who == who || reading.who.is_none())
        };
        let own: Vec<&Reading<'_>> = readings.iter().filter(of).collect();
        let Some(latest) = own.iter().rev().find(|reading| reading.figures.total.number().is_some()) else {
            continue;
        };
        let Some(indicator) = view.item(item).indicator() else { continue };
        let goal = latest.target.and_then(|found| target(view, indicator, found));
        table.push(vec![
            Cell::quoted(&view.item(item).text),
            Cell::Chart(Box::new(chart(view, item, &own))),
            cells::period(latest.period),
            decimal(latest.figures.total),
            Cell::optional(goal.as_deref()),
            percent(latest.attainment),
            course(view, latest.course),
        ]);
    }
    table
}

/// The values from the baseline on, missing ones as gaps.
fn chart(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Chart {
    let baseline = view.item(item).indicator().and_then(|indicator| indicator.baseline.as_ref());
    let first = own.first().map(|reading| reading.period);
    let before = baseline.filter(|measure| first.is_none_or(|first| measure.period < first));
    let mut points: Vec<(String, Option<crate::decimal::Decimal>)> = before
        .map(|measure| (measure.period.to_string(), measure.figures.total.number()))
        .into_iter()
        .collect();
    points.extend(own.iter().map(|reading| (reading.period.to_string(), reading.figures.total.number())));
    let missing = view.words.say("saknas", "not available");
    let said = |(period, value): &(String, Option<crate::decimal::Decimal>)| {
        let value = value.map_or_else(|| missing.to_owned(), |value| number(view.words, value));
        format!("{period}: {value}")
    };
    let description = points.iter().map(said).collect::<Vec<_>>().join("; ");
    Chart {
        title: view.item(item).text.to_string(),
        description,
        values: points.into_iter().map(|(_, value)| value).collect(),
    }
}

/// A table an indicator, women and men beside the total.
pub(super) fn one(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Table {
    let words = view.words;
    let number_column =
        |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Number);
    let bodies: BTreeSet<_> = own.iter().filter_map(|reading| reading.who).collect();
    let mut columns = vec![Column::new("period", words.say("År", "Year"), ColumnKind::RowHeading)];
    if bodies.len() > 1 {
        columns.push(Column::new("body_name", words.say("Organ", "Body"), ColumnKind::Text));
    }
    columns.extend([
        number_column("value", "Värde", "Value"),
        number_column("women", "Kvinnor", "Women"),
        number_column("men", "Män", "Men"),
        number_column("target", "Målvärde", "Target"),
        number_column("percent", "Av målvärdet", "Of target"),
        number_column("distance", "Avstånd", "Distance"),
        Column::new("course", words.say("Jämfört med förra", "Since last time"), ColumnKind::Word),
    ]);
    let found = view.item(item);
    let unit = found.indicator().and_then(|indicator| indicator.unit.as_deref());
    let caption = unit.map_or_else(|| found.text.to_string(), |unit| format!("{} ({unit})", found.text));
    let mut table = Table::new("indicator", caption, columns).only_for(Audience::Readers);
    for reading in own {
        let goal = reading.target.zip(found.indicator()).and_then(|(goal, own)| target(view, own, goal));
        let mut row = vec![Cell::Text(view.when(reading.period, reading.basis))];
        if bodies.len() > 1 {
            row.push(reading.who.map_or(Cell::Missing, |who| Cell::Text(view.who(who).to_owned())));
        }
        row.extend(
            [reading.figures.total, reading.figures.women, reading.figures.men].map(|one| figure(view, one)),
        );
        row.extend([Cell::optional(goal.as_deref()), percent(reading.attainment), distance(reading)]);
        row.push(course(view, reading.course));
        table.push(row);
    }
    table.notes.extend(super::indicator_notes::notes(view, item, own));
    table
}

/// A value in a few words, for the tree of goals.
pub(super) fn in_words(view: &PlanView<'_, '_>, reading: &Reading<'_>) -> Cell {
    let words = view.words;
    let Some(value) = reading.figures.total.number() else {
        return Cell::Text(words.say("värde saknas", "no value").to_owned());
    };
    let indicator = view.item(reading.item).indicator();
    let goal = reading.target.zip(indicator).and_then(|(goal, own)| target(view, own, goal));
    let value = number(words, value);
    Cell::Text(match (goal, words.0) {
        (Some(goal), Language::Swedish) => format!("{value} (målvärde {goal})"),
        (Some(goal), Language::English) => format!("{value} (target {goal})"),
        (None, _) => value,
    })
}
