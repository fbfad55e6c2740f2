//! What a change means: `diff` and `history` in real repositories of git.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::folder::Folder;
use crate::program::{Row, csv, program, project, succeeded};

/// A repository of git, with a plan in it.
pub(crate) struct Repository(Folder);

const ORGANISATION: &str = r#"
[[body]]
id = "soc"
name = "Socialförvaltningen"
kind = "förvaltning"

[[body]]
id = "skola"
name = "Barn- och utbildningsförvaltningen"
kind = "förvaltning"
"#;

const PLAN: &str = r#"
[[plan]]
id = "plan"
title = "Plan för integration"
type = "plan"
period = "2024-2026"
follow_up = [2024, 2025]

[[commitment]]
id = "laxhjalp"
text = "Ge läxhjälp till elever som behöver det."
responsible = "skola"

[[commitment]]
id = "praktik"
text = "Ta emot fler praktikanter."
responsible = "varje förvaltning"
"#;

const JUDGEMENTS: &str = r#"
[defaults]
plan = "plan"
period = 2024

[[assessment]]
item = "laxhjalp"
body = "skola"
rating = "delvis uppfyllt"

[[assessment]]
item = "praktik"
body = "soc"
rating = "uppfyllt"
comment = "Tio praktikanter."
"#;

impl Repository {
    /// An empty one.
    pub(crate) fn empty() -> Self {
        let repository = Self(Folder::new());
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// One with a commit of a plan, below `kommun`.
    pub(crate) fn new() -> Self {
        let repository = Self::empty();
        repository.write("kommun/uppfyllt.toml", "");
        repository.write("kommun/organisation.toml", ORGANISATION);
        repository.write("kommun/plan.toml", PLAN);
        repository.write("kommun/2024.toml", JUDGEMENTS);
        repository.commit("Planen");
        repository
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.join("kommun")
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        self.0.write(name, text.as_bytes());
    }

    /// Writes other words in a file.
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.0.join(name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replacen(from, to, 1));
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git(self.0.path(), arguments)
    }

    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn rows(&self, arguments: &[&str]) -> Vec<Row> {
        let output = run(&self.path(), arguments);
        succeeded(&output);
        csv(&output.stdout)
    }

    /// The differences as `record id key: from -> to`.
    fn differences(&self, arguments: &[&str]) -> Vec<String> {
        let all = [&["diff", "--format", "csv"], arguments].concat();
        let rows = self.rows(&all).into_iter();
        let line = |row: Row| {
            let (change, key) = (&row["change"], &row["key"]);
            let key = if change == "changed" { key } else { change };
            format!("{} {} {key}: {} -> {}", row["record"], row["id"], row["from"], row["to"])
        };
        rows.map(line).collect()
    }
}

/// What git prints, without the settings of whoever runs the tests.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
    git.args(["-c", "commit.gpgSign=false", "-c", "protocol.file.allow=always"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    git.env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00+0100");
    let output = git.output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", str::from_utf8(&output.stderr).unwrap());
    String::from_utf8(output.stdout).unwrap()
}

/// The program, run in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    program().current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

#[test]
fn a_difference_is_one_in_substance() {
    let repository = Repository::new();
    assert_eq!(repository.differences(&[]), [""; 0]);
    repository.git(&["mv", "kommun/2024.toml", "kommun/omdömen.toml"]);
    repository.change("kommun/plan.toml", "[[plan]]", "# En kommentar\n\n[[plan]]");
    assert_eq!(repository.differences(&[]), [""; 0], "a move, a comment and an empty line are none");
    repository.change("kommun/omdömen.toml", "\"delvis uppfyllt\"", "\"uppfyllt\"");
    repository.change("kommun/omdömen.toml", "Tio praktikanter.", "Elva praktikanter.");
    repository.change("kommun/plan.toml", "Ge läxhjälp", "Erbjud läxhjälp");
    repository.change("kommun/organisation.toml", "Socialförvaltningen", "Omsorgsförvaltningen");
    repository.write(
        "kommun/nytt.toml",
        r#"
[[commitment]]
id = "sommarjobb"
plan = "plan"
text = "Ge ungdomar sommarjobb."
responsible = "soc"

[[decision]]
plan = "plan"
body = "soc"
type = "noterad"
date = 2026-02-01
"#,
    );
    assert_eq!(
        repository.differences(&[]),
        [
            "body soc body_name: Socialförvaltningen -> Omsorgsförvaltningen",
            "judgement laxhjalp rating: delvis uppfyllt -> uppfyllt",
            "judgement praktik comment: Tio praktikanter. -> Elva praktikanter.",
            "item sommarjobb added:  -> Ge ungdomar sommarjobb.",
            "item laxhjalp text: Ge läxhjälp till elever som behöver det. -> Erbjud läxhjälp till elever som behöver det.",
            "decision  added:  -> 2026-02-01",
        ]
    );
    let totals = repository.rows(&["diff", "--view", "totals", "--format", "csv"]);
    let of = |scope: &str, period: &str| {
        totals.iter().find(|row| row["scope"] == scope && row["period"] == period)
    };
    let specific = of("specific", "2024").unwrap();
    assert_eq!([&specific["previous_met"], &specific["met"]], ["0", "1"]);
    assert_eq!([&specific["previous_expected"], &specific["expected"]], ["1", "2"]);
    assert!(of("common", "2024").is_none(), "its sums are as before");
    assert_eq!(repository.differences(&["--item", "praktik"]).len(), 1);
    let of_file = run(&repository.path(), &["diff", "HEAD", "nytt.toml", "--format", "csv"]);
    assert_eq!(csv(&of_file.stdout).len(), 2, "a file selects what stands in it");
}

#[test]
fn what_is_new_or_gone_says_what_it_said() {
    let repository = Repository::new();
    let new = r#"
[[indicator]]
id = "andel"
plan = "plan"
text = "Andel elever."
responsible = "skola"
target = [{ period = 2024, women = 50 }]

[[assessment]]
plan = "plan"
item = "andel"
period = 2024
body = "skola"
women = 40.5
comment = "Bara flickor."

[[term]]
plan = "plan"
term = "SFI"
abbreviation = "SFI"
"#;
    repository.write("kommun/nytt.toml", new);
    let expected = |change: &str| {
        let said = [
            "value andel {}: women 40.5",
            "value andel {}: comment Bara flickor.",
            "target andel {}: target_women 50",
            "item andel {}: text Andel elever.",
            "term SFI {}: abbreviation SFI",
        ];
        said.map(|line| line.replace("{}", change)).to_vec()
    };
    let told = |arguments: &[&str]| {
        let rows = repository.rows(&[&["diff", "--format", "csv"], arguments].concat()).into_iter();
        let line = |row: Row| {
            let said = if row["to"].is_empty() { &row["from"] } else { &row["to"] };
            format!("{} {} {}: {} {said}", row["record"], row["id"], row["change"], row["key"])
        };
        rows.map(line).collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), expected("added"));
    let table = run(&repository.path(), &["diff", "--format", "markdown"]);
    assert!(text(&table.stdout).contains("har tillkommit: Kommentar"), "{}", text(&table.stdout));
    repository.commit("Nytt");
    repository.git(&["rm", "--quiet", "kommun/nytt.toml"]);
    assert_eq!(told(&[]), expected("removed"));
}

