//! One JSON object, a line for each diagnostic in it.

use serde_json::{Value, json};

use super::place::Place;
use super::summary::Summary;
use crate::diagnostic::Diagnostic;
use crate::named::Named as _;
use crate::source::Sources;
use crate::visible::push_json;

/// The version of this shape; keys may be added under it, and none is taken away or changed.
const SCHEMA_VERSION: u32 = 1;

pub(super) fn entry(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let Place { file, start, end } = Place::of(diagnostic.span, sources);
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .map(|related| {
            let Place { file, start, end } = Place::of(related.span, sources);
            json!({
                "file": file, "line": start.line, "column": start.column,
                "end_line": end.line, "end_column": end.column, "message": related.message,
            })
        })
        .collect();
    let entry = json!({
        "code": diagnostic.code.name(), "severity": diagnostic.severity.name(), "message": diagnostic.message,
        "file": file, "line": start.line, "column": start.column,
        "end_line": end.line, "end_column": end.column,
        "label": diagnostic.label, "help": diagnostic.help, "suggestion": diagnostic.suggestion,
        "related": related,
    });
    harmless(&entry)
}

pub(super) fn join(entries: &[String], summary: Summary) -> String {
    let summary = counts(summary);
    format!(
        "{{\"schema_version\": {SCHEMA_VERSION},\n \"diagnostics\": {},\n \"summary\": {summary}}}\n",
        array(entries, 2)
    )
}

/// How many there are; also those that were known before, where only what is new is asked for.
pub(super) fn counts(summary: Summary) -> Value {
    let Summary { files, errors, warnings, hints, omitted, hidden: _, known } = summary;
    let mut counts =
        json!({ "files": files, "errors": errors, "warnings": warnings, "hints": hints, "omitted": omitted });
    if let Some(known) = known {
        counts["known"] = known.into();
    }
    counts
}

/// An array with an entry on each line.
pub(super) fn array(entries: &[String], indent: usize) -> String {
    if entries.is_empty() {
        return "[]".to_owned();
    }
    let (outer, inner) = (" ".repeat(indent - 1), " ".repeat(indent));
    format!("[\n{inner}{}\n{outer}]", entries.join(&format!(",\n{inner}")))
}

/// A value as text in which what acts on a terminal, and JSON allows in a string, is escaped.
pub(super) fn harmless(value: &Value) -> String {
    let text = value.to_string();
    let mut escaped = String::with_capacity(text.len());
    text.chars().for_each(|character| push_json(&mut escaped, character));
    escaped
}
