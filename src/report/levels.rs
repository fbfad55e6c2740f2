//! Every level of the scale, with its count: nothing of a four-level scale is lost.

use std::collections::BTreeMap;

use super::Report;
use super::field::Field;
use super::plan_view::PlanView;
use super::summary::capital;
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Fact, Group, LevelCount, counts_by_level};
use crate::model::Verdict;
use crate::vocabulary::{Basis, ItemKind};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let counts =
        |facts: &[&Fact]| counts_by_level(facts.iter().copied(), view.plan, view.scale, view.options.key);
    let parts = match view.options.audience {
        Audience::Data => vec![(None, view.facts().collect())],
        Audience::Everyone | Audience::Readers => view.by_scope(),
    };
    for (scope, facts) in parts {
        let counts = counts(&facts);
        let mut table = match view.options.audience {
            Audience::Data => data(view, &counts),
            Audience::Everyone | Audience::Readers => {
                readers(view, &counts, view.of_scope(caption(view), scope))
            }
        };
        table.add_notes(view.coverage_in_words(facts.into_iter(), true));
        report.table(table);
    }
}

fn caption<'t>(view: &PlanView<'_, '_>) -> &'t str {
    view.words.say("Bedömningar per nivå", "Judgements by level")
}

/// A row a body, period and level, and a column for another key.
fn data(view: &PlanView<'_, '_>, counts: &[LevelCount]) -> Table {
    let words = view.words;
    let level = |count: &&LevelCount| &view.scale.levels[usize::from(count.level)];
    let mut fields: Vec<Field<'_, &LevelCount>> = vec![view.own_plan_field()];
    fields.extend(view.group_fields().map(|field| field.of(|count: &&LevelCount| count.who)));
    fields.push(view.period_field().of(|count: &&LevelCount| count.period));
    fields.push(view.basis_field().of(|count: &&LevelCount| count.basis));
    fields.extend([
        words.word("level", ["Nivå-id", "Level id"], "id of the level", move |count| {
            Cell::Text(level(count).id.to_string())
        }),
        words.word("label", ["Nivå", "Level"], "the level in words", move |count| {
            Cell::Text(level(count).label.to_string())
        }),
        view.class_field("class", ["Klass", "Class"]).of(|count: &&LevelCount| Verdict::Level(count.level)),
        words.numbers("count", ["Antal", "Count"], "judgements at that level", |count: &&LevelCount| {
            Cell::Integer(count.count)
        }),
    ]);
    fields.extend(view.group_field().map(|field| field.of(|count: &&LevelCount| count.group)));
    fields.push(view.kind_of_sum_field(false).of(|count: &&LevelCount| count.kind));
    let scale = |_: &&LevelCount| Cell::Text(view.scale.id.to_string());
    let name = |_: &&LevelCount| Cell::optional(view.scale.name.as_deref());
    fields.extend([
        words.word("scale", ["Skala (id)", "Scale (id)"], "id of the scale", scale),
        words.text("scale_name", ["Skala", "Scale"], "name of the scale", name),
    ]);
    let holds = "what the level stands for, as the source explains it";
    fields.push(words.text("description", ["Förklaring", "Description"], holds, move |count| {
        Cell::quoted_optional(level(count).description.as_deref())
    }));
    view.table("levels", caption(view), fields, counts)
}

/// A body, or what stands in its place, at a time.
type Row = ((Group, Period, Basis, ItemKind), Vec<u64>);

/// A row a body and period, a column a level.
fn readers(view: &PlanView<'_, '_>, counts: &[LevelCount], caption: String) -> Table {
    let name = |((group, ..), _): &Row| view.group_cell(*group);
    let holds = "body, or what --by asks for";
    let mut fields = vec![
        Field::new(ColumnKind::RowHeading, "group", view.key().1, holds, name),
        view.period_beside_key().of(|((_, period, ..), _): &Row| *period),
        view.basis_field().of(|((_, _, basis, _), _): &Row| *basis),
    ];
    let several = counts.iter().any(|count| count.kind != counts[0].kind);
    fields.insert(1, view.kind_of_sum_field(several).of(|((.., kind), _): &Row| *kind));
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
