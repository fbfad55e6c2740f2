//! The documents that records are taken from.

use crate::document::Cell;
use crate::model::{PlanId, Source};
use crate::report::Report;
use crate::report::cells::{day, names};
use crate::report::context::Context;
use crate::report::field::Field;

type Row<'v, 's> = &'v Source<'s>;

/// The documents of a repository, whichever plan they are about: of those written after the day nothing was known.
pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let words = context.words;
    let sources = context.model.sources.iter().filter(|source| !source.is_later_than(context.day));
    let id = |of: &Row<'_, '_>| Cell::Text(of.id.to_string());
    let title = |of: &Row<'_, '_>| Cell::quoted(&of.title);
    let mut fields = vec![
        words.word("source", ["Id"; 2], "id of the document", id).data(),
        words.heading("title", ["Handling", "Document"], "title of the document", title),
        words.word(
            "kind",
            ["Slag", "Kind"],
            "what sort of document it is, in its own words",
            |of: &Row<'_, '_>| Cell::quoted_optional(of.kind.as_deref()),
        ),
        words.word("date", ["Datum", "Date"], "day of the document", |of: &Row<'_, '_>| day(of.date)),
    ];
    fields.extend(words.gathered("details", ["Uppgifter", "Details"], details(context)));
    fields.extend(context.record_fields(|of: &Row<'_, '_>| of.span));
    report.table(context.table("sources", context.say("Handlingar", "Documents"), fields, sources));
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let not_before = |of: &Row<'_, '_>| day(of.not_before);
    let body = |of: &Row<'_, '_>| context.bodies_cell(of.body);
    let author = |of: &Row<'_, '_>| names(&of.authors);
    let addressee = |of: &Row<'_, '_>| context.bodies_cell(of.addressee);
    let number = |of: &Row<'_, '_>| Cell::optional(of.record_number.as_deref());
    let pages = |of: &Row<'_, '_>| of.pages.map_or(Cell::Missing, Cell::Decimal);
    vec![
        words.word("not_before", ["Tidigast", "Not before"], "first day that it can be of", not_before),
        words.text("body", ["Från", "From"], "id of the body that wrote it", body),
        words.text("author", ["Författare", "Author"], "persons who wrote it", author),
        words.text("addressee", ["Till", "To"], "id of the body that it is written to", addressee),
        words.word("record_number", ["Diarienummer", "Record number"], "record number, as written", number),
        words.numbers("pages", ["Antal sidor", "Pages"], "how many pages it has", pages),
        context.irregularity_field(|of: &Row<'_, '_>| &of.irregularities),
    ]
}
