//! The documents that records are taken from.

use crate::document::Cell;
use crate::model::{PlanId, Source};
use crate::report::builder::Report;
use crate::report::cells::{day, joined};
use crate::report::context::Context;
use crate::report::field::fields;

type Row<'v, 's> = &'v Source<'s>;

/// The documents of a repository, whichever plan they are about: of those written after the day nothing was known.
pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let words = context.words;
    let sources = context.model.sources.iter().filter(|source| !source.is_later_than(context.day));
    let details = fields! { context.words, |of: Row<'_, '_>|
        Word "not_before" ["Tidigast", "Not before"] ["tidigaste dag som handlingen kan vara från", "first day that it can be of"] => day(of.not_before);
        Text "body" ["Från", "From"] ["id för det organ som skrev handlingen", "id of the body that wrote it"] => context.bodies_cell(of.body);
        Text "author" ["Författare", "Author"] ["de personer som skrev handlingen", "persons who wrote it"] => joined(&of.authors, ", ")?;
        Text "addressee" ["Till", "To"] ["id för det organ som handlingen är ställd till", "id of the body that it is written to"]
            => context.bodies_cell(of.addressee);
        Word "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as written"]
            => Cell::optional(of.record_number.as_deref());
        Number "pages" ["Antal sidor", "Pages"] ["antal sidor", "how many pages it has"] => Cell::Decimal(of.pages?);
        ..context.irregularity_field(|of: &Row<'_, '_>| &of.irregularities);
    };
    let fields = fields! { words, |of: Row<'_, '_>|
        Word.data() "source" ["Id"; 2] ["handlingens id", "id of the document"] => Cell::Text(of.id.to_string());
        RowHeading "title" ["Handling", "Document"] ["handlingens titel", "title of the document"] => Cell::quoted(&of.title);
        Word "kind" ["Slag", "Kind"] ["vad för slags handling det är, med dess egna ord", "what sort of document it is, in its own words"]
            => Cell::quoted(of.kind.as_deref()?);
        Word "date" ["Datum", "Date"] ["handlingens datum", "day of the document"] => day(of.date);
        ..words.gathered("details", ["Uppgifter", "Details"], details);
        ..context.record_fields(|of: &Row<'_, '_>| of.span);
    };
    report.table(context.table("sources", context.say("Handlingar", "Documents"), fields, sources));
}
