//! The bodies of a repository, and what became of them.

use crate::document::Cell;
use crate::model::{Body, BodyId, PlanId};
use crate::report::Report;
use crate::report::cells::{day, word};
use crate::report::context::Context;
use crate::report::field::Field;
use crate::vocabulary::Word as _;

type Row<'v, 's> = (BodyId, &'v Body<'s>);

/// The bodies of a repository, or those that are asked for, whichever plan they answer for.
pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let words = context.words;
    let asked = &context.selection.bodies;
    let bodies = context.model.organisation.bodies.numbered();
    let bodies = bodies.filter(|(id, _)| asked.is_empty() || asked.contains(id));
    let id = |(_, of): &Row<'_, '_>| Cell::Text(of.id.to_string());
    let name = |(_, of): &Row<'_, '_>| Cell::quoted(&of.name);
    let kind = |(_, of): &Row<'_, '_>| word(of.kind.english(), of.kind.in_language(words.0));
    let mut fields = vec![
        words.word("body", ["Id"; 2], "id of the body", id).data(),
        words.heading("body_name", ["Organ", "Body"], "name of the body", name),
        words.word("kind", ["Slag", "Kind"], "what sort of body it is", kind),
    ];
    fields.extend(words.gathered("details", ["Uppgifter", "Details"], details(context)));
    fields.extend(context.record_fields(|(_, of): &Row<'_, '_>| of.span));
    report.table(context.table("bodies", context.say("Organ", "Bodies"), fields, bodies));
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let words = context.words;
    let abbreviation = |(_, of): &Row<'_, '_>| Cell::optional(of.abbreviation.as_deref());
    let parent = |(_, of): &Row<'_, '_>| context.bodies_cell(of.parent);
    let serves = |(_, of): &Row<'_, '_>| context.bodies_cell(of.serves);
    let start = |(_, of): &Row<'_, '_>| day(of.start);
    let end = |(_, of): &Row<'_, '_>| day(of.end);
    let replaces = |(_, of): &Row<'_, '_>| context.bodies_cell(of.replaces.iter().copied());
    let replaced = |(id, _): &Row<'_, '_>| {
        context.bodies_cell(context.model.organisation.successors(*id).iter().copied())
    };
    vec![
        words.word("abbreviation", ["Förkortning", "Abbreviation"], "its abbreviation", abbreviation),
        words.text("parent", ["Del av", "Part of"], "id of the body that it is part of", parent),
        words.text("serves", ["Arbetar för", "Works for"], "id of the committee that it works for", serves),
        words.word("start", ["Från och med", "From"], "its first day", start),
        words.word("end", ["Till och med", "Until"], "its last day", end),
        words.text(
            "replaces",
            ["Ersätter", "Replaces"],
            "ids of the bodies that it took over from",
            replaces,
        ),
        words.text("replaced_by", ["Ersatt av", "Replaced by"], "ids of the bodies that took over", replaced),
        context.source_field(|(_, of): &Row<'_, '_>| &of.sources),
        context.irregularity_field(|(_, of): &Row<'_, '_>| &of.irregularities),
    ]
}