#[test]
fn a_level_of_a_scale_is_of_no_body() {
    let repository = Repository::new();
    let scale = |class: &str| {
        format!(
            "default_scale = \"ljus\"\n\n[[scale]]\nid = \"ljus\"\nlevel = [\n  {{ id = \"u\", label = \"uppfyllt\", class = \"uppfyllt\" }},\n  \
            {{ id = \"d\", label = \"delvis uppfyllt\", class = \"{class}\" }},\n]\n"
        )
    };
    repository.write("kommun/uppfyllt.toml", &scale("delvis uppfyllt"));
    repository.commit("En skala");
    repository.write("kommun/uppfyllt.toml", &scale("ej uppfyllt"));
    assert_eq!(repository.differences(&[]), ["level d class: partial -> unmet", "level d weight: 50 -> 0"]);
    let rows = repository.rows(&["diff", "--format", "csv"]);
    assert_eq!([&rows[0]["body"], &rows[0]["period"], &rows[0]["basis"]], ["", "", ""]);
}

#[test]
fn readers_see_what_a_change_means() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"uppfyllt\"");
    repository.git(&["rm", "--quiet", "--cached", "kommun/uppfyllt.toml"]);
    let output = run(&repository.path(), &["diff", "--format", "markdown"]);
    succeeded(&output);
    let hash = repository.git(&["rev-parse", "--short", "HEAD"]);
    let expected = format!(
        "\
Arbetskopian jämfört med HEAD ({}, den 1 mars 2026): en skillnad i sak.

## Plan för integration

**Bedömningar**

| Åtagande | Organ | Period | Uppgift | Förut | Nu | Plats |
| ---------------------------------------- | ---------------------------------- | ------ | --------- | --------------- | -------- | ----------- |
| Ge läxhjälp till elever som behöver det. | Barn- och utbildningsförvaltningen | 2024 | Bedömning | delvis uppfyllt | uppfyllt | 2024.toml:9 |

## Summor

**Summor förut och nu, där de skiljer**

| Plan | Period | Slag | Omfattning | Förväntade | Bedömda | Uppfyllt | Delvis | Ej | Ej bedömt |
| -------------------- | ------ | -------- | ---------- | ---------- | ------- | -------- | ------ | --- | --------- |
| Plan för integration | 2024 | åtagande | specifika | 1 | 1 | 0 → 1 | 1 → 0 | 0 | 0 |
",
        hash.trim()
    );
    assert_eq!(text(&output.stdout), expected);
    for format in ["table", "html", "json"] {
        let output = run(&repository.path(), &["diff", "--format", format]);
        succeeded(&output);
        assert!(text(&output.stdout).contains("delvis uppfyllt"), "{format}");
    }
}

#[test]
fn two_revisions_are_compared_from_anywhere() {
    let repository = Repository::new();
    repository.git(&["switch", "--quiet", "--create", "gren"]);
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"ej uppfyllt\"");
    repository.commit("Sänkt omdöme");
    repository.git(&["switch", "--quiet", "main"]);
    repository.change("kommun/plan.toml", "fler praktikanter", "många praktikanter");
    repository.commit("Omformulerat");
    let rating = "judgement laxhjalp rating: delvis uppfyllt -> ej uppfyllt";
    let wording = "item praktik text: Ta emot många praktikanter. -> Ta emot fler praktikanter.";
    assert_eq!(repository.differences(&["main..gren"]), [rating, wording]);
    assert_eq!(repository.differences(&["main...gren"]), [rating], "since they parted");
    assert_eq!(repository.differences(&["..gren"]), [rating, wording]);
    assert_eq!(repository.differences(&["HEAD~1"]).len(), 1);
    let outside = run(&repository.join(""), &["diff", "gren..main", "kommun", "--format", "csv"]);
    assert_eq!(csv(&outside.stdout).len(), 2);
    let by_path = run(&repository.join(""), &["diff", "kommun", "--format", "csv"]);
    assert_eq!(csv(&by_path.stdout).len(), 0, "a folder is no revision");
}

