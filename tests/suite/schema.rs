//! The schema of plan files has every table, key and word of the reference, and takes every plan file that there is.

use std::collections::BTreeSet;

use serde_json::Value;
use uppfyllt::inside::parse::{Required, TableReference, records_reference, settings_reference};

use crate::program::{program, succeeded};

fn schema(arguments: &[&str]) -> Value {
    let output = program().arg("schema").args(arguments).output().unwrap();
    succeeded(&output);
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A table of the reference in the schema, and those that stand in it.
fn compare(table: &'static TableReference, object: &Value, all: &Value, seen: &mut BTreeSet<&'static str>) {
    assert_eq!(object["additionalProperties"], false, "{}", table.name);
    let explained = |object: &Value, swedish: &str, english: &[&str]| {
        let text = object["description"].as_str().unwrap();
        let is_in = |line: &&str| text.contains(line.trim());
        assert!(!swedish.is_empty() && text.starts_with(swedish) && english.iter().all(is_in), "{text}");
    };
    explained(object, table.swedish, table.about);
    let keys = object["properties"].as_object().unwrap();
    assert_eq!(keys.len(), table.keys.len(), "{}", table.name);
    let strings = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|entry| entry.as_str().unwrap().to_owned()).collect()
    };
    let required: Vec<_> = table.keys.iter().filter(|key| key.required == Required::Always).collect();
    assert_eq!(strings(&object["required"]), required.iter().map(|key| key.name).collect::<Vec<_>>());
    for key in table.keys {
        let property = &keys[key.name];
        explained(property, key.swedish, key.about);
        let text = property.to_string();
        for (word, _) in (key.shape.words)() {
            assert!(
                text.contains(&Value::from(word).to_string()),
                "{}.{} has \"{word}\"",
                table.name,
                key.name
            );
        }
        if let Some(inner) = key.shape.table.map(|inner| inner()) {
            assert!(text.contains(&format!("#/definitions/{}", inner.name)), "{text}");
            if seen.insert(inner.name) {
                compare(inner, &all["definitions"][inner.name], all, seen);
            }
        }
    }
}

#[test]
fn the_schema_has_every_table_key_and_word() {
    for (arguments, reference) in [(&[][..], records_reference()), (&["--settings"], settings_reference())] {
        let schema = schema(arguments);
        compare(reference, &schema, &schema, &mut BTreeSet::new());
    }
}
