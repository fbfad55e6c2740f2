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
        let about = key.about();
        let place = "above its line in `parse/`, or in `SHARED` of `parse/reference.rs`";
        assert!(!about.is_empty(), "nothing says what {}.{} is: say it {place}", table.name, key.name);
        explained(property, key.swedish, &[&about]);
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

/// What a key may hold.
fn held<'s>(schema: &'s Value, table: &str, key: &str) -> &'s Value {
    let of = if table.is_empty() { schema } else { &schema["definitions"][table] };
    let property = &of["properties"][key];
    property["allOf"].get(0).unwrap_or_else(|| &property["anyOf"][0])
}

/// To Tombi, a day is neither a number nor a text.
#[test]
fn a_day_may_stand_where_a_year_may() {
    let schema = schema(&[]);
    let day = serde_json::json!({ "type": "string", "format": "date" });
    assert_eq!(held(&schema, "decision", "date"), &day);
    let day_or_year = held(&schema, "body", "start")["anyOf"].as_array().unwrap();
    assert!(day_or_year.contains(&day) && day_or_year.contains(&serde_json::json!({ "type": "integer" })));
}

#[test]
fn the_schema_has_words_that_later_stages_know() {
    let (plans, settings) = (schema(&[]), schema(&["--settings"]));
    for (schema, table, key, expected) in [
        (&settings, "", "language", vec!["sv", "en"]),
        (&settings, "require", "key", vec!["comment", "evidence"]),
        (&settings, "checks", "similar-text", vec!["error", "warning", "hint", "off"]),
        (&plans, "evaluation.finding", "criterion", vec!["terms", "evenness"]),
        (&plans, "plan", "inferred", vec!["title", "owner"]),
        (&plans, "source_of", "key", vec!["purpose"]),
    ] {
        let words = &held(schema, table, key)["anyOf"][0]["enum"];
        let words = words.as_array().unwrap_or_else(|| panic!("no list for {table}.{key}"));
        assert!(expected.iter().all(|word| words.contains(&Value::from(*word))), "{table}.{key}: {words:?}");
    }
    assert!(
        settings["definitions"]["checks"]["properties"].get("unknown-item").is_none(),
        "it cannot be set"
    );
}

#[test]
fn the_schema_has_every_table_key_and_word() {
    for (arguments, reference) in [(&[][..], records_reference()), (&["--settings"], settings_reference())] {
        let schema = schema(arguments);
        compare(reference, &schema, &schema, &mut BTreeSet::new());
    }
}