#[test]
fn a_revision_with_errors_is_said_to_have_them() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"nästan\"");
    repository.commit("Ett fel");
    repository.change("kommun/2024.toml", "\"nästan\"", "\"uppfyllt\"");
    let output = run(&repository.path(), &["diff", "--format", "csv"]);
    succeeded(&output);
    assert!(text(&output.stderr).contains("note: `HEAD` has errors"), "{}", text(&output.stderr));
    let rows = csv(&output.stdout);
    assert_eq!(rows.iter().map(|row| row["change"].as_str()).collect::<Vec<_>>(), ["perhaps_added"]);
    let table = run(&repository.path(), &["diff"]);
    let table = text(&table.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(table.contains("HEAD har fel: det som därför inte går att läsa är inte med här."), "{table}");
    assert!(table.contains("Summor visas inte"), "{table}");
    let back = run(&repository.path(), &["diff", "HEAD~1..HEAD"]);
    assert_eq!(back.status.code(), Some(1), "what it leads to has errors");
    assert!(text(&back.stderr).contains("HEAD:kommun/2024.toml:9:10"), "{}", text(&back.stderr));
}

#[test]
fn what_git_does_not_know_is_said() {
    let repository = Repository::new();
    let refused = |folder: &Path, arguments: &[&str], expected: &str| {
        let output = run(folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    };
    refused(&repository.path(), &["diff", "saknas"], "git knows no revision `saknas`");
    refused(&repository.path(), &["diff", "--", "--output=x"], "git knows no revision `--output=x`");
    for (arguments, range, written) in [
        (["check", "--since", "HEAD~3..HEAD"].as_slice(), "HEAD~3..HEAD", "write `HEAD~3` or `HEAD`"),
        (&["check", "--since", "...gren"], "...gren", "write `HEAD` or `gren`"),
        (&["diff", "main..gren..a"], "gren..a", "write `gren` or `a`"),
    ] {
        let expected = format!("`{range}` is a range, and one revision is asked for: {written}");
        refused(&repository.path(), arguments, &expected);
    }
    refused(&repository.path(), &["history", "--item", "laxjalp"], "did you mean `laxhjalp`?");
    let outside = Folder::new();
    outside.write("plan.toml", PLAN.as_bytes());
    refused(outside.path(), &["diff"], "is in no git repository");
    let unborn = Repository::empty();
    unborn.write("plan.toml", PLAN);
    refused(&unborn.join(""), &["diff"], "git knows no revision `HEAD`");
    refused(&unborn.join(""), &["history", "--item", "laxhjalp"], "git knows no revision `HEAD`");
}

#[test]
fn a_shallow_clone_has_what_it_has() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"uppfyllt\"");
    repository.commit("Höjt omdöme");
    let clone = Folder::new();
    let from = format!("file://{}", repository.join("").display());
    git(clone.path(), &["clone", "--quiet", "--depth", "1", &from, "."]);
    let diff = run(&clone.join("kommun"), &["diff", "--format", "csv"]);
    assert_eq!(csv(&diff.stdout).len(), 0);
    let earlier = run(&clone.join("kommun"), &["diff", "HEAD~1"]);
    assert!(text(&earlier.stderr).contains("`git fetch --unshallow`"), "{}", text(&earlier.stderr));
    let history = run(&clone.join("kommun"), &["history", "--item", "laxhjalp"]);
    assert!(text(&history.stdout).starts_with("Klonen är grund"), "{}", text(&history.stdout));
}

#[test]
fn the_history_of_an_item_has_its_ratings_and_wordings() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"nästan\"");
    repository.commit("Ett fel");
    repository.change("kommun/2024.toml", "\"nästan\"", "\"uppfyllt\"");
    repository.commit("Höjt omdöme");
    repository.change("kommun/plan.toml", "Ge läxhjälp", "Erbjud läxhjälp");
    let rows = repository.rows(&["history", "--item", "laxhjalp", "--format", "csv"]);
    let told = rows.iter().map(|row| [&row["subject"], &row["key"], &row["to"]].map(String::as_str));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ["Planen", "rating", "delvis uppfyllt"],
            ["Planen", "text", "Ge läxhjälp till elever som behöver det."],
            ["Ett fel", "rating", ""],
            ["Höjt omdöme", "rating", "uppfyllt"],
            ["", "text", "Erbjud läxhjälp till elever som behöver det."],
        ]
    );
    let changes: Vec<_> = rows.iter().map(|row| row["change"].as_str()).collect();
    assert_eq!(changes, ["added", "added", "perhaps_removed", "perhaps_added", "changed"]);
    assert_eq!(rows[0]["committed"], "2026-03-01");
}

/// In an old repository, something is wrong in every revision.
#[test]
fn a_history_names_the_commit_that_made_a_change_whatever_else_is_wrong() {
    let repository = Repository::new();
    repository.change("kommun/organisation.toml", "kind = \"förvaltning\"", "kind = \"förvalting\"");
    repository.commit("Fel slag");
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"ej uppfyllt\"");
    repository.commit("Sänkt");
    repository.change("kommun/2024.toml", "\"ej uppfyllt\"", "\"uppfyllt\"");
    repository.commit("Höjt");
    repository.change("kommun/organisation.toml", "\"förvalting\"", "\"förvaltning\"");
    repository.commit("Lagat");
    let rows = repository.rows(&["history", "--item", "laxhjalp", "--format", "csv"]);
    let ratings = rows.iter().filter(|row| row["key"] == "rating");
    let told = ratings.map(|row| ["subject", "change", "from", "to"].map(|key| row[key].as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            ["Planen", "added", "", "delvis uppfyllt"],
            ["Sänkt", "changed", "delvis uppfyllt", "ej uppfyllt"],
            ["Höjt", "changed", "ej uppfyllt", "uppfyllt"],
        ]
    );
    let names = repository.git(&["log", "--reverse", "--format=%h", "HEAD~4..HEAD~1"]);
    let names: Vec<_> = names.lines().collect();
    let json = run(&repository.path(), &["history", "--item", "laxhjalp", "--format", "json"]);
    let document: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let said = format!(
        "{}, {} och {} har fel: det som därför inte går att läsa är inte med här.",
        names[0], names[1], names[2]
    );
    assert_eq!(document["text"], serde_json::json!([said]));
    let note = format!("note: `{}` have errors; what could be read is compared", names.join("`, `"));
    assert!(text(&json.stderr).contains(&note), "{}", text(&json.stderr));
}

