//! What is to be done about what is not met, and how something has gone by the source.

use crate::folder::Folder;
use crate::program::{Row, evaluate, program, project, rows};

const PLAN: &str = r#"
[[body]]
id = "b"
name = "Nämnden"
kind = "nämnd"

[[plan]]
id = "p"
title = "Planen"
type = "plan"
period = "2022-2023"

[[commitment]]
id = "c"
text = "Ge läxhjälp"
responsible = "b"

[[commitment]]
id = "d"
text = "Öppna en mötesplats"
responsible = "b"

[[indicator]]
id = "i"
text = "Elever som får läxhjälp"
unit = "antal"
direction = "högre är bättre"
responsible = "b"

[[assessment]]
item = "c"
body = "b"
period = 2022
rating = "ej uppfyllt"

[[assessment]]
item = "c"
body = "b"
period = 2023
rating = "delvis uppfyllt"
trend = "oförändrat"
action = "Anställ två läxhjälpare."
action_by = "Rektorerna"
action_due = 2024-06-30

[[assessment]]
item = "d"
body = "b"
period = 2023
rating = "ej uppfyllt"
action = "Hitta en lokal"
action_due = 2025

[[assessment]]
item = "i"
body = "b"
period = 2023
value = 12
trend = "försämrats"
action = "Räkna om"
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("plan.toml", PLAN.as_bytes());
    folder
}

#[test]
fn actions_are_listed_and_overdue_as_of_a_day() {
    let folder = folder();
    let found = rows(folder.path(), "actions", &["--on", "2024-07-01"]);
    let columns = ["item", "action", "action_by", "action_due", "overdue"];
    let found: Vec<Vec<&str>> =
        found.iter().map(|row| columns.map(|column| row[column].as_str()).to_vec()).collect();
    assert_eq!(
        found,
        [
            ["c", "Anställ två läxhjälpare.", "Rektorerna", "2024-06-30", "true"],
            ["d", "Hitta en lokal", "", "2025-12-31", "false"],
            ["i", "Räkna om", "", "", ""],
        ]
    );
    let on_the_day = rows(folder.path(), "actions", &["--on", "2024-06-30"]);
    assert_eq!(on_the_day[0]["overdue"], "false");
    let judgements = rows(folder.path(), "judgements", &[]);
    let action = judgements.iter().find(|row| row["item"] == "d").unwrap();
    assert_eq!([action["action"].as_str(), &action["action_due"]], ["Hitta en lokal", "2025-12-31"]);
}

#[test]
fn what_is_done_or_cancelled_is_not_overdue() {
    let overdue = |status: &str| {
        let folder = folder();
        let due = "action_due = 2024-06-30\n";
        let plan = PLAN.replace(due, &format!("{due}action_status = \"{status}\"\n"));
        folder.write("plan.toml", plan.as_bytes());
        let found = rows(folder.path(), "actions", &["--on", "2024-07-01"]);
        [found[0]["action_status"].clone(), found[0]["overdue"].clone()]
    };
    assert_eq!(overdue("genomförd"), ["done", "false"]);
    assert_eq!(overdue("avbruten"), ["cancelled", "false"]);
    assert_eq!(overdue("påbörjad"), ["started", "true"]);
    assert_eq!(overdue("ej påbörjad"), ["not_started", "true"]);
}

#[test]
fn a_report_has_its_actions() {
    let folder = folder();
    let output = program()
        .arg("report")
        .arg(folder.path())
        .args(["--year", "2023", "--on", "2024-07-01"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("Åtgärder 2023**\n") && text.contains("Anställ två läxhjälpare."), "{text}");
    assert!(
        text.contains(
            "Av tre åtgärder skulle en ha varit klar före den 1 juli 2024 men är inte redovisad som genomförd."
        ),
        "{text}"
    );
    let before = program().arg("report").arg(folder.path()).args(["--year", "2022"]).output().unwrap();
    assert!(!String::from_utf8(before.stdout).unwrap().contains("Åtgärder"));
}

#[test]
fn the_published_trend_stands_beside_the_computed_one() {
    let folder = folder();
    let changes = rows(folder.path(), "changes", &[]);
    assert_eq!([changes[0]["direction"].as_str(), &changes[0]["trend"]], ["improved", "unchanged"]);
    let text = evaluate(folder.path(), ["-v", "--view", "changes,indicators", "--format", "markdown"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("Utveckling enligt källan") && text.contains("| försämrats |"), "{text}");
    let other = evaluate(folder.path(), ["--view", "changes", "--format", "markdown", "--item", "d"]);
    assert!(!String::from_utf8(other).unwrap().contains("oförändrat"));
}

#[test]
fn rows_of_plans_of_any_make_up_stand_below_the_same_columns() {
    let views = "actions,activities,changes,commitments,control-totals,divergences,forecast,gaps,goals,indicators,items,judgements,\
                 levels,statuses,summary,targets,trace";
    for path in [project("examples"), project("tests/fixtures/every-key")] {
        for view in views.split(',') {
            let found = rows(&path, view, &["--on", "2027-01-01"]);
            // The summary is of no record.
            for row in found.iter().filter(|row| row.contains_key("file")) {
                let is_file = row["file"].is_empty() || row["file"].contains(".toml");
                assert!(is_file, "{view}: {row:?}");
                assert!(row["line"].is_empty() || row["line"].parse::<u32>().is_ok(), "{view}: {row:?}");
            }
            for (column, words) in [("basis", ["outcome", "forecast"]), ("overdue", ["true", "false"])] {
                let is_word = |row: &Row| {
                    row.get(column).is_none_or(|cell| cell.is_empty() || words.contains(&cell.as_str()))
                };
                assert!(found.iter().all(is_word), "{view}: {column}");
            }
        }
    }
}
