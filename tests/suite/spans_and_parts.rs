//! Spans of months, läsår, items with a follow-up of their own, and the filters by period, goal and item.

use crate::folder::Folder;
use crate::program::{evaluate, program, rows};

const PLAN: &str = r#"
[[body]]
id = "b"
name = "Nämnden"
kind = "nämnd"

[[plan]]
id = "p"
title = "Planen"
type = "plan"
period = "2021-2023"
follow_up = ["2022-01..2022-08", "2023-01..2023-08"]

[[goal]]
id = "g"
text = "Det övre målet"

[[goal]]
id = "h"
text = "Målet under"
parent = "g"

[[commitment]]
id = "c"
text = "Ge läxhjälp"
goal = "h"
responsible = "b"

[[commitment]]
id = "d"
text = "Öppna en mötesplats"
follow_up = ["2021/2022", "2022/2023"]
responsible = "b"
"#;

fn folder() -> Folder {
    let judgements = [
        ("c", "2022-01..2022-08", "ej uppfyllt"),
        ("c", "2023-01..2023-08", "uppfyllt"),
        ("c", "2023-T2", "delvis uppfyllt"),
        ("d", "2021/2022", "uppfyllt"),
        ("d", "2022/2023", "delvis uppfyllt"),
        ("d", "2022", "ej uppfyllt"),
    ];
    let judgements = judgements.map(|(item, period, rating)| {
        format!("\n[[assessment]]\nitem = \"{item}\"\nbody = \"b\"\nperiod = \"{period}\"\nrating = \"{rating}\"\n")
    });
    let folder = Folder::new();
    folder.write("plan.toml", format!("{PLAN}{}", judgements.concat()).as_bytes());
    folder
}

#[test]
fn spans_and_school_years_are_expected_and_compared_with_their_like() {
    let folder = folder();
    let summary = rows(folder.path(), "summary", &[]);
    let expected: Vec<(&str, &str)> =
        summary.iter().map(|row| (row["period"].as_str(), row["expected"].as_str())).collect();
    let all = ["2021/2022", "2022-01..2022-08", "2022", "2022/2023", "2023-T2", "2023-01..2023-08"];
    assert_eq!(expected, all.map(|period| (period, "1")));
    let changes = rows(folder.path(), "changes", &[]);
    let found: Vec<[&str; 3]> =
        changes.iter().map(|row| ["item", "period", "previous"].map(|key| row[key].as_str())).collect();
    assert_eq!(found, [["d", "2022/2023", "2021/2022"], ["c", "2023-01..2023-08", "2022-01..2022-08"]]);
    let text = evaluate(folder.path(), ["--view", "changes", "--format", "markdown"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("utfall för perioder om 8 månader"), "{text}");
}

#[test]
fn a_period_is_asked_for_as_it_is() {
    let folder = folder();
    let found = rows(folder.path(), "judgements", &["--period", "2022-01..2022-08", "--period", "2021/2022"]);
    let found: Vec<&str> = found.iter().map(|row| row["item"].as_str()).collect();
    assert_eq!(found, ["d", "c"]);
    let other = rows(folder.path(), "judgements", &["--period", "2022"]);
    assert_eq!(other.len(), 1);
    let output = program().arg("evaluate").arg(folder.path()).args(["--period", "2022-T4"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("2010-01..2010-08"));
}

#[test]
fn a_goal_is_asked_for_with_what_leads_up_to_it() {
    let folder = folder();
    for (arguments, item) in [(["--goal", "g"], "c"), (["--goal", "h"], "c"), (["--item", "d"], "d")] {
        let found = rows(folder.path(), "judgements", &arguments);
        assert!(!found.is_empty() && found.iter().all(|row| row["item"] == item), "{arguments:?}");
    }
    let output = program().arg("evaluate").arg(folder.path()).args(["--goal", "hh"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--goal: there is no `hh`; did you mean `h`?"), "{said}");
}

#[test]
fn a_report_says_of_which_part_it_is() {
    let folder = folder();
    let output = program()
        .arg("report")
        .arg(folder.path())
        .args(["--goal", "g", "--period", "2023-01..2023-08", "--on", "2024-01-01"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Urval: ”Det övre målet” och januari–augusti 2023"), "{text}");
    assert!(!text.contains("| Öppna en mötesplats"), "{text}");
}

#[test]
fn a_goal_that_was_not_asked_for_is_not_missing() {
    let plan = r#"
[[commitment]]
id = "e"
text = "Anställ två läxhjälpare"
goal = "i"
responsible = "b"

[[goal]]
id = "i"
text = "Ett annat mål"

[[assessment]]
item = "c"
body = "b"
period = "2022-01..2022-08"
rating = "uppfyllt"
"#;
    let folder = Folder::new();
    folder.write("plan.toml", format!("{PLAN}{plan}").as_bytes());
    let output = program()
        .arg("evaluate")
        .arg(folder.path())
        .args(["--view", "goals", "--goal", "g"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Det övre målet") && !text.contains("Ett annat mål"), "{text}");
}
