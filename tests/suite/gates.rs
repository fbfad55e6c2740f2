//! `evaluate --require`: what is not as it has to be before numbers go out.

use std::process::Output;

use crate::folder::Folder;
use crate::program::{program, project};

fn required(arguments: &[&str]) -> Output {
    let mut command = program();
    command
        .arg("evaluate")
        .arg(project("examples/trafikljus"))
        .args(["--view", "summary", "--format", "csv"]);
    command.args(arguments).output().unwrap()
}

fn said(output: &Output) -> Vec<&str> {
    let text = str::from_utf8(&output.stderr).unwrap();
    text.lines().filter(|line| !line.starts_with("note:")).collect()
}

#[test]
fn what_falls_short_is_said_by_plan_and_period() {
    let output = required(&["--require", "coverage >= 80", "--require", "gaps = 0", "--year", "2024"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stdout.is_empty(), "the numbers are printed all the same");
    assert_eq!(
        said(&output),
        [
            "error: `tillganglighetsplan-2023`, 2024, specific commitments, outcome: it is 3 of 5 (60\u{a0}%), and `coverage >= 80` is required",
            "error: `tillganglighetsplan-2023`, 2024, specific commitments, outcome: it is 1, and `gaps = 0` is required",
        ]
    );
    let output = required(&["--require", "coverage >= 80", "--year", "2023"]);
    assert!(output.status.success(), "{:?}", said(&output));
    // Two of three specific ones of 2024 are fulfilled, which is printed as 67 %, and two of four common ones.
    let of_2024 = |what| required(&["--year", "2024", "--require", what]).status.code();
    let codes = ["met <= 66.7", "met <= 66.6", "unmet = 0"].map(of_2024);
    assert_eq!(codes, [Some(0), Some(1), Some(0)]);
}

/// Of the periods of a plan in force, a judgement is due when its period has ended.
#[test]
fn as_of_a_day_what_is_due_is_required() {
    let as_of = |day: &str| required(&["--require", "gaps = 0", "--on", day]).status.code();
    // One judgement of 2024 is missing, and none of 2023.
    assert_eq!(as_of("2023-07-01"), Some(0), "nothing is due yet");
    assert_eq!(as_of("2024-12-31"), Some(0));
    assert_eq!(as_of("2025-01-01"), Some(1));
    // Before there is a plan, nothing is expected; without a day that falls short.
    let folder = Folder::new();
    folder.write(
        "organisation.toml",
        "[[body]]\nid = \"n\"\nname = \"Nämnden\"\nkind = \"nämnd\"\n".as_bytes(),
    );
    let of_nothing = |more: &[&str]| {
        let mut command = program();
        command.arg("evaluate").arg(folder.path()).args(["--require", "gaps = 0"]).args(more);
        command.output().unwrap().status.code()
    };
    assert_eq!([of_nothing(&["--on", "2026-11-27"]), of_nothing(&[])], [Some(0), Some(1)]);
}

#[test]
fn what_cannot_be_required_is_refused() {
    for wrong in ["coverage", "coverage > 90", "cover >= 90"] {
        let output = required(&["--require", wrong]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(
            said(&output).concat().contains("coverage, met, partial, unmet, gaps, rated, expected"),
            "{wrong}"
        );
    }
    let nothing = required(&["--require", "gaps = 0", "--period", "2011"]);
    assert_eq!(nothing.status.code(), Some(1));
}
