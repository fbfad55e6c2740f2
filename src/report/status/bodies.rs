//! The bodies of a repository, and what became of them.

use crate::document::Cell;
use crate::model::{Body, BodyId, PlanId};
use crate::report::builder::Report;
use crate::report::cells::{day, inferred_cell, joined};
use crate::report::context::Context;
use crate::report::field::{Field, fields};

type Row<'v, 's> = (BodyId, &'v Body<'s>);

/// The bodies of a repository, or those that are asked for, whichever plan they answer for.
pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let words = context.words;
    let asked = &context.selection.bodies;
    let bodies = context.model.organisation.bodies.numbered();
    let bodies = bodies.filter(|(id, _)| asked.is_empty() || asked.contains(id));
    let fields = fields! { words, |(_, of): Row<'_, '_>|
        Word.data() "body" ["Id"; 2] ["organets id", "id of the body"] => Cell::Text(of.id.to_string());
        RowHeading "body_name" ["Organ", "Body"] ["organets namn", "name of the body"] => Cell::quoted(&of.name);
        Word "kind" ["Slag", "Kind"] ["vad för slags organ det är", "what sort of body it is"] => words.word(of.kind);
        ..gathered(context);
        ..context.record_fields(|(_, of): &Row<'_, '_>| of.span);
        Word.data() "inferred" ["Underförstått", "Inferred"] ["uppgifter om organet som ingen källa anger, utan som är underförstådda", "keys of the body that no source states"]
            => inferred_cell(&of.inferred);
    };
    report.table(context.table("bodies", context.say("Organ", "Bodies"), fields, bodies));
}

/// What a body says of itself besides its name and kind, a line each.
pub(in crate::report) fn said_of_itself(context: &Context<'_, '_>, id: BodyId, body: &Body<'_>) -> Cell {
    let fields = gathered(context);
    let said = fields.first().and_then(|lines| lines.said_of(&(id, body)));
    said.map_or(Cell::Missing, |(_, lines)| lines)
}

/// That, as one column for readers, and as a column for each matter in data.
fn gathered<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    let mark = |(_, of): &Row<'_, '_>, key: &str| context.inferred_mark(of.inferred.holds(key));
    context.words.gathered_with("details", ["Uppgifter", "Details"], details(context), mark)
}

fn details<'f, 'v: 'f, 's: 'v>(context: &'f Context<'_, '_>) -> Vec<Field<'f, Row<'v, 's>>> {
    fields! { context.words, |(id, of): Row<'_, '_>|
        Word "abbreviation" ["Förkortning", "Abbreviation"] ["förkortning", "its abbreviation"]
            => Cell::optional(of.abbreviation.as_deref());
        Text "aliases" ["Andra stavningar", "Other spellings"] ["andra namn som planfilerna och deras källor använder", "other names in the plan files and their sources"]
            => joined(&of.aliases, "; ")?;
        Text "parent" ["Del av", "Part of"] ["id för det organ som organet är en del av", "id of the body that it is part of"]
            => context.bodies_cell(of.parent);
        Text "serves" ["Arbetar för", "Works for"] ["id för den nämnd som organet arbetar för", "id of the committee that it works for"]
            => context.bodies_cell(of.serves);
        Word "start" ["Från och med", "From"] ["första dag", "its first day"] => day(of.start);
        Word "end" ["Till och med", "Until"] ["sista dag", "its last day"] => day(of.end);
        Text "replaces" ["Ersätter", "Replaces"] ["id för de organ som organet tog över efter", "ids of the bodies that it took over from"]
            => context.bodies_cell(of.replaces.iter().copied());
        Text "replaced_by" ["Ersatt av", "Replaced by"] ["id för de organ som tog över", "ids of the bodies that took over"]
            => context.bodies_cell(context.model.organisation.successors(*id).iter().copied());
        ..context.source_field(|(_, of): &Row<'_, '_>| &of.sources);
        ..context.irregularity_field(|(_, of): &Row<'_, '_>| &of.irregularities);
    }
}
