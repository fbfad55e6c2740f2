//! Word documents, opened by a library that is not ours: headings in order, heading rows that repeat, language, alternatives.

use super::{PAGES, command, folder, project, python, write_file};

/// What is wrong with a document.
fn faults(path: &std::path::Path) -> String {
    let output = python(|python| python.arg(project("tests/published/docx.py")).arg(path));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("Traceback"), "{said}");
    assert_eq!(output.status.success(), said.is_empty(), "{said}");
    said
}

#[test]
fn every_document_opens_and_is_twice_the_same() {
    let folder = folder("docx");
    for (name, arguments) in PAGES {
        let written = |zone: &str, locale: &str| {
            let mut command = command(arguments);
            command.args(["--format", "docx"]).env("TZ", zone).env("LC_ALL", locale);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{name}: {}", std::str::from_utf8(&output.stderr).unwrap());
            output.stdout
        };
        let document = written("Europe/Stockholm", "sv_SE.UTF-8");
        assert!(document == written("Pacific/Kiritimati", "C"), "{name} differs");
        let file = folder.join(write_file(&folder, &format!("{name}.docx"), &document));
        assert_eq!(faults(&file), "", "{name}");
    }
}

#[test]
fn an_inaccessible_document_is_found_out() {
    let folder = folder("docx-broken");
    let file = folder.join("broken.docx");
    let script = "import sys\nfrom docx import Document\ndocument = Document()\ndocument.add_heading('a', 3)\n\
                  table = document.add_table(2, 2)\ntable.cell(0, 0).merge(table.cell(0, 1))\n\
                  document.core_properties.title = ''\ndocument.save(sys.argv[1])\n";
    let output = python(|python| python.args(["-c", script]).arg(&file));
    assert!(output.status.success(), "{}", std::str::from_utf8(&output.stderr).unwrap());
    let said = faults(&file);
    for fault in
        ["a heading of level 3 follows one of 0", "no heading row that repeats", "merged cells", "title"]
    {
        assert!(said.contains(fault), "{fault}: {said}");
    }
}
