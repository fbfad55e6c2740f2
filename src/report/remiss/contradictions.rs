//! On what the documents disagree: about a remiss, or about a plan.

use super::round::Shown;
use crate::document::{Cell, Prose, Table};
use crate::evaluate::{is_contradicted, said_by};
use crate::model::{Contradiction, PlanId, Says};
use crate::report::builder::Report;
use crate::report::cells::word;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::report::keys;
use crate::report::words::capital;

/// On what the documents disagree about a remiss.
pub(in crate::report) fn contradictions(
    context: &Context<'_, '_>,
    remiss: Shown<'_, '_, '_>,
    report: &mut Report,
) {
    let contradictions = remiss.map_or(&[][..], |remiss| &remiss.contradictions);
    report.table(contradictions_table(context, contradictions));
}

/// On what the documents disagree about a plan, its items, decisions and remisser.
pub(in crate::report) fn of_plan(context: &Context<'_, '_>, plan: PlanId, report: &mut Report) {
    let all = context.model.contradictions.iter().filter(|one| one.plan == plan);
    let known: Vec<_> = all.filter(|one| is_contradicted(one, context.model, context.day)).collect();
    report.table(contradictions_table(context, &known));
}

/// What one source says of something that others say otherwise.
type Row<'v, 's> = (&'v Contradiction<'s>, &'v Says<'s>);

pub(super) fn contradictions_table(
    context: &Context<'_, '_>,
    contradictions: &[&Contradiction<'_>],
) -> Table {
    let words = context.words;
    let fields = fields! { words, |(of, says): Row<'_, '_>|
        ..context.plan_field(|(of, _): &Row<'_, '_>| of.plan);
        Word.data() "about" ["Gäller", "About"] ["id för det som uppgiften gäller", "id of the record"] => Cell::Text(of.about_id.to_string());
        RowHeading "key" ["Uppgift", "Matter"] ["den uppgift som källorna är oense om", "key of the record on which they disagree"]
            => word(of.key.as_ref(), keys::heading(words, &of.key));
        Word.data() "source" ["Handling", "Document"] ["handlingens id", "id of the source"]
            => Cell::Text(context.model.source(says.source).id.to_string());
        Text "source_title" ["Handling", "Document"] ["handlingens titel", "title of the source"]
            => Cell::quoted(&context.model.source(says.source).title);
        Text "value" ["Där står", "It says"] ["vad den källan anger", "what that source says"] => Cell::quoted(&says.value);
        Text.data() "text" ["Kommentar", "Comment"] ["vad som är känt om motsägelsen", "what is known about it"]
            => Cell::quoted(of.text.as_deref()?);
        ..context.record_fields(|(_, says): &Row<'_, '_>| says.span);
    };
    let rows = contradictions.iter().flat_map(|contradiction| {
        said_by(contradiction, context.model, context.day).map(|says| (*contradiction, says))
    });
    let caption =
        context.say("Uppgifter som skiljer sig mellan handlingarna", "On what the documents disagree");
    let mut table = context.table("contradictions", caption, fields, rows);
    table.note(context.say(
        "Handlingarna återges som de står; ingen uppgift är rättad.",
        "The documents are given as they stand; none has been corrected.",
    ));
    for contradiction in contradictions {
        // What is known of it all speaks of what some say only later.
        let is_whole = said_by(contradiction, context.model, context.day).count() == contradiction.says.len();
        if let Some(text) = contradiction.text.as_ref().filter(|_| is_whole) {
            let key = capital(keys::heading(words, &contradiction.key));
            table.note(Prose::plain(format!("{key}: ")).and_quoted(text.as_ref()));
        }
    }
    table
}
