//! The decisions about a plan: a row each, with all that its record says.

use crate::document::Cell;
use crate::evaluate::decisions;
use crate::model::{Decision, PlanId};
use crate::report::builder::Report;
use crate::report::cells::{day, name, word};
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::record_cells::when_cell;

type Row<'v, 's> = &'v Decision<'s>;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let words = context.words;
    let decisions = decisions(context.model, id, context.day).map(|(_, decision)| decision);
    let details = fields! { context.words, |of: Row<'_, '_>|
        Word.data() "decision" ["Id"; 2] ["beslutets id", "id of the decision"] => Cell::optional(of.id.as_deref());
        Word "record_number" ["Diarienummer", "Record number"] ["diarienummer, så som det är skrivet", "record number, as written"]
            => Cell::optional(of.record_number.as_deref());
        Word "unanimous" ["Enhälligt", "Unanimous"] ["true (ja) eller false (nej)", "true or false"] => context.flag_cell(of.unanimous?);
        Text "addressee" ["Riktas till", "To"] ["id för de organ som beslutet riktas till", "ids of the bodies that it turns to"]
            => context.bodies_cell(of.addressees.iter().copied());
        Text "evaluation" ["Om utvärderingen", "On the evaluation"] ["id för den utvärdering som beslutet gäller", "id of that evaluation"] => {
            let about = context.model.evaluation(of.evaluation?);
            name(&about.id, &about.title)
        };
        Word.data() "remiss" ["Remiss"; 2] ["id för den remiss som beslutet gäller", "id of the remiss that it is about"]
            => Cell::Text(context.model.remiss(of.remiss?).id.to_string());
        Word.data() "not_after" ["Senast", "Not after"] ["senaste dag som beslutet kan vara från", "last day that it can be of"] => day(of.not_after);
        ..context.source_field(|of: &Row<'_, '_>| &of.sources);
        ..context.irregularity_field(|of: &Row<'_, '_>| &of.irregularities);
    };
    let fields = fields! { words, |of: Row<'_, '_>|
        ..context.plan_field(move |_: &Row<'_, '_>| id);
        Word.data() "date" ["Datum", "Date"] ["beslutsdatum", "day of the decision"] => Cell::Date(of.date?.value);
        ..context.date_written_field(|of: &Row<'_, '_>| &of.date_written).data();
        // For readers, how the sources write it too.
        Word.readers() "when" ["Datum", "Date"] "day of the decision, and how the sources write it"
            => when_cell(of.date, &of.date_written);
        RowHeading "type" ["Beslut", "Decision"] ["vad för slags beslut det är", "what sort of decision it is"] => words.word(of.kind);
        Text "body" ["Organ", "Body"] ["organets id", "id of the body"] => match of.body {
            Some(id) => context.body_cell(id),
            None => word("", context.say("framgår inte", "not known")),
        };
        Text.data() "body_name" ["Organets namn", "Name of body"] ["organets namn", "name of the body"]
            => Cell::quoted(context.body(of.body?));
        Word "paragraph" ["Paragraf", "Paragraph"] ["protokollets paragraf", "paragraph of the minutes"]
            => Cell::optional(of.paragraph.as_deref());
        Text "text" ["Innehåll", "Content"] ["vad som beslutades", "what was decided"] => Cell::quoted(of.text.as_deref()?);
        ..words.gathered("details", ["Uppgifter", "Details"], details);
        ..context.record_fields(|of: &Row<'_, '_>| of.span);
    };
    report.table(context.table("decisions", context.say("Beslut", "Decisions"), fields, decisions));
}
