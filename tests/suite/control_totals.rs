//! Published sums: compared with what is counted, and shown as published where nobody has judged.

use crate::changes::{SKOLA, TWO, read, repository};
use crate::folder::Folder;
use crate::program::{evaluate, program, rows};

const SOURCE: &str = "[[source]]\nid = \"pm\"\ntitle = \"PM om planen\"\ndate = 2024-03-01\n";

/// The repository with two judgements of 2023 and some control totals.
fn with_totals(totals: &[&str]) -> Folder {
    let folder = repository(&[
        (SKOLA, "2023", "uppfyllt"),
        ("'vard'", "2023", "ej uppfyllt"),
        (TWO, "2024", "uppfyllt"),
    ]);
    let totals = totals.iter().map(|total| format!("\n[[control_total]]\nsource = \"pm\"\n{total}\n"));
    folder.write("totals.toml", format!("{SOURCE}{}", totals.collect::<String>()).as_bytes());
    folder
}

#[test]
fn sums_that_agree_are_counted_below_the_sums() {
    let folder = with_totals(&[
        "period = 2023\nbody = \"skola\"\nmet = 1",
        "period = 2023\nmet = 1\nunmet = 1\nshare = 50",
        "period = 2024\nbody = \"gemensamt\"\nrated = 1",
    ]);
    let all = read(&folder, &["--view", "summary"]);
    assert!(all.contains("Siffrorna stämmer med tre publicerade summor i ”PM om planen”."), "{all}");
    let one = read(&folder, &["--view", "summary", "--body", "skola"]);
    assert!(one.contains("Siffrorna stämmer med en publicerad summa i ”PM om planen”."), "{one}");
    let before = read(&folder, &["--view", "summary", "--area", "o"]);
    assert!(!before.contains("Stämmer"), "{before}");
    let english = read(&folder, &["--view", "summary", "--year", "2024", "--lang", "en"]);
    assert!(english.contains("The figures agree with one published sum in “PM om planen”."), "{english}");
}

#[test]
fn what_does_not_concern_a_body_is_not_said_to_count_among_what_is_expected() {
    let folder = repository(&[(SKOLA, "2023", "berör inte"), ("'vard'", "2023", "uppfyllt")]);
    let total = "\n[[control_total]]\nsource = \"pm\"\nperiod = 2023\nexpected = 3\n";
    folder.write("totals.toml", format!("{SOURCE}{total}").as_bytes());
    let output = program().arg("check").arg(folder.path()).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("expected 3 is published, 2 is counted"), "{text}");
    assert_eq!(text.matches("counted: `").count(), 1, "{text}");
}

#[test]
fn a_sum_without_judgements_stands_alone() {
    let folder = with_totals(&["period = 2022\nmet = 12\npartial = 3\nunmet = 5\nrated = 20"]);
    let text = read(&folder, &["--view", "summary"]);
    assert!(text.contains("Publicerade summor utan bedömningar"), "{text}");
    assert!(text.contains("ingår inte i någon annan summa") && !text.contains("Stämmer"), "{text}");
    let csv = evaluate(folder.path(), ["--view", "summary", "--format", "csv"]);
    assert!(!String::from_utf8(csv).unwrap().contains("2022"));
}

#[test]
fn data_has_published_and_counted_side_by_side() {
    let folder = with_totals(&[
        "period = 2023\nbody = \"skola\"\nmet = 1",
        "period = 2022\nunmet = 5",
        "period = 2023\nmet = 3\nirregularity = \"Summan är fel.\"",
    ]);
    let found: Vec<Vec<String>> = rows(folder.path(), "control-totals", &[])
        .iter()
        .map(|row| {
            ["body", "period", "figure", "published", "counted", "agrees", "source"]
                .map(|column| row[column].clone())
                .to_vec()
        })
        .collect();
    assert_eq!(
        found,
        [
            ["skola", "2023", "met", "1", "1", "true", "pm"],
            ["", "2022", "unmet", "5", "", "", "pm"],
            ["", "2023", "met", "3", "1", "false", "pm"],
        ]
    );
    let text = read(&folder, &["--view", "summary"]);
    let differs = "Stämmer inte med den publicerade summan i ”PM om planen”, totalsumman 2023: uppfyllt 3, enligt bedömningarna 1. Summan är fel.";
    assert!(text.contains(differs), "{text}");
}

