//! What people write for a report: found beside the plan, put in its place, and checked.

use super::{headings, refused, report, run};
use crate::folder::Folder;
use crate::program::succeeded;

pub(super) const PLAN: &str = r#"
[[body]]
id = "skola"
name = "Skolförvaltningen"
abbreviation = "SF"
kind = "förvaltning"

[[body]]
id = "namnden"
name = "Skolnämnden"
kind = "nämnd"

[[plan]]
id = "barnplan"
title = "Barnplan"
type = "plan"
period = "2023-2024"
follow_up = [2023, 2024]
reported_by = "skola"
reports_to = ["namnden"]

[[commitment]]
id = "a"
text = "Pröva barnets bästa."
responsible = ["skola"]

[[assessment]]
item = "a"
body = "skola"
period = 2023
rating = "uppfyllt"
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("uppfyllt.toml", b"name = \"Exempelkommun\"\n");
    folder.write("barn/plan.toml", PLAN.as_bytes());
    folder
}

const TEXT: &str = r#"+++
title = "Uppföljning av barnplanen"
author = ["Åsa Öberg, utredare", "Per Ek, chef"]
document_type = "Tjänsteskrivelse"
date = 2024-03-18
record_number = "2024/SN 0012"
addressee = "Skolnämnden"
+++

# Förslag till beslut

1. Uppföljningen noteras.
2. Den skickas **vidare**.

# Bakgrund

