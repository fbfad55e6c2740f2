//! `explain`: what a diagnostic means, and how plan files are written.

mod section;

use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::args::Explain;
use super::exit::Exit;
use super::{columns, output};
use crate::diagnostic::{Code, nearest};
use crate::evaluate::review::Criterion;
use crate::named::Named as _;
use crate::parse::{self, KeyReference, Required, TableReference, one_line};
use crate::report::criterion_text;

/// What a page is called, what it is about, and what it says.
type Page = (&'static str, &'static str, fn() -> Result<String>);

const PAGES: [Page; 9] = [
    ("format", "the whole format of plan files, with the rules of counting", || Ok(format_reference())),
    ("goals", "how fulfilment adds up: goals, indicators, activities, forecasts", || {
        Ok(GOALS_PAGE.replacen("## ", "# ", 1))
    }),
    ("report", "whole documents: what people write for them, and layouts", || Ok(report_page())),
    ("form", "forms to fill in: what is in one, and what may be done with it", || {
        Ok(include_str!("form.md").to_owned())
    }),
    ("import", "what is read from filled forms and other tables, and what each problem means", || {
        Ok(include_str!("import.md").to_owned())
    }),
    (
        "stratml",
        "plans and reports on them as ISO 17469-1: what stands where, and what the standard cannot hold",
        || Ok(include_str!("export/stratml.md").to_owned()),
    ),
    ("datapackage", "all tables as a data package, and how to ask it questions", || {
        Ok(include_str!("export/datapackage.md").to_owned())
    }),
    ("site", "the site for citizens: its pages, its addresses, and how to publish it", || {
        Ok(include_str!("export/site.md").to_owned())
    }),
    (COLUMNS, "the columns of all tables; `explain columns VIEW` those of one", || columns::page(None)),
];

/// The part of the reference of the file format that says how fulfilment adds up.
const GOALS_PAGE: &str = include_str!("goals.md");

/// What is said of the format before its tables.
const FORMAT_PAGE: &str = include_str!("format.md");

/// What is said of whole documents before the keys of their head.
const REPORT_PAGE: &str = include_str!("report/page.md");

/// The subject that stands for the columns of all views, or of one.
const COLUMNS: &str = "columns";

pub(super) fn run(args: &Explain) -> Result<Exit> {
    if let Some(of) = args.of.as_deref().filter(|_| args.subject.as_deref() != Some(COLUMNS)) {
        bail!(
            "only `explain columns` takes a second word, the name of a view; there is nothing to explain of `{of}`"
        );
    }
    let text = match args.subject.as_deref() {
        _ if args.list => list(),
        Some(COLUMNS) => columns::page(args.of.as_deref())?,
        Some(name) => explained(name)?,
        None => overview(),
    };
    output::write_stdout(text.as_bytes())?;
    Ok(Exit::Done)
}

/// A page, or that of a code or a criterion.
fn explained(name: &str) -> Result<String> {
    if let Some((_, _, page)) = PAGES.iter().find(|(page, ..)| *page == name) {
        return page();
    }
    if let Some(code) = Code::from_name(name) {
        return Ok(page(code));
    }
    if let Some(criterion) = Criterion::from_name(name) {
        return Ok(criterion_text(criterion).page.to_owned());
    }
    if let Some(section) = section::section(name) {
        return Ok(section);
    }
    let near = nearest(name, subjects());
    let near = near.map_or_else(|| ".".to_owned(), |near| format!("; did you mean `{near}`?"));
    bail!("there is nothing to explain called `{name}`{near} `uppfyllt explain` lists what there is");
}

pub(super) fn subjects() -> impl Iterator<Item = &'static str> {
    Code::names()
        .chain(Criterion::names())
        .chain(PAGES.iter().map(|(page, ..)| *page))
        .chain(section::subjects())
}

/// A code's page, with its severity.
pub(super) fn page(code: Code) -> String {
    let fixed = if code.is_integrity() {
        ", guards the numbers and cannot be changed"
    } else {
        ", can be set in uppfyllt.toml"
    };
    let page = code.page().trim_end();
    let (title, rest) = page.split_once('\n').unwrap_or((page, ""));
    format!("{title}\n\nSeverity: {}{fixed}.\n{rest}\n", code.severity().name())
}