/// A value that is entered says nothing of its target, which stands in the plan.
#[test]
fn a_target_is_a_record_beside_its_value() {
    let repository = Repository::new();
    let indicator = "\n[[indicator]]\nid = \"andel\"\nplan = \"plan\"\ntext = \"Andel elever.\"\nresponsible = \"skola\"\n\
        direction = \"högre är bättre\"\ntarget = [\n  { period = 2024, value = 50 },\n  { period = 2030, value = 80 },\n]\n";
    repository.write("kommun/indikatorer.toml", indicator);
    repository.commit("En indikator");
    let value =
        "[[assessment]]\nplan = \"plan\"\nitem = \"andel\"\nperiod = 2024\nbody = \"skola\"\nvalue = 40\n";
    repository.write("kommun/varden.toml", value);
    assert_eq!(repository.differences(&[]), ["value andel added:  -> 40"]);
    repository.commit("Ett värde");
    repository.change("kommun/varden.toml", "value = 40", "value = 40.00");
    assert_eq!(repository.differences(&[]), [""; 0], "as many decimals as anybody likes");
    repository.change("kommun/indikatorer.toml", "value = 80", "value = 85");
    assert_eq!(repository.differences(&[]), ["target andel target: 80 -> 85"]);
    let row = &repository.rows(&["diff", "--format", "csv"])[0];
    assert_eq!([&row["period"], &row["file"], &row["line"]], ["2030", "indikatorer.toml", "10"]);
    repository.git(&["rm", "--quiet", "--force", "kommun/varden.toml"]);
    assert_eq!(repository.differences(&[]), ["value andel removed: 40 -> ", "target andel target: 80 -> 85"]);
}

#[test]
fn a_repository_whose_folder_is_renamed_is_the_same() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"uppfyllt\"", "\"nästan\"");
    repository.commit("Ett gammalt fel");
    repository.git(&["mv", "kommun", "stad"]);
    let moved = |arguments: &[&str]| run(&repository.join("stad"), arguments);
    let known = moved(&["check", "--since", "HEAD", "--format", "short"]);
    assert_eq!(text(&known.stdout), "no new problems in 3 files; 1 known problem not shown\n");
    repository.change("stad/2024.toml", "\"nästan\"", "\"uppfyllt\"");
    repository.change("stad/2024.toml", "\"delvis uppfyllt\"", "\"ej uppfyllt\"");
    repository.commit("Flyttat");
    let rows = csv(&moved(&["diff", "HEAD~2..", "--format", "csv"]).stdout);
    let told: Vec<_> = rows.iter().map(|row| ["id", "from", "to"].map(|key| row[key].as_str())).collect();
    assert_eq!(told, [["laxhjalp", "delvis uppfyllt", "ej uppfyllt"]]);
    let rows = csv(&moved(&["history", "--item", "laxhjalp", "--format", "csv"]).stdout);
    let told: Vec<_> = rows.iter().map(|row| ["subject", "key", "to"].map(|key| row[key].as_str())).collect();
    assert_eq!(
        told,
        [
            ["Planen", "rating", "delvis uppfyllt"],
            ["Planen", "text", "Ge läxhjälp till elever som behöver det."],
            ["Flyttat", "rating", "ej uppfyllt"],
        ]
    );
    // What is new beside the one that it was copied from is new.
    repository.write("by/uppfyllt.toml", "");
    repository.write("by/plan.toml", PLAN);
    repository.write("by/organisation.toml", ORGANISATION);
    repository.git(&["add", "--all"]);
    let new = csv(&run(&repository.join("by"), &["diff", "--format", "csv"]).stdout);
    assert!(!new.is_empty() && new.iter().all(|row| row["change"] == "added"), "{new:?}");
}

