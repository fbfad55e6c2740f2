//! The judgements as they are, one a row: what other programs read.

use std::collections::BTreeSet;

use super::cells::day;
use super::plan_view::PlanView;
use super::{Report, commitments};
use crate::document::{Cell, ColumnKind};
use crate::evaluate::Fact;
use crate::model::Who;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut fields = vec![
        view.own_plan_field(),
        view.item_field(),
        view.kind_field(),
        view.text_field(ColumnKind::RowHeading),
    ];
    fields.extend(view.judged_by(ColumnKind::Text));
    fields.extend(view.judged_at());
    fields.extend(view.rating_fields().map(|field| field.of(|fact: &&Fact| fact.verdict)));
    fields.extend(view.comment_field(view.shown()));
    fields.extend(view.traced_to());
    // Where all joint judgements cover the same bodies, a reader is told so once, below.
    let covered: BTreeSet<&Who> = view.shown().map(|fact| &fact.who).filter(|who| who.is_joint()).collect();
    fields.push(commitments::bodies_field(view).shown_if(covered.len() > 1));
    fields.extend(view.key_field());
    let (said, source) = view.judged_because(view.shown(), None);
    fields.extend(said);
    fields.extend(view.title_fields(|fact: &&Fact| Some(view.item(fact.item))));
    let attributes = |fact: &&Fact| fact.record(view.plan)?.attributes.as_deref();
    fields.push(view.trend_field(attributes));
    let action =
        move |fact: &&Fact| Cell::quoted_optional(attributes(fact).and_then(|said| said.action.as_deref()));
    let by = move |fact: &&Fact| {
        Cell::quoted_optional(attributes(fact).and_then(|said| said.action_by.as_deref()))
    };
    let due = move |fact: &&Fact| day(attributes(fact).and_then(|said| said.action_due));
    fields.extend([
        view.words.text("action", ["Åtgärd", "Action"], "what is to be done about it", action).data(),
        view.words.text("action_by", ["Vem", "By"], "who is to do that", by).data(),
        view.words.word("action_due", ["Senast", "Due"], "last day for it", due).data(),
        view.action_status_field().of_some(attributes).data(),
    ]);
    let mut shown: Vec<usize> = view.counted.iter().chain(&view.beside).copied().collect();
    shown.sort_unstable();
    let facts = shown.iter().map(|index| &view.all[*index]);
    let judged = facts.filter(|fact| fact.judgement.is_some() && view.lists(fact.verdict));
    let mut table = view.table("judgements", view.say("Bedömningar", "Judgements"), fields, judged);
    table.note(view.counted_in_words(table.rows.len()));
    if covered.len() == 1 {
        table.add_notes(commitments::bodies_note(view, view.shown()));
    }
    table.add_notes(source);
    report.table(table);
}
