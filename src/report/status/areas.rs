//! The areas (områden) of a plan.

use crate::document::Cell;
use crate::model::{Area, PlanId};
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::field::fields;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let asked = &context.selection.items.areas;
    let areas = context.model.plan(id).areas.iter();
    let areas = areas.filter(|area| asked.is_empty() || asked.iter().any(|id| area.id == *id));
    let details = fields! { context.words, |_: &Area<'_>|
        ..context.source_field(|of: &&Area<'_>| &of.sources);
        ..context.irregularity_field(|of: &&Area<'_>| &of.irregularities);
    };
    let fields = fields! { context.words, |of: &Area<'_>|
        ..context.plan_field(move |_: &&Area<'_>| id);
        Word.data() "area" ["Id"; 2] ["områdets id", "id of the area"] => Cell::Text(of.id.to_string());
        RowHeading "name" ["Område", "Area"] ["områdets namn", "name of the area"] => Cell::quoted(&of.name);
        Text "text" ["Innehåll", "Content"] ["vad området omfattar", "what it covers"] => Cell::quoted(of.text.as_deref()?);
        ..context.words.gathered("details", ["Uppgifter", "Details"], details);
        ..context.record_fields(|of: &&Area<'_>| of.span);
    };
    report.table(context.table("areas", context.say("Områden", "Areas"), fields, areas));
}
