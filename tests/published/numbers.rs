//! No number is lost or added on the way: the tables of a report, read back from HTML, Word and PDF by readers that are not
//! ours, hold what those of its Markdown hold; and those are compared with `evaluate --format json` in the other tests.

use super::shown::{Shown, of_html, of_markdown};
use super::{PAGES, command, folder, python, write_file};

/// A table as rows of cells, without what only a page does to a text: spaces, line breaks, the marks of ratings, and hyphens,
/// since those between syllables look like those of a word. A negative number has a minus, which is another sign.
type Plain = Vec<Vec<String>>;

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !['\u{ad}', '-', '●', '◐', '○'].contains(c)).collect()
}

fn rows(table: &Shown) -> Plain {
    table.rows.iter().map(|row| row.iter().map(|cell| plain(&cell.join(""))).collect()).collect()
}

fn of_file(path: &std::path::Path) -> Vec<Plain> {
    let script = super::project("tests/published/tables.py");
    let output = python(|python| python.arg(script).arg(path));
    assert!(output.status.success(), "{}", std::str::from_utf8(&output.stderr).unwrap());
    let tables: Vec<Vec<Vec<String>>> = serde_json::from_slice(&output.stdout).unwrap();
    // The first row names the columns; in a narrow one its words are broken by hyphens that are really there.
    let body = |table: Vec<Vec<String>>| -> Plain {
        table.into_iter().skip(1).map(|row| row.iter().map(|cell| plain(cell)).collect()).collect()
    };
    tables.into_iter().map(body).collect()
}

/// Where two lists of tables differ, cell by cell.
fn differences(expected: &[Plain], found: &[Plain]) -> Vec<String> {
    if expected.len() != found.len() {
        return vec![format!("{} tables, and not {}", found.len(), expected.len())];
    }
    let mut differences = Vec::new();
    for (number, (expected, found)) in (1..).zip(expected.iter().zip(found)) {
        if expected.len() != found.len() {
            differences.push(format!("table {number}: {} rows, and not {}", found.len(), expected.len()));
            continue;
        }
        for (row, (expected, found)) in (1..).zip(expected.iter().zip(found)) {
            if expected != found {
                differences.push(format!("table {number}, row {row}: {found:?}, and not {expected:?}"));
            }
        }
    }
    differences
}

/// A page without its drawings, of which Markdown has other ones.
fn without_drawings(page: &str) -> String {
    let mut parts = page.split("<svg");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once("</svg>").unwrap().1).collect::<String>()
}

/// The same without the cells of small drawings.
fn without_small_drawings(tables: &[Shown]) -> Vec<Plain> {
    let drawn = ["Utveckling", "Development"];
    let table = |table: &Shown| -> Plain {
        let place = table.headings.iter().position(|heading| drawn.contains(&heading.as_str()));
        let mut rows = rows(table);
        for row in &mut rows {
            place.map(|place| row.remove(place));
        }
        rows
    };
    tables.iter().map(table).collect()
}

/// Of cells at the end of a row that are left to be filled in there is nothing on paper that could be read.
fn on_paper(tables: &[Plain]) -> Vec<Plain> {
    let mut tables = tables.to_vec();
    for row in tables.iter_mut().flatten() {
        let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        row.truncate(filled);
    }
    tables
}

#[test]
fn every_format_of_a_report_holds_the_same_tables() {
    let folder = folder("numbers");
    let mut cells = 0;
    for (name, arguments) in PAGES.iter().filter(|(_, arguments)| arguments[0] == "report") {
        let written = |format: &str| {
            let output = command(arguments).args(["--format", format]).output().unwrap();
            assert!(output.status.success(), "{name}");
            output.stdout
        };
        let markdown = of_markdown(std::str::from_utf8(&written("markdown")).unwrap());
        let expected: Vec<Plain> = markdown.iter().map(rows).collect();
        cells += expected.iter().flatten().flatten().count();
        for format in ["docx", "pdf"] {
            let file = folder.join(write_file(&folder, &format!("{name}.{format}"), &written(format)));
            let expected = if format == "pdf" { on_paper(&expected) } else { expected.clone() };
            let found = differences(&expected, &of_file(&file));
            assert!(found.is_empty(), "{name} as {format}:\n{}", found.join("\n"));
        }
        let html = of_html(&without_drawings(std::str::from_utf8(&written("html")).unwrap()));
        let headings = |tables: &[Shown]| -> Vec<(String, Vec<String>)> {
            tables.iter().map(|table| (table.caption.clone(), table.headings.clone())).collect()
        };
        assert_eq!(headings(&html), headings(&markdown), "{name}");
        let found = differences(&without_small_drawings(&markdown), &without_small_drawings(&html));
        assert!(found.is_empty(), "{name} as html:\n{}", found.join("\n"));
    }
    assert!(cells > 1_500, "{cells} cells are too few to be all");
}

/// Without this, the test above could pass by comparing nothing.
#[test]
fn one_changed_digit_is_found_in_every_format() {
    let folder = folder("numbers-changed");
    let (_, arguments) = PAGES.iter().find(|(name, _)| *name == "report-final").unwrap();
    let written = |format: &str| command(arguments).args(["--format", format]).output().unwrap().stdout;
    let markdown = String::from_utf8(written("markdown")).unwrap();
    let changed = markdown.replacen("26/27\u{a0}(96\u{a0}%)", "26/28\u{a0}(93\u{a0}%)", 1);
    assert_ne!(markdown, changed);
    let expected: Vec<Plain> = of_markdown(&changed).iter().map(rows).collect();
    for format in ["docx", "pdf"] {
        let file = folder.join(write_file(&folder, &format!("report.{format}"), &written(format)));
        let found = differences(&expected, &of_file(&file));
        assert_eq!(found.len(), 1, "{format}: {found:?}");
        assert!(found[0].contains("26/27(96%)"), "{format}: {found:?}");
    }
}
