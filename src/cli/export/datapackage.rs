//! A data package: every table as CSV, and what its columns hold. The shape is that of an example which has something for each
//! column, so that it is the same for one municipality as for a country.

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::super::columns;
use crate::cli::output::NewFile;
use crate::document::{Audience, Block, Cell, ColumnKind, Document, Many, Table};
use crate::evaluate::Selection;
use crate::load::Loaded;
use crate::render::{self, Format};
use crate::report::{Command, Options, Report, View};
use crate::visible::push_json;
use crate::vocabulary::Language;
use crate::write::id_of;

/// A table of the package: its name, the view that makes it, and the columns that name a row and its rows of other tables.
struct Entity {
    name: &'static str,
    /// What it holds, in Swedish and in English, and at more length in Swedish; in English the view says it.
    title: [&'static str; 3],
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
    ($($name:literal $title:tt $command:ident $view:literal $key:expr, $refers:expr;)+) => {
        const ENTITIES: &[Entity] = &[$(Entity {
            name: $name, title: $title, command: Command::$command, view: $view, key: &$key, refers: &$refers,
        },)+];
    };
}

entities! {
    "bodies" ["Organ", "Bodies", "Kommunens nämnder, förvaltningar och andra organ, och vad som blev av dem"] Status "bodies" ["body"], [];
    "sources" ["Handlingar", "Documents", "De handlingar som uppgifterna är hämtade ur"] Status "sources" ["source"], [];
    "plans" ["Styrdokument", "Plans", "Varje styrdokument och var det står"] Status "register" ["plan"], [];
    "about" ["Om planerna", "About the plans", "Vad varje plan säger om sig själv"] Status "about" ["plan"], [PLAN];
    "areas" ["Områden", "Areas", "Planernas områden"] Status "areas" ["plan", "area"], [PLAN];
    "terms" ["Begrepp", "Terms", "Planernas begrepp och förkortningar, och vad de betyder"] Status "terms" [], [PLAN];
    "scales" ["Skalor", "Scales", "De nivåer som bedömningar görs på, vad de räknas som och deras förklaringar"] Status "scales" ["scale", "level"], [];
    "items" ["Planernas innehåll", "What the plans hold", "Mål, åtaganden, indikatorer och aktiviteter med allt som står om dem"] Evaluate "items" ["plan", "item"], [PLAN];
    "judgements" ["Bedömningar", "Ratings", "Varje bedömning som den är gjord, utfall och prognoser var för sig"] Evaluate "judgements" [], [ITEM];
    "gaps" ["Bedömningar som saknas", "Missing ratings", "Bedömningar som förväntas och inte finns"] Evaluate "gaps" [], [ITEM];
    "summary" ["Summor", "Sums", "Antal bedömningar av varje slag per organ och period"] Evaluate "summary" [], [PLAN];
    "goals" ["Måluppfyllelse", "Goal fulfilment", "Hur uppfyllelsen vägs samman längs kedjan av mål"] Evaluate "goals" [], [PLAN];
    "indicators" ["Indikatorernas värden", "Values of indicators", "Mätvärden vid sidan av sina målvärden"] Evaluate "indicators" [], [ITEM];
    "targets" ["Målvärden", "Targets", "Vad indikatorerna ska nå, en rad för varje målvärde"] Evaluate "targets" [], [ITEM];
    "activities" ["Aktiviteter", "Activities", "Aktiviteterna, och vilka av dem som är sena"] Evaluate "activities" ["plan", "item"], [ITEM];
    "statuses" ["Aktiviteternas status per period", "Status of activities by period", "Hur långt aktiviteterna hade kommit i varje period"] Evaluate "statuses" [], [ITEM];
    "actions" ["Åtgärder", "Actions", "Vad som ska göras åt det som inte är uppfyllt, av vem och när"] Evaluate "actions" [], [ITEM];
    "control-totals" ["Publicerade summor", "Published sums", "Summor som publicerade rapporter anger, vid sidan av det som räknas här"] Evaluate "control-totals" [], [PLAN];
    "decisions" ["Beslut", "Decisions", "Varje beslut om planerna med allt som är känt om det"] Status "decisions" [], [PLAN];
    "evaluations" ["Utvärderingar", "Evaluations", "Planernas utvärderingar"] Review "evaluations" ["plan", "evaluation"], [PLAN];
    "findings" ["Iakttagelser", "Findings", "Vad utvärderingarna har funnit"] Review "findings" [], [EVALUATION];
    "recommendations" ["Rekommendationer", "Recommendations", "Vad utvärderingarna rekommenderar, och vad som blev av det"] Review "recommendations" [], [EVALUATION];
    "statements" ["Särskilda yttranden", "Statements of dissent", "Särskilda yttranden vid sidan av besluten som de hör till"] Review "statements" [], [PLAN];
    "rounds" ["Remisser och svar", "Remisser and answers", "Vilka som har svarat på en remiss, är sena eller saknas"] Remiss "rounds" [], [PLAN, BODY];
    "answers" ["Synpunkter", "Points", "Vad remissvaren säger, och hur synpunkterna hanterades"] Remiss "answers" [], [PLAN, BODY];
    "contradictions" ["Uppgifter som skiljer sig mellan handlingarna", "On what the documents disagree", "En rad för det som var och en av handlingarna säger"] Status "contradictions" [], [PLAN];
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

/// What a table holds, in Swedish and in English.
pub(super) fn title(table: &str) -> [&'static str; 2] {
    let found = ENTITIES.iter().find(|entity| entity.name == table);
    found.map_or(["", ""], |entity| [entity.title[0], entity.title[1]])
}

pub(super) fn names() -> Vec<&'static str> {
    ENTITIES.iter().map(|entity| entity.name).collect()
}

/// What a package of a title is called: small letters without marks, as the standard asks for.
pub(super) fn name(title: &str) -> String {
    id_of(title, "styrdokument", &[]).chars().filter(char::is_ascii).collect()
}

/// The tables of what is asked for of a repository, in the order of the package.
pub(super) fn tables(
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
    on: Date,
    repository: &str,
) -> Vec<Option<Table>> {
    let options = Options {
        on: Some(on),
        last_source: Some(on),
        notes: false,
        common: true,
        ..Options::new(Audience::Data)
    };
    let tables = |entity: &Entity| {
        let view = entity.view()?;
        entity.table(columns::tables_of(
            view,
            loaded.model,
            loaded.sources,
            (&options, selection, Some(repository)),
        ))
    };
    ENTITIES.iter().map(tables).collect()
}

/// The files of the package, of the tables of each repository.
pub(super) fn files(repositories: Vec<Vec<Option<Table>>>, title: &str) -> Result<Vec<NewFile>> {
    let mut files = Vec::new();
    let mut resources = Vec::new();
    let mut repositories: Vec<_> = repositories.into_iter().map(Vec::into_iter).collect();
    let shapes = columns::of_example(|example| {
        let shape = |entity: &'static Entity| {
            let view = entity.view().context("there is no such view")?;
            let shape = |language| entity.table(example(view, language)).context("the example lacks a table");
            anyhow::Ok((entity, view, shape(Language::Swedish)?, shape(Language::English)?))
        };
        ENTITIES.iter().map(shape).collect::<Result<Vec<_>>>()
    })?;
    for (entity, view, swedish, english) in shapes {
        resources.push(resource(entity, view, &swedish, &english));
        let mut table = Table { rows: Many::default(), ..swedish };
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
        "name": name(title),
        "title": title,
        "resources": resources,
    });
    let mut escaped = String::new();
    serde_json::to_string_pretty(&package)?.chars().for_each(|character| push_json(&mut escaped, character));
    files.push(("datapackage.json".to_owned(), (escaped + "\n").into_bytes()));
    Ok(files)
}