/// Settings of git are for people, and what a repository names in its own is not run.
#[cfg(unix)]
#[test]
fn no_setting_of_git_changes_what_is_told_or_is_run() {
    let repository = Repository::new();
    let root = repository.git(&["rev-parse", "--short", "HEAD"]);
    let history = |folder: &str| {
        let output = run(&repository.join(folder), &["history", "--item", "laxhjalp", "--format", "csv"]);
        succeeded(&output);
        csv(&output.stdout)
    };
    let plain = history("kommun");
    assert_eq!(plain[0]["commit"], root.trim());
    let ran = repository.join("ran");
    let script = format!("#!/bin/sh\ntouch '{}'\ncat\n", ran.display());
    repository.write(".git/script", &script);
    let path = repository.join(".git/script");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = path.to_str().unwrap();
    for (name, value) in [
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.renameLimit", "1"),
        ("core.abbrev", "40"),
        ("i18n.logOutputEncoding", "ISO-8859-1"),
    ] {
        repository.git(&["config", name, value]);
    }
    assert_eq!(history("kommun"), plain);
    repository.git(&["mv", "kommun", "stad"]);
    repository.change("stad/plan.toml", "Ge läxhjälp", "Erbjud läxhjälp");
    repository.change("stad/2024.toml", "\"delvis uppfyllt\"", "\"uppfyllt\"");
    repository.commit("Stäm av");
    repository.write(".git/info/attributes", "*.toml filter=run diff=run\n");
    repository.git(&["config", "core.fsmonitor", path]);
    repository.git(&["config", "filter.run.clean", path]);
    repository.git(&["config", "diff.run.textconv", path]);
    repository.git(&["config", "diff.external", path]);
    let _ = std::fs::remove_file(&ran);
    repository.change("stad/plan.toml", "fler praktikanter", "flera praktikanter");
    let moved = history("stad");
    let told: Vec<_> = moved.iter().map(|row| ["subject", "key", "to"].map(|key| &row[key][..])).collect();
    assert_eq!(
        told,
        [
            ["Planen", "rating", "delvis uppfyllt"],
            ["Planen", "text", "Ge läxhjälp till elever som behöver det."],
            ["Stäm av", "rating", "uppfyllt"],
            ["Stäm av", "text", "Erbjud läxhjälp till elever som behöver det."],
        ]
    );
    assert_eq!(moved[0]["commit"], root.trim());
    let diff = run(&repository.join("stad"), &["diff", "HEAD~1", "--format", "csv"]);
    assert_eq!(csv(&diff.stdout).len(), 3);
    assert!(!ran.exists(), "a program of the repository was run");
}

/// Whoever asks wants to see who changed a rating and when, not that a branch was merged.
#[test]
fn the_commits_of_merged_branches_are_told() {
    let repository = Repository::new();
    let told = || -> Vec<[String; 3]> {
        let rows = repository.rows(&["history", "--item", "laxhjalp", "--format", "csv"]);
        let changed = rows.iter().filter(|row| row["change"] == "changed");
        changed.map(|row| ["subject", "from", "to"].map(|key| row[key].clone())).collect()
    };
    let merge = |branch: &str| {
        repository.git(&["switch", "--quiet", "main"]);
        repository.git(&["merge", "--quiet", "--no-ff", "--message", "Sammanslaget", branch]);
    };
    for (branch, subjects) in [("ett", &["Sänkt omdöme"][..]), ("flera", &["Höjt omdöme", "Ny kommentar"])]
    {
        repository.git(&["switch", "--quiet", "--create", branch]);
        for subject in subjects {
            let (from, to) = match *subject {
                "Sänkt omdöme" => ("\"delvis uppfyllt\"", "\"ej uppfyllt\""),
                "Höjt omdöme" => ("\"ej uppfyllt\"", "\"uppfyllt\""),
                _ => ("Tio", "Elva"),
            };
            repository.change("kommun/2024.toml", from, to);
            repository.commit(subject);
        }
        merge(branch);
    }
    let [lowered, raised] = [
        ["Sänkt omdöme", "delvis uppfyllt", "ej uppfyllt"].map(str::to_owned),
        ["Höjt omdöme", "ej uppfyllt", "uppfyllt"].map(str::to_owned),
    ];
    assert_eq!(told(), [lowered.clone(), raised.clone()]);
    // While the main line went on elsewhere, neither side takes back what the other brought.
    repository.git(&["switch", "--quiet", "--create", "gren"]);
    repository.change("kommun/2024.toml", "\"uppfyllt\"", "\"delvis uppfyllt\"");
    repository.commit("Delvis");
    repository.git(&["switch", "--quiet", "main"]);
    repository.change("kommun/plan.toml", "Ge läxhjälp", "Erbjud läxhjälp");
    repository.commit("Omformulerat");
    merge("gren");
    let subjects = |told: Vec<[String; 3]>| told.into_iter().map(|[subject, ..]| subject).collect::<Vec<_>>();
    let mut both = subjects(told()[2..].to_vec());
    both.sort();
    assert_eq!(both, ["Delvis", "Omformulerat"]);
    // What a merge itself decides is told of it.
    repository.git(&["switch", "--quiet", "--create", "annan", "HEAD~1"]);
    repository.change("kommun/2024.toml", "\"uppfyllt\"", "\"ej uppfyllt\"");
    repository.commit("Ej");
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["merge", "--quiet", "--strategy", "ours", "--no-commit", "annan"]);
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"berör inte\"");
    repository.commit("Enades");
    assert_eq!(subjects(told()).last().map(String::as_str), Some("Enades"));
    // Whichever side it takes, what is told last is what stands.
    for (times, (own, other)) in (1..).zip([("main", "tredje"), ("fjärde", "main")]) {
        let of_branch = if own == "main" { other } else { own };
        repository.git(&["switch", "--quiet", "--create", of_branch]);
        repository.change("kommun/2024.toml", "\"berör inte\"", "\"ej uppfyllt\"");
        repository.commit("Ej på grenen");
        repository.git(&["switch", "--quiet", "main"]);
        repository.change("kommun/2024.toml", "\"berör inte\"", "\"delvis uppfyllt\"");
        repository.commit("Delvis på main");
        repository.git(&["switch", "--quiet", own]);
        repository.git(&["merge", "--quiet", "--strategy", "ours", "--message", "Ena sidan", other]);
        let stands = if own == "main" { "delvis uppfyllt" } else { "ej uppfyllt" };
        assert_eq!(told().last().map(|[.., to]| to.as_str()), Some(stands));
        // What the other side said is not lost, though nothing of it is left.
        let all = subjects(told());
        for side in ["Ej på grenen", "Delvis på main"] {
            assert_eq!(all.iter().filter(|subject| *subject == side).count(), times, "{side}: {all:?}");
        }
        repository.git(&["switch", "--quiet", "main"]);
        repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"berör inte\"");
        repository.commit("Om igen");
    }
}

