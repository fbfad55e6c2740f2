//! The settings of a repository, as `uppfyllt.toml` has them: a row each, without scales, which are records, and notes.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::Cell;
use crate::model::PlanId;
use crate::report::Report;
use crate::report::context::Context;
use crate::report::field::fields;
use crate::source::Span;

pub(in crate::report) fn add(context: &Context<'_, '_>, _: &[PlanId], report: &mut Report) {
    let mut rows = Vec::new();
    let settings = context.sources.files().find(|(_, file)| file.relative == "uppfyllt.toml");
    if let Some((id, file)) = settings
        && let Ok(settings) = DeTable::parse(&file.text)
    {
        for (key, value) in settings.get_ref().iter().filter(|(key, _)| key.get_ref() != "scale") {
            collect(key.get_ref().to_string(), value, &mut |setting, value| {
                rows.push((setting, &file.text[value.clone()], Span::new(id, &value)));
            });
        }
    }
    rows.retain(|(setting, ..)| !setting.ends_with("note"));
    rows.sort_by_key(|(.., place)| *place);
    let fields = fields! { context.words, |(setting, value, _): (String, &str, Span)|
        RowHeading "setting" ["Inställning", "Setting"] "key, with the tables that it stands in"
            => Cell::Text(setting.clone());
        Text "value" ["Värde", "Value"] "as it is written" => Cell::quoted(value);
        ..context.record_fields(|(.., span): &(String, &str, Span)| *span);
    };
    report.table(context.table("settings", context.say("Inställningar", "Settings"), fields, rows));
}

/// The values in a value, by their keys. Of several tables, each has its number: `require 2.key`.
fn collect(
    key: String,
    value: &Spanned<DeValue<'_>>,
    found: &mut impl FnMut(String, std::ops::Range<usize>),
) {
    let is_table = |value: &Spanned<DeValue<'_>>| matches!(value.get_ref(), DeValue::Table(_));
    if let DeValue::Table(table) = value.get_ref() {
        table.iter().for_each(|(inner, value)| collect(format!("{key}.{}", inner.get_ref()), value, found));
    } else if let DeValue::Array(values) = value.get_ref()
        && values.iter().any(is_table)
    {
        let values = values.iter().enumerate();
        values.for_each(|(place, value)| collect(format!("{key} {}", place + 1), value, found));
    } else {
        found(key, value.span());
    }
}