fn resource(entity: &Entity, view: &View, swedish: &Table, english: &Table) -> Value {
    let column = |(place, column): (usize, &std::sync::Arc<crate::document::Column>)| {
        let heading = english.columns.get(place).map(|column| column.heading.as_str());
        let mut field = json!({
            "name": column.id,
            "type": kind(swedish, place),
            "title": column.heading,
            "title@en": heading,
            "description": column.holds.swedish,
            "description@en": column.holds.english,
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
        "title": entity.title[0],
        "title@en": entity.title[1],
        "description": entity.title[2],
        "description@en": view.about,
        "encoding": "utf-8",
        "schema": schema,
    })
}

/// The type of a column, by what the example has in it: that of all its cells, and a text where they differ. A column of numbers
/// is one of numbers also where the example has none.
fn kind(table: &Table, place: usize) -> &'static str {
    let of = |cell: &Cell| match cell {
        Cell::Missing => None,
        Cell::Percent(share) if share.percent().whole().is_none() => Some("number"),
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
        [] if table.columns[place].kind == ColumnKind::Number => "number",
        [one] => one,
        ["integer", "number"] => "number",
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_described_in_swedish() {
        let tables: Vec<Table> = columns::of_example(|example| {
            let tables = |entity: &Entity| example(entity.view().unwrap(), Language::English);
            ENTITIES.iter().map(|entity| entity.table(tables(entity)).unwrap()).collect()
        });
        for column in
            tables.iter().flat_map(|table| &table.columns).filter(|column| column.audience.computes())
        {
            let in_swedish =
                "say in its field in Swedish too what it holds: `[\"på svenska\", \"in English\"]`";
            assert_ne!(column.holds.swedish, "", "`{}`, {:?}: {in_swedish}", column.id, column.holds.english);
        }
    }
}
