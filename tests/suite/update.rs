//! `report --update`: marked blocks of a Markdown file are refreshed, and nothing else of it.

use std::path::Path;
use std::process::Output;

use crate::folder::Folder;
use crate::program::{program, succeeded};

const PLAN: &str = r#"
[[body]]
id = "skola"
name = "Skolförvaltningen"
kind = "förvaltning"

[[plan]]
id = "barnplan"
title = "Barnplan"
type = "plan"
period = "2023-2024"
follow_up = [2023, 2024]

[[commitment]]
id = "a"
text = "Pröva barnets bästa. <!-- /uppfyllt -->"
responsible = ["skola"]

[[assessment]]
item = "a"
body = "skola"
period = 2023
rating = "uppfyllt"
comment = """
Se nedan.
<!-- /uppfyllt -->
```
<!-- uppfyllt evaluate -->"""
"#;

const BEFORE: &str = "\u{feff}# Årsrapport  \r\n\r\n```\r\n<!-- uppfyllt evaluate plans -->\r\n```\r\n";
const AFTER: &str = "\r\nSlut utan radbrytning  ";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("plans/uppfyllt.toml", b"");
    folder.write("plans/plan.toml", PLAN.as_bytes());
    folder
}

fn update(folder: &Folder, file: &Path, more: &[&str]) -> Output {
    program().current_dir(folder.path()).arg("report").arg("--update").arg(file).args(more).output().unwrap()
}

/// A file with a block in it.
fn with_block(folder: &Folder, command: &str) -> std::path::PathBuf {
    let text = format!("{BEFORE}<!-- uppfyllt {command} -->\r\ngammalt\r\n<!-- /uppfyllt -->{AFTER}");
    folder.write("rapport/rapport.md", text.as_bytes())
}

#[test]
fn what_is_outside_the_marks_stays_byte_for_byte() {
    let folder = folder();
    for command in [
        "evaluate ../plans --view judgements,summary",
        "report ../plans --year 2023 --part fulfilment,bodies",
        "status ../plans --on 2023-05-01",
        "review ../plans --on 2023-05-01 --view criteria",
    ] {
        let file = with_block(&folder, command);
        let stale = update(&folder, &file, &["--check"]);
        assert_eq!(stale.status.code(), Some(1), "{command}");
        assert!(String::from_utf8(stale.stdout).unwrap().ends_with("rapport.md:6: out of date\n"));
        let old = std::fs::read(&file).unwrap();
        succeeded(&update(&folder, &file, &[]));
        let text = std::fs::read_to_string(&file).unwrap();
        let inside = text.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER)).expect(command);
        let inside = inside.strip_prefix(&format!("<!-- uppfyllt {command} -->\r\n")).unwrap();
        let inside = inside.strip_suffix("<!-- /uppfyllt -->").unwrap();
        assert!(inside.contains("Barnplan") || inside.contains("bedömning"), "{inside}");
        assert!(!inside.contains("gammalt") && !inside.replace("\r\n", "").contains('\n'), "{inside:?}");
        assert!(
            !inside.lines().any(|line| line.starts_with("<!--")),
            "a text of a plan is no mark: {inside}"
        );
        assert_ne!(old, text.as_bytes());
        // Once more changes nothing, and says that nothing is to be done.
        succeeded(&update(&folder, &file, &["--check"]));
        succeeded(&update(&folder, &file, &[]));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
}

#[test]
fn another_rating_puts_a_block_out_of_date() {
    let folder = folder();
    let file = with_block(&folder, "evaluate ../plans --view summary");
    succeeded(&update(&folder, &file, &[]));
    folder.write("plans/plan.toml", PLAN.replace("\"uppfyllt\"", "\"ej uppfyllt\"").as_bytes());
    assert_eq!(update(&folder, &file, &["--check"]).status.code(), Some(1));
}

#[test]
fn a_fault_leaves_every_file_as_it_was() {
    let folder = folder();
    let good = folder.write("god.md", b"<!-- uppfyllt evaluate plans -->\n<!-- /uppfyllt -->\n");
    for (text, said, code) in [
        ("<!-- uppfyllt evaluat plans -->\n<!-- /uppfyllt -->\n", "did you mean `evaluate`?", 2),
        (
            "<!-- uppfyllt evaluate plans --view sumary -->\n<!-- /uppfyllt -->\n",
            "did you mean `summary`?",
            2,
        ),
        ("<!-- uppfyllt evaluate plans -o x.md -->\n<!-- /uppfyllt -->\n", "has no place in a mark", 2),
        (
            "<!-- uppfyllt report plans --year 2023 --update x.md -->\n<!-- /uppfyllt -->\n",
            "has no place in a mark",
            2,
        ),
        (
            "<!-- uppfyllt report --year 2023 --print-template -->\n<!-- /uppfyllt -->\n",
            "has no place in a mark",
            2,
        ),
        ("<!-- uppfyllt check plans -->\n<!-- /uppfyllt -->\n", "no block can be made by `check`", 2),
        ("<!-- uppfyllt evaluate finns-inte -->\n<!-- /uppfyllt -->\n", "finns-inte", 2),
        ("<!-- uppfyllt evaluate plans -->\n", "this block has no end", 2),
        ("Ingenting.\n", "there is nothing to update", 2),
    ] {
        let file = folder.write("fel.md", text.as_bytes());
        let before = std::fs::read(&good).unwrap();
        let output = update(&folder, &good, &["--update", "fel.md"]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{complaint}");
        assert!(complaint.contains("fel.md:1: ") && complaint.contains(said), "{said}: {complaint}");
        assert_eq!(std::fs::read(&file).unwrap(), text.as_bytes());
        assert_eq!(std::fs::read(&good).unwrap(), before);
    }
    folder.write("plans/2024.toml", b"[[assessment]]\nitem = \"b\"\n");
    let output = update(&folder, &good, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("god.md:1: the plan files have errors"));
}
