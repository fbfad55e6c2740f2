//! Where bodies that share an item were rated differently: something to talk about, not an error.

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::document::{ColumnKind, Table};
use crate::evaluate::{Fact, divergences};
use crate::model::Scope;
use crate::vocabulary::Language;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let words = view.words;
    let mut columns = vec![view.plan_column(), view.item_column(), view.text_column(ColumnKind::RowHeading)];
    columns.extend([view.period_column(), view.basis_column()]);
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.extend(view.rating_columns());
    columns.push(view.comment_column());
    columns.extend(view.place_columns().into_iter().skip(1));
    columns.extend(view.key_column());
    let caption = words.say("Samma åtagande, olika bedömningar", "One commitment, different ratings");
    let mut table = Table::new("divergences", caption, columns);
    let mut found = divergences(&view.all, view.plan, view.options.common);
    found.retain(|divergence| divergence.facts.iter().any(|index| view.counts(*index)));
    for divergence in &found {
        for fact in divergence.facts.iter().map(|index| &view.all[*index]) {
            let mut row = vec![view.plan_cell(), view.item_cell(fact), view.text_cell(fact)];
            row.extend([cells::period(fact.period), view.basis_cell(fact.basis)]);
            row.extend(view.body_cells(&fact.who));
            row.extend(view.rating_cells(fact.verdict));
            row.push(view.comment_cell(fact));
            row.extend(view.place_cells(fact.span(view.plan)).into_iter().skip(1));
            row.extend(view.key_cell(fact));
            table.push(row);
        }
    }
    if !found.is_empty() {
        let cases = words.count(found.len() as u64, ["fall", "fall"], ["case", "cases"]);
        table.notes.push(match words.0 {
            Language::Swedish => {
                format!("Bedömningarna skiljer sig åt i {cases}, räknat per åtagande och period.")
            }
            Language::English => {
                format!("Ratings differ in {cases}, counted by commitment and period.")
            }
        });
    }
    let is_common = |fact: &Fact| view.item(fact.item).scope() == Scope::Common;
    if !view.options.common && view.all.iter().any(is_common) {
        table.notes.push(
            words
                .say(
                    "Åtaganden som gäller varje förvaltning är inte med, eftersom varje förvaltning bedöms för egen del.",
                    "Items for every department are left out: each is judged for its own part.",
                )
                .to_owned(),
        );
    }
    report.table(table);
}
