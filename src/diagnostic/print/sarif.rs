//! SARIF 2.1.0, which code scanning and editors read.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::place::Place;
use super::replacement::{did_you_mean, replacement};
use super::root::from_git_root;
use super::summary::Summary;
use super::{json, uri};
use crate::diagnostic::{Code, Diagnostic, Identities, Severity};
use crate::named::Named as _;
use crate::source::{Sources, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn entry(diagnostic: &Diagnostic, sources: &Sources, identities: &mut Identities<'_>) -> String {
    // A viewer shows the message alone, far from the source line: all that there is to say goes into it.
    let replacement = replacement(diagnostic, sources);
    let question = replacement.as_deref().map(did_you_mean);
    let message = diagnostic.sentences().chain(question.as_deref()).collect::<Vec<_>>().join("\n");
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "level": level(diagnostic.severity),
        "message": {"text": message},
        "locations": [location(diagnostic.span, sources)],
        "partialFingerprints": {"record/v1": identities.fingerprint(diagnostic)},
    });
    let related: Vec<Value> = diagnostic
        .related
        .iter()
        .enumerate()
        .map(|(index, related)| {
            let mut location = location(related.span, sources);
            location["id"] = json!(index);
            location["message"] = json!({"text": related.message});
            location
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    if let Some(replacement) = replacement {
        let physical = location(diagnostic.span, sources)["physicalLocation"].take();
        result["fixes"] = json!([{
            "description": {"text": format!("Write {replacement}")},
            "artifactChanges": [{
                "artifactLocation": physical["artifactLocation"],
                "replacements": [{
                    "deletedRegion": physical["region"],
                    "insertedContent": {"text": replacement},
                }],
            }],
        }]);
    }
    json::harmless(&result)
}

pub(super) fn join(entries: &[String], codes: &BTreeSet<Code>, summary: Summary) -> String {
    let rules: Vec<String> = codes.iter().map(|code| json::harmless(&rule(*code))).collect();
    format!(
        concat!(
            "{{\"$schema\": \"{schema}\",\n \"version\": \"2.1.0\",\n \"runs\": [{{\n",
            "  \"tool\": {{\"driver\": {{\"name\": \"uppfyllt\", \"version\": \"{version}\", \"rules\": {rules}}}}},\n",
            "  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": {results},\n",
            "  \"properties\": {properties}}}]}}\n",
        ),
        schema = SCHEMA,
        version = env!("CARGO_PKG_VERSION"),
        rules = json::array(&rules, 3),
        results = json::array(entries, 3),
        properties = json::counts(summary),
    )
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": {"text": code.summary()},
        "fullDescription": {"text": code.explained()},
        "help": {"text": format!("uppfyllt explain {}", code.name()), "markdown": code.page()},
        "defaultConfiguration": {"level": level(code.severity())},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn location(span: Span, sources: &Sources) -> Value {
    let Place { start, end, .. } = Place::of(span, sources);
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(&from_git_root(&sources.file(span.file).shown))},
            "region": {
                "startLine": start.line, "startColumn": start.column,
                "endLine": end.line, "endColumn": end.column,
            },
        },
    })
}
