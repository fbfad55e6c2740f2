//! The judgements as they are, one a row: what other programs read.

use std::collections::BTreeSet;

use super::builder::Report;
use super::cells::day;
use super::commitments;
use super::field::fields;
use super::options::Manner;
use super::plan_view::PlanView;
use crate::document::{Cell, ColumnKind};
use crate::evaluate::Fact;
use crate::model::Who;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut shown: Vec<usize> = view.counted.iter().chain(&view.beside).copied().collect();
    shown.sort_unstable();
    let mut listed: Vec<&Fact> = shown.iter().map(|index| &view.all[*index]).collect();
    listed.retain(|fact| fact.judgement.is_some() && view.lists(fact.verdict));
    // Where all joint judgements cover the same bodies, a reader is told so once, below.
    let covered: BTreeSet<&Who> = listed.iter().map(|fact| &fact.who).filter(|who| who.is_joint()).collect();
    let (said, source) = view.judged_because(view.shown(), None);
    let attributes = |fact: &&Fact| fact.record(view.plan)?.attributes.as_deref();
    let fields = fields! { view.words, |fact: &Fact|
        ..[view.own_plan_field(), view.item_field(), view.kind_field(), view.text_field(ColumnKind::RowHeading)];
        ..view.judged_by(ColumnKind::Text);
        ..view.judged_at();
        ..view.rating_fields().map(|field| field.of(|fact: &&Fact| fact.verdict));
        ..view.comment_field(view.shown());
        ..view.traced_to();
        ..commitments::bodies_field(view).shown_if(covered.len() > 1);
        ..view.key_field();
        ..said;
        ..view.title_fields(|fact: &&Fact| Some(view.item(fact.item)));
        ..view.trend_field(attributes);
        Text.data() "action" ["Åtgärd", "Action"] ["vad som ska göras åt det", "what is to be done about it"]
            => Cell::quoted(attributes(fact)?.action.as_deref()?);
        Text.data() "action_by" ["Vem", "By"] ["vem som ska göra det", "who is to do that"]
            => Cell::quoted(attributes(fact)?.action_by.as_deref()?);
        Word.data() "action_due" ["Senast", "Due"] ["den dag då åtgärden senast ska vara gjord", "last day for it"] => day(attributes(fact)?.action_due);
        ..view.action_status_field().of_some(attributes).data();
    };
    let caption = view.say("Bedömningar", "Judgements");
    let mut table = view.table("judgements", caption, fields, listed.iter().copied());
    let counted = view.counted_in_words(&listed);
    // A workbook has the judgements of all plans on one sheet.
    let is_of_several = view.options.manner == Manner::Workbook;
    table.note(if is_of_several { format!("{}: {counted}", view.title()) } else { counted });
    if covered.len() == 1 {
        table.add_notes(commitments::bodies_note(view, listed.iter().copied()));
    }
    table.add_notes(source);
    report.table(table);
}
