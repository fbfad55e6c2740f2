//! The columns of every view are a promise to scripts: they stand in one file, and what is written has just these.

use std::collections::BTreeMap;
use std::process::Command;

use crate::kept::assert_kept;
use crate::program::project;

fn explain(arguments: &[&str]) -> String {
    let mut program = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    let output = program.args(["explain", "columns"]).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", str::from_utf8(&output.stderr).unwrap());
    String::from_utf8(output.stdout).unwrap()
}

/// The page of columns as it is kept.
const KEPT: &str = "tests/gallery/columns.md";

/// The ids of the columns of data of each table of each view, in order, by the page of columns.
fn promised(page: &str) -> BTreeMap<(String, String), Vec<String>> {
    let mut promised: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let (mut view, mut table) = (String::new(), String::new());
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.split(':').next().unwrap().clone_into(&mut view);
        } else if let Some(name) = line.strip_prefix("Table `") {
            name.trim_end_matches("`:").clone_into(&mut table);
        } else if let Some((id, rest)) = line.strip_prefix("- `").and_then(|line| line.split_once("` ("))
            && (rest.starts_with("data") || rest.starts_with("all formats"))
        {
            promised.entry((view.clone(), table.clone())).or_default().push(id.to_owned());
        }
    }
    promised
}

#[test]
fn columns_change_only_with_the_file_that_keeps_them() {
    let now = explain(&[]);
    let columns = promised(&now);
    // Looked at before the kept page is written anew, so that no blessing hides it.
    for ((view, table), kept) in promised(&std::fs::read_to_string(project(KEPT)).unwrap()) {
        let now = columns.get(&(view.clone(), table.clone())).map_or(&[][..], Vec::as_slice);
        let number = kept.iter().zip(now).take_while(|(kept, now)| kept == now).count();
        assert!(
            number == kept.len(),
            "`{view}`, table `{table}`: where `{}` was is now {:?}. Scripts know columns of data by their places and names: a \
             new one is the last line of the view's `fields!`, and none is renamed or taken away",
            kept[number],
            now.get(number)
        );
    }
    assert_kept(KEPT, &now, "Columns are a promise to scripts: add them at the end, and rename none. ");
}

#[test]
fn every_column_says_what_it_holds() {
    for line in explain(&[]).lines().filter(|line| line.starts_with("- `")) {
        let holds = line.split_once("): ").map(|(_, holds)| holds.trim());
        assert!(holds.is_some_and(|holds| !holds.is_empty()), "{line}: say in its field what it holds");
    }
}

#[test]
fn what_is_written_has_the_columns_that_are_promised() {
    for ((view, table), columns) in promised(&explain(&[])) {
        let (command, name) = view.split_once(" --view ").unwrap();
        // They ask git: their columns are looked at in `git.rs`.
        if ["diff", "history"].contains(&command) {
            continue;
        }
        for repository in ["plans/tyreso", "examples/mal-och-indikatorer", "examples/tre-namnder"] {
            let repository = project(repository);
            let mut program = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
            program.arg(command).arg(&repository).args(["--view", name, "--format", "json"]);
            let json = program.args(["--on", "2018-03-20"]).output().unwrap();
            assert!(json.status.success(), "{}", str::from_utf8(&json.stderr).unwrap());
            let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
            let Some(written) = json["tables"][&table]["columns"].as_array() else { continue };
            let written: Vec<&str> = written.iter().map(|column| column["id"].as_str().unwrap()).collect();
            assert_eq!(
                written,
                columns.iter().map(String::as_str).collect::<Vec<_>>(),
                "{view}, table {table}"
            );
        }
    }
}

#[test]
fn one_view_is_explained_alone() {
    let page = explain(&["forecast"]);
    assert!(page.contains("## evaluate --view forecast") && !page.contains("--view gaps"), "{page}");
}
