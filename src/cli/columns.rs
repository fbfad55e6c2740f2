//! `explain columns`: every column of every view, taken from the tables that the views make of an example.

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::results::audience;
use super::values::formats;
use crate::document::{Audience, Block, Column, Table};
use crate::evaluate::Selection;
use crate::load::load_text;
use crate::model::Model;
use crate::named::Named as _;
use crate::report::{Asked, Context, Manner, Options, Report, VIEWS, View, show};
use crate::source::Sources;
use crate::vocabulary::Language;

/// A plan with something for every view.
const EXAMPLE: &str = include_str!("columns.toml");

/// The day that it is looked at.
const DAY: jiff::civil::Date = jiff::civil::date(2025, 3, 1);

const INTRODUCTION: &str = "\
# Columns

What the columns of every view hold. Ids in CSV and JSON are a promise: columns are added at the end, and none changes its
name or its place. A column is for readers ({readers}), for data ({data}), or for all formats.
Its heading is its id in data, and words for readers, in csv-sv and in xlsx. Dates are YYYY-MM-DD. Where there is nothing, json
has null, all other data an empty field, and a reader's table \"–\"; that is never zero.

In csv-sv, which is for spreadsheets, a text that would become a number, a day or a truth value (`007`, `1e5`, `3/4`, `SANT`)
has a tab behind it, which keeps it as it is and is not seen; one that would be run as a formula has an apostrophe before it.

`--by` adds a column of its own: the last one, but for columns that are newer than it. Where PATH holds several repositories, a column `repository` comes after all others.
Columns that are headed by a period, a body, a level or a plan are those of an example here.
";

/// The page, of all views or of those with a name.
pub(super) fn page(view: Option<&str>) -> Result<String> {
    let asked: Vec<&'static View> =
        VIEWS.iter().filter(|of| view.is_none_or(|name| of.name == name)).collect();
    if let (Some(name), true) = (view, asked.is_empty()) {
        let names: Vec<&str> = VIEWS.iter().map(|view| view.name).collect();
        bail!("there is no view `{name}`; the views are: {}", names.join(", "));
    }
    Ok(load_text(EXAMPLE, |model, sources, _| {
        let [readers, data] =
            [Audience::Readers, Audience::Data].map(|of| formats(|format| audience(format) == of));
        // The line ends there.
        let data = data.replace(" and ", " and\n");
        let mut page = INTRODUCTION.replace("{readers}", &readers).replace("{data}", &data);
        for view in asked {
            let _ = writeln!(page, "\n## {} --view {}: {}", view.command.name(), view.name, view.about);
            for table in tables(view, model, sources) {
                write_table(&mut page, &table);
            }
        }
        page
    }))
}

/// The columns of a table, in data first.
struct Columns {
    table: &'static str,
    columns: Vec<Column>,
}

/// The tables of a view: those of data, and those that only readers get.
fn tables(view: &'static View, model: &Model<'_>, sources: &Sources) -> Vec<Columns> {
    let mut all: Vec<Columns> = Vec::new();
    for audience in [Audience::Data, Audience::Readers] {
        for table in shown(view, audience, model, sources) {
            let of_audience = table.columns.iter().filter(|column| is_for(column, audience));
            let found = all.iter().position(|columns| columns.table == table.id);
            let place = found.unwrap_or_else(|| {
                all.push(Columns { table: table.id, columns: Vec::new() });
                all.len() - 1
            });
            let known = &mut all[place].columns;
            for column in of_audience {
                match known.iter_mut().find(|known| known.id == column.id) {
                    Some(known) if known.audience != audience => known.audience = Audience::Everyone,
                    Some(_) => {}
                    None => known.push(Column { audience, ..Column::clone(column) }),
                }
            }
        }
    }
    all
}

fn is_for(column: &Column, audience: Audience) -> bool {
    column.audience == Audience::Everyone || column.audience == audience
}

fn shown(view: &'static View, audience: Audience, model: &Model<'_>, sources: &Sources) -> Vec<Table> {
    let language = Some(Language::English);
    let options = Options { language, on: Some(DAY), manner: Manner::AtLength, ..Options::new(audience) };
    tables_of(view, model, sources, (&options, &Selection::default(), None))
}

/// The tables of a view of a repository, or of what is asked for of it.
pub(super) fn tables_of(
    view: &'static View,
    model: &Model<'_>,
    sources: &Sources,
    (options, selection, repository): (&Options, &Selection, Option<&str>),
) -> Vec<Table> {
    let mut report = Report::new(options.audience);
    let context = Context::new(model, sources, selection, options, repository);
    show(&Asked::views([view]), &context, &mut report);
    let blocks = report.into_blocks().into_iter();
    blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// What is made of the tables of views of data, in a language, of an example that has something for each.
pub(super) fn of_example<R>(then: impl FnOnce(&dyn Fn(&'static View, Language) -> Vec<Table>) -> R) -> R {
    load_text(EXAMPLE, |model, sources, _| {
        then(&|view, language| {
            let options = Options { language: Some(language), on: Some(DAY), ..Options::new(Audience::Data) };
            tables_of(view, model, sources, (&options, &Selection::default(), Some("")))
        })
    })
}

fn write_table(page: &mut String, Columns { table, columns }: &Columns) {
    let _ = writeln!(page, "\nTable `{table}`:\n");
    for column in columns {
        let of = match column.audience {
            Audience::Everyone => "all formats",
            Audience::Readers => "readers",
            Audience::Data => "data",
        };
        let unit = if column.unit.is_empty() { String::new() } else { format!(", in {}", column.unit) };
        let _ = writeln!(page, "- `{}` ({of}{unit}): {}", column.id, column.holds.english);
    }
}
