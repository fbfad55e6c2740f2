//! `--by KEY`: a column in every table of data, after all but what has been added later, and no column twice.

use uppfyllt::inside::report::Command;

use crate::changes::{SKOLA, TWO, read, repository};
use crate::folder::Folder;
use crate::program::{evaluate, program, project, sum};

fn folder() -> Folder {
    repository(&[(SKOLA, "2023", "uppfyllt"), ("'kultur'", "2023", "ej uppfyllt"), (TWO, "2024", "uppfyllt")])
}

fn header(folder: &Folder, view: &str, key: &str) -> String {
    let text = evaluate(folder.path(), ["--format", "csv", "--view", view, "--by", key]);
    String::from_utf8(text).unwrap().lines().next().unwrap().to_owned()
}

#[test]
fn a_key_is_a_column_before_those_that_are_newer() {
    let folder = folder();
    let views = ["changes", "gaps", "divergences", "judgements", "levels", "summary", "commitments", "trace"];
    for view in views {
        let plain = header(&folder, view, "forvaltning");
        for (key, column) in [("area", "area"), ("scope", "scope"), ("plan", "plan_group"), ("year", "year")]
        {
            let columns = plain.split(',').collect::<Vec<_>>();
            let first_newer = match view {
                "judgements" | "commitments" => "evidence",
                "levels" | "summary" | "trace" => "kind",
                _ => "",
            };
            let place = columns.iter().position(|column| *column == first_newer).unwrap_or(columns.len());
            let (older, newer) = columns.split_at(place);
            let expected = [older, &[column], newer].concat().join(",");
            let advice = "a column of a key goes before those that are newer: where what stands after it here is new, name the \
                          first of that in `first_newer` (tests/suite/keys.rs)";
            assert_eq!(header(&folder, view, key), expected, "{view}: {advice}");
        }
    }
    let rows = |key| crate::program::rows(folder.path(), "levels", &["--by", key]);
    assert_eq!(sum(&rows("area"), "count"), sum(&rows("forvaltning"), "count"));
    let changes = crate::program::rows(folder.path(), "changes", &["--by", "area"]);
    assert!(changes.iter().all(|row| row["area"] == "o"), "{changes:?}");
}

/// Every view of `evaluate` under every key.
#[test]
fn no_view_has_a_column_of_a_key_twice() {
    let path = project("tests/fixtures/every-key");
    let views: Vec<&str> = Command::Evaluate.views().map(|view| view.name).collect();
    let help = String::from_utf8(program().args(["evaluate", "--help"]).output().unwrap().stdout).unwrap();
    let (_, of_by) = help.split_once("--by <KEY>").unwrap();
    let (keys, _) = of_by.split_once("[default").unwrap();
    let keys: Vec<&str> =
        keys.lines().filter_map(|line| Some(line.trim().strip_prefix("- ")?.split_once(':')?.0)).collect();
    assert!(keys.len() > 5, "{keys:?}");
    for key in keys {
        let all = views.join(",");
        let output = program()
            .args(["evaluate", "--common-items", "--format", "json", "--view", &all, "--by", key])
            .arg(&path)
            .output()
            .unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "--by {key}: call the column otherwise: {error}");
    }
}

#[test]
fn readers_see_the_year_once() {
    let folder = folder();
    for view in ["summary", "levels", "trace", "judgements", "gaps"] {
        let text = read(&folder, &["--view", view, "--by", "year"]);
        let heading = text.lines().find(|line| line.starts_with("| ")).unwrap();
        assert_eq!(heading.split('|').filter(|name| name.trim() == "År").count(), 1, "{view}: {text}");
    }
}

#[test]
fn a_joint_judgement_is_pointed_to_by_every_key() {
    let text = read(&folder(), &["--view", "commitments", "--by", "scope"]);
    // Of `skola` and `kultur`, not of `vard`.
    assert_eq!(text.matches("se Gemensamt").count(), 2, "{text}");
}
