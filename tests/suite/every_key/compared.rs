//! Every key that says something else than before is told by `diff`, at its record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::line::{Line, lines};
use super::{Files, files};
use crate::git::{Repository, run};
use crate::program::{Row, csv};

/// What is told by no difference: a note is for those who write the file, and there is one version of the format.
const SILENT: [&str; 2] = [".note", "settings.format"];

/// What is told twice: baselines where bodies have others, in words, and that of all in its parts.
const TWICE: [&str; 1] = ["indicator.baseline."];

/// Keys of what may be said in any words.
const TEXTS: [&str; 5] = [".text", ".comment", ".evidence", ".reason", ".action"];

/// What is told of other records, which it has an effect on: how their ratings are written, what they are compared with.
const ELSEWHERE: [&str; 5] = ["scale.", "plan.bodies", "plan.scale", "plan.answers", "indicator.target."];

/// Another value of a line; none where it names another record and the fixture gives no other.
fn otherwise(line: &Line, files: &Files) -> Option<String> {
    let value = &line.value;
    let mark = value.split('"').find(|part| part.starts_with("Xq"));
    let is_of = |header: &str, mark: &str| {
        let before = files.values().find_map(|text| text.split_once(&format!("\nid = \"{mark}\"")));
        before.is_some_and(|(before, _)| before[before.rfind("[[").unwrap()..].starts_with(header))
    };
    Some(match (&line.other, mark) {
        (Some(other), _) => other.clone(),
        (None, Some(mark)) if is_of("[[body]]", mark) => {
            value.replace(mark, if mark == "Xq295" { "Xq291" } else { "Xq295" })
        }
        (None, Some(mark)) if is_of("[[source]]", mark) => value.replace(mark, "kalla-ledig"),
        // Longer and of more words, so that what is counted of a text differs too.
        (None, Some(_)) if TEXTS.iter().any(|key| line.key.ends_with(key)) => {
            value.replacen("Xq", "Zq ord Zq", 1)
        }
        (None, Some(_)) => value.replacen("Xq", "Zq", 1),
        (None, None) => match value.rfind(|character: char| character.is_ascii_digit()) {
            Some(place) => {
                let digit = if &value[place..=place] == "1" { "2" } else { "1" };
                [&value[..place], digit, &value[place + 1..]].concat()
            }
            None if value.is_ascii() => return None,
            None => "\"Zq\"".to_owned(),
        },
    })
}

/// The lines, from 1, of the record that a line belongs to.
fn record(line: &Line, files: &Files) -> Range<usize> {
    let own = line.number + 1;
    let all: Vec<&str> = files[&line.file].lines().collect();
    if line.key.starts_with("settings.") && !line.key.starts_with("settings.scale.") {
        return own..own + 1;
    }
    let is_start = |number: &usize| all[number - 1].starts_with("[[") && !all[number - 1].contains('.');
    // Defaults are told where they are taken up.
    let start = if line.key.starts_with("defaults.") { 1 } else { (1..=own).rev().find(is_start).unwrap() };
    let next = (own..=all.len()).find(is_start).filter(|_| start > 1);
    start..next.unwrap_or(all.len() + 1)
}

fn is_elsewhere(line: &Line) -> bool {
    ELSEWHERE.iter().any(|start| line.key.trim_start_matches("settings.").starts_with(start))
}

/// The keys of lines, and the columns by which another value of each is told. Where all lines together contradict each other,
/// each half is tried.
fn told(repository: &Repository, files: &Files, tried: &[&Line]) -> Vec<(String, BTreeSet<String>)> {
    let mut changed = files.clone();
    for line in tried {
        let text = changed.get_mut(&line.file).unwrap();
        *text = line.replaced(text, &otherwise(line, files).unwrap());
    }
    for (name, text) in &changed {
        repository.write(name, text);
    }
    let output = run(&repository.join(""), &["diff", "--format", "csv"]);
    if !output.status.success() {
        let (one, other) = tried.split_at(tried.len() / 2);
        if one.is_empty() {
            let said = String::from_utf8(output.stderr).unwrap();
            return tried.iter().map(|line| (format!("{}: {said}", line.place()), BTreeSet::new())).collect();
        }
        return [told(repository, files, one), told(repository, files, other)].concat();
    }
    let rows = csv(&output.stdout);
    for row in rows.iter().filter(|row| row["change"] == "changed") {
        assert_ne!(row["from"], row["to"], "told as a difference: {row:?}");
    }
    let columns = |line: &&Line| {
        let record = record(line, files);
        let is_here = |line: &str| line.parse().is_ok_and(|line| record.contains(&line));
        let is_told = |row: &&Row| is_elsewhere(line) || row["file"] == line.file && is_here(&row["line"]);
        // Of what is new or gone all columns are told.
        let by = |row: &Row| if row["change"] == "changed" { row["key"].clone() } else { String::new() };
        let columns = rows.iter().filter(is_told).map(by);
        (line.key.clone(), columns.take(if is_elsewhere(line) { 1 } else { rows.len() }).collect())
    };
    tried.iter().map(columns).collect()
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn no_key_changes_in_silence() {
    let files: Files = files().into_iter().filter(|(name, _)| name.ends_with("toml")).collect();
    let repository = Repository::empty();
    for (name, text) in &files {
        repository.write(name, text);
    }
    repository.commit("Allt");
    // At a time one line of each record, so that what is told of the record is told of the line.
    let lines = lines(&files);
    let mut rounds: BTreeMap<(Option<&str>, usize), Vec<&Line>> = BTreeMap::new();
    let mut seen: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let tried = |line: &&Line| line.key.rsplit('.').next() != Some("id") && otherwise(line, &files).is_some();
    for line in lines.iter().filter(tried) {
        let round = seen.entry((&line.file, record(line, &files).start)).or_default();
        *round += 1;
        // What is told elsewhere is alone in its round.
        let alone = is_elsewhere(line).then_some(line.file.as_str());
        let round = if alone.is_some() { line.number } else { *round };
        rounds.entry((alone, round)).or_default().push(line);
    }
    let told: Vec<_> = rounds.values().flat_map(|round| told(&repository, &files, round)).collect();
    let found: Vec<&String> = told.iter().filter(|(_, by)| by.is_empty()).map(|(key, _)| key).collect();
    let is_expected = |key: &&&String| !SILENT.iter().any(|end| key.ends_with(end));
    assert_eq!(found.iter().filter(is_expected).collect::<Vec<_>>(), Vec::<&&String>::new());
    assert!(found.len() >= 15, "notes are told: {found:?}");
    // What the others of a round have an effect on is told of a record, too: alone, one line is told once.
    let is_told_twice = |by: &BTreeSet<String>| by.len() > 1 && !by.contains("");
    let twice: BTreeSet<&String> =
        told.iter().filter(|(_, by)| is_told_twice(by)).map(|(key, _)| key).collect();
    let alone = lines.iter().filter(|line| twice.contains(&line.key));
    let alone = alone.flat_map(|line| self::told(&repository, &files, &[line]));
    let is_unexpected = |key: &str| !TWICE.iter().any(|start| key.starts_with(start));
    let several: Vec<_> = alone.filter(|(key, by)| is_told_twice(by) && is_unexpected(key)).collect();
    assert!(
        several.is_empty(),
        "columns that follow from others are left out of what is compared (`besides` in report/comparison/records.rs): {several:#?}"
    );
}
