//! Indicators: values beside targets, what has become of them, and where they are heading.

use std::collections::BTreeSet;

use super::Report;
use super::cells::{period, title, word, wording};
use super::changes::course_cell;
use super::field::Field;
use super::items::sign;
use super::plan_view::PlanView;
use super::rules::number;
use crate::decimal::Decimal;
use crate::document::{Audience, Cell, Chart, ColumnKind, Table};
use crate::evaluate::{Reading, readings};
use crate::model::{Attainment, Figure, Figures, Indicator, ItemId, Measure, Target, Who};
use crate::vocabulary::{Basis, Language, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut readings = readings(view.plan);
    select(view, &mut readings);
    if view.options.audience == Audience::Data {
        report.table(data(view, &readings));
        return;
    }
    report.table(overview(view, &readings));
    let items: BTreeSet<ItemId> = readings.iter().map(|reading| reading.item).collect();
    for item in items {
        let own: Vec<&Reading<'_>> = readings.iter().filter(|reading| reading.item == item).collect();
        report.table(one(view, item, &own));
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

/// A field of values.
type ReadingField<'f> = Field<'f, &'f Reading<'f>>;

/// A row a value, and one for each that is missing though there is a target.
fn data(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let mut fields = item_fields(view);
    fields.extend(figure_fields(view));
    fields.extend(target_fields(view));
    fields.extend([distance_field(view), course_field(view)]);
    let last = |reading: &&Reading<'_>| reading.pace.map_or(Cell::Missing, |(at, _)| period(at));
    let on_pace = |reading: &&Reading<'_>| reading.pace.map_or(Cell::Missing, |(_, met)| yes_cell(view, met));
    let holds = "yes or no: whether the target for pace_period is met if it goes on like this";
    fields.push(view.words.text(
        "pace_period",
        ["Sista målår", "Last target"],
        "period of the last target",
        last,
    ));
    fields.push(view.words.text("on_pace", ["Nås i nuvarande takt", "Met at present pace"], holds, on_pace));
    fields.extend(beside_fields(view));
    fields.extend(view.measured_because(readings.iter()).0);
    fields.extend(view.record_fields(|reading: &&Reading<'_>| reading.span(view.plan)));
    fields.extend(view.title_fields(|reading: &&Reading<'_>| Some(view.item(reading.item))));
    view.table("indicators", view.say("Indikatorer", "Indicators"), fields, readings)
}

/// The target in the plan's words, and what else there is to compare a value of that period with.
fn beside_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ReadingField<'f>> {
    let words = view.words;
    let text = |reading: &&Reading<'_>| {
        Cell::quoted_optional(reading.target.and_then(|target| target.text.as_deref()))
    };
    let compared = |reading: &&'f Reading<'f>| {
        let mut all = view.item(reading.item).indicator()?.comparisons.iter();
        all.find(|measure| measure.period == reading.period)
    };
    let figure = |of: fn(&Figures) -> Figure| move |measure: &&Measure<'_>| decimal(of(&measure.figures));
    let with = |measure: &&Measure<'_>| Cell::quoted_optional(measure.text.as_deref());
    let fields = [
        words.text(
            "comparison_text",
            ["Jämförs med", "Compared with"],
            "what the values are compared with",
            with,
        ),
        words.numbers(
            "comparison",
            ["Jämförelsevärde", "Comparison"],
            "value of that",
            figure(|of| of.total),
        ),
        words.numbers(
            "comparison_women",
            ["Jämförelsevärde, kvinnor", "Comparison, women"],
            "of women",
            figure(|of| of.women),
        ),
        words.numbers(
            "comparison_men",
            ["Jämförelsevärde, män", "Comparison, men"],
            "of men",
            figure(|of| of.men),
        ),
    ];
    let target =
        words.text("target_text", ["Mål i ord", "Target in words"], "target as the plan words it", text);
    std::iter::once(target).chain(fields.map(|field| field.of_some(compared))).collect()
}

/// What is measured, by whom and when.
fn item_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ReadingField<'f>> {
    let words = view.words;
    let item = |reading: &&Reading<'_>| view.item(reading.item);
    let goal = move |reading: &&Reading<'_>| {
        Cell::optional(item(reading).goal.map(|goal| view.item(goal).id.as_ref()))
    };
    let area = move |reading: &&Reading<'_>| {
        Cell::optional(item(reading).area.map(|area| view.plan.area(area).id.as_ref()))
    };
    let unit = move |reading: &&Reading<'_>| {
        Cell::optional(item(reading).indicator().and_then(|indicator| indicator.unit.as_deref()))
    };
    let direction = move |reading: &&Reading<'_>| {
        let direction = item(reading).indicator().and_then(|indicator| indicator.direction);
        direction.map_or(Cell::Missing, |way| word(way.english(), way.in_language(words.0)))
    };
    let mut fields = vec![
        view.own_plan_field(),
        words
            .word("item", ["Id"; 2], "id of the indicator", move |reading| {
                Cell::Text(item(reading).id.to_string())
            })
            .data(),
        words.text("text", ["Indikator", "Indicator"], "what it measures", move |reading| {
            wording(item(reading), &item(reading).text)
        }),
        words.text("goal", ["Mål", "Goal"], "id of the goal that it belongs to", goal),
        words.text("area", ["Område", "Area"], "id of the area", area),
    ];
    let who = |reading: &&'f Reading<'f>| -> Option<&'f Who> { reading.who };
    fields.extend(view.body_fields(ColumnKind::Text).map(|field| field.of_some(who)));
    fields.extend([
        view.period_field().headed(view.say("År", "Year")).of(|reading: &&Reading<'_>| reading.period),
        view.basis_field().of(|reading: &&Reading<'_>| reading.basis),
        words.text("unit", ["Enhet", "Unit"], "what the values are measured in", unit),
        words.text("direction", ["Riktning", "Direction"], "higher or lower, whichever is better", direction),
    ]);
    fields
}

/// The value, and which of its parts there are no numbers for.
fn figure_fields<'f>(view: &'f PlanView<'_, '_>) -> [ReadingField<'f>; 4] {
    let words = view.words;
    let missing = |reading: &&Reading<'_>| {
        let keyed = reading.figures.keyed().into_iter();
        let missing = keyed.filter(|(_, figure)| *figure == Figure::NotAvailable);
        let missing: Vec<&str> = missing.map(|(key, _)| if key == "value" { "total" } else { key }).collect();
        if missing.is_empty() { Cell::Missing } else { Cell::Text(missing.join(" ")) }
    };
    let holds = "which of total, women and men are said not to be available";
    let unit = "that of unit";
    [
        words
            .numbers("value", ["Värde", "Value"], "value, of all", |of: &&Reading<'_>| {
                decimal(of.figures.total)
            })
            .unit(unit),
        words
            .numbers("women", ["Kvinnor", "Women"], "value, of women", |of: &&Reading<'_>| {
                decimal(of.figures.women)
            })
            .unit(unit),
        words
            .numbers("men", ["Män", "Men"], "value, of men", |of: &&Reading<'_>| decimal(of.figures.men))
            .unit(unit),
        words.text("not_available", ["Saknas", "Not available"], holds, missing),
    ]
}

