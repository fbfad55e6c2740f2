//! Indicators: values beside targets, what has become of them, and where they are heading.

use super::Report;
use super::cells::{period, word, wording};
use super::changes::course_cell;
use super::field::Field;
use super::indicator_overview::{overview, shown_items};
use super::indicator_table::one;
use super::indicator_words;
use super::plan_view::PlanView;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Course, Reading, readings};
use crate::model::{Attainment, Figure, Figures, ItemId, Measure, Target, Who};
use crate::vocabulary::Word as _;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut readings = readings(view.plan, &view.model.organisation);
    select(view, &mut readings);
    if view.options.audience == Audience::Data {
        report.table(data(view, &readings));
        return;
    }
    report.table(overview(view, &readings));
    for item in shown_items(view, &readings) {
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

/// A row of data: an indicator, and a reading of it where it has any.
type Row<'r> = (ItemId, Option<&'r Reading<'r>>);
type RowField<'f> = Field<'f, Row<'f>>;

/// A row a value, one for each that is missing though there is a target, and one for each indicator that has neither.
fn data(view: &PlanView<'_, '_>, readings: &[Reading<'_>]) -> Table {
    let own = |item| {
        let mut own = readings.iter().filter(move |reading| reading.item == item).map(Some).peekable();
        let nothing = own.peek().is_none().then_some(None);
        own.chain(nothing).map(move |reading| (item, reading))
    };
    let mut fields = item_fields(view);
    let mut of_values: Vec<ReadingField<'_>> = figure_fields(view).into();
    of_values.extend(target_fields(view));
    of_values.extend([distance_field(view), course_field(view)]);
    let last = |reading: &&Reading<'_>| reading.pace.map_or(Cell::Missing, |(at, _)| period(at));
    let on_pace = |reading: &&Reading<'_>| reading.pace.map_or(Cell::Missing, |(_, met)| yes_cell(view, met));
    let holds = "yes or no: whether the target for pace_period is met if it goes on like this";
    of_values.push(view.words.text(
        "pace_period",
        ["Sista målår", "Last target"],
        "period of the last target",
        last,
    ));
    of_values.push(view.words.text(
        "on_pace",
        ["Nås i nuvarande takt", "Met at present pace"],
        holds,
        on_pace,
    ));
    fields.extend(of_values.into_iter().map(of_reading));
    fields.extend(sex_fields(view));
    fields.extend(next_target_fields(view));
    fields.extend(beside_fields(view).into_iter().map(of_reading));
    fields.extend(view.measured_because(readings.iter()).0.into_iter().map(of_reading));
    fields.extend(view.record_fields(|(item, reading): &Row<'_>| {
        reading.map_or(view.item(*item).span, |reading| reading.span(view.plan))
    }));
    let may_exceed = |(item, _): &Row<'_>| {
        let indicator = view.item(*item).indicator();
        indicator.map_or(Cell::Missing, |indicator| view.flag_cell(indicator.can_exceed_100))
    };
    let holds = "whether a value in percent can be more than 100";
    fields.push(view.words.word(
        "can_exceed_100",
        ["Kan överstiga 100", "Can exceed 100"],
        holds,
        may_exceed,
    ));
    fields
        .push(of_reading(view.trend_field(|reading: &&Reading<'_>| view.plan.said_of(reading.measurement?))));
    fields.extend(view.title_fields(|(item, _): &Row<'_>| Some(view.item(*item))));
    fields.extend(course_of_sexes(view).map(of_reading));
    let rows = shown_items(view, readings).into_iter().flat_map(own);
    view.table("indicators", view.say("Indikatorer", "Indicators"), fields, rows)
}

/// A field of values in rows that may have none.
fn of_reading<'f>(field: ReadingField<'f>) -> RowField<'f> {
    field.of_some(|(_, reading): &Row<'f>| *reading)
}

/// Whether women and men have reached theirs, and whose values decide.
fn sex_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<RowField<'f>> {
    let words = view.words;
    let reached = |of: fn(&Reading<'_>) -> Option<Attainment>| {
        move |reading: &&Reading<'_>| {
            of(reading).map_or(Cell::Missing, |attainment| yes_cell(view, attainment.reached))
        }
    };
    let share =
        |of: fn(&Reading<'_>) -> Option<Attainment>| move |reading: &&Reading<'_>| percent(of(reading));
    let decided_by = move |(item, _): &Row<'_>| {
        let decided = view.item(*item).indicator().map(|indicator| indicator.decided_by);
        decided.map_or(Cell::Missing, |decided| word(decided.english(), decided.in_language(words.0)))
    };
    let decided = |reading: &&Reading<'_>| {
        reading.decided.map_or(Cell::Missing, |decided| yes_cell(view, decided.is_reached()))
    };
    let holds = "how much of it";
    let of_women = ["Procent av målvärdet, kvinnor", "Percent of target, women"];
    let of_men = ["Procent av målvärdet, män", "Percent of target, men"];
    let percents = [
        words.numbers("percent_of_target_women", of_women, holds, share(|of| of.women)),
        words.numbers("percent_of_target_men", of_men, holds, share(|of| of.men)),
    ];
    let reached = [
        words.text("reached_women", ["Nått, kvinnor", "Reached, women"], "yes or no", reached(|of| of.women)),
        words.text("reached_men", ["Nått, män", "Reached, men"], "yes or no", reached(|of| of.men)),
    ];
    let holds = "yes or no, by the values that decide";
    let target_reached = words.text("target_reached", ["Målvärdet nått", "Target reached"], holds, decided);
    let of_values = reached.into_iter().chain(percents.map(|percent| percent.unit("percent")));
    let mut fields: Vec<RowField<'f>> = of_values.map(of_reading).collect();
    fields.push(words.text("decided_by", ["Avgörs av", "Decided by"], "total or women_and_men", decided_by));
    fields.push(of_reading(target_reached));
    fields
}

/// The target to come after a value, or the first of all.
fn next_target_fields<'f>(view: &'f PlanView<'_, '_>) -> [RowField<'f>; 4] {
    let words = view.words;
    let next = move |(item, reading): &Row<'_>| {
        indicator_words::next_target(view.item(*item).indicator()?, *reading)
    };
    let figure =
        |of: fn(&Target<'_>) -> Figure| move |row: &Row<'_>| decimal(next(row).map(of).unwrap_or_default());
    let at = move |row: &Row<'_>| next(row).map_or(Cell::Missing, |target| period(target.period));
    let unit = "that of unit";
    [
        words.text(
            "next_target_period",
            ["Nästa målår", "Next target period"],
            "period of the next target",
            at,
        ),
        words
            .numbers(
                "next_target",
                ["Nästa målvärde", "Next target"],
                "the next target, of all",
                figure(|target| target.figures.total),
            )
            .unit(unit),
        words
            .numbers(
                "next_target_women",
                ["Nästa målvärde, kvinnor", "Next target, women"],
                "the next target, of women",
                figure(|target| target.figures.women),
            )
            .unit(unit),
        words
            .numbers(
                "next_target_men",
                ["Nästa målvärde, män", "Next target, men"],
                "the next target, of men",
                figure(|target| target.figures.men),
            )
            .unit(unit),
    ]
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
fn item_fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<RowField<'f>> {
    let words = view.words;
    let item = |(item, _): &Row<'_>| view.item(*item);
    let goal = move |row: &Row<'_>| Cell::optional(item(row).goal.map(|goal| view.item(goal).id.as_ref()));
    let area =
        move |row: &Row<'_>| Cell::optional(item(row).area.map(|area| view.plan.area(area).id.as_ref()));
    let unit = move |row: &Row<'_>| {
        Cell::optional(item(row).indicator().and_then(|indicator| indicator.unit.as_deref()))
    };
    let direction = move |row: &Row<'_>| {
        let direction = item(row).indicator().and_then(|indicator| indicator.direction);
        direction.map_or(Cell::Missing, |way| word(way.english(), way.in_language(words.0)))
    };
    let mut fields = vec![
        view.own_plan_field(),
        words
            .word("item", ["Id"; 2], "id of the indicator", move |row| Cell::Text(item(row).id.to_string()))
            .data(),
        words.text("text", ["Indikator", "Indicator"], "what it measures", move |row| {
            wording(item(row), &item(row).text)
        }),
        words.text("goal", ["Mål", "Goal"], "id of the goal that it belongs to", goal),
        words.text("area", ["Område", "Area"], "id of the area", area),
    ];
    let who = |(_, reading): &Row<'f>| -> Option<&'f Who> { reading.as_ref()?.who };
    fields.extend(view.body_fields(ColumnKind::Text).map(|field| field.of_some(who)));
    fields.extend([
        view.period_field()
            .headed(view.say("År", "Year"))
            .of_some(|(_, reading): &Row<'_>| Some(reading.as_ref()?.period)),
        view.basis_field().of_some(|(_, reading): &Row<'_>| Some(reading.as_ref()?.basis)),
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
        let has_number = |target: &&Target<'_>| {
            target.figures.keyed().into_iter().any(|(_, figure)| figure.number().is_some())
        };
        let target = reading.target.filter(has_number);
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

pub(super) fn distance_field<'f>(view: &'f PlanView<'_, '_>) -> ReadingField<'f> {
    let distance = |reading: &&Reading<'_>| distance(reading);
    view.words
        .numbers("distance", ["Avstånd", "Distance"], "value less target", distance)
        .unit("that of unit")
}

/// What has become of a value, in words of data.
const COURSES: &str = "improved, unchanged, worsened or not_comparable";

fn course_field<'f>(view: &'f PlanView<'_, '_>) -> ReadingField<'f> {
    let course = |reading: &&Reading<'_>| course(view, reading.course);
    view.words.word("course", ["Jämfört med förra", "Since last time"], COURSES, course)
}

