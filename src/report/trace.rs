//! What each number of the summary is made of: every expected judgement, with file and line. A missing one is traced to
//! the item that asks for it.

use super::Report;
use super::plan_view::PlanView;
use crate::document::ColumnKind;
use crate::evaluate::Fact;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut fields = vec![view.own_plan_field()];
    fields.extend(view.judged_by(ColumnKind::RowHeading));
    fields.extend(view.judged_at());
    fields.push(view.class_field("class", ["Räknas som", "Counts as"]).of(|fact: &&Fact| fact.verdict));
    fields.extend([view.item_field(), view.text_field(ColumnKind::Text)]);
    fields.extend(view.traced_to());
    fields.extend(view.key_field());
    fields.push(view.kind_field());
    let (said, source) = view.judged_because(view.facts(), Some(view.said_comment()));
    fields.extend(said);
    let facts = view.facts().filter(|fact| view.lists(fact.verdict));
    let caption = view.say("Underlag för summorna", "What the sums are made of");
    let mut table = view.table("trace", caption, fields, facts);
    table.add_notes(view.coverage_in_words(view.facts(), true));
    table.add_notes(source);
    report.table(table);
}
