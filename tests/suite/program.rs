//! The program, run as anybody runs it, and its tables read back.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A row, by the ids of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// A path in this project.
pub(crate) fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The program, with an environment that says nothing of where the tests run.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env_remove("CLICOLOR_FORCE");
    command
}

/// `evaluate`, which has to succeed: what it prints.
pub(crate) fn evaluate<A: AsRef<OsStr>>(path: &Path, arguments: impl IntoIterator<Item = A>) -> Vec<u8> {
    let output = program().arg("evaluate").arg(path).args(arguments).output().unwrap();
    succeeded(&output);
    output.stdout
}

pub(crate) fn succeeded(output: &Output) {
    assert!(output.status.success(), "{}", std::str::from_utf8(&output.stderr).unwrap());
}

/// A view as CSV.
pub(crate) fn rows(path: &Path, view: &str, arguments: &[&str]) -> Vec<Row> {
    let all = ["--view", view, "--format", "csv"].into_iter().chain(arguments.iter().copied());
    csv(&evaluate(path, all))
}

/// CSV with its heading, strictly: every record is as long as the heading.
pub(crate) fn csv(bytes: &[u8]) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(bytes);
    let headings = reader.headers().unwrap().clone();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        headings.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    });
    rows.collect()
}

/// Every view of a repository in one run, from JSON: rows by the name of their table, missing values as empty texts.
pub(crate) fn views(path: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<Row>> {
    const ALL: &str = "commitments,summary,changes,gaps,divergences,levels,judgements,trace";
    let all = ["--view", ALL, "--format", "json"].into_iter().chain(arguments.iter().copied());
    let document: serde_json::Value = serde_json::from_slice(&evaluate(path, all)).unwrap();
    let tables = document["tables"].as_object().unwrap();
    let of_table = |(name, table): (&String, &serde_json::Value)| {
        let rows = table["rows"].as_array().unwrap().iter();
        (name.clone(), rows.map(|row| row.as_object().unwrap().iter().map(of_json).collect()).collect())
    };
    tables.iter().map(of_table).collect()
}

fn of_json((column, value): (&String, &serde_json::Value)) -> (String, String) {
    let text = match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => {
            assert!(!text.is_empty() || column != "comment", "a comment that is missing is null, not empty");
            text.clone()
        }
        number => number.to_string(),
    };
    (column.clone(), text)
}

/// A whole number in a row.
pub(crate) fn number(row: &Row, column: &str) -> u64 {
    let value = row.get(column).unwrap_or_else(|| panic!("no column {column} in {row:?}"));
    value.parse().unwrap_or_else(|_| panic!("{column} is no number in {row:?}"))
}

/// The sum of a column.
pub(crate) fn sum<'r>(rows: impl IntoIterator<Item = &'r Row>, column: &str) -> u64 {
    rows.into_iter().map(|row| number(row, column)).sum()
}

/// The rows that have all of these values.
pub(crate) fn only<'r>(rows: &'r [Row], values: &[(&str, &str)]) -> Vec<&'r Row> {
    let fits = |row: &&Row| values.iter().all(|(column, value)| row[*column] == *value);
    rows.iter().filter(fits).collect()
}

/// Rows without some columns, in an order of their own: what is left to compare where files or records are moved.
pub(crate) fn without(rows: &[Row], columns: &[&str]) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.to_vec();
    for row in &mut rows {
        row.retain(|column, _| !columns.contains(&column.as_str()));
    }
    rows.sort();
    rows
}
