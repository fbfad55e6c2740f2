//! `irregularity` makes warnings about its record hints, whatever the record and the warning are.

use std::collections::BTreeSet;

use uppfyllt::inside::diagnostic::{Code, Severity};
use uppfyllt::inside::named::Named as _;
use uppfyllt::inside::parse::records_reference;

use crate::explain::{Reported, check, write};
use crate::explain_pages::{ExampleContent, ExampleFile, explanation};
use crate::folder::Folder;

/// Warnings that are about files, or about records in which no source can be irregular.
const OF_NO_SOURCE: &[&str] = &[
    "symbolic-link",
    "near-miss-file-name",
    "confusable-file-name",
    "newer-toml",
    "invalid-municipality-code",
    "earlier-wording",
    "invalid-organisation-number",
];

/// The record that a line of a file is in, by the line of its header: the outermost that can say what is irregular.
fn header(text: &str, line: usize) -> Option<usize> {
    let can_say = |name: &str| {
        let table = records_reference().keys.iter().find(|key| key.name == name)?.shape.table?();
        table.keys.iter().find(|key| key.name == "irregularity")
    };
    let lines: Vec<&str> = text.lines().take(line).collect();
    let name = |line: &str| line.strip_prefix('[').map(|name| name.trim_matches(['[', ']']).to_owned());
    lines.iter().rposition(|line| name(line).is_some_and(|name| can_say(&name).is_some()))
}

fn said(files: &[ExampleFile]) -> Vec<Reported> {
    let folder = Folder::new();
    assert!(write(&folder, files));
    check(&folder)
}

#[test]
fn every_warning_about_a_record_is_a_hint_where_the_record_says_that_its_source_is_irregular() {
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    let mut tried = BTreeSet::new();
    for code in warnings.filter(|code| !OF_NO_SOURCE.contains(&code.name())) {
        let mut files = explanation(*code).bad;
        let of_code = |reported: Vec<Reported>| -> Vec<Reported> {
            reported.into_iter().filter(|found| found.diagnostic.code == *code).collect()
        };
        let first = of_code(said(&files)).swap_remove(0);
        let file = files.iter_mut().find(|file| file.name == first.file).unwrap();
        let ExampleContent::Bytes(bytes) = &mut file.content else { panic!("{}", code.name()) };
        let text = String::from_utf8(bytes.clone()).unwrap();
        let header = header(&text, usize::try_from(first.position.line).unwrap());
        let header = header.unwrap_or_else(|| panic!("{}: in no record that can say it", code.name()));
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(header + 1, "irregularity = \"Så står det i källan.\"");
        *bytes = (lines.join("\n") + "\n").into_bytes();
        let found = of_code(said(&files));
        assert!(!found.is_empty(), "{}: it is said no more", code.name());
        let at =
            |found: &&Reported| found.file == first.file && found.position.line == first.position.line + 1;
        for found in found.iter().filter(at) {
            assert_eq!(found.diagnostic.severity, Severity::Hint, "{}", code.name());
        }
        tried.insert(code.name());
    }
    assert!(tried.len() > 25, "{tried:?}");
}
