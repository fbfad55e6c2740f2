//! What is expected and missing.

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::document::{Column, ColumnKind, Table};
use crate::model::Verdict;
use crate::vocabulary::Absence;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let mut columns = vec![view.plan_column()];
    columns.extend(view.body_columns(ColumnKind::RowHeading));
    columns.extend([view.item_column(), view.kind_column(), view.text_column(ColumnKind::Text)]);
    columns.extend([view.period_column(), view.basis_column()]);
    columns.push(Column::new("reason", words.say("Varför", "Why"), ColumnKind::Word));
    columns.extend(view.place_columns());
    columns.extend(view.key_column());
    let mut table = Table::new("gaps", words.say("Bedömningar som saknas", "Missing judgements"), columns);
    for fact in view.facts().filter(|fact| fact.verdict == Verdict::Absent(Absence::NotAssessed)) {
        let mut row = vec![view.plan_cell()];
        row.extend(view.body_cells(&fact.who));
        row.extend([view.item_cell(fact), view.kind_cell(fact), view.text_cell(fact)]);
        row.extend([cells::period(fact.period), view.basis_cell(fact.basis)]);
        row.push(match fact.judgement {
            None => cells::word("missing", words.say("saknas", "missing")),
            Some(_) => cells::word("not_assessed", words.say("ej bedömt", "not assessed")),
        });
        row.extend(view.place_cells(fact.span(view.plan)));
        row.extend(view.key_cell(fact));
        table.push(row);
    }
    table.notes = view.coverage_in_words(view.facts(), true);
    report.table(table);
}