Se [planen](https://example.se/plan).

## Tidigare

Inget.

# Ekonomi

Ryms i budget.

# Slutsatser

Förankringen behöver stärkas.
"#;

#[test]
fn what_is_missing_is_said_and_nothing_is_invented() {
    let folder = folder();
    let output = run(folder.path(), ["--year", "2023"]);
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    let note = String::from_utf8(output.stderr).unwrap();
    let file = folder.join("barn/barnplan-2023.md");
    for section in ["Förslag till beslut", "Bakgrund", "Syfte", "Slutsatser", "Beslutet skickas till"] {
        assert!(text.contains(&format!("Skriv det under rubriken ”\\# {section}” i")), "{section}: {text}");
        assert!(note.contains(&format!("`{section}`")), "{note}");
    }
    assert!(note.trim_end().ends_with(&format!("write them in {}", file.display())), "{note}");
    for said in
        ["Datum: saknas", "Diarienummer: saknas", "Författare saknas", "Underskrift saknas", "Skolnämnden"]
    {
        assert!(text.contains(said), "{said}");
    }
    assert!(text.contains("# Uppföljning 2023: Barnplan"));
}

#[test]
fn a_text_beside_the_plan_takes_its_places() {
    let folder = folder();
    folder.write("barn/barnplan-2023.md", TEXT.as_bytes());
    let output = run(folder.path(), ["--year", "2023"]);
    succeeded(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    for said in [
        "# Uppföljning av barnplanen",
        "Åsa Öberg, utredare",
        "Per Ek, chef",
        "Tjänsteskrivelse",
        "Datum: 2024-03-18",
        "Diarienummer: 2024/SN 0012",
        "Skolnämnden",
        "1. Uppföljningen noteras.",
        "2. Den skickas **vidare**.",
        "[planen](https://example.se/plan)",
        "Förankringen behöver stärkas.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let titles = headings(&text);
    assert!(titles.contains(&(3, "Tidigare")), "{titles:?}");
    let place = |title| titles.iter().position(|(_, found)| *found == title).unwrap();
    assert!(place("Slutsatser") < place("Ekonomi") && titles[place("Ekonomi")].0 == 2, "{titles:?}");
    let note = String::from_utf8(output.stderr).unwrap();
    assert!(note.contains("`Syfte`") && !note.contains("`Bakgrund`"), "{note}");
    // The same from another file, and with another line ending.
    let elsewhere = folder.write("texter/annan.md", TEXT.replace('\n', "\r\n").as_bytes());
    std::fs::remove_file(folder.join("barn/barnplan-2023.md")).unwrap();
    let named = report(folder.path(), ["--year", "2023", "--text", elsewhere.to_str().unwrap()]);
    assert_eq!(named.replace("texter/annan.md", "barn/barnplan-2023.md"), text);
}

#[test]
fn a_head_with_faults_makes_no_report() {
    for (fault, said) in [
        ("titel = \"x\"", "titel"),
        ("title = 1", "title"),
        ("date = \"18 mars\"", "date"),
        ("addressee = \"Skolnamnden\"", "did you mean \"Skolnämnden\"?"),
        ("title = \"a\"\ntitle = \"b\"", "title"),
    ] {
        let folder = folder();
        folder.write("barn/barnplan-2023.md", format!("+++\n{fault}\n+++\n\n# Syfte\n\nText.\n").as_bytes());
        let complaint = refused(folder.path(), ["--year", "2023"], 1);
        assert!(complaint.contains(said) && complaint.contains("barnplan-2023.md:"), "{fault}: {complaint}");
    }
}

#[test]
fn prose_out_of_place_is_told_with_its_place() {
    let write = |text: &str| {
        let folder = folder();
        folder.write("barn/barnplan-2023.md", text.as_bytes());
        folder
    };
    let complaint = refused(write("Utan rubrik.\n\n# Syfte\n\nText.\n").path(), ["--year", "2023"], 1);
    assert!(
        complaint.contains("barnplan-2023.md:1:1: error: this stands before the first heading"),
        "{complaint}"
    );
    let complaint = refused(write("+++\ntitle = \"x\"\n\n# Syfte\n").path(), ["--year", "2023"], 1);
    assert!(complaint.contains("write a line `+++` below it"), "{complaint}");
    let complaint = refused(write("---\ntitle: x\n---\n\n# Syfte\n\nText.\n").path(), ["--year", "2023"], 1);
    assert!(complaint.contains("between two lines `+++`"), "{complaint}");
    let folder = write("# Sammanfatning\n\n<b>Text</b> ![kurva](kurva.png)\n");
    let output = run(folder.path(), ["--year", "2023"]);
    let complaint = String::from_utf8(output.stderr.clone()).unwrap();
    succeeded(&output);
    assert!(
        complaint.contains(
            ":1:1: warning: `Sammanfatning` is a section of its own; did you mean `Sammanfattning`?"
        ),
        "{complaint}"
    );
    assert!(complaint.contains("barnplan-2023.md:3:"), "{complaint}");
    let denied = run(folder.path(), ["--year", "2023", "--deny", "warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    let complaint = refused(folder.path(), ["--year", "2023", "--text", "finns-inte.md"], 2);
    assert_eq!(complaint.matches("finns-inte.md").count(), 1, "{complaint}");
}

#[test]
fn a_section_below_another_is_told() {
    let folder = folder();
    let below = "# Rapport\n\n## Sammanfattning\n\nText.\n";
    folder.write("barn/barnplan-2023.md", below.as_bytes());
    let output = run(folder.path(), ["--year", "2023"]);
    succeeded(&output);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(
        complaint.contains(
            "barnplan-2023.md:3:1: warning: `Sammanfattning` is only a heading within `Rapport` here; to write the section of \
             that name, give it a heading of the same level, `# Sammanfattning`"
        ),
        "{complaint}"
    );
    // Where it is written besides, nothing is amiss.
    folder.write("barn/barnplan-2023.md", format!("{below}\n# Sammanfattning\n\nText.\n").as_bytes());
    let complaint = String::from_utf8(run(folder.path(), ["--year", "2023"]).stderr).unwrap();
    assert!(!complaint.contains("only a heading"), "{complaint}");
}

#[test]
fn nothing_in_a_text_acts_on_the_terminal() {
    let folder = folder();
    let text =
        "# Syfte\n\n[x](<javascript:\u{1b}[2J>)\n\n![b](<\u{1b}]0;pwn\u{7}.png>)\n\n## Slut\u{1b}[2Jsatser\n";
    folder.write("barn/barnplan-2023.md", text.as_bytes());
    let output = run(folder.path(), ["--year", "2023"]);
    succeeded(&output);
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.contains("javascript:␛[2J") && complaint.contains("␛]0;pwn␇.png"), "{complaint}");
    assert!(!complaint.contains(['\u{1b}', '\u{7}']), "{complaint:?}");
}

#[test]
fn a_year_that_is_asked_for_twice_is_one() {
    let folder = folder();
    folder.write("barn/barnplan-2023.md", TEXT.as_bytes());
    let once = report(folder.path(), ["--year", "2023"]);
    assert_eq!(report(folder.path(), ["--year", "2023", "--year", "2023..2023"]), once);
}

#[test]
fn numbers_are_never_printed_beside_errors() {
    let folder = folder();
    folder.write(
        "barn/2024.toml",
        b"[[assessment]]\nitem = \"a\"\nbody = \"skola\"\nperiod = 2024\nrating = \"nja\"\n",
    );
    let complaint = refused(folder.path(), ["--year", "2023"], 1);
    assert!(complaint.contains("unknown-rating"), "{complaint}");
}
