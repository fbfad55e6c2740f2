//! What the program says is to lead somewhere: each message that once led astray, at the command line.

use std::path::Path;
use std::process::Output;

use crate::folder::Folder;
use crate::program::program;

const PLAN: &str = r#"
[[body]]
id = "buf"
name = "Barn- och utbildningsförvaltningen"
kind = "förvaltning"

[[plan]]
id = "barnplan"
title = "Barnplan"
type = "plan"
period = "2023-2024"

[[commitment]]
id = "laxhjalp"
text = "Erbjuda läxhjälp"
responsible = "buf"

[[assessment]]
item = "laxhjalp"
body = "buf"
period = 2024
rating = "uppfyllt"
"#;

fn repository() -> Folder {
    let folder = Folder::new();
    folder.write("plans/uppfyllt.toml", b"format = 1\n");
    folder.write("plans/plan.toml", PLAN.as_bytes());
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    program().current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn no_command_replaces_a_text_that_people_wrote() {
    let folder = repository();
    folder.write("plans/barnplan-2024.md", b"# Sammanfattning\n\nDet gick bra.\n");
    folder.write("plans/annat.md", b"+++\ntitle = \"Rapport\"\n+++\n");
    folder.write("annat.md", b"Text\n\n<!-- uppfyllt status plans -->\n<!-- /uppfyllt -->\n");
    for command in ["evaluate", "status", "remiss", "review", "report"] {
        for file in ["plans/barnplan-2024.md", "plans/annat.md", "annat.md"] {
            let before = std::fs::read(folder.join(file)).unwrap();
            let mut arguments = vec![command, "plans", "-o", file];
            if command == "report" {
                arguments.extend(["--plan", "barnplan"]);
            }
            let output = run(folder.path(), &arguments);
            assert_eq!(output.status.code(), Some(2), "{command} {file}: {}", text(&output.stderr));
            assert_eq!(std::fs::read(folder.join(file)).unwrap(), before, "{command} {file}");
        }
        let output = run(folder.path(), &[command, "plans", "-o", "nytt.md", "-q"]);
        assert!(output.status.success(), "{command}: {}", text(&output.stderr));
    }
}

#[test]
fn paths_for_github_and_sarif_begin_at_the_root_of_git() {
    let folder = repository();
    folder.write("plans/fel.toml", b"[[body]]\nid = \"soc\"\n");
    let outside = text(&run(folder.path(), &["check", "plans", "--format", "github"]).stdout);
    let real = std::fs::canonicalize(folder.join("plans/fel.toml")).unwrap();
    assert!(outside.contains(&format!("::error file={},line=1,", real.display())), "{outside}");
    std::fs::create_dir(folder.join(".git")).unwrap();
    for (from, path) in [(".", "plans"), ("plans", "."), ("plans", "../plans"), ("plans", "fel.toml")] {
        let from = folder.join(from);
        let github = text(&run(&from, &["check", path, "--format", "github"]).stdout);
        assert!(github.contains("::error file=plans/fel.toml,line=1,"), "{from:?} {path}: {github}");
        let sarif = text(&run(&from, &["check", path, "--format", "sarif"]).stdout);
        assert!(sarif.contains("\"uri\":\"plans/fel.toml\""), "{from:?} {path}: {sarif}");
        let json = text(&run(&from, &["check", path, "--format", "json"]).stdout);
        assert!(json.contains("fel.toml") && (path != "." || !json.contains("plans/fel.toml")), "{json}");
    }
}

#[test]
fn no_option_is_recommended_that_the_command_lacks() {
    let folder = repository();
    let wrong = "\n[[body]]\nid = \"soc\"\n".repeat(60);
    folder.write("plans/fel.toml", wrong.as_bytes());
    let output = run(folder.path(), &["evaluate", "plans"]);
    let told = text(&output.stderr);
    assert!(told.contains("more (`uppfyllt check` shows them)") && !told.contains("--limit"), "{told}");
}

#[test]
fn an_unknown_option_is_not_taken_for_a_value() {
    let folder = repository();
    for arguments in [["evaluate", "--periode"], ["check", "--periode"], ["status", "--perod=2010"]] {
        let told = text(&run(folder.path(), &arguments).stderr);
        assert!(told.contains("unexpected argument") && !told.contains("-- --"), "{told}");
    }
}

#[test]
fn a_document_with_conflict_marks_is_not_renewed() {
    let folder = repository();
    let written = "Ett\n<<<<<<< HEAD\nTvå\n=======\nTre\n>>>>>>> gren\n\n<!-- uppfyllt status plans -->\n\n<!-- /uppfyllt -->\n";
    folder.write("text.md", written.as_bytes());
    let output = run(folder.path(), &["report", "--update", "text.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stderr).contains("text.md:2: the file holds a merge conflict"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(std::fs::read_to_string(folder.join("text.md")).unwrap(), written);
}

#[test]
fn two_plans_with_one_title_are_told_apart_in_every_heading() {
    let folder = repository();
    folder.write(
        "plans/andra.toml",
        "[[plan]]\nid = \"barnplan-b\"\ntitle = \"Barnplan\"\ntype = \"plan\"\nperiod = \"2023-2024\"\n\n\
         [[plan]]\nid = \"barnplan-c\"\ntitle = \"Barnplan\"\ntype = \"plan\"\nperiod = \"2025-2026\"\n"
            .as_bytes(),
    );
    // With several plans, each record names its own.
    let plan = PLAN.replace("item = \"laxhjalp\"", "plan = \"barnplan\"\nitem = \"laxhjalp\"");
    folder.write("plans/plan.toml", plan.as_bytes());
    for arguments in [
        ["evaluate", "plans", "--format", "markdown"],
        ["status", "plans", "--view", "timeline"],
        ["review", "plans", "--view", "criteria"],
    ] {
        let output = run(folder.path(), &arguments);
        let told = text(&output.stdout);
        assert!(output.status.success(), "{}", text(&output.stderr));
        for name in
            ["Barnplan, 2023–2024 (barnplan)", "Barnplan, 2023–2024 (barnplan-b)", "Barnplan, 2025–2026"]
        {
            assert!(told.replace('\\', "").contains(name), "{arguments:?}: {name}\n{told}");
        }
    }
}

#[test]
fn explain_prints_the_part_that_was_asked_for() {
    let folder = repository();
    let explain = |subject: &str| {
        let output = run(folder.path(), &["explain", subject]);
        assert!(output.status.success(), "{subject}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    let whole = explain("format").lines().count();
    for (subject, holds) in [
        ("assessment", "# [[assessment]]"),
        ("[[assessment]]", "# [[assessment]]"),
        ("assessments", "# [[assessment]]"),
        ("bedömning", "# [[assessment]]"),
        ("indicators", "# [[indicator]]"),
        ("finding", "# [[evaluation.finding]]"),
        ("defaults", "# [defaults]"),
        ("rule", "# rule = { … }"),
        ("settings", "# uppfyllt.toml"),
        ("period", "In `[[assessment]]`:"),
        ("follow_up", "In `[[plan]]`:"),
        ("prognos", "In `[[assessment]]`:"),
        ("coverage", "In `rule = { … }`:"),
        ("divergence", "9. A *divergence*"),
        ("what is counted", "1. A *judgement*"),
        ("13", "andel uppfyllda"),
        ("pace", "20. *Pace*"),
        ("ids", "**Ids** begin"),
    ] {
        let section = explain(subject);
        assert!(section.contains(holds), "{subject}: {section}");
        assert!(section.lines().count() < whole / 4, "{subject} is as long as all");
    }
    let all = text(&run(folder.path(), &["explain"]).stdout);
    for name in [
        "format",
        "columns",
        "assessment",
        "evaluation.finding",
        "What is counted",
        "unknown-key",
        "evenness",
    ] {
        assert!(all.contains(name), "{name} is not listed");
    }
    let told = text(&run(folder.path(), &["explain", "asessment"]).stderr);
    assert!(told.contains("did you mean `assessment`"), "{told}");
}
