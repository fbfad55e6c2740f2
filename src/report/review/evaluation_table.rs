//! The evaluations of plans: a row each, with all that they say of themselves.

use super::PlanReview;
use super::evaluations::evaluations;
use crate::document::Cell;
use crate::model::{Evaluation, PlanId};
use crate::report::Report;
use crate::report::cells::{day, names, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::report::record_cells::when_cell;
use crate::vocabulary::Word as _;

type Row<'v, 's> = (PlanId, &'v Evaluation<'s>);

pub(super) fn add(context: &Context<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let rows = evaluations(context, plan.id).into_iter().map(|(_, evaluation)| (plan.id, evaluation));
        if rows.len() == 0 && report.audience.reads() {
            continue;
        }
        let mut fields = fields(context);
        fields.extend(context.words.gathered("details", ["Uppgifter", "Details"], details(context)));
        fields.extend(context.record_fields(|(_, of): &Row<'_, '_>| of.span));
        let caption = format!("{}: {}", context.say("Utvärderingar", "Evaluations"), plan.plan.title);
        report.table(context.table("evaluations", caption, fields, rows));
    }
}

fn fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let id = |(_, of): &Row<'_, '_>| Cell::Text(of.id.to_string());
    let title = |(_, of): &Row<'_, '_>| Cell::quoted(&of.title);
    let kind = move |(_, of): &Row<'_, '_>| word(of.kind.english(), of.kind.in_language(words.0));
    let date = |(_, of): &Row<'_, '_>| day(of.date.map(|date| date.value));
    let when = |(_, of): &Row<'_, '_>| when_cell(of.date, &of.date_written);
    let periods = |(_, of): &Row<'_, '_>| {
        let periods: Vec<String> = of.periods.iter().map(ToString::to_string).collect();
        if periods.is_empty() { Cell::Missing } else { word(periods.join(" "), periods.join(", ")) }
    };
    let holds = "day of the evaluation, and how the sources write it";
    vec![
        context.plan_field(|(plan, _): &Row<'_, '_>| *plan),
        words.word("evaluation", ["Utvärdering (id)", "Evaluation (id)"], "id of the evaluation", id).data(),
        words.heading("title", ["Utvärdering", "Evaluation"], "title of the evaluation", title),
        words.word("kind", ["Slag", "Kind"], "interim, final or mapping", kind),
        words.word("date", ["Datum", "Date"], "day of the evaluation", date).data(),
        context.date_written_field(|(_, of): &Row<'_, '_>| &of.date_written).data(),
        words.word("when", ["Datum", "Date"], holds, when).readers(),
        words.text("periods", ["Avser", "Covers"], "the periods that it covers", periods),
    ]
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let body = |(_, of): &Row<'_, '_>| context.bodies_cell(of.body);
    let author = |(_, of): &Row<'_, '_>| names(&of.authors);
    let purpose = |(_, of): &Row<'_, '_>| Cell::quoted_optional(of.purpose.as_deref());
    let method = |(_, of): &Row<'_, '_>| Cell::quoted_optional(of.method.as_deref());
    let summary = |(_, of): &Row<'_, '_>| Cell::quoted_optional(of.summary.as_deref());
    let number = |(_, of): &Row<'_, '_>| Cell::optional(of.record_number.as_deref());
    vec![
        words.text("body", ["Organ", "Body"], "id of the body that made it", body),
        words.text("author", ["Författare", "Author"], "persons who made it", author),
        words.text("purpose", ["Syfte", "Purpose"], "what it was made for", purpose),
        words.text("method", ["Metod", "Method"], "how it was made", method),
        words.text("summary", ["Sammanfattning", "Summary"], "its summary", summary),
        words.word("record_number", ["Diarienummer", "Record number"], "record number, as written", number),
        context.source_field(|(_, of): &Row<'_, '_>| &of.sources),
        context.irregularity_field(|(_, of): &Row<'_, '_>| &of.irregularities),
    ]
}