/// Everything that there is to explain, a line each.
fn overview() -> String {
    let mut text =
        String::from("`uppfyllt explain SUBJECT` prints what there is to know of one of these.\n\nPages:\n");
    for (name, about, _) in PAGES {
        let _ = writeln!(text, "{name:0$}  {about}", width());
    }
    let _ = writeln!(text, "\n{}\nCodes of `uppfyllt check`:", section::list(width()));
    text + &list()
}

/// How wide the names of a list are.
fn width() -> usize {
    Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or(0)
}

/// Every code and criterion, a line each.
fn list() -> String {
    let width = width();
    let mut list = String::new();
    for code in Code::ALL {
        let fixed = if code.is_integrity() { "*" } else { " " };
        let _ =
            writeln!(list, "{:width$}  {:7}{fixed} {}", code.name(), code.severity().name(), code.summary());
    }
    list.push_str(
        "\n* guards the numbers: its severity cannot be changed\n\nCriteria of `uppfyllt review`:\n",
    );
    for criterion in Criterion::ALL {
        let _ = writeln!(list, "{:width$}  {}", criterion.name(), criterion_text(*criterion).name[1]);
    }
    list
}

pub(super) fn format_reference() -> String {
    let mut page = String::from(FORMAT_PAGE) + "\n" + GOALS_PAGE;
    page.push_str("\n## uppfyllt.toml\n");
    let mut seen = Vec::new();
    write_table(&mut page, parse::settings_reference(), &mut seen);
    page.push_str("\n## Plan files\n");
    write_table(&mut page, parse::records_reference(), &mut seen);
    page
}

/// What is to be known about reports, with the keys of the head of a text.
fn report_page() -> String {
    let mut page = String::from(REPORT_PAGE);
    page.push_str("\n## The head of a text\n");
    write_table(&mut page, parse::front_matter_reference(), &mut Vec::new());
    page
}

/// Writes a table and, after it, the tables that its keys hold and that have not been written yet.
fn write_table(page: &mut String, table: &TableReference, seen: &mut Vec<&'static str>) {
    if table.name.is_empty() {
        page.push('\n');
    } else {
        let _ = writeln!(page, "\n### {}\n", heading(table.name));
    }
    for line in table.about {
        let _ = writeln!(page, "{}", line.trim());
    }
    page.push('\n');
    for key in table.keys {
        write_key(page, key);
    }
    for inner in table.keys.iter().filter_map(|key| key.shape.table).map(|table| table()) {
        if !seen.contains(&inner.name) {
            seen.push(inner.name);
            write_table(page, inner, seen);
        }
    }
}

/// How the header of a table is written.
fn heading(name: &str) -> String {
    match name {
        "defaults" | "limits" | "words" => format!("[{name}]"),
        "+++" => "+++ … +++".to_owned(),
        "rule" | "quantity" | "wording" | "measure" | "target" | "avoid" => format!("{name} = {{ … }}"),
        name => format!("[[{name}]]"),
    }
}

pub(super) fn key_text(key: &KeyReference) -> String {
    let mut page = format!("{}\n\n", key.swedish);
    write_key(&mut page, key);
    page
}

pub(super) fn table_text(table: &TableReference) -> String {
    format!("{}\n\n`{}`: {}\n", table.swedish, heading(table.name), one_line(table.about))
}

fn write_key(page: &mut String, key: &KeyReference) {
    let about = key.about();
    let required = match key.required {
        Required::Always => ", required".to_owned(),
        Required::Where(condition) => format!(", required where {condition}"),
        Required::Never => String::new(),
    };
    let list = if key.shape.list && key.shape.table.is_none() { ", or a list" } else { "" };
    if key.has_header() {
        let _ = writeln!(page, "- `{}`{required}: {about}", key.example);
    } else {
        let _ = writeln!(
            page,
            "- `{}` ({}{list}{required}): {about}\n  Example: `{} = {}`",
            key.name, key.shape.name, key.name, key.example
        );
    }
    let words = (key.shape.words)();
    if !words.is_empty() {
        let listed: Vec<String> =
            words.iter().map(|(swedish, english)| format!("\"{swedish}\" ({english})")).collect();
        let _ = writeln!(page, "  One of {}.", listed.join(", "));
    }
}
