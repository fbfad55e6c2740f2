//! What is expected and missing.

use super::Report;
use super::cells::word;
use super::plan_view::PlanView;
use crate::document::ColumnKind;
use crate::evaluate::Fact;
use crate::model::Verdict;
use crate::vocabulary::Absence;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut fields = vec![view.own_plan_field()];
    fields.extend(view.judged_by(ColumnKind::RowHeading));
    fields.extend([view.item_field(), view.kind_field(), view.text_field(ColumnKind::Text)]);
    fields.extend(view.judged_at());
    let why = |fact: &&Fact| match fact.judgement {
        None => word("missing", view.say("saknas", "missing")),
        Some(_) => word("not_assessed", view.say("ej bedömt", "not assessed")),
    };
    let holds = "missing, where there is no record; not_assessed, where one says so";
    fields.push(view.words.word("reason", ["Varför", "Why"], holds, why));
    fields.extend(view.traced_to());
    fields.extend(view.key_field());
    let missing = view.facts().filter(|fact| fact.verdict == Verdict::Absent(Absence::NotAssessed));
    let caption = view.say("Bedömningar som saknas", "Missing judgements");
    let mut table = view.table("gaps", caption, fields, missing);
    table.add_notes(view.coverage_in_words(view.facts(), true));
    report.table(table);
}
