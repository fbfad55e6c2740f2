//! What is expected and missing.

use super::builder::Report;
use super::cells::word;
use super::field::fields;
use super::plan_view::PlanView;
use crate::document::ColumnKind;
use crate::evaluate::Fact;
use crate::model::Verdict;
use crate::vocabulary::Absence;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let fields = fields! { view.words, |fact: &Fact|
        ..view.own_plan_field();
        ..view.judged_by(ColumnKind::RowHeading);
        ..[view.item_field(), view.kind_field(), view.text_field(ColumnKind::Text)];
        ..view.judged_at();
        Word "reason" ["Varför", "Why"] ["missing (ingenting är redovisat) eller not_assessed (det är redovisat att ingen bedömning är gjord)", "missing, where there is no record; not_assessed, where one says so"]
            => match fact.judgement {
                None => word("missing", view.say("saknas", "missing")),
                Some(_) => word("not_assessed", view.say("ej bedömt", "not assessed")),
            };
        ..view.traced_to();
        ..view.key_field();
    };
    let missing = view.facts().filter(|fact| fact.verdict == Verdict::Absent(Absence::NotAssessed));
    let caption = view.say("Bedömningar som saknas", "Missing judgements");
    let table = view.table("gaps", caption, fields, missing);
    let none = view.say("Inga bedömningar saknas.", "No judgements are missing.");
    report.table_or(table.with_notes(view.coverage_in_words(view.facts())), none);
}
