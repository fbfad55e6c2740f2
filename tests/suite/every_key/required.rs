//! Keys are marked as required in the reference exactly as `check` demands them: each is left out once.

use std::collections::BTreeMap;

use uppfyllt::inside::diagnostic::Code;
use uppfyllt::inside::parse::{Required, TableReference, records_reference, settings_reference};

use super::line::{Line, lines};
use super::{Files, files, write};
use crate::explain::check;

/// Whether each key is required, as `plan.rule.kind`.
fn marks(start: &str, table: &TableReference, found: &mut BTreeMap<String, Required>) {
    for key in table.keys {
        let name = if start.is_empty() { key.name.to_owned() } else { format!("{start}.{}", key.name) };
        match key.shape.table {
            Some(inner) => marks(&name, inner(), found),
            None => assert!(found.insert(name, key.required).is_none()),
        }
    }
}

/// Whether `check` demands a key, once its line is taken out, and with it what else gives the key.
fn is_demanded(files: &Files, line: &Line, name: &str) -> bool {
    let mut files = files.clone();
    let text = files.get_mut(&line.file).unwrap();
    *text = line.taken_out(text);
    let demands = |found: &crate::explain::Reported| {
        let diagnostic = &found.diagnostic;
        let label = diagnostic.label.as_deref().unwrap_or_default();
        found.file == line.file
            && [Code::MissingKey, Code::NoRating].contains(&diagnostic.code)
            && (diagnostic.message.contains(&format!("`{name}`")) || label.contains(&format!("`{name}`")))
    };
    check(&write(&files)).iter().any(demands)
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn keys_are_marked_as_required_exactly_as_they_are_demanded() {
    let mut known = BTreeMap::new();
    marks("", records_reference(), &mut known);
    marks("settings", settings_reference(), &mut known);
    let files = files();
    let mut demanded: BTreeMap<String, bool> = BTreeMap::new();
    for line in lines(&files).iter().filter(|line| known.contains_key(&line.plain_key())) {
        let key = line.plain_key();
        // What is demanded without a default is demanded of the records that it is for.
        if key.starts_with("defaults.") {
            continue;
        }
        let name = key.rsplit('.').next().unwrap();
        // Of several records, one may have what takes the place of the key.
        *demanded.entry(key.clone()).or_default() |= is_demanded(&files, line, name);
    }
    let faults: Vec<String> = demanded
        .iter()
        .filter(|(key, is_demanded)| (known[*key] == Required::Never) == **is_demanded)
        .map(|(key, is_demanded)| format!("{key}: {:?}, and demanded: {is_demanded}", known[key]))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(demanded.len() > 200, "only {} keys", demanded.len());
}