/// The target for that time, and how near the value is.
fn target_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<ReadingField<'f>> {
    let words = view.words;
    let operator = |reading: &&Reading<'_>| {
        let target = reading.target.filter(|target| target.figures.total.number().is_some());
        let operator = target.and_then(|target| view.item(reading.item).indicator()?.operator(target));
        operator.map_or(Cell::Missing, |operator| word(operator.english(), operator.swedish()))
    };
    let figure = |of: fn(&Target<'_>) -> Figure| {
        move |reading: &&Reading<'_>| decimal(reading.target.map(of).unwrap_or_default())
    };
    let trend = move |reading: &&Reading<'_>| {
        let trend = reading.target.and_then(|target| target.trend);
        trend.map_or(Cell::Missing, |trend| word(trend.english(), trend.in_language(words.0)))
    };
    let reached = |reading: &&Reading<'_>| {
        reading.attainment.map_or(Cell::Missing, |attainment| yes_cell(view, attainment.reached))
    };
    let unit = "that of unit";
    vec![
        words.text("operator", ["Jämförelse", "Operator"], "at_least, at_most or exactly", operator),
        words
            .numbers(
                "target",
                ["Målvärde", "Target"],
                "target, of all",
                figure(|target| target.figures.total),
            )
            .unit(unit),
        words
            .numbers(
                "target_women",
                ["Målvärde, kvinnor", "Target, women"],
                "target, of women",
                figure(|target| target.figures.women),
            )
            .unit(unit),
        words
            .numbers(
                "target_men",
                ["Målvärde, män", "Target, men"],
                "target, of men",
                figure(|target| target.figures.men),
            )
            .unit(unit),
        words.text(
            "target_trend",
            ["Målriktning", "Target direction"],
            "a target without a number: rise, fall or keep",
            trend,
        ),
        words.text("reached", ["Nått", "Reached"], "yes or no", reached),
        percent_field(view, ["Procent av målvärdet", "Percent of target"], "percent_of_target"),
    ]
}

