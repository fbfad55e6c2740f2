//! The judgements as they are, one a row: what other programs read.

use std::collections::BTreeSet;

use super::plan_view::PlanView;
use super::{Report, cells, commitments};
use crate::document::{Audience, Column, ColumnKind, Table};
use crate::model::Who;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut columns = vec![
        view.plan_column(),
        view.item_column(),
        view.kind_column(),
        view.text_column(ColumnKind::RowHeading),
    ];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend([view.period_column(), view.basis_column()]);
    columns.extend(view.rating_columns());
    columns.push(view.comment_column());
    columns.extend(view.place_columns());
    let bodies = Column::new("bodies", view.words.say("Omfattar", "Covers"), ColumnKind::Text);
    // Where all joint judgements cover the same bodies, a reader is told so once, below.
    let all = || view.counted.iter().chain(&view.beside).map(|index| &view.all[*index]);
    let covered: BTreeSet<&Who> = all().map(|fact| &fact.who).filter(|who| who.is_joint()).collect();
    columns.push(if covered.len() > 1 { bodies } else { bodies.only_for(Audience::Data) });
    columns.extend(view.key_column());
    let mut table = Table::new("judgements", view.words.say("Bedömningar", "Judgements"), columns);
    let mut shown: Vec<usize> = view.counted.iter().chain(&view.beside).copied().collect();
    shown.sort_unstable();
    let facts = shown.iter().map(|index| &view.all[*index]);
    for fact in facts.filter(|fact| fact.judgement.is_some() && view.lists(fact.verdict)) {
        let mut row =
            vec![view.plan_cell(), view.item_cell(fact), view.kind_cell(fact), view.text_cell(fact)];
        row.extend(view.body_cells(&fact.who));
        row.extend([cells::period(fact.period), view.basis_cell(fact.basis)]);
        row.extend(view.rating_cells(fact.verdict));
        row.push(view.comment_cell(fact));
        row.extend(view.place_cells(fact.span(view.plan)));
        row.push(view.bodies_cell(&fact.who));
        row.extend(view.key_cell(fact));
        table.push(row);
    }
    table.notes.push(view.counted_in_words(table.rows.len()));
    if covered.len() == 1 {
        table.notes.extend(commitments::bodies_note(view, all()));
    }
    report.table(table);
}
