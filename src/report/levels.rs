//! Every level of the scale, with its count: nothing of a four-level scale is lost.

use std::collections::BTreeMap;

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::calendar::Period;
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Group, Key, LevelCount, counts_by_level};
use crate::model::Verdict;
use crate::vocabulary::Basis;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let counts = counts_by_level(view.facts(), view.plan, view.scale, view.options.key);
    if report.wants(Audience::Data) {
        report.table(data(view, &counts));
    }
    if report.wants(Audience::Readers) {
        report.table(readers(view, &counts));
    }
}

fn caption<'t>(view: &PlanView<'_, '_>) -> &'t str {
    view.words.say("Bedömningar per nivå", "Judgements by level")
}

/// A row a body, period and level, and a column for another key.
fn data(view: &PlanView<'_, '_>, counts: &[LevelCount]) -> Table {
    let words = view.words;
    let mut columns = vec![view.plan_column()];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend([view.period_column(), view.basis_column()]);
    columns.push(Column::new("level", words.say("Nivå-id", "Level id"), ColumnKind::Word));
    columns.push(Column::new("label", words.say("Nivå", "Level"), ColumnKind::Word));
    columns.push(Column::new("class", words.say("Klass", "Class"), ColumnKind::Word));
    columns.push(Column::new("count", words.say("Antal", "Count"), ColumnKind::Number));
    columns.extend(view.key_column());
    let mut table = Table::new("levels", caption(view), columns).only_for(Audience::Data);
    for row in counts {
        let level = &view.scale.levels[usize::from(row.level)];
        let mut cells =
            vec![view.plan_cell(), Cell::Text(view.group_id(row.who)), Cell::Text(view.group(row.who))];
        cells.extend([cells::period(row.period), view.basis_cell(row.basis)]);
        cells.extend([Cell::Text(level.id.to_string()), Cell::Text(level.label.to_string())]);
        cells.extend([view.class_cell(Verdict::Level(row.level)), Cell::Integer(row.count)]);
        if view.options.key != Key::Body {
            cells.push(match row.group {
                Group::Without => Cell::Missing,
                group => cells::word(view.group_id(group), view.group(group)),
            });
        }
        table.push(cells);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    table
}

/// A row a body and period, a column a level.
fn readers(view: &PlanView<'_, '_>, counts: &[LevelCount]) -> Table {
    let mut columns = vec![
        Column::new("group", view.key().1, ColumnKind::RowHeading),
        view.period_beside_key(),
        view.basis_column(),
    ];
    columns.extend((0u8..).zip(&view.scale.levels).map(|(index, level)| {
        Column::new(
            level.id.to_string(),
            super::summary::capital(&view.rating(Verdict::Level(index))),
            ColumnKind::Number,
        )
    }));
    let mut table = Table::new("levels", caption(view), columns).only_for(Audience::Readers);
    let mut rows: BTreeMap<(Group, Period, Basis), Vec<u64>> = BTreeMap::new();
    for count in counts {
        let empty = || vec![0; view.scale.levels.len()];
        let row = rows.entry((count.group, count.period, count.basis)).or_insert_with(empty);
        row[usize::from(count.level)] += count.count;
    }
    for ((group, period, basis), levels) in rows {
        let mut row = vec![Cell::Text(view.group(group)), cells::period(period), view.basis_cell(basis)];
        row.extend(levels.into_iter().map(Cell::Integer));
        table.push(row);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    table
}
