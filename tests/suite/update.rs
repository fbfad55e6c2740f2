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
    folder.write(".git/config", b"[credentials]\n\tsecret = HEMLIGT\n");
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
fn each_line_ends_as_it_did_and_what_does_not_change_may_be_read_only() {
    let folder = folder();
    let block = "<!-- uppfyllt evaluate plans --view summary -->";
    let text = format!(
        "före  \r\n{block}\r\ngammalt\n<!-- /uppfyllt -->\r\n\tmellan \n{block}\n<!-- /uppfyllt --> \nefter"
    );
    let file = folder.write("text.md", text.as_bytes());
    succeeded(&update(&folder, &file, &[]));
    let text = std::fs::read_to_string(&file).unwrap();
    let (first, second) = text.split_once("<!-- /uppfyllt -->\r\n\tmellan \n").unwrap();
    let first = first.strip_prefix(&format!("före  \r\n{block}\r\n")).unwrap();
    let second = second.strip_prefix(&format!("{block}\n")).unwrap();
    let second = second.strip_suffix("<!-- /uppfyllt --> \nefter").unwrap();
    assert!(second.contains("Barnplan") && !second.contains('\r'), "{second:?}");
    assert_eq!(first, second.replace('\n', "\r\n"));
    let mut closed = std::fs::metadata(&file).unwrap().permissions();
    closed.set_readonly(true);
    std::fs::set_permissions(&file, closed).unwrap();
    succeeded(&update(&folder, &file, &[]));
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
        ("<!-- uppfyllt evaluate plans -o x.md -->\n<!-- /uppfyllt -->\n", "`-o` has no place in a mark", 2),
        ("<!-- uppfyllt evaluate -qox.csv -->\n<!-- /uppfyllt -->\n", "`-o` has no place in a mark", 2),
        ("<!-- uppfyllt status --output=x -->\n<!-- /uppfyllt -->\n", "`--output` has no place in a mark", 2),
        (
            "<!-- uppfyllt evaluate --format=csv -->\n<!-- /uppfyllt -->\n",
            "`--format` has no place in a mark",
            2,
        ),
        (
            "<!-- uppfyllt status --color never -->\n<!-- /uppfyllt -->\n",
            "`--color` has no place in a mark",
            2,
        ),
        ("<!-- uppfyllt status --help -->\n<!-- /uppfyllt -->\n", "help and version have no place", 2),
        ("<!-- uppfyllt status 'x -->\n<!-- /uppfyllt -->\n", "a ' has no other to end it", 2),
        ("<!-- uppfyllt -->\n<!-- /uppfyllt -->\n", "the mark says not what is to stand here", 2),
        (
            "<!-- uppfyllt status --vew x -->\n<!-- /uppfyllt -->\n<!-- uppfyllt check -->\n<!-- /uppfyllt -->\n",
            "'--vew' found; tip: a similar argument exists: '--view'\nfel.md:3: no block can be made",
            2,
        ),
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
        ("Ingenting.\n", "blocks look like this: `<!-- uppfyllt evaluate plans -->`", 2),
        ("> <!-- uppfyllt evaluate plans -->\n> <!-- /uppfyllt -->\n", "in no list and no quotation", 2),
        ("- <!-- uppfyllt evaluate plans -->\n", "in no list and no quotation", 2),
        ("Se <!-- uppfyllt evaluate plans -->\n", "alone on its line", 2),
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

/// The text of a file after it is updated.
fn updated(folder: &Folder, text: &str) -> String {
    let file = folder.write("text.md", text.as_bytes());
    succeeded(&update(folder, &file, &[]));
    succeeded(&update(folder, &file, &["--check"]));
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_sample_of_a_mark_is_not_made() {
    let folder = folder();
    let block = "<!-- uppfyllt evaluate plans --view summary -->\n<!-- /uppfyllt -->\n";
    let comment = "<!--\n<!-- uppfyllt evaluate plans -->\n";
    let samples = format!(
        "- ```\n  {}  ```\n\n{comment}\n`<!-- uppfyllt x -->`\n\n",
        block.replace('\n', "\n  ").trim_end_matches(' ')
    );
    let text = updated(&folder, &format!("{samples}{block}"));
    let (before, after) = text.split_at(samples.len());
    assert_eq!(before, samples);
    assert!(
        after.starts_with("<!-- uppfyllt evaluate plans --view summary -->\n\n## Barnplan, 2023–2024\n"),
        "{after}"
    );
}

#[test]
fn headings_in_a_block_stand_below_the_one_above_it() {
    let folder = folder();
    folder.write("plans/barnplan-2023.md", "# Ekonomi\n\nText.\n\n## Läget\n\nText.\n".as_bytes());
    for (command, first) in [
        ("evaluate plans --view changes", "# Barnplan"),
        ("evaluate plans --view gaps", "# Barnplan"),
        ("review plans --on 2023-05-01", "# "),
        ("report plans --year 2023 --part more", "# Ekonomi\n\nText.\n\n#"),
    ] {
        let block = format!("<!-- uppfyllt {command} -->\n<!-- /uppfyllt -->\n");
        let text =
            updated(&folder, &format!("# A\n\n## B\n\n{block}\n### C\n\n{block}\n###### F\n\n{block}"));
        let levels = |from: &str, to: &str| -> Vec<usize> {
            let (_, rest) = text.split_once(from).unwrap();
            let part = rest.split_once(to).map_or(rest, |(part, _)| part);
            let headings = part.lines().filter(|line| line.starts_with('#'));
            headings.map(|line| line.len() - line.trim_start_matches('#').len()).collect()
        };
        let (under_b, under_c) = (levels("## B\n", "### C\n"), levels("### C\n", "###### F\n"));
        assert!(!under_b.is_empty() && under_b.iter().min() == Some(&3), "{command}: {text}");
        assert_eq!(under_c, under_b.iter().map(|level| (level + 1).min(6)).collect::<Vec<_>>(), "{command}");
        assert!(levels("###### F\n", "\u{0}").iter().all(|level| *level == 6), "{command}: {text}");
        assert!(text.contains(&format!("-->\n\n##{first}")), "{command}: {text}");
    }
    // Without a heading above, what is below what stays to be seen.
    let text =
        updated(&folder, "<!-- uppfyllt report plans --year 2023 --part more -->\n<!-- /uppfyllt -->\n");
    assert!(text.contains("\n# Ekonomi\n") && text.contains("\n## Läget\n"), "{text}");
}

#[test]
fn what_is_to_blame_is_named() {
    let folder = folder();
    let file = folder.write("text.md", b"<!-- uppfyllt report plans --year 2023 -->\n<!-- /uppfyllt -->\n");
    let text_file = folder.join("plans/barnplan-2023.md").display().to_string();
    let told = |text: &str, code: i32| {
        folder.write("plans/barnplan-2023.md", text.as_bytes());
        let output = update(&folder, &file, &[]);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{complaint}");
        complaint
    };
    let complaint = told("Utan rubrik.\n", 1);
    assert!(
        complaint.contains("barnplan-2023.md:1:1: error: this stands before the first heading"),
        "{complaint}"
    );
    assert!(complaint.contains(&format!("text.md:1: the text `{text_file}` has errors")), "{complaint}");
    // Warnings are told where they are denied, though a block is made without a word otherwise.
    let mark = b"<!-- uppfyllt report plans --year 2023 --deny warnings -->\n<!-- /uppfyllt -->\n";
    folder.write("text.md", mark);
    let complaint = told("# Sammanfatning\n\nText.\n", 1);
    assert!(complaint.contains("did you mean `Sammanfattning`?"), "{complaint}");
    assert!(complaint.contains(&format!("text.md:1: the text `{text_file}` has warnings")), "{complaint}");
    // Of several faults of a layout, each is told at the mark.
    folder.write("layout.md", b"Se {{ results }} nedan.\n\n# {{ summary }}\n");
    folder.write(
        "text.md",
        b"<!-- uppfyllt report plans --year 2023 --template layout.md -->\n<!-- /uppfyllt -->\n",
    );
    let complaint = told("# Syfte\n\nText.\n", 2);
    assert_eq!(
        complaint.lines().filter(|line| line.contains("text.md:1: ") && line.contains("layout.md:")).count(),
        2,
        "{complaint}"
    );
}

#[test]
fn a_file_is_not_made_of_itself() {
    let folder = folder();
    let text = "# Syfte\n\n<!-- uppfyllt report . --year 2023 --part fulfilment -->\n<!-- /uppfyllt -->\n";
    let file = folder.write("plans/barnplan-2023.md", text.as_bytes());
    let output = update(&folder, &file, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("this is the text of the report"));
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[test]
fn what_a_mark_has_to_say_is_not_said_beside_it() {
    let folder = folder();
    let file = with_block(&folder, "evaluate ../plans");
    for option in [
        &["--year", "2009"][..],
        &["--plan", "x"],
        &["--kind", "final"],
        &["--lang", "en"],
        &["--on", "2024-01-01"],
        &["--area", "x"],
        &["--body", "x"],
        &["--width", "80"],
        &["--deny", "warnings"],
        &["--threads", "1"],
        &["-v"],
    ] {
        let output = update(&folder, &file, option);
        assert_eq!(output.status.code(), Some(2), "{option:?}");
        assert!(String::from_utf8(output.stderr).unwrap().contains("cannot be used with"), "{option:?}");
    }
    succeeded(&update(&folder, &file, &["-q", "--color", "never"]));
}

#[test]
fn no_block_stands_in_the_head_of_a_document() {
    let folder = folder();
    let mark = "<!-- uppfyllt evaluate ../plans -->\n<!-- /uppfyllt -->\n";
    for fence in ["+++", "---"] {
        let text = format!("{fence}\ntitle = 1\n{mark}{fence}\n\n{mark}");
        let file = folder.write("rapport/rapport.md", text.as_bytes());
        let refused = update(&folder, &file, &[]);
        let told = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(2), "{told}");
        assert!(told.contains("rapport.md:3: no block stands in the head of a document"), "{told}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
        let below = text.replacen(mark, "", 1);
        folder.write("rapport/rapport.md", below.as_bytes());
        succeeded(&update(&folder, &file, &[]));
        let updated = std::fs::read_to_string(&file).unwrap();
        assert!(updated.starts_with(&format!("{fence}\ntitle = 1\n{fence}\n\n<!--")), "{updated}");
        assert!(updated.contains("Barnplan"), "{updated}");
    }
}