/// A record that is called otherwise is the same, and so is what is said of it.
#[test]
fn another_id_is_no_other_record() {
    let repository = Repository::new();
    for (file, from, to) in [
        ("organisation.toml", "\"skola\"", "\"bou\""),
        ("plan.toml", "responsible = \"skola\"", "responsible = \"bou\""),
        ("2024.toml", "body = \"skola\"", "body = \"bou\""),
        ("plan.toml", "\"plan\"", "\"integration\""),
        ("2024.toml", "plan = \"plan\"", "plan = \"integration\""),
        ("plan.toml", "\"laxhjalp\"", "\"laxor\""),
        ("2024.toml", "\"laxhjalp\"", "\"laxor\""),
    ] {
        repository.change(&format!("kommun/{file}"), from, to);
    }
    let rows = repository.rows(&["diff", "--format", "csv"]);
    let told: Vec<_> =
        rows.iter().map(|row| ["record", "change", "from", "to"].map(|key| &row[key][..])).collect();
    let renamed = [
        ["body", "renamed", "skola", "bou"],
        ["item", "renamed", "laxhjalp", "laxor"],
        ["plan", "renamed", "plan", "integration"],
    ];
    assert_eq!(told, renamed);
    assert!(repository.rows(&["diff", "--view", "totals", "--format", "csv"]).is_empty());
    let table = run(&repository.path(), &["diff"]);
    assert!(text(&table.stdout).contains("har ett nytt id"), "{}", text(&table.stdout));
    repository.change("kommun/2024.toml", "delvis uppfyllt", "uppfyllt");
    assert_eq!(
        repository.differences(&["--item", "laxor"]),
        ["judgement laxor rating: delvis uppfyllt -> uppfyllt", "item laxor renamed: laxhjalp -> laxor"]
    );
    let history = repository.rows(&["history", "--item", "laxor", "--format", "csv"]);
    assert_eq!(history.iter().filter(|row| row["id"] == "laxhjalp").count(), 2, "by its earlier id too");
    // Two that say the same are told apart by what else they say; one that says something else is another.
    repository.git(&["checkout", "--quiet", "."]);
    repository.change(
        "kommun/plan.toml",
        "id = \"laxhjalp\"\ntext = \"Ge läxhjälp",
        "id = \"laxor\"\ntext = \"Ge läxor",
    );
    repository.change("kommun/2024.toml", "\"laxhjalp\"", "\"laxor\"");
    let told = repository.differences(&[]);
    assert!(told.iter().any(|line| line.starts_with("item laxhjalp removed")), "{told:?}");
}

/// A remiss is one record, whomever it was sent to.
#[test]
fn what_a_remiss_says_is_told_once() {
    let repository = Repository::new();
    let remiss = "[[remiss]]\nid = \"remiss\"\nplan = \"plan\"\nsender = \"soc\"\ndate = 2024-02-01\n\
                  deadline = 2024-04-01\nrecipients = [\"soc\", \"skola\"]\n";
    repository.write("kommun/remiss.toml", remiss);
    repository.commit("Remissen");
    repository.change("kommun/remiss.toml", "2024-04-01", "2024-04-15");
    assert_eq!(repository.differences(&[]), ["remiss remiss deadline: 2024-04-01 -> 2024-04-15"]);
    let answer =
        "\n[[answer]]\nremiss = \"remiss\"\nbody = \"skola\"\nstance = \"tillstyrker\"\nproposed = true\n";
    repository.write("kommun/remiss.toml", &format!("{remiss}{answer}"));
    repository.commit("Svaret");
    // Data has no other word for it: what readers see tells it, and once.
    repository.change("kommun/remiss.toml", "\nproposed = true", "");
    assert_eq!(
        repository.differences(&[]),
        ["answer remiss stance: tillstyrker (förslag till beslut) -> tillstyrker"]
    );
    // Whoever reads that there is no point is told the stance there too; that is none of the points.
    repository.change("kommun/remiss.toml", "tillstyrker", "avstyrker");
    assert_eq!(repository.differences(&[]), ["answer remiss stance: supports -> opposes"]);
}

#[test]
fn an_area_that_is_called_otherwise_is_told_of_once() {
    let repository = Repository::new();
    let area = "\n[[area]]\nid = \"larande\"\nplan = \"plan\"\nname = \"Skola\"\n";
    repository.write("kommun/omraden.toml", area);
    repository.change("kommun/plan.toml", "id = \"laxhjalp\"", "id = \"laxhjalp\"\narea = \"larande\"");
    repository.commit("Området");
    repository.change("kommun/omraden.toml", "\"Skola\"", "\"Skola och fritid\"");
    assert_eq!(repository.differences(&[]), ["area larande name: Skola -> Skola och fritid"]);
    // By another id its items have the same area.
    repository.git(&["checkout", "--quiet", "."]);
    repository.change("kommun/omraden.toml", "\"larande\"", "\"utbildning\"");
    repository.change("kommun/plan.toml", "area = \"larande\"", "area = \"utbildning\"");
    assert_eq!(repository.differences(&[]), ["area utbildning renamed: larande -> utbildning"]);
}

