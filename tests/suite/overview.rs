//! The first screen: what each plan came to, and what to look at.

use std::fmt::Write as _;

use crate::folder::Folder;
use crate::kept::assert_kept;
use crate::program::{Row, evaluate, number, only, program, project, rows, succeeded, sum};

const EXAMPLES: [&str; 8] = [
    "annual-report",
    "budget",
    "mal-och-indikatorer",
    "raknesatt",
    "smastaden",
    "tertialrapporter",
    "trafikljus",
    "tre-namnder",
];

fn text(path: &str, arguments: &[&str]) -> String {
    String::from_utf8(evaluate(&project(path), arguments)).unwrap()
}

#[test]
fn it_is_one_screen() {
    let overview = text("plans", &[]);
    assert!(overview.lines().count() <= 40, "{overview}");
    assert!(overview.lines().all(|line| line.chars().count() <= 100), "{overview}");
    assert_eq!(overview, text("plans", &["--view", "overview"]) + overview.lines().last().unwrap() + "\n");
}

/// Each as whoever follows up such a plan would want it: the file is read before it is kept.
#[test]
fn each_example_has_the_overview_that_fits_it() {
    let examples = EXAMPLES.map(|name| {
        format!("$ uppfyllt evaluate examples/{name}\n{}\n", text(&format!("examples/{name}"), &[]))
    });
    let other = [("60", "sv"), ("160", "en")].map(|(width, language)| {
        let printed = text("plans", &["--width", width, "--lang", language]);
        format!("$ uppfyllt evaluate plans --width {width} --lang {language}\n{printed}\n")
    });
    assert_kept("tests/gallery/overviews.txt", &[examples.concat(), other.concat()].concat(), "");
}

/// The views that count, whole, each of examples that have most of it: the file is read before it is kept.
#[test]
fn views_that_count_are_kept() {
    let shown = [
        ("annual-report", "goals,changes,activities"),
        ("budget", "summary,goals,indicators,targets"),
        ("mal-och-indikatorer", "summary,forecast"),
        ("raknesatt", "goals"),
        ("trafikljus", "goals"),
        ("tre-namnder", "summary,forecast,activities"),
    ]
    .map(|(name, views)| {
        let printed = text(&format!("examples/{name}"), &["--view", views, "--width", "160"]);
        format!("$ uppfyllt evaluate examples/{name} --view {views} --width 160\n{printed}\n")
    });
    assert_kept("tests/gallery/views.txt", &shown.concat(), "");
}

/// What it counts is what the summary counts, in the latest period and in the one before.
#[test]
fn its_numbers_are_those_of_the_summary() {
    for path in [
        "plans",
        "examples/annual-report",
        "examples/trafikljus",
        "examples/tertialrapporter",
        "examples/tre-namnder",
    ] {
        let path = project(path);
        let overview = rows(&path, "overview", &[]);
        let summary = rows(&path, "summary", &["--by", "scope"]);
        assert!(!overview.is_empty());
        for row in &overview {
            let counted = |period: &str| -> Vec<&Row> {
                let same =
                    ["plan", "body", "basis", "kind", "scope"].map(|column| (column, row[column].as_str()));
                only(&summary, &same).into_iter().filter(|other| other["period"] == row[period]).collect()
            };
            for (prefix, period) in [("", "period"), ("previous_", "previous")] {
                for class in ["met", "partial", "unmet"] {
                    let here = row[&format!("{prefix}{class}")].parse().unwrap_or(0);
                    assert_eq!(here, sum(counted(period), class), "{class} of {row:?}");
                }
            }
            let moved = ["improved", "worsened", "unchanged", "not_comparable"].map(|way| number(row, way));
            let changes = rows(&path, "changes", &[]);
            let same = ["plan", "body", "period", "basis"].map(|column| (column, row[column].as_str()));
            let all: u64 = overview
                .iter()
                .filter(|other| same.iter().all(|(column, value)| other[*column] == *value))
                .map(|other| {
                    ["improved", "worsened", "unchanged", "not_comparable"]
                        .iter()
                        .map(|way| number(other, way))
                        .sum::<u64>()
                })
                .sum();
            assert_eq!(all, only(&changes, &same).len() as u64, "{moved:?} of {row:?}");
        }
    }
}

#[test]
fn what_cannot_be_compared_has_no_sum() {
    let overview = text("plans", &[]);
    assert!(overview.contains("Åren kan inte jämföras: 2009 bedömdes varje förvaltning för sig, 2010"));
    assert!(!overview.contains("18 av 32") && !overview.contains("24 av 46"), "{overview}");
    assert_eq!(overview.matches("Summa").count(), 1, "{overview}");
}

#[test]
fn programs_get_what_they_got() {
    let plans = project("plans");
    let usual = |format: &str| evaluate(&plans, ["--format", format]);
    assert_eq!(usual("json"), evaluate(&plans, ["--format", "json", "--view", "commitments,summary"]));
    assert_eq!(usual("csv"), evaluate(&plans, ["--format", "csv", "--view", "judgements"]));
}

#[test]
fn a_table_without_rows_is_told() {
    let output = program()
        .arg("evaluate")
        .arg(project("plans"))
        .args(["--view", "indicators", "--format", "csv"])
        .output()
        .unwrap();
    succeeded(&output);
    assert_eq!(
        std::str::from_utf8(&output.stderr).unwrap(),
        "note: the view `indicators` has no rows here\n"
    );
    let headings = std::str::from_utf8(&output.stdout).unwrap();
    assert!(headings.starts_with("plan,item,") && headings.lines().count() == 1, "{headings}");
}

#[test]
fn a_plan_of_activities_alone_shows_them() {
    let folder = Folder::new();
    let mut text = "[[body]]\nid = \"a\"\nname = \"Anämnden\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\n\
                    type = \"plan\"\nperiod = 2024\n"
        .to_owned();
    for (id, status) in [("ett", "genomförd"), ("tva", "påbörjad")] {
        let _ = write!(
            text,
            "\n[[activity]]\nid = \"{id}\"\ntext = \"Göra {id}\"\nresponsible = \"a\"\nstatus = \"{status}\"\n"
        );
    }
    folder.write("plan.toml", text.as_bytes());
    let shown = String::from_utf8(evaluate(folder.path(), [""; 0])).unwrap();
    assert!(
        shown.contains("Aktiviteter: en påbörjad och en genomförd.") && shown.contains("Göra ett"),
        "{shown}"
    );
    assert!(shown.contains("Mer: --view activities."), "{shown}");
}

#[test]
fn what_tells_more_of_a_plan_without_ratings_is_what_it_holds() {
    let folder = Folder::new();
    let text = "[[plan]]\nid = \"p\"\ntitle = \"P\"\ntype = \"plan\"\n\n[[commitment]]\nid = \"a\"\ntext = \"Göra a\"\n";
    folder.write("plan.toml", text.as_bytes());
    let shown = String::from_utf8(evaluate(folder.path(), [""; 0])).unwrap();
    assert!(shown.contains("Mer: --view items."), "{shown}");
}
