//! What each number of the summary is made of: every expected judgement, with file and line. A missing one is traced to
//! the item that asks for it.

use super::Report;
use super::field::fields;
use super::plan_view::PlanView;
use crate::document::ColumnKind;
use crate::evaluate::Fact;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let (said, source) = view.judged_because(view.facts(), Some(view.said_comment()));
    let fields = fields! { view.words, |fact: &Fact|
        ..view.own_plan_field();
        ..view.judged_by(ColumnKind::RowHeading);
        ..view.judged_at();
        ..view.class_field(["Räknas som", "Counts as"]).of(|fact: &&Fact| fact.verdict);
        ..[view.item_field(), view.text_field(ColumnKind::Text)];
        ..view.traced_to();
        ..view.key_field();
        ..view.kind_field();
        ..said;
    };
    let facts = view.facts().filter(|fact| view.lists(fact.verdict));
    let caption = view.say("Underlag för summorna", "What the sums are made of");
    let table = view.table("trace", caption, fields, facts);
    report.table(table.with_notes(view.coverage_in_words(view.facts())).with_notes(source));
}
