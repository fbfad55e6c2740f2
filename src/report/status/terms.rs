//! The terms of a plan, and what it says that they mean.

use crate::document::Cell;
use crate::model::{PlanId, Term};
use crate::report::Report;
use crate::report::context::Context;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let words = context.words;
    let term = |of: &&Term<'_>| Cell::quoted(&of.term);
    let abbreviation = |of: &&Term<'_>| Cell::quoted_optional(of.abbreviation.as_deref());
    let definition = |of: &&Term<'_>| Cell::quoted_optional(of.definition.as_deref());
    let mut fields = vec![
        context.plan_field(move |_: &&Term<'_>| id),
        words.heading("term", ["Begrepp", "Term"], "the term", term),
        words.word("abbreviation", ["Förkortning", "Abbreviation"], "its abbreviation", abbreviation),
        words.text("definition", ["Betydelse", "Meaning"], "what the plan says that it means", definition),
        context.source_field(|of: &&Term<'_>| &of.sources),
    ];
    fields.extend(context.record_fields(|of: &&Term<'_>| of.span));
    let terms = &context.model.plan(id).terms;
    report.table(context.table("terms", context.say("Begrepp", "Terms"), fields, terms));
}
