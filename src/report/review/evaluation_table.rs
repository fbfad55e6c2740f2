//! The evaluations of plans: a row each, with all that they say of themselves.

use super::PlanReview;
use super::evaluations::evaluations;
use crate::document::Cell;
use crate::model::{Evaluation, PlanId};
use crate::report::Report;
use crate::report::cells::{joined, word};
use crate::report::context::Context;
use crate::report::field::{Field, fields};
use crate::report::record_cells::when_cell;

type Row<'v, 's> = (PlanId, &'v Evaluation<'s>);

pub(super) fn add(context: &Context<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let rows = evaluations(context, plan.id).into_iter().map(|(_, evaluation)| (plan.id, evaluation));
        if rows.len() == 0 && report.audience.reads() {
            continue;
        }
        let fields = fields! { context.words, |(_, of): Row<'_, '_>|
            ..context.plan_field(|(plan, _): &Row<'_, '_>| *plan);
            Word.data() "evaluation" ["Utvärdering (id)", "Evaluation (id)"] "id of the evaluation"
                => Cell::Text(of.id.to_string());
            RowHeading "title" ["Utvärdering", "Evaluation"] "title of the evaluation"
                => Cell::quoted(&of.title);
            Word "kind" ["Slag", "Kind"] "interim, final or mapping" => context.words.word(of.kind);
            Word.data() "date" ["Datum", "Date"] "day of the evaluation" => Cell::Date(of.date?.value);
            ..context.date_written_field(|(_, of): &Row<'_, '_>| &of.date_written).data();
            Word.readers() "when" ["Datum", "Date"] "day of the evaluation, and how the sources write it"
                => when_cell(of.date, &of.date_written);
            Text "periods" ["Avser", "Covers"] "the periods that it covers" => {
                let periods: Vec<String> = of.periods.iter().map(ToString::to_string).collect();
                if periods.is_empty() { Cell::Missing } else { word(periods.join(" "), periods.join(", ")) }
            };
            ..context.words.gathered("details", ["Uppgifter", "Details"], details(context));
            ..context.record_fields(|(_, of): &Row<'_, '_>| of.span);
        };
        let caption =
            format!("{}: {}", context.say("Utvärderingar", "Evaluations"), context.title_of(plan.plan));
        report.table(context.table("evaluations", caption, fields, rows));
    }
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    fields! { context.words, |(_, of): Row<'_, '_>|
        Text "body" ["Organ", "Body"] "id of the body that made it" => context.bodies_cell(of.body);
        Text "author" ["Författare", "Author"] "persons who made it" => joined(&of.authors, ", ")?;
        Text "purpose" ["Syfte", "Purpose"] "what it was made for" => Cell::quoted(of.purpose.as_deref()?);
        Text "method" ["Metod", "Method"] "how it was made" => Cell::quoted(of.method.as_deref()?);
        Text "summary" ["Sammanfattning", "Summary"] "its summary" => Cell::quoted(of.summary.as_deref()?);
        Word "record_number" ["Diarienummer", "Record number"] "record number, as written"
            => Cell::optional(of.record_number.as_deref());
        ..context.source_field(|(_, of): &Row<'_, '_>| &of.sources);
        ..context.irregularity_field(|(_, of): &Row<'_, '_>| &of.irregularities);
    }
}
