//! The settings of a repository, as `uppfyllt.toml` has them: a row each, without scales, which are records, and notes.

use crate::document::Cell;
use crate::model::PlanId;
use crate::report::builder::Report;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::source::Span;

pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let rows = context.model.settings.iter().filter(|(setting, _)| !setting.ends_with("note"));
    let fields = fields! { context.words, |(setting, place): &(String, Span)|
        RowHeading "setting" ["Inställning", "Setting"] "key, with the tables that it stands in"
            => Cell::Text(setting.clone());
        Text "value" ["Värde", "Value"] "as it is written" => Cell::quoted(context.sources.text(*place));
        ..context.record_fields(|(_, place): &&(String, Span)| *place);
    };
    report.table(context.table("settings", context.say("Inställningar", "Settings"), fields, rows));
}
