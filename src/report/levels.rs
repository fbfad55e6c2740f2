//! Every level of the scale, with its count: nothing of a four-level scale is lost.

use std::collections::BTreeMap;

use super::builder::Report;
use super::field::{Field, fields};
use super::plan_view::PlanView;
use super::words::capital;
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Fact, Group, LevelCount, counts_by_level};
use crate::model::Verdict;
use crate::vocabulary::{Basis, ItemKind};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let counts =
        |facts: &[&Fact]| counts_by_level(facts.iter().copied(), view.plan, view.scale, view.options.key);
    if view.options.audience == Audience::Data {
        let all: Vec<&Fact> = view.facts().collect();
        report.table(data(view, &counts(&all)).with_notes(view.coverage_in_words(view.facts())));
        return;
    }
    for facts in view.by_sort() {
        let table = readers(view, &counts(&facts), view.headed_by_sort(caption(view), &facts));
        report.table(table.with_notes(view.coverage_in_words(facts.into_iter())));
    }
}

fn caption<'t>(view: &PlanView<'_, '_>) -> &'t str {
    view.words.say("Bedömningar per nivå", "Judgements by level")
}

/// A row a body, period and level, and a column for another key.
fn data(view: &PlanView<'_, '_>, counts: &[LevelCount]) -> Table {
    let words = view.words;
    let level = |count: &&LevelCount| &view.scale.levels[usize::from(count.level)];
    let fields = fields! { words, |count: &LevelCount|
        ..view.own_plan_field();
        ..view.group_fields().into_iter().map(|field| field.of(|count: &&LevelCount| count.who));
        ..view.period_field().of(|count: &&LevelCount| count.period);
        ..view.basis_field().of(|count: &&LevelCount| count.basis);
        Word "level" ["Nivå-id", "Level id"] "id of the level" => Cell::Text(level(count).id.to_string());
        Word "label" ["Nivå", "Level"] "the level in words" => Cell::Text(level(count).label.to_string());
        ..view.class_field(["Klass", "Class"]).of(|count: &&LevelCount| Verdict::Level(count.level));
        Number "count" ["Antal", "Count"] "judgements at that level" => Cell::Integer(count.count);
        ..view.group_field().map(|field| field.of(|count: &&LevelCount| count.group));
        ..view.kind_of_sum_field().of(|count: &&LevelCount| count.kind);
        Word "scale" ["Skala (id)", "Scale (id)"] "id of the scale" => Cell::Text(view.scale.id.to_string());
        Text "scale_name" ["Skala", "Scale"] "name of the scale"
            => Cell::optional(view.scale.name.as_deref());
        Text "description" ["Förklaring", "Description"] "what the level stands for, as the source explains it"
            => Cell::quoted(level(count).description.as_deref()?);
        Number "weight" ["Vikt", "Weight"] "what it counts for in a weighted mean, in percent"
            => Cell::Decimal(level(count).weight());
        Word "colour" ["Färg", "Colour"] "its colour, #rrggbb" => Cell::optional(level(count).colour.as_deref());
        Word "symbol" ["Tecken", "Symbol"] "sign before the label" => Cell::optional(level(count).symbol.as_deref());
    };
    view.table("levels", caption(view), fields, counts)
}

/// A body, or what stands in its place, at a time.
type Row = ((Group, Period, Basis, ItemKind), Vec<u64>);

/// A row a body and period, a column a level.
fn readers(view: &PlanView<'_, '_>, counts: &[LevelCount], caption: String) -> Table {
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
    let mut rows: BTreeMap<(Group, Period, Basis, ItemKind), Vec<u64>> = BTreeMap::new();
    for count in counts {
        let empty = || vec![0; view.scale.levels.len()];
        let row = rows.entry((count.group, count.period, count.basis, count.kind)).or_insert_with(empty);
        row[usize::from(count.level)] += count.count;
    }
    view.table("levels", caption, fields, rows)
}
