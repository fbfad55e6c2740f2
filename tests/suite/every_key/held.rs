//! What `export --format stratml` does with each key: it is held, or its loss is told.

use std::path::Path;

use super::line::{Line, lines};
use super::{DAY, Original, write};
use crate::program::{program, succeeded};

/// What is told of what stands in a record, or behind a key, that the standard has no place for.
const TOLD: [(&str, &str); 11] = [
    ("answer", "remisser (2)"),
    ("contradiction", "contradictions (1)"),
    ("control_total", "control totals (2)"),
    ("decision", "decisions but the adoption (2)"),
    ("evaluation", "evaluations (4)"),
    ("remiss", "remisser (2)"),
    ("source", "sources ("),
    ("plan.source_of", "sources ("),
    ("plan.answers", "recommendations that it answers (1)"),
    ("plan.replaces", "plans that it replaces (1)"),
    ("commitment.wording.row", "rows of own wordings (1)"),
];

/// What is none of a plan's: the page of the format says so.
const NOT_OF_PLANS: [&str; 2] = ["settings.", "+++."];

/// All documents of a repository, and what is told of what they do not hold.
fn exported(folder: &Path) -> [String; 2] {
    let to = folder.join("open");
    let mut export = program();
    export.arg("export").arg(folder).args(["--format", "stratml", "--on", DAY, "-o"]).arg(&to);
    let output = export.output().unwrap();
    succeeded(&output);
    let mut names: Vec<_> = std::fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let texts = names.iter().filter(|path| path.extension().is_some_and(|end| end == "xml"));
    let text: String = texts.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let told = String::from_utf8(output.stderr).unwrap();
    let notes = told.lines().filter(|line| line.starts_with("note: `"));
    [text.replace("&quot;", "\""), notes.collect::<Vec<_>>().join("\n")]
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn every_key_is_held_by_stratml_or_its_loss_is_told() {
    let original = Original::new();
    let [whole, told] = exported(write(&original.files).path());
    let is_held = |line: &Line| match original.changed(line) {
        Some(folder) => exported(folder.path())[0] != whole,
        None => line.stands_in(&whole),
    };
    let is_told = |line: &Line| {
        let begins = |start: &&str| {
            line.key.strip_prefix(*start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ' ']))
        };
        if let Some((_, words)) = TOLD.iter().find(|(start, _)| begins(start)) {
            return told.contains(words);
        }
        // Of others, one less is told of without it.
        let mut files = original.files.clone();
        let text = files.get_mut(&line.file).unwrap();
        *text = line.taken_out(text);
        exported(write(&files).path())[1] != told
    };
    let of_plans = |line: &&Line| {
        !line.is_never_shown() && !NOT_OF_PLANS.iter().any(|start| line.key.starts_with(start))
    };
    let all = lines(&original.files);
    let lost = all.iter().filter(of_plans).filter(|line| !is_held(line) && !is_told(line));
    let lost: Vec<&str> = lost.map(|line| line.key.as_str()).collect();
    assert!(
        lost.is_empty(),
        "neither held nor told: {lost:?}: write what has no element as a line in `stratml/write/keys.rs`, which is read \
         back as it is, the rest in `stratml/write.rs`, and read that in `stratml/read.rs`, or tell in `stratml/write/keys.rs` how many are left out\n{told}"
    );
}