fn course_of_sexes<'f>(view: &'f PlanView<'_, '_>) -> [ReadingField<'f>; 2] {
    let women = |reading: &&Reading<'_>| course(view, reading.course_of_women);
    let men = |reading: &&Reading<'_>| course(view, reading.course_of_men);
    let headings = [
        ["Jämfört med förra, kvinnor", "Since last time, women"],
        ["Jämfört med förra, män", "Since last time, men"],
    ];
    [
        view.words.word("course_women", headings[0], COURSES, women),
        view.words.word("course_men", headings[1], COURSES, men),
    ]
}

fn course(view: &PlanView<'_, '_>, course: Option<Course>) -> Cell {
    course.map_or(Cell::Missing, |course| course_cell(view.words, course))
}

fn yes_cell(view: &PlanView<'_, '_>, yes: bool) -> Cell {
    if yes { word("yes", view.say("ja", "yes")) } else { word("no", view.say("nej", "no")) }
}

fn decimal(figure: Figure) -> Cell {
    figure.number().map_or(Cell::Missing, Cell::Decimal)
}

fn percent(attainment: Option<Attainment>) -> Cell {
    attainment.and_then(Attainment::share).map_or(Cell::Missing, Cell::Percent)
}

fn distance(reading: &Reading<'_>) -> Cell {
    let target = reading.target.and_then(|target| target.figures.total.number());
    let value = reading.figures.total.number().zip(target);
    value.and_then(|(value, target)| value.minus(target)).map_or(Cell::Missing, Cell::Decimal)
}
