//! What each number of the summary is made of: every expected judgement, with file and line. A missing one is traced to
//! the item that asks for it.

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::document::{Column, ColumnKind, Table};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let mut columns = vec![view.plan_column()];
    columns.extend(view.body_columns(ColumnKind::RowHeading));
    columns.extend([view.period_column(), view.basis_column()]);
    columns.push(Column::new("class", words.say("Räknas som", "Counts as"), ColumnKind::Word));
    columns.extend([view.item_column(), view.text_column(ColumnKind::Text)]);
    columns.extend(view.place_columns());
    columns.extend(view.key_column());
    let mut table =
        Table::new("trace", words.say("Underlag för summorna", "What the sums are made of"), columns);
    for fact in view.facts().filter(|fact| view.lists(fact.verdict)) {
        let mut row = vec![view.plan_cell()];
        row.extend(view.body_cells(&fact.who));
        row.extend([cells::period(fact.period), view.basis_cell(fact.basis), view.class_cell(fact.verdict)]);
        row.extend([view.item_cell(fact), view.text_cell(fact)]);
        row.extend(view.place_cells(fact.span(view.plan)));
        row.extend(view.key_cell(fact));
        table.push(row);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    report.table(table);
}
