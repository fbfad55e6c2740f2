//! The example of an annual report over several plans: it runs as it is, its numbers are right, and its text is up to date.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::folder::Folder;
use crate::formats::shown::of_markdown;
use crate::program::{number, program, project, rows, succeeded, sum};

fn copy(from: &Path, folder: &Folder, below: &str) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            if !name.starts_with("ut") {
                copy(&entry.path(), folder, &format!("{name}/"));
            }
        } else {
            let copied = folder.write(&name, &std::fs::read(entry.path()).unwrap());
            std::fs::set_permissions(copied, entry.metadata().unwrap().permissions()).unwrap();
        }
    }
}

fn example() -> Folder {
    let folder = Folder::new();
    copy(&project("examples/annual-report"), &folder, "");
    folder
}

/// Runs the script from somewhere else, and gives the files that it writes, a PDF aside.
fn run(folder: &Folder, zone: &str) -> BTreeMap<String, Vec<u8>> {
    let output = Command::new(folder.join("rapport.sh"))
        .current_dir("/")
        .env("UPPFYLLT", env!("CARGO_BIN_EXE_uppfyllt"))
        .env("TZ", zone)
        .output()
        .unwrap();
    succeeded(&output);
    let files = std::fs::read_dir(folder.join("ut")).unwrap();
    let files = files.map(|file| file.unwrap().path()).filter(|file| file.extension().unwrap() != "pdf");
    files
        .map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&file).unwrap()))
        .collect()
}

#[test]
fn the_script_writes_the_same_reports_every_time() {
    let folder = example();
    let first = run(&folder, "Europe/Stockholm");
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "arsrapport-2024.docx",
            "arsrapport-2024.html",
            "arsrapport-2024.md",
            "barnplan-2024.docx",
            "jamstalldhetsplan-2024.docx",
            "klimatprogram-2024.docx"
        ]
    );
    assert!(first == run(&folder, "Pacific/Kiritimati"));
    // And what is in the repository is what it writes.
    let kept = std::fs::read(project("examples/annual-report/arsrapport.md")).unwrap();
    assert!(std::fs::read(folder.join("arsrapport.md")).unwrap() == kept, "arsrapport.md is out of date");
}

#[test]
fn the_overview_has_the_sums_of_evaluate() {
    let folder = example();
    let path = folder.join("plans");
    let files = run(&folder, "UTC");
    let tables = of_markdown(std::str::from_utf8(&files["arsrapport-2024.md"]).unwrap());
    let overview = tables.iter().find(|table| table.caption.contains("per förvaltning och plan")).unwrap();
    // Common commitments stand apart from specific ones.
    let common = overview.rows.last().unwrap();
    assert_eq!(common[0][0], "Gemensamma åtaganden");
    let plans = ["barnplan", "jamstalldhetsplan", "klimatprogram"];
    for (place, plan) in (1..).zip(plans) {
        let counts = rows(&path, "summary", &["--plan", plan, "--year", "2024"]);
        let shown = |part: usize| -> u64 {
            // What one is stands in words.
            let number = |cell: &String| match cell.as_str() {
                "uppfyllt" => "1/1".to_owned(),
                "delvis uppfyllt" | "ej uppfyllt" => "0/1".to_owned(),
                other => other.to_owned(),
            };
            let cells = overview.rows.iter().map(|row| number(&row[place][0]));
            let cells = cells.map(|cell| cell.split('\u{a0}').next().unwrap().to_owned());
            cells.filter_map(|cell| cell.split('/').nth(part)?.parse::<u64>().ok()).sum()
        };
        for (part, column) in ["met", "rated"].into_iter().enumerate() {
            assert_eq!(shown(part), sum(&counts, column), "{column} of {plan}");
        }
        assert!(counts.iter().all(|row| number(row, "not_due") == 0));
    }
    // Counted by hand from barnplan.toml: of the common ones four met of six, and one specific one that nobody has rated.
    assert_eq!(common[1][0].replace('\u{a0}', " "), "4/6 (67 %)");
    assert_eq!(overview.rows[0][1][0], "ej bedömt");
}

#[test]
fn another_rating_puts_the_text_out_of_date() {
    let folder = example();
    let check = || {
        let mut command = program();
        command.current_dir(folder.path()).args(["report", "--update", "arsrapport.md", "--check"]);
        command.output().unwrap().status.code()
    };
    assert_eq!(check(), Some(0));
    let plan = std::fs::read_to_string(folder.join("plans/jamstalldhetsplan.toml")).unwrap();
    let changed = plan.replace("rating = \"delvis uppfyllt\"\ncomment", "rating = \"uppfyllt\"\ncomment");
    assert_ne!(plan, changed);
    folder.write("plans/jamstalldhetsplan.toml", changed.as_bytes());
    assert_eq!(check(), Some(1));
}

#[test]
fn the_plans_are_clean_and_the_workflow_runs_commands_that_exist() {
    let folder = example();
    let ci = std::fs::read_to_string(folder.join("ci.yml")).unwrap();
    let commands: Vec<&str> =
        ci.lines().filter_map(|line| line.split_once("run: uppfyllt ")).map(|(_, rest)| rest).collect();
    assert_eq!(commands.len(), 2);
    for command in commands {
        let output = program().current_dir(folder.path()).args(command.split(' ')).output().unwrap();
        succeeded(&output);
    }
    assert!(ci.contains("run: ./rapport.sh"));
}