/// How much of the target is reached.
fn percent_field<'f>(
    view: &'f PlanView<'_, '_>,
    heading: [&'static str; 2],
    id: &'static str,
) -> ReadingField<'f> {
    let percent = |reading: &&Reading<'_>| percent(reading.attainment);
    view.words
        .numbers(id, heading, "value of target; of what should fall, target of value", percent)
        .unit("percent")
}

fn distance_field<'f>(view: &'f PlanView<'_, '_>) -> ReadingField<'f> {
    let distance = |reading: &&Reading<'_>| distance(reading);
    view.words
        .numbers("distance", ["Avstånd", "Distance"], "value less target", distance)
        .unit("that of unit")
}

fn course_field<'f>(view: &'f PlanView<'_, '_>) -> ReadingField<'f> {
    let words = view.words;
    let course = move |reading: &&Reading<'_>| {
        reading.course.map_or(Cell::Missing, |course| course_cell(words, course))
    };
    let holds = "improved, unchanged, worsened or not_comparable";
    words.word("course", ["Jämfört med förra", "Since last time"], holds, course)
}

fn yes_cell(view: &PlanView<'_, '_>, yes: bool) -> Cell {
    if yes { word("yes", view.say("ja", "yes")) } else { word("no", view.say("nej", "no")) }
}

fn decimal(figure: Figure) -> Cell {
    figure.number().map_or(Cell::Missing, Cell::Decimal)
}

/// A figure to a reader: "saknas" is not the same as nothing at all.
fn figure(view: &PlanView<'_, '_>, figure: Figure) -> Cell {
    match figure {
        Figure::NotAvailable => Cell::Text(view.words.say("saknas", "not available").to_owned()),
        Figure::NotGiven | Figure::Number(_) => decimal(figure),
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

/// A target as it is read: `≥ 72`, `ska öka`.
fn target(view: &PlanView<'_, '_>, indicator: &Indicator<'_>, target: &Target<'_>) -> Option<String> {
    let Some(goal) = target.figures.total.number() else {
        return target.trend.map(|trend| trend.in_language(view.words.0));
    };
    Some(against(view, indicator, target, goal))
}

/// `≥ 72`.
fn against(view: &PlanView<'_, '_>, indicator: &Indicator<'_>, target: &Target<'_>, goal: Decimal) -> String {
    let value = number(view.words, goal);
    match sign(indicator.operator(target)) {
        "" => value,
        sign => format!("{sign}\u{a0}{value}"),
    }
}

/// The values of an indicator by one body, up to the latest one.
struct Series<'r, 'v> {
    item: ItemId,
    own: Vec<&'r Reading<'v>>,
    latest: &'r Reading<'v>,
}

/// A line an indicator: how it has gone, its latest outcome and the target for it.
pub(super) fn overview(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let words = view.words;
    let text = |series: &Series<'_, '_>| title(view.item(series.item));
    let drawn = |series: &Series<'_, '_>| Cell::Chart(Box::new(chart(view, series.item, &series.own)));
    let latest = |series: &Series<'_, '_>| period(series.latest.period);
    let value = |series: &Series<'_, '_>| decimal(series.latest.figures.total);
    let of_target = |series: &Series<'_, '_>| percent(series.latest.attainment);
    let course = |series: &Series<'_, '_>| {
        series.latest.course.map_or(Cell::Missing, |course| course_cell(words, course))
    };
    let holds = "how it has gone since the latest value before";
    let fields = vec![
        words.heading("text", ["Indikator", "Indicator"], "what is measured", text),
        words.word("chart", ["Utveckling", "Development"], "the values in order", drawn),
        words.word("period", ["Senast", "Latest"], "period of the latest value", latest),
        words.numbers("value", ["Värde", "Value"], "the latest value", value),
        words.numbers("target", ["Målvärde", "Target"], "target for it", |series: &Series<'_, '_>| {
            target_cell(view, series.latest)
        }),
        words.numbers(
            "percent",
            ["Av målvärdet", "Of target"],
            "how much of the target is reached",
            of_target,
        ),
        words.word("course", ["Jämfört med förra", "Since last time"], holds, course),
    ];
    view.table("indicator-overview", view.say("Indikatorer", "Indicators"), fields, series(readings))
}

/// The outcomes of each indicator by each body that has any value.
fn series<'r, 'v>(readings: &'r [Reading<'v>]) -> Vec<Series<'r, 'v>> {
    let outcomes = || readings.iter().filter(|reading| reading.basis == Basis::Outcome);
    let mut keys: Vec<(ItemId, &Who)> = Vec::new();
    for reading in outcomes() {
        let key = reading.who.map(|who| (reading.item, who));
        keys.extend(key.filter(|key| !keys.contains(key)));
    }
    let of = |(item, who): (ItemId, &Who)| {
        let is_own = |reading: &&Reading<'_>| {
            reading.item == item && reading.who.is_none_or(|measuring| measuring == who)
        };
        let own: Vec<&Reading<'_>> = outcomes().filter(is_own).collect();
        let latest = own.iter().copied().rfind(|reading| reading.figures.total.number().is_some())?;
        Some(Series { item, own, latest })
    };
    keys.into_iter().filter_map(of).collect()
}

