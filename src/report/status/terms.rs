//! The terms of a plan, and what it says that they mean.

use crate::document::Cell;
use crate::model::{PlanId, Term};
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::field::fields;

pub(in crate::report) fn add(context: &Context<'_, '_>, id: PlanId, report: &mut Report) {
    let fields = fields! { context.words, |of: &Term<'_>|
        ..context.plan_field(move |_: &&Term<'_>| id);
        RowHeading "term" ["Begrepp", "Term"] ["begreppet", "the term"] => Cell::quoted(&of.term);
        Word "abbreviation" ["Förkortning", "Abbreviation"] ["förkortning", "its abbreviation"]
            => Cell::quoted(of.abbreviation.as_deref()?);
        Text "definition" ["Betydelse", "Meaning"] ["vad planen säger att begreppet betyder", "what the plan says that it means"]
            => Cell::quoted(of.definition.as_deref()?);
        ..context.source_field(|of: &&Term<'_>| &of.sources);
        ..context.record_fields(|of: &&Term<'_>| of.span);
    };
    let terms = &context.model.plan(id).terms;
    report.table(context.table("terms", context.say("Begrepp", "Terms"), fields, terms));
}