#[test]
fn goals_are_counted_as_the_goals_are() {
    let folder = Folder::new();
    let text = format!(
        "{SOURCE}\n[[body]]\nid = \"b\"\nname = \"Nämnden\"\nkind = \"nämnd\"\n\n[[plan]]\nid = \"p\"\ntitle = \"P\"\n\
         type = \"plan\"\nperiod = 2023\nrated = [\"mål\"]\n\n[[goal]]\nid = \"g\"\ntext = \"G\"\nresponsible = \"b\"\n\n\
         [[goal]]\nid = \"h\"\ntext = \"Det andra\"\nresponsible = \"b\"\n\n\
         [[assessment]]\nitem = \"g\"\nbody = \"b\"\nperiod = 2023\nrating = \"uppfyllt\"\n\n\
         [[assessment]]\nitem = \"h\"\nbody = \"b\"\nperiod = 2023\nrating = \"ej uppfyllt\"\n\n\
         [[control_total]]\nperiod = 2023\ngoals = 2\ngoals_met = 1\nsource = \"pm\"\n"
    );
    folder.write("plan.toml", text.as_bytes());
    assert!(read(&folder, &["--view", "summary"]).contains("Siffrorna stämmer med en publicerad summa i"));
}

#[test]
fn a_sum_that_stands_alone_is_found_by_its_year() {
    let folder = with_totals(&["period = 2022\nmet = 12\nrated = 20\nirregularity = \"Året före planen.\""]);
    let found = rows(folder.path(), "control-totals", &["--year", "2022"]);
    assert_eq!(found.iter().map(|row| row["published"].as_str()).collect::<Vec<_>>(), ["12", "20"]);
}

#[test]
fn a_report_of_a_year_has_the_sums_that_were_printed_the_year_after() {
    let report = |total: &str, more: &[&str]| {
        let folder = with_totals(&[total]);
        let year = ["--year", "2023", "--part", "sums"];
        let output = program().arg("report").arg(folder.path()).args(year).args(more).output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    // Of a sum that agrees a report says nothing.
    let agreeing = report("period = 2023\nmet = 1", &[]);
    assert!(!agreeing.contains("publicerad"), "{agreeing}");
    let differing = "period = 2023\nmet = 2\nirregularity = \"Felräknat.\"";
    let after = report(differing, &[]);
    assert!(after.contains("Stämmer inte med den publicerade summan i ”PM om planen”"), "{after}");
    let before = report(differing, &["--on", "2024-02-29"]);
    assert!(!before.contains("publicerad"), "{before}");
}

#[test]
fn what_nobody_has_dated_is_known_when_its_time_is_over_and_a_forecast_when_it_has_begun() {
    let folder = repository(&[(SKOLA, "2023", "uppfyllt"), (SKOLA, "2024", "uppfyllt")]);
    folder.write(
        "forecast.toml",
        "[[assessment]]\nplan = \"p\"\nitem = \"c\"\nbody = \"skola\"\nperiod = 2024\nbasis = \"prognos\"\nrating = \"ej uppfyllt\"\n"
            .as_bytes(),
    );
    let known = |day: &str| -> Vec<String> {
        let found = rows(folder.path(), "judgements", &["--on", day]);
        found.iter().map(|row| format!("{} {}", row["period"], row["basis"])).collect()
    };
    assert!(known("2023-12-31").is_empty());
    assert_eq!(known("2024-01-01"), ["2023 outcome", "2024 forecast"]);
    assert_eq!(known("2024-12-31"), ["2023 outcome", "2024 forecast"]);
    assert_eq!(known("2025-01-01"), ["2023 outcome", "2024 outcome", "2024 forecast"]);
}
