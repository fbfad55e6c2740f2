//! A data package: every table as CSV, and what its columns hold. The shape is that of an example which has something for each
//! column, so that it is the same for one municipality as for a country.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::super::columns;
use super::File;
use crate::document::{Audience, Block, Cell, Document, Rows, Table};
use crate::load::Loaded;
use crate::render::{self, Format};
use crate::report::{Command, Options, Report, View};
use crate::vocabulary::Language;

/// A table of the package: its name, the view that makes it, and the columns that name a row and its rows of other tables.
struct Entity {
    name: &'static str,
    command: Command,
    view: &'static str,
    key: &'static [&'static str],
    /// The columns, and the table whose key they are; those that may be empty are none, since the standard has no key that is
    /// empty in part.
    refers: &'static [(&'static [&'static str], &'static str)],
}

const PLAN: (&[&str], &str) = (&["plan"], "plans");
const ITEM: (&[&str], &str) = (&["plan", "item"], "items");
const BODY: (&[&str], &str) = (&["body"], "bodies");
const EVALUATION: (&[&str], &str) = (&["plan", "evaluation"], "evaluations");

macro_rules! entities {
    ($($name:literal $command:ident $view:literal $key:expr, $refers:expr;)+) => {
        const ENTITIES: &[Entity] = &[$(Entity {
            name: $name, command: Command::$command, view: $view, key: &$key, refers: &$refers,
        },)+];
    };
}

entities! {
    "bodies" Status "bodies" ["body"], [];
    "sources" Status "sources" ["source"], [];
    "plans" Status "register" ["plan"], [];
    "about" Status "about" ["plan"], [PLAN];
    "areas" Status "areas" ["plan", "area"], [PLAN];
    "terms" Status "terms" [], [PLAN];
    "items" Evaluate "items" ["plan", "item"], [PLAN];
    "judgements" Evaluate "judgements" [], [ITEM];
    "gaps" Evaluate "gaps" [], [ITEM];
    "summary" Evaluate "summary" [], [PLAN];
    "indicators" Evaluate "indicators" [], [ITEM];
    "activities" Evaluate "activities" ["plan", "item"], [ITEM];
    "statuses" Evaluate "statuses" [], [ITEM];
    "actions" Evaluate "actions" [], [ITEM];
    "control-totals" Evaluate "control-totals" [], [PLAN];
    "decisions" Status "decisions" [], [PLAN];
    "evaluations" Review "evaluations" ["plan", "evaluation"], [PLAN];
    "findings" Review "findings" [], [EVALUATION];
    "recommendations" Review "recommendations" [], [EVALUATION];
    "statements" Review "statements" [], [PLAN];
    "rounds" Remiss "rounds" [], [PLAN, BODY];
    "answers" Remiss "answers" [], [PLAN, BODY];
    "contradictions" Remiss "contradictions" [], [PLAN];
}

impl Entity {
    fn view(&self) -> Option<&'static View> {
        self.command.view(self.view)
    }

    /// Its table among those of its view.
    fn table(&self, tables: Vec<Table>) -> Option<Table> {
        let mut tables = tables.into_iter();
        let first = tables.next()?;
        Some(if first.id == self.name {
            first
        } else {
            tables.find(|it| it.id == self.name).unwrap_or(first)
        })
    }
}

/// The tables of a repository, in the order of the package.
pub(super) fn tables(loaded: &Loaded<'_, '_>, on: jiff::civil::Date, repository: &str) -> Vec<Option<Table>> {
    let model = loaded.model.known_on(None, false);
    let options = Options { on: Some(on), notes: false, common: true, ..Options::new(Audience::Data) };
    let tables = |entity: &Entity| {
        let view = entity.view()?;
        entity.table(columns::tables_of(view, &model, loaded.sources, (&options, Some(repository))))
    };
    ENTITIES.iter().map(tables).collect()
}

