//! GitLab's report of code quality, which it shows in a merge request.

use serde_json::json;

use super::json;
use super::place::Place;
use crate::diagnostic::{Diagnostic, Identities, Severity};
use crate::named::Named as _;
use crate::source::Sources;

/// What is the same in every line of a record, such as a word that is wrong twice, is one to GitLab.
pub(super) fn entry(diagnostic: &Diagnostic, sources: &Sources, identities: &mut Identities<'_>) -> String {
    let Place { file, start, end } = Place::in_git(diagnostic.span, sources);
    let severity = match diagnostic.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Hint => "info",
    };
    json::harmless(&json!({
        "description": diagnostic.message, "check_name": diagnostic.code.name(), "severity": severity,
        "fingerprint": identities.fingerprint(diagnostic),
        "location": {"path": file.strip_prefix("./").unwrap_or(&file), "lines": {"begin": start.line, "end": end.line}},
    }))
}
