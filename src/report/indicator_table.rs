//! One indicator: its values beside their targets, women and men beside the total, and the targets to come.

use std::collections::BTreeSet;

use super::field::Field;
use super::indicator_words::{self, course_cell, percent_cell, reached_cell};
use super::indicators::distance_field;
use super::plan_view::PlanView;
use crate::document::{Cell, Table};
use crate::evaluate::Reading;
use crate::model::{Figure, Figures, ItemId, Target};
use crate::vocabulary::Basis;

/// A row of an indicator's table: a reading, or a target to come.
enum Row<'r> {
    Reading(&'r Reading<'r>),
    Coming(&'r Target<'r>),
}

impl<'r> Row<'r> {
    fn reading(&self) -> Option<&'r Reading<'r>> {
        if let Self::Reading(reading) = self { Some(reading) } else { None }
    }
}

/// A table an indicator, women and men beside the total, and the targets to come.
pub(super) fn one(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Table {
    let words = view.words;
    let found = view.item(item);
    let mut fields =
        one_fields(view, own.iter().filter_map(|reading| reading.who).collect::<BTreeSet<_>>().len() > 1);
    let target = |row: &Row<'_>| match row {
        Row::Reading(reading) => target_cell(view, reading),
        Row::Coming(target) => {
            let indicator = found.indicator();
            indicator.map_or(Cell::Missing, |own| indicator_words::target_cell(words, own, target))
        }
    };
    let place = fields.len() - 5;
    fields.insert(place, words.numbers("target", ["Målvärde", "Target"], "target for it", target));
    let (said, source) = view.measured_because(own.iter().copied());
    fields.extend(said.into_iter().map(|field| field.of_some(Row::reading)));
    let unit = found.indicator().and_then(|indicator| indicator.unit.as_deref());
    let title = found.numbered(&found.text);
    let caption = unit.map_or_else(|| title.to_string(), |unit| format!("{title} ({unit})"));
    let last = own.iter().map(|reading| reading.period).max();
    let targets = found.indicator().into_iter().flat_map(|indicator| &indicator.targets);
    let mut coming: Vec<&Target<'_>> =
        targets.filter(|target| last.is_none_or(|last| last < target.period)).collect();
    coming.sort_by_key(|target| target.period);
    let readings = own.iter().map(|reading| Row::Reading(reading));
    let rows: Vec<Row<'_>> = readings.chain(coming.into_iter().map(Row::Coming)).collect();
    let mut table = view.table("indicator", caption, fields, rows);
    table.add_notes(super::indicator_notes::notes(view, item, own));
    table.add_notes(source);
    table
}

/// Everything but the target, which stands before the last five.
fn one_fields<'f>(view: &'f PlanView<'_, '_>, several: bool) -> Vec<Field<'f, Row<'f>>> {
    let words = view.words;
    let when = |row: &Row<'_>| match row {
        Row::Reading(reading) => Cell::Text(view.when(reading.period, reading.basis)),
        Row::Coming(target) => Cell::Text(view.when(target.period, Basis::Outcome)),
    };
    let value = move |of: fn(&Figures) -> Figure| {
        move |row: &Row<'_>| row.reading().map_or(Cell::Missing, |reading| figure(view, of(&reading.figures)))
    };
    let mut fields = vec![words.heading("period", ["År", "Year"], "period of the value", when)];
    if several {
        let who = |row: &Row<'_>| {
            let who = row.reading().and_then(|reading| reading.who);
            who.map_or(Cell::Missing, |who| view.who_cell(who))
        };
        fields.push(words.text("body_name", ["Organ", "Body"], "who measured it", who));
    }
    let percent =
        move |row: &Row<'_>| row.reading().map_or(Cell::Missing, |reading| percent_cell(words, reading));
    let reached =
        move |row: &Row<'_>| row.reading().map_or(Cell::Missing, |reading| reached_cell(words, reading));
    let course =
        move |row: &Row<'_>| row.reading().map_or(Cell::Missing, |reading| course_cell(words, reading));
    fields.extend([
        words.numbers("value", ["Värde", "Value"], "value, of all", value(|of| of.total)),
        words.numbers("women", ["Kvinnor", "Women"], "value, of women", value(|of| of.women)),
        words.numbers("men", ["Män", "Men"], "value, of men", value(|of| of.men)),
        words.text("reached", ["Nått", "Reached"], "whether the target is reached, and by whom", reached),
        words.numbers("percent", ["Av målvärdet", "Of target"], "how much of the target is reached", percent),
        distance_field(view).of_some(Row::reading),
        words.word(
            "course",
            ["Jämfört med förra", "Since last time"],
            "how it has gone since the value before",
            course,
        ),
        view.trend_field(|reading: &&Reading<'_>| view.plan.said_of(reading.measurement?))
            .of_some(Row::reading),
    ]);
    fields
}

/// The target of a value as it is read.
fn target_cell(view: &PlanView<'_, '_>, reading: &Reading<'_>) -> Cell {
    let indicator = view.item(reading.item).indicator();
    let goal = reading.target.zip(indicator);
    goal.map_or(Cell::Missing, |(goal, own)| indicator_words::target_cell(view.words, own, goal))
}

/// A figure to a reader: "saknas" is not the same as nothing at all.
fn figure(view: &PlanView<'_, '_>, figure: Figure) -> Cell {
    match figure {
        Figure::NotAvailable => Cell::Text(view.words.say("saknas", "not available").to_owned()),
        Figure::NotGiven | Figure::Number(_) => figure.number().map_or(Cell::Missing, Cell::Decimal),
    }
}
