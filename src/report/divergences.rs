//! Where bodies that share an item were rated differently: something to talk about, not an error.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::field::fields;
use super::plan_view::PlanView;
use super::words::say;
use crate::document::ColumnKind;
use crate::evaluate::Fact;
use crate::vocabulary::{BodyKind, ItemKind, Scope, Word as _};

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
    let mut kinds: BTreeMap<ItemKind, u64> = BTreeMap::new();
    for divergence in &found {
        *kinds.entry(view.item(divergence.item).kind).or_default() += 1;
    }
    let named = kinds.keys().map(|kind| view.words.items(*kind)[0].to_owned());
    let one = match kinds.len() {
        0 => view.words.items(ItemKind::Commitment)[0].to_owned(),
        _ => view.words.either(&named.collect::<Vec<_>>()),
    };
    let caption = say!(view.words, "Samma {one}, olika bedömningar", "One {one}, different ratings");
    let mut table = view.table("divergences", caption, fields, facts());
    if !found.is_empty() {
        // Kinds are never added up.
        let cases = kinds.iter().map(|(kind, number)| {
            let cases = view.words.count(*number, ["ett fall", "fall"], ["one case", "cases"]);
            let of = view.words.items(*kind)[1];
            if kinds.len() > 1 { say!(view.words, "{cases} av {of}", "{cases} of {of}") } else { cases }
        });
        let cases = view.words.list(&cases.collect::<Vec<_>>());
        table.note(say!(
            view.words,
            "Bedömningarna skiljer sig åt i {cases}, räknat per {one} och period.",
            "Ratings differ in {cases}, counted by {one} and period."
        ));
    }
    let common =
        view.all.iter().map(|fact| view.item(fact.item)).filter(|item| item.scope() == Scope::Common);
    let kinds: BTreeSet<BodyKind> =
        common.flat_map(|item| item.responsible.every.iter().chain(&item.assessed.every)).copied().collect();
    if !view.options.common && !kinds.is_empty() {
        let every = view.say("varje", "every");
        let kinds =
            kinds.into_iter().map(|kind| format!("{every} {}", kind.in_language(view.words.language)));
        let kinds = view.words.list(&kinds.collect::<Vec<_>>());
        table.note(say!(
            view.words,
            "Det som gäller {kinds} är inte med, eftersom var och en bedöms för egen del.",
            "Items for {kinds} are left out: each is judged for its own part."
        ));
    }
    report.table(table);
}
