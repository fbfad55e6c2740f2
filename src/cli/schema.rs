//! `schema`: the format of plan files as JSON Schema, for editors that know no better, from the tables of the parser.

use anyhow::Result;
use serde_json::{Map, Value, json};

use super::args::Schema;
use super::exit::Exit;
use super::{output, words};
use crate::parse::{self, KeyReference, Required, TableReference, one_line};

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
    let property = |key: &KeyReference| (key.name.to_owned(), property(table, key, tables));
    let keys = table.keys.iter().map(property).collect::<Map<_, _>>();
    let required = table.keys.iter().filter(|key| key.required == Required::Always).map(|key| key.name);
    json!({
        "type": "object",
        "description": format!("{}\n\n{}", table.swedish, one_line(table.about)),
        "additionalProperties": false,
        "required": required.collect::<Vec<_>>(),
        "properties": keys,
    })
}

fn property(table: &TableReference, key: &KeyReference, tables: &mut Map<String, Value>) -> Value {
    let one = shape(table, key, tables);
    let mut value = if key.shape.list {
        json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    } else {
        json!({ "allOf": [one] })
    };
    let about = match key.required {
        Required::Always | Required::Never => key.about(),
        Required::Where(it) => format!("{} (Required where {it}.)", key.about()),
    };
    let words = (key.shape.words)().into_iter();
    let word = |(swedish, english): (&str, &str)| {
        if swedish == english {
            swedish.to_owned()
        } else {
            format!("{swedish} ({})", english.replace('_', " "))
        }
    };
    let words: Vec<String> = words.map(word).collect();
    let words = if words.is_empty() { String::new() } else { format!("\n\n{}", words.join(", ")) };
    value["description"] = format!("{}\n\n{about}{words}\n\n{}", key.swedish, key.example).into();
    value
}

/// What may stand; no narrower than what the parser takes.
fn shape(table: &TableReference, key: &KeyReference, tables: &mut Map<String, Value>) -> Value {
    if let Some(table) = words::table(key) {
        if !tables.contains_key(table.name) {
            // A table may hold itself: its place is taken before it is looked into.
            tables.insert(table.name.to_owned(), Value::Null);
            let inner = object(table, tables);
            tables.insert(table.name.to_owned(), inner);
        }
        return json!({ "$ref": format!("#/definitions/{}", table.name) });
    }
    let words = words::words(table, key);
    let text = || json!({ "type": "string", "minLength": 1 });
    match key.shape.name {
        "word, or another" => json!({ "anyOf": [{ "enum": words }, text()] }),
        "number" => json!({ "type": "number" }),
        "number, or \"saknas\"" => json!({ "anyOf": [{ "type": "number" }, { "enum": ["saknas"] }] }),
        "number, or \"40–60\"" => json!({ "anyOf": [{ "type": "number" }, text()] }),
        "whole number" => json!({ "type": "integer", "minimum": 0 }),
        "true or false" => json!({ "type": "boolean" }),
        "date" => json!({ "type": "string", "format": "date" }),
        _ if !words.is_empty() => json!({ "anyOf": [{ "enum": words }, { "not": { "pattern": BARE } }] }),
        "text" | "name" | "id" => text(),
        // A day of TOML is none of the other two to Tombi.
        "date, or year" => {
            json!({ "anyOf": [{ "type": "integer" }, { "type": "string" }, { "type": "string", "format": "date" }] })
        }
        // Years stand as numbers.
        _ => json!({ "type": ["integer", "string"] }),
    }
}

/// A text without white space at its ends and without marks that stand apart from their letters. The parser takes a word for
/// itself in any other, too; which words those are, no list can say.
const BARE: &str = r"^([^\s\u0300-\u036f]([^\u0300-\u036f]*[^\s\u0300-\u036f])?)?$";
