//! The decisions about a plan: a row each, with all that its record says.

use crate::document::Cell;
use crate::evaluate::decisions;
use crate::model::{Decision, PlanId};
use crate::report::Report;
use crate::report::cells::{day, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::report::record_cells::when_cell;
use crate::vocabulary::Word as _;

type Row<'v, 's> = &'v Decision<'s>;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let words = context.words;
    let decisions = decisions(context.model, id, context.day).map(|(_, decision)| decision);
    let kind = |of: &Row<'_, '_>| word(of.kind.english(), of.kind.in_language(words.0));
    let mut fields = vec![context.plan_field(move |_: &Row<'_, '_>| id)];
    fields.extend(date_fields(context));
    fields.extend([
        words.heading("type", ["Beslut", "Decision"], "what sort of decision it is", kind),
        words.text("body", ["Organ", "Body"], "id of the body", |of: &Row<'_, '_>| {
            let unknown = || word("", context.say("framgår inte", "not known"));
            of.body.map_or_else(unknown, |id| context.body_cell(id))
        }),
        words
            .text("body_name", ["Organets namn", "Name of body"], "name of the body", |of: &Row<'_, '_>| {
                Cell::quoted_optional(of.body.map(|id| context.body(id)))
            })
            .data(),
        words.word("paragraph", ["Paragraf", "Paragraph"], "paragraph of the minutes", |of: &Row<'_, '_>| {
            Cell::optional(of.paragraph.as_deref())
        }),
        words.text("text", ["Innehåll", "Content"], "what was decided", |of: &Row<'_, '_>| {
            Cell::quoted_optional(of.text.as_deref())
        }),
    ]);
    fields.extend(words.gathered("details", ["Uppgifter", "Details"], details(context)));
    fields.extend(context.record_fields(|of: &Row<'_, '_>| of.span));
    report.table(context.table("decisions", context.say("Beslut", "Decisions"), fields, decisions));
}

/// Its day; for readers, how the sources write it too.
fn date_fields<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> [Field<'f, Row<'v, 's>>; 3] {
    let words = context.words;
    let date = |of: &Row<'_, '_>| day(of.date.map(|date| date.value));
    let when = |of: &Row<'_, '_>| when_cell(of.date, &of.date_written);
    let holds = "day of the decision, and how the sources write it";
    [
        words.word("date", ["Datum", "Date"], "day of the decision", date).data(),
        context.date_written_field(|of: &Row<'_, '_>| &of.date_written).data(),
        words.word("when", ["Datum", "Date"], holds, when).readers(),
    ]
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let unanimous = |of: &Row<'_, '_>| of.unanimous.map_or(Cell::Missing, |flag| context.flag_cell(flag));
    let evaluation = |of: &Row<'_, '_>| {
        let about = of.evaluation.map(|id| context.model.evaluation(id));
        about.map_or(Cell::Missing, |about| word(about.id.as_ref(), about.title.as_ref()))
    };
    let remiss = |of: &Row<'_, '_>| Cell::optional(of.remiss.map(|id| context.model.remiss(id).id.as_ref()));
    let number = |of: &Row<'_, '_>| Cell::optional(of.record_number.as_deref());
    let addressees = |of: &Row<'_, '_>| context.bodies_cell(of.addressees.iter().copied());
    let id = |of: &Row<'_, '_>| Cell::optional(of.id.as_deref());
    vec![
        words.word("decision", ["Id"; 2], "id of the decision", id).data(),
        words.word("record_number", ["Diarienummer", "Record number"], "record number, as written", number),
        words.word("unanimous", ["Enhälligt", "Unanimous"], "true or false", unanimous),
        words.text("addressee", ["Riktas till", "To"], "ids of the bodies that it turns to", addressees),
        words.text(
            "evaluation",
            ["Om utvärderingen", "On the evaluation"],
            "id of that evaluation",
            evaluation,
        ),
        words.word("remiss", ["Remiss"; 2], "id of the remiss that it is about", remiss).data(),
        context.source_field(|of: &Row<'_, '_>| &of.sources),
        context.irregularity_field(|of: &Row<'_, '_>| &of.irregularities),
    ]
}