/// The target of a value as it is read.
fn target_cell(view: &PlanView<'_, '_>, reading: &Reading<'_>) -> Cell {
    let indicator = view.item(reading.item).indicator();
    let goal = reading.target.zip(indicator).and_then(|(goal, own)| target(view, own, goal));
    let of = |of: fn(&Target<'_>) -> Figure, swedish, english| {
        let goal = of(reading.target?).number()?;
        Some(format!("{} {}", view.say(swedish, english), against(view, indicator?, reading.target?, goal)))
    };
    let women = of(|target| target.figures.women, "kvinnor", "women");
    let men = of(|target| target.figures.men, "män", "men");
    match &goal.into_iter().chain(women).chain(men).collect::<Vec<_>>()[..] {
        [] => Cell::Missing,
        [one] => Cell::Text(one.clone()),
        several => Cell::Lines(several.iter().cloned().map(Cell::Text).collect()),
    }
}

/// The values from the baseline on, missing ones as gaps.
fn chart(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Chart {
    let baseline = view.item(item).indicator().and_then(|indicator| indicator.baseline.as_ref());
    let first = own.first().map(|reading| reading.period);
    let before = baseline.filter(|measure| first.is_none_or(|first| measure.period < first));
    let mut points: Vec<(String, Option<Decimal>)> = before
        .map(|measure| (measure.period.to_string(), measure.figures.total.number()))
        .into_iter()
        .collect();
    points.extend(own.iter().map(|reading| (reading.period.to_string(), reading.figures.total.number())));
    let missing = view.words.say("saknas", "not available");
    let said = |(period, value): &(String, Option<Decimal>)| {
        let value = value.map_or_else(|| missing.to_owned(), |value| number(view.words, value));
        format!("{period}: {value}")
    };
    let description = points.iter().map(said).collect::<Vec<_>>().join("; ");
    Chart {
        title: view.item(item).title().into_owned(),
        description,
        values: points.into_iter().map(|(_, value)| value).collect(),
    }
}

/// A table an indicator, women and men beside the total.
pub(super) fn one(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Table {
    let words = view.words;
    let bodies: BTreeSet<_> = own.iter().filter_map(|reading| reading.who).collect();
    let when = |reading: &&Reading<'_>| Cell::Text(view.when(reading.period, reading.basis));
    let mut fields = vec![words.heading("period", ["År", "Year"], "period of the value", when)];
    if bodies.len() > 1 {
        let who = |reading: &&Reading<'_>| reading.who.map_or(Cell::Missing, |who| view.who_cell(who));
        fields.push(words.text("body_name", ["Organ", "Body"], "who measured it", who));
    }
    fields.extend([
        words.numbers("value", ["Värde", "Value"], "value, of all", |of: &&Reading<'_>| {
            figure(view, of.figures.total)
        }),
        words.numbers("women", ["Kvinnor", "Women"], "value, of women", |of: &&Reading<'_>| {
            figure(view, of.figures.women)
        }),
        words.numbers("men", ["Män", "Men"], "value, of men", |of: &&Reading<'_>| {
            figure(view, of.figures.men)
        }),
        words.numbers("target", ["Målvärde", "Target"], "target for it", |reading: &&Reading<'_>| {
            target_cell(view, reading)
        }),
        percent_field(view, ["Av målvärdet", "Of target"], "percent"),
        distance_field(view),
        course_field(view),
    ]);
    let (said, source) = view.measured_because(own.iter().copied());
    fields.extend(said);
    let found = view.item(item);
    let unit = found.indicator().and_then(|indicator| indicator.unit.as_deref());
    let title = found.numbered(&found.text);
    let caption = unit.map_or_else(|| title.to_string(), |unit| format!("{title} ({unit})"));
    let mut table = view.table("indicator", caption, fields, own.iter().copied());
    table.add_notes(super::indicator_notes::notes(view, item, own));
    table.add_notes(source);
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