#[test]
fn an_old_repository_can_begin_with_its_faults() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"nästan\"");
    repository.commit("Ett gammalt fel");
    let since = |arguments: &[&str]| {
        run(&repository.path(), &[&["check", "--since", "HEAD", "--format", "short"], arguments].concat())
    };
    assert_eq!(run(&repository.path(), &["check"]).status.code(), Some(1));
    // Above it, in another file, in a record that says more: it is the old one.
    repository.change("kommun/2024.toml", "[defaults]", "# Omdömen.\n\n[defaults]");
    repository.git(&["mv", "kommun/2024.toml", "kommun/omdömen.toml"]);
    let output = since(&[]);
    assert_eq!(text(&output.stdout), "no new problems in 3 files; 1 known problem not shown\n");
    succeeded(&output);
    // The same fault in another record is new.
    repository.change("kommun/omdömen.toml", "rating = \"uppfyllt\"", "rating = \"nästan\"");
    let output = since(&[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(said.contains("omdömen.toml:16:10: error[unknown-rating]"), "{said}");
    assert!(said.ends_with("\n1 error in 3 files; 1 known problem not shown\n"), "{said}");
    let unknown = run(&repository.path(), &["check", "--since", "saknas"]);
    assert_eq!(unknown.status.code(), Some(2));
    for (format, place) in [("json", "/summary/known"), ("sarif", "/runs/0/properties/known")] {
        let output = run(&repository.path(), &["check", "--since", "HEAD", "--format", format]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report.pointer(place), Some(&1.into()), "{report}");
    }
}

#[test]
fn a_judgement_of_an_earlier_wording_is_pointed_out() {
    let repository = Repository::new();
    repository.change(
        "kommun/plan.toml",
        "Ge läxhjälp till elever som behöver det.",
        "Ge läxhjälp till alla.",
    );
    let check = |arguments: &[&str]| {
        let output = run(&repository.path(), &[&["check", "--format", "short"], arguments].concat());
        text(&output.stdout).to_owned()
    };
    assert_eq!(check(&[]), "no problems in 3 files\n", "without git it is not looked for");
    let said = check(&["--since", "HEAD"]);
    assert!(
        said.starts_with(
            "2024.toml:9:10: warning[earlier-wording]: this judges an earlier wording of `laxhjalp`"
        ),
        "{said}"
    );
    repository.change(
        "kommun/2024.toml",
        "rating = \"delvis uppfyllt\"",
        "rating = \"delvis uppfyllt\"\ncomment = \"Nu alla.\"",
    );
    assert_eq!(check(&["--since", "HEAD"]), "no new problems in 3 files\n", "it has been looked at again");
    repository.git(&["checkout", "--quiet", "kommun/2024.toml"]);
    repository.write("kommun/uppfyllt.toml", "[checks]\nearlier-wording = \"off\"\n");
    assert_eq!(check(&["--since", "HEAD"]), "no new problems in 3 files\n");
}

#[cfg(unix)]
#[test]
fn the_hook_of_the_examples_refuses_a_new_fault() {
    let repository = Repository::new();
    let hook = std::fs::read_to_string(project("examples/ci/pre-commit")).unwrap();
    repository.write(
        ".git/hooks/pre-commit",
        &hook.replace("\nuppfyllt check", &format!("\n{} check", env!("CARGO_BIN_EXE_uppfyllt"))),
    );
    let hook = repository.join(".git/hooks/pre-commit");
    std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    repository.change("kommun/plan.toml", "fler praktikanter", "många praktikanter");
    repository.commit("Går bra");
    let commit = || {
        let mut commit = Command::new("git");
        commit.arg("-C").arg(repository.join("")).args([
            "-c",
            "user.name=Test",
            "-c",
            "user.email=t@example.org",
        ]);
        let output = commit.args(["commit", "--message", "Ett fel"]).output().unwrap();
        (output.status.success(), text(&output.stdout).to_owned() + text(&output.stderr))
    };
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"nästan\"");
    repository.git(&["add", "--all"]);
    repository.change("kommun/2024.toml", "\"nästan\"", "\"uppfyllt\"");
    let (is_committed, said) = commit();
    assert!(!is_committed, "what is mended in the work tree alone is not mended: {said}");
    assert!(said.contains("unknown-rating") && said.contains("kommun/2024.toml:9"), "{said}");
    repository.git(&["add", "--all"]);
    repository.change("kommun/2024.toml", "\"uppfyllt\"", "\"nästan\"");
    let (is_committed, said) = commit();
    assert!(is_committed, "what is wrong in the work tree alone is not committed: {said}");
}

#[test]
fn gitlab_gets_paths_from_the_root_and_fingerprints_that_stay() {
    let repository = Repository::new();
    repository.change("kommun/2024.toml", "\"delvis uppfyllt\"", "\"nästan\"");
    let report = || {
        let output = run(&repository.path(), &["check", "--format", "gitlab"]);
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report.as_array().unwrap().clone()
    };
    let before = report();
    assert_eq!(before.len(), 1);
    assert_eq!(before[0]["location"]["path"], "kommun/2024.toml");
    assert_eq!(before[0]["location"]["lines"]["begin"], 9);
    assert_eq!(
        (&before[0]["check_name"], &before[0]["severity"]),
        (&"unknown-rating".into(), &"major".into())
    );
    repository.change("kommun/2024.toml", "[defaults]", "# Omdömen.\n\n[defaults]");
    let after = report();
    assert_eq!(after[0]["location"]["lines"]["begin"], 11);
    assert_eq!(after[0]["fingerprint"], before[0]["fingerprint"]);
}

