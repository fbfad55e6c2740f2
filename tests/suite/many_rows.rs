//! Rows of many repositories wait in a file until all are counted: they are the same as those of few, which stay in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::folder::Folder;
use crate::program::{csv, evaluate, project, without};

/// Enough for the rows of the last to be put aside, whatever is shown but indicators alone.
const COPIES: usize = 6;

/// The example of indicators and that of a municipality's plan, so many times: text, numbers, shares, days, places, small
/// diagrams and cells of several lines.
fn copies() -> Folder {
    let folder = Folder::new();
    let examples = ["plans/tyreso", "examples/mal-och-indikatorer"];
    for copy in 0..COPIES {
        for (number, example) in examples.iter().enumerate() {
            let name = format!("{copy:02}-{number}");
            copy_files(&project(example), &name, &folder);
        }
    }
    folder
}

fn copy_files(from: &Path, to: &str, folder: &Folder) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{to}/{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copy_files(&path, &name, folder);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            folder.write(&name, &fs::read(&path).unwrap());
        }
    }
}

#[test]
fn rows_that_were_put_aside_are_those_of_each_repository() {
    let folder = copies();
    for view in ["judgements", "commitments", "indicators", "items", "trace"] {
        let all = csv(&evaluate(folder.path(), ["--view", view, "--format", "csv"]));
        let of = |copy: usize| {
            let is_of = |name: &str| name.contains(&format!("{copy:02}-"));
            let rows: Vec<_> = all.iter().filter(|row| is_of(&row["repository"])).cloned().collect();
            without(&rows, &["repository"])
        };
        let first = of(0);
        assert!(!first.is_empty() && first.len() * COPIES == all.len(), "{view}: {} rows", all.len());
        assert!((1..COPIES).all(|copy| of(copy) == first), "{view}");
    }
}

#[test]
fn documents_of_many_repositories_say_the_same_of_each() {
    let folder = copies();
    for format in ["table", "markdown", "html"] {
        let views = "commitments,indicators,judgements,items";
        let text = String::from_utf8(evaluate(folder.path(), ["--view", views, "--format", format])).unwrap();
        let page = text.split_once("<main>").map_or(text.as_str(), |(_, page)| page);
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        // What numbers the headings and tables of a page stands once.
        for line in page.lines().filter(|line| !line.contains("heading-") && !line.contains("id=\"table-")) {
            *lines.entry(line).or_default() += 1;
        }
        let others: Vec<_> = lines.iter().filter(|(_, times)| *times % COPIES != 0).collect();
        assert!(lines.len() > 200, "{format}: {} lines", lines.len());
        // The title, the list of contents, what is around all, and what is between two.
        assert!(others.len() <= 10, "{format}: {others:?}");
    }
}

#[test]
#[cfg(feature = "xlsx")]
fn a_workbook_of_many_repositories_has_the_judgements_of_each() {
    use calamine::{Reader as _, Xlsx};

    let bytes = evaluate(copies().path(), ["--format", "xlsx"]);
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let rows = workbook.worksheet_range("Bedömningar").unwrap().rows().len() - 1;
    assert!(rows > COPIES && rows.is_multiple_of(COPIES), "{rows} rows");
    for sheet in ["Sammanfattning", "Åtaganden", "Bedömningar"] {
        let range = workbook.worksheet_range(sheet).unwrap();
        let mut rows: BTreeMap<String, usize> = BTreeMap::new();
        for row in range.rows().map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "))
        {
            let row = (0..COPIES).fold(row, |row, copy| row.replace(&format!("{copy:02}-"), ""));
            *rows.entry(row).or_default() += 1;
        }
        let others: Vec<_> = rows.iter().filter(|(_, times)| *times % COPIES != 0).collect();
        // The headings of the only table.
        assert!(rows.len() > 20 && others.len() <= 1, "{sheet}: {others:?}");
    }
}
