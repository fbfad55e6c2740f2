//! Where bodies that share an item were rated differently: something to talk about, not an error.

use std::collections::BTreeSet;

use super::Report;
use super::field::fields;
use super::plan_view::PlanView;
use super::words::say;
use crate::document::ColumnKind;
use crate::evaluate::Fact;
use crate::vocabulary::{BodyKind, Scope, Word as _};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let found = view.divergences();
    let facts = || found.iter().flat_map(|divergence| &divergence.facts).map(|index| &view.all[*index]);
    let fields = fields! { view.words, |fact: &Fact|
        ..[view.own_plan_field(), view.item_field(), view.text_field(ColumnKind::RowHeading)];
        ..view.judged_at();
        ..view.judged_by(ColumnKind::Text);
        ..view.rating_fields().map(|field| field.of(|fact: &&Fact| fact.verdict));
        ..view.comment_field(facts());
        ..view.record_fields(|fact: &&Fact| fact.span(view.plan));
        ..view.key_field();
    };
    let caption = view.say("Samma åtagande, olika bedömningar", "One commitment, different ratings");
    let mut table = view.table("divergences", caption, fields, facts());
    if !found.is_empty() {
        let cases = view.words.count(found.len() as u64, ["ett fall", "fall"], ["one case", "cases"]);
        table.note(say!(
            view.words,
            "Bedömningarna skiljer sig åt i {cases}, räknat per åtagande och period.",
            "Ratings differ in {cases}, counted by commitment and period."
        ));
    }
    let common =
        view.all.iter().map(|fact| view.item(fact.item)).filter(|item| item.scope() == Scope::Common);
    let kinds: BTreeSet<BodyKind> =
        common.flat_map(|item| item.responsible.every.iter().chain(&item.assessed.every)).copied().collect();
    if !view.options.common && !kinds.is_empty() {
        let every = view.say("varje", "every");
        let kinds = kinds.into_iter().map(|kind| format!("{every} {}", kind.in_language(view.words.0)));
        let kinds = view.words.list(&kinds.collect::<Vec<_>>());
        table.note(say!(
            view.words,
            "Åtaganden som gäller {kinds} är inte med, eftersom var och en bedöms för egen del.",
            "Items for {kinds} are left out: each is judged for its own part."
        ));
    }
    report.table(table);
}