/// The commands of an example for CI that fail, run as they stand there on a day, of a pull request or on the main branch.
#[cfg(unix)]
fn failing(repository: &Repository, name: &str, day: &str, is_of_request: bool) -> Vec<(String, i32)> {
    let workflow = std::fs::read_to_string(project("examples/ci").join(name)).unwrap();
    let lines = workflow.lines().filter_map(|line| {
        line.trim().trim_start_matches("- ").trim_start_matches("run: ").strip_prefix("uppfyllt ")
    });
    // GitHub tells of pull requests alone what differs.
    let lines: Vec<&str> =
        lines.filter(|line| is_of_request || name != "github.yml" || !line.starts_with("diff")).collect();
    assert!(lines.len() >= 3, "{name}: {lines:?}");
    let code = |line: &str| {
        let mut shell = Command::new("sh");
        shell.current_dir(repository.join("")).env("GITHUB_STEP_SUMMARY", "summary.md");
        shell.env("GITHUB_BASE_REF", if is_of_request { "main" } else { "" });
        shell.env_remove("CI_MERGE_REQUEST_DIFF_BASE_SHA");
        if is_of_request {
            shell.env("CI_MERGE_REQUEST_DIFF_BASE_SHA", "origin/main");
        }
        let command = format!("{} {line}", env!("CARGO_BIN_EXE_uppfyllt")).replace("$(date +%F)", day);
        shell.args(["-euc", &command]).output().unwrap().status.code().unwrap()
    };
    let found = lines.iter().map(|line| (line.split(' ').next().unwrap().to_owned(), code(line)));
    found.filter(|(_, code)| *code != 0).collect()
}

/// Of a plan in force, and of a repository that has faults already.
#[cfg(unix)]
#[test]
fn the_workflows_of_the_examples_run() {
    for (folder, name) in
        [("plans", "github.yml"), ("", "github.yml"), ("plans", "gitlab.yml"), ("", "gitlab.yml")]
    {
        let repository = Repository::new();
        if folder.is_empty() {
            // As `init` makes one in an empty folder.
            for name in ["uppfyllt.toml", "organisation.toml", "plan.toml", "2024.toml"] {
                repository.git(&["mv", &format!("kommun/{name}"), name]);
            }
        } else {
            repository.git(&["mv", "kommun", folder]);
        }
        repository.commit("Planerna");
        let failing = |day: &str, is_of_request| failing(&repository, name, day, is_of_request);
        let is_main = |revision| repository.git(&["update-ref", "refs/remotes/origin/main", revision]);
        let of = |command: &str| vec![(command.to_owned(), 1)];
        is_main("HEAD~1");
        for is_of_request in [true, false] {
            assert_eq!(failing("2024-06-01", is_of_request), [], "the plan runs on");
        }
        let report = if name == "github.yml" { "summary.md" } else { "planer.md" };
        let report = || std::fs::read_to_string(repository.join(report)).unwrap();
        assert!(report().contains("jämfört med"), "{}", report());
        // A judgement of 2024 is missing, which the gate is to say when the year is over.
        assert_eq!(failing("2025-06-01", true), []);
        assert_eq!(failing("2025-06-01", false), of("evaluate"));

        let path = Path::new(folder).join("2024.toml");
        let path = path.to_str().unwrap();
        repository.change(path, "\"delvis uppfyllt\"", "\"nästan\"");
        repository.commit("Ett fel");
        assert_eq!(failing("2024-06-01", true), of("check"));
        is_main("HEAD");
        repository.change(path, "Tio praktikanter", "Elva praktikanter");
        repository.commit("Ännu en praktikant");
        assert_eq!(failing("2024-06-01", true), [], "the fault was there before");
        assert!(report().contains("Elva praktikanter"), "{}", report());
        assert_eq!(failing("2024-06-01", false), [of("check"), of("evaluate")].concat());
        if name == "github.yml" {
            let sarif = std::fs::read_to_string(repository.join("planer.sarif")).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&sarif).is_ok());
        }
    }
}

/// A commit may call a link and a folder the same, which git makes of itself for nobody: what lies below the folder would be
/// written to where the link leads.
#[test]
#[cfg(unix)]
fn nothing_is_written_through_a_link_of_a_commit() {
    const TREE: &str = r#"
        link=$(printf %s "$1" | git hash-object -w --stdin)
        file=$(printf 'x = 1\n' | git hash-object -w --stdin)
        folder=$(printf '100644 blob %s\tevil.toml\n' "$file" | git mktree)
        entry() { printf '%s\t%s\n' "$1" "$2"; }
        { git ls-tree HEAD:kommun; entry "120000 blob $link" "$2"; entry "040000 tree $folder" "$2"; } | git mktree
    "#;
    let repository = Repository::new();
    let elsewhere = Folder::new();
    // A link that is called as no plan file is not made at all.
    for (name, code) in [("a.toml", 2), ("a", 0)] {
        let mut shell = Command::new("sh");
        shell.current_dir(repository.join("")).args(["-euc", TREE, "sh"]).arg(elsewhere.path());
        let output = shell.arg(name).output().unwrap();
        let kommun = text(&output.stdout);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let tree = format!("040000 tree {}\tkommun", kommun.trim());
        let mut shell = Command::new("sh");
        shell.current_dir(repository.join("")).args([
            "-euc",
            "printf '%s\n' \"$1\" | git mktree",
            "sh",
            &tree,
        ]);
        let tree = text(&shell.output().unwrap().stdout).trim().to_owned();
        let commit = repository.git(&["commit-tree", "-p", "HEAD", "-m", "Länk", &tree]);
        for arguments in [["diff", commit.trim()].as_slice(), &["check", "--since", commit.trim()]] {
            let output = run(&repository.path(), arguments);
            let told = text(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{told}");
            assert!(
                code == 0 || told.contains("the commit has `a.toml/evil.toml` twice, or in what is"),
                "{told}"
            );
            assert_eq!(elsewhere.names(), [""; 0], "nothing is written elsewhere");
        }
    }
}
