//! The words that may stand as the value of a key: for editors, those of lists that only later stages know among them.

use std::sync::LazyLock;

use crate::diagnostic::{Code, Severity};
use crate::evaluate::review::Criterion;
use crate::model::{PlanAttributes, RequirementKey};
use crate::named::Named as _;
use crate::parse::{KeyReference, OFF, Required, Shape, TableReference, records_reference};
use crate::vocabulary::Language;

/// The words of a key of a table; none where others may stand too.
pub(super) fn words(table: &TableReference, key: &KeyReference) -> Vec<&'static str> {
    match (table.name, key.name) {
        ("", "language") => Language::names().collect(),
        ("require", "key") => RequirementKey::names().collect(),
        (_, "criterion") => Criterion::names().collect(),
        ("source_of", "key") => PlanAttributes::SOURCED.to_vec(),
        (name, "inferred") => {
            let record = records_reference().keys.iter().find(|record| record.name == name);
            let record = record.and_then(|record| record.shape.table);
            record.into_iter().flat_map(|record| record().keys).map(|key| key.name).collect()
        }
        _ => (key.shape.words)().into_iter().map(|(swedish, _)| swedish).collect(),
    }
}

/// The table that a key holds: of `checks` one with a key for each code that can be set.
pub(super) fn table(key: &KeyReference) -> Option<&'static TableReference> {
    if key.name == "checks" { Some(&CHECKS) } else { key.shape.table.map(|table| table()) }
}

static CHECKS: LazyLock<TableReference> = LazyLock::new(|| {
    let codes = Code::ALL.iter().filter(|code| !code.is_integrity());
    let key = |code: &Code| KeyReference {
        name: code.name(),
        required: Required::Never,
        own_about: vec![code.summary()].leak(),
        swedish: "Hur allvarligt fyndet är.",
        example: "\"off\"",
        shape: Shape {
            words: || Severity::names().chain([OFF]).map(|name| (name, name)).collect(),
            ..Shape::plain("word")
        },
    };
    TableReference {
        name: "checks",
        about: &["Severities of checks, by their codes."],
        swedish: "Hur allvarliga kontrollernas fynd är, efter deras koder.",
        keys: codes.map(key).collect::<Vec<_>>().leak(),
    }
});
