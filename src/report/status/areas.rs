//! The areas (områden) of a plan.

use crate::document::Cell;
use crate::model::{Area, PlanId};
use crate::report::Report;
use crate::report::context::Context;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let words = context.words;
    let asked = &context.selection.areas;
    let areas = context.model.plan(id).areas.iter();
    let areas = areas.filter(|area| asked.is_empty() || asked.iter().any(|id| area.id == *id));
    let area = |of: &&Area<'_>| Cell::Text(of.id.to_string());
    let name = |of: &&Area<'_>| Cell::quoted(&of.name);
    let text = |of: &&Area<'_>| Cell::quoted_optional(of.text.as_deref());
    let mut fields = vec![
        context.plan_field(move |_: &&Area<'_>| id),
        words.word("area", ["Id"; 2], "id of the area", area).data(),
        words.heading("name", ["Område", "Area"], "name of the area", name),
        words.text("text", ["Innehåll", "Content"], "what it covers", text),
    ];
    let details = vec![
        context.source_field(|of: &&Area<'_>| &of.sources),
        context.irregularity_field(|of: &&Area<'_>| &of.irregularities),
    ];
    fields.extend(words.gathered("details", ["Uppgifter", "Details"], details));
    fields.extend(context.record_fields(|of: &&Area<'_>| of.span));
    report.table(context.table("areas", context.say("Områden", "Areas"), fields, areas));
}
