//! `schema`: the format of plan files as JSON Schema, for editors that know no better, from the tables of the parser.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::args::Schema;
use super::{Exit, output};
use crate::parse::{self, KeyReference, Required, Shape, TableReference, one_line};

pub(super) fn run(args: &Schema) -> Result<Exit> {
    let (root, title) = if args.settings {
        (parse::settings_reference(), "uppfyllt.toml")
    } else {
        (parse::records_reference(), "uppfyllt: plan files")
    };
    let mut tables = Map::new();
    let Value::Object(mut schema) = object(root, &mut tables) else { return Ok(Exit::Done) };
    schema.insert("$schema".to_owned(), "http://json-schema.org/draft-07/schema#".into());
    schema.insert("title".to_owned(), title.into());
    schema.insert("definitions".to_owned(), tables.into());
    let text = serde_json::to_string_pretty(&schema)? + "\n";
    output::write_stdout(text.as_bytes())?;
    Ok(Exit::Done)
}

/// A table: its keys and no others. The tables that stand in it are put among `tables`.
fn object(table: &TableReference, tables: &mut Map<String, Value>) -> Value {
    let keys =
        table.keys.iter().map(|key| (key.name.to_owned(), property(key, tables))).collect::<Map<_, _>>();
    let required = table.keys.iter().filter(|key| key.required == Required::Always).map(|key| key.name);
    json!({
        "type": "object",
        "description": format!("{}\n\n{}", table.swedish, one_line(table.about)),
        "additionalProperties": false,
        "required": required.collect::<Vec<_>>(),
        "properties": keys,
    })
}

fn property(key: &KeyReference, tables: &mut Map<String, Value>) -> Value {
    let one = shape(&key.shape, tables);
    let mut value = if key.shape.list {
        json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    } else {
        json!({ "allOf": [one] })
    };
    let about = match key.required {
        Required::Always | Required::Never => one_line(key.about),
        Required::Where(it) => format!("{} (Required where {it}.)", one_line(key.about)),
    };
    let words = (key.shape.words)().into_iter();
    let words: Vec<String> =
        words.map(|(swedish, english)| format!("{swedish} ({})", english.replace('_', " "))).collect();
    let words = if words.is_empty() { String::new() } else { format!("\n\n{}", words.join(", ")) };
    value["description"] = format!("{}\n\n{about}{words}\n\n{}", key.swedish, key.example).into();
    value
}

/// What may stand; no narrower than what the parser takes.
fn shape(shape: &Shape, tables: &mut Map<String, Value>) -> Value {
    if let Some(table) = shape.table {
        let table = table();
        if !tables.contains_key(table.name) {
            // A table may hold itself: its place is taken before it is looked into.
            tables.insert(table.name.to_owned(), Value::Null);
            let inner = object(table, tables);
            tables.insert(table.name.to_owned(), inner);
        }
        return json!({ "$ref": format!("#/definitions/{}", table.name) });
    }
    let words: Vec<&str> = (shape.words)().into_iter().map(|(swedish, _)| swedish).collect();
    let text = || json!({ "type": "string", "minLength": 1 });
    match shape.name {
        "word" => json!({ "enum": words }),
        "word, or another" => json!({ "anyOf": [{ "enum": words }, text()] }),
        "number" => json!({ "type": "number" }),
        "number, or \"saknas\"" => json!({ "anyOf": [{ "type": "number" }, { "enum": ["saknas"] }] }),
        "whole number" => json!({ "type": "integer", "minimum": 0 }),
        "true or false" => json!({ "type": "boolean" }),
        "date" => json!({ "type": "string", "format": "date" }),
        "text" | "name" | "id" => text(),
        name if name.starts_with("table of codes") => json!({ "type": "object" }),
        // Years stand as numbers, and dates are texts to JSON.
        _ => json!({ "type": ["integer", "string"] }),
    }
}
