//! Every level of the scale, with its count: nothing of a four-level scale is lost.

use super::builder::Report;
use super::field::{Field, fields};
use super::plan_view::PlanView;
use super::words::capital;
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Fact, Group, SummaryRow, counts_by_level};
use crate::model::Verdict;
use crate::vocabulary::{Basis, ItemKind};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    if view.options.audience == Audience::Data {
        report.table(data(view).with_notes(view.coverage_in_words(view.facts())));
        return;
    }
    for facts in view.by_sort() {
        let table = readers(view, &facts, view.headed_by_sort(caption(view), &facts));
        report.table(table.with_notes(view.coverage_in_words(facts.into_iter())));
    }
}

fn caption<'t>(view: &PlanView<'_, '_>) -> &'t str {
    view.words.say("Bedömningar per nivå", "Judgements by level")
}

/// How many judgements of a row are on a level of the scale.
type Count = (SummaryRow, u8, u64);

/// A row a body, period and level, and a column for another key.
fn data(view: &PlanView<'_, '_>) -> Table {
    let words = view.words;
    let level = |(_, level, _): &Count| &view.scale.levels[usize::from(*level)];
    let fields = fields! { words, |count: Count|
        ..view.own_plan_field();
        ..view.group_fields().into_iter().map(|field| field.of(|(row, ..): &Count| row.who));
        ..view.period_field().of(|(row, ..): &Count| row.period);
        ..view.basis_field().of(|(row, ..): &Count| row.basis);
        Word "level" ["Nivå-id", "Level id"] "id of the level" => Cell::Text(level(count).id.to_string());
        Word "label" ["Nivå", "Level"] "the level in words" => Cell::Text(level(count).label.to_string());
        ..view.class_field(["Klass", "Class"]).of(|(_, level, _): &Count| Verdict::Level(*level));
        Number "count" ["Antal", "Count"] "judgements at that level" => Cell::Integer(count.2);
        ..view.group_field().map(|field| field.of(|(row, ..): &Count| row.group));
        ..view.kind_of_sum_field().of(|(row, ..): &Count| row.kind);
        Word "scale" ["Skala (id)", "Scale (id)"] ["skalans id", "id of the scale"] => Cell::Text(view.scale.id.to_string());
        Text "scale_name" ["Skala", "Scale"] ["skalans namn", "name of the scale"]
            => Cell::optional(view.scale.name.as_deref());
        Text "description" ["Förklaring", "Description"] ["vad nivån står för, så som källan förklarar den", "what the level stands for, as the source explains it"]
            => Cell::quoted(level(count).description.as_deref()?);
        Number "weight" ["Vikt", "Weight"] "what it counts for in a weighted mean, in percent"
            => Cell::Decimal(level(count).weight());
        Word "colour" ["Färg", "Colour"] ["nivåns färg, #rrggbb", "its colour, #rrggbb"] => Cell::optional(level(count).colour.as_deref());
        Word "symbol" ["Tecken", "Symbol"] "sign before the label" => Cell::optional(level(count).symbol.as_deref());
    };
    let counts = counts_by_level(view.facts(), view.scale, |fact| view.row(fact)).into_iter();
    let counts =
        counts.flat_map(|(row, counts)| (0u8..).zip(counts).map(move |(level, count)| (row, level, count)));
    view.table("levels", caption(view), fields, counts)
}

/// A body, or what stands in its place, at a time.
type Row = ((Group, Period, Basis, ItemKind), Vec<u64>);

/// A row a body and period, a column a level.
fn readers(view: &PlanView<'_, '_>, facts: &[&Fact], caption: String) -> Table {
    let mut fields = fields! { view.words, |((group, ..), _): Row|
        RowHeading "group" (view.key().1) "body, or what --by asks for" => view.group_cell(*group);
        ..view.kind_of_sum_field().of(|((.., kind), _): &Row| *kind);
        ..view.period_beside_key().of(|((_, period, ..), _): &Row| *period);
        ..view.basis_field().of(|((_, _, basis, _), _): &Row| *basis);
    };
    fields.extend((0u8..).zip(&view.scale.levels).map(|(index, level)| {
        let heading = capital(&view.rating(Verdict::Level(index)));
        let count = move |(_, counts): &Row| Cell::Integer(counts[usize::from(index)]);
        Field::new(ColumnKind::Number, level.id.to_string(), heading, "judgements at that level", count)
    }));
    let rows = counts_by_level(facts.iter().copied(), view.scale, |fact| {
        let SummaryRow { group, period, basis, kind, .. } = view.row(fact);
        (group, period, basis, kind)
    });
    view.table("levels", caption, fields, rows)
}
