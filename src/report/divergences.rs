//! Where bodies that share an item were rated differently: something to talk about, not an error.

use super::Report;
use super::plan_view::PlanView;
use crate::document::ColumnKind;
use crate::evaluate::{Fact, divergences};
use crate::vocabulary::Language;
use crate::vocabulary::Scope;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut found = divergences(&view.all, view.plan, view.options.common);
    found.retain(|divergence| divergence.facts.iter().any(|index| view.counts(*index)));
    let facts = || found.iter().flat_map(|divergence| &divergence.facts).map(|index| &view.all[*index]);
    let mut fields = vec![view.own_plan_field(), view.item_field(), view.text_field(ColumnKind::RowHeading)];
    fields.extend(view.judged_at());
    fields.extend(view.judged_by(ColumnKind::Text));
    fields.extend(view.rating_fields().map(|field| field.of(|fact: &&Fact| fact.verdict)));
    fields.extend(view.comment_field(facts()));
    fields.extend(view.record_fields(|fact: &&Fact| fact.span(view.plan)));
    fields.extend(view.key_field());
    let caption = view.say("Samma åtagande, olika bedömningar", "One commitment, different ratings");
    let mut table = view.table("divergences", caption, fields, facts());
    if !found.is_empty() {
        let cases = view.words.count(found.len() as u64, ["fall", "fall"], ["case", "cases"]);
        table.note(match view.words.0 {
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
        let left_out = view.say(
            "Åtaganden som gäller varje förvaltning är inte med, eftersom varje förvaltning bedöms för egen del.",
            "Items for every department are left out: each is judged for its own part.",
        );
        table.note(left_out);
    }
    report.table(table);
}