/// The files of the package, of the tables of each repository.
pub(super) fn files(repositories: Vec<Vec<Option<Table>>>, title: &str) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut resources = Vec::new();
    let mut repositories: Vec<_> = repositories.into_iter().map(Vec::into_iter).collect();
    for entity in ENTITIES {
        let view = entity.view().context("there is no such view")?;
        let shape =
            |language| entity.table(columns::example(view, language)).context("the example lacks a table");
        let [swedish, english] = [shape(Language::Swedish)?, shape(Language::English)?];
        resources.push(resource(entity, view, &swedish, &english));
        let mut table = Table { rows: Rows::default(), ..swedish };
        for found in repositories.iter_mut().filter_map(|tables| tables.next().flatten()) {
            table.rows.join(found.rows);
        }
        let document = Document {
            blocks: vec![Block::Table(table)],
            ..Report::new(Audience::Data).finish(title, Language::Swedish)
        };
        for (extension, format) in [("csv", Format::Csv), ("json", Format::Json)] {
            let mut bytes = Vec::new();
            let options = render::Options { width: 100, colour: false };
            render::render(&document, format, options, &mut bytes)?;
            files.push((format!("{}.{extension}", entity.name), bytes));
        }
    }
    let package = json!({
        "profile": "tabular-data-package",
        "name": "uppfyllt",
        "title": title,
        "resources": resources,
    });
    files
        .push(("datapackage.json".to_owned(), (serde_json::to_string_pretty(&package)? + "\n").into_bytes()));
    Ok(files)
}

fn resource(entity: &Entity, view: &View, swedish: &Table, english: &Table) -> Value {
    let column = |(place, column): (usize, &crate::document::Column)| {
        let heading = english.columns.get(place).map(|column| column.heading.as_str());
        let mut field = json!({
            "name": column.id,
            "type": kind(swedish, place),
            "title": column.heading,
            "title@en": heading,
            "description@en": column.holds,
        });
        if !column.unit.is_empty() {
            field["unit"] = column.unit.into();
        }
        field
    };
    let columns = swedish.columns.iter().enumerate().filter(|(_, column)| column.audience.computes());
    let fields: Vec<Value> = columns.map(column).collect();
    // The ids of a municipality are its own.
    let within = |columns: &[&'static str]| {
        ["repository"].iter().chain(columns).copied().collect::<Vec<&'static str>>()
    };
    let key = |table: &str| ENTITIES.iter().find(|of| of.name == table).map_or(&[][..], |of| of.key);
    let refers = |(columns, table): &(&[&'static str], &'static str)| json!({ "fields": within(columns), "reference": { "resource": table, "fields": within(key(table)) } });
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !entity.key.is_empty() {
        schema["primaryKey"] = within(entity.key).into();
    }
    if !entity.refers.is_empty() {
        schema["foreignKeys"] = entity.refers.iter().map(refers).collect();
    }
    json!({
        "profile": "tabular-data-resource",
        "name": entity.name,
        "path": format!("{}.csv", entity.name),
        "title": swedish.caption,
        "title@en": english.caption,
        "description@en": view.about,
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The type of a column, by what the example has in it: that of all its cells, and a text where they differ.
fn kind(table: &Table, place: usize) -> &'static str {
    let of = |cell: &Cell| match cell {
        Cell::Missing => None,
        Cell::Integer(_) | Cell::Percent(_) => Some("integer"),
        Cell::Decimal(_) => Some("number"),
        Cell::Date(_) => Some("date"),
        Cell::Word { data, .. } if matches!(data.as_ref(), "true" | "false") => Some("boolean"),
        Cell::Word { .. }
        | Cell::Text(_)
        | Cell::Quoted { .. }
        | Cell::Share { .. }
        | Cell::Name { .. }
        | Cell::Rating(_)
        | Cell::Place { .. }
        | Cell::Chart(_)
        | Cell::Lines(_) => Some("string"),
    };
    let mut kinds: Vec<_> = table.rows.iter().filter_map(|row| of(&row.cells[place])).collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds[..] {
        [one] => one,
        ["integer", "number"] => "number",
        _ => "string",
    }
}
