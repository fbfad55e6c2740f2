//! PDF is made by another program: which one, what it is given, and what is said where there is none.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use crate::folder::Folder;
use crate::program;

/// `evaluate plans -o report.pdf` where the PATH is one folder; `report.pdf` is in another.
fn evaluate(path: &Path, report: &Path) -> Output {
    let temporary = path.join("temporary");
    fs::create_dir_all(&temporary).unwrap();
    let output = program::program()
        .arg("evaluate")
        .arg(program::project("plans"))
        .arg("-o")
        .arg(report)
        .env("PATH", path)
        .env("TMPDIR", &temporary)
        .output()
        .unwrap();
    assert_eq!(fs::read_dir(&temporary).unwrap().count(), 0, "something is left over");
    output
}

/// A program of the shell, which finds its own folder in `$here`.
fn shell(folder: &Folder, name: &str, script: &str) {
    let file = folder.write(name, format!("#!/bin/sh\nhere=\"${{0%/*}}\"\n{script}\n").as_bytes());
    fs::set_permissions(&file, Permissions::from_mode(0o755)).unwrap();
}

fn said(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

#[test]
fn without_typst_the_other_ways_are_named() {
    let (path, reports) = (Folder::new(), Folder::new());
    let output = evaluate(path.path(), &reports.join("report.pdf"));
    assert_eq!(output.status.code(), Some(2));
    for word in ["Typst, which is not installed", "pip install typst", "LibreOffice", "browser"] {
        assert!(said(&output).contains(word), "{word} in {}", said(&output));
    }
    assert_eq!(reports.names(), [""; 0], "nothing is written");
    // A Python that has no Typst, and one that is not there but for its name.
    shell(&path, "python3", "exit 64");
    shell(&path, "python", "echo 'python: command not found' >&2; exit 127");
    let output = evaluate(path.path(), &reports.join("report.pdf"));
    assert!(said(&output).contains("not installed"), "{}", said(&output));
}

#[test]
fn typst_is_given_the_source_and_no_file() {
    let (path, reports) = (Folder::new(), Folder::new());
    shell(
        &path,
        "typst",
        "printf '%s\\n' \"$@\" > \"$here/arguments\"; /bin/cat > \"$here/source\"; printf '%%PDF-1.7 made'",
    );
    shell(&path, "python3", "echo no >&2; exit 1");
    program::succeeded(&evaluate(path.path(), &reports.join("report.pdf")));
    assert_eq!(fs::read(reports.join("report.pdf")).unwrap(), b"%PDF-1.7 made");
    let arguments = fs::read_to_string(path.join("arguments")).unwrap();
    assert_eq!(
        arguments.lines().collect::<Vec<_>>().join(" "),
        "compile --format pdf --pdf-standard ua-1 --creation-timestamp=0 --ignore-system-fonts - -"
    );
    let source = program::evaluate(&program::project("plans"), ["--format", "typst"]);
    assert!(fs::read(path.join("source")).unwrap() == source);
}

#[test]
fn python_takes_the_place_of_typst() {
    let (path, reports) = (Folder::new(), Folder::new());
    shell(&path, "python3", "/bin/cat > \"$here/source\"; printf '%%PDF-1.7 %s %s' \"$3\" \"$4\"");
    program::succeeded(&evaluate(path.path(), &reports.join("report.pdf")));
    assert_eq!(fs::read(reports.join("report.pdf")).unwrap(), b"%PDF-1.7 0 embedded");
}

#[test]
fn what_typst_says_is_passed_on() {
    let (path, reports) = (Folder::new(), Folder::new());
    shell(&path, "typst", "printf 'error: one\\n  \\033[31mtwo\\n' >&2; exit 1");
    let output = evaluate(path.path(), &reports.join("report.pdf"));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).starts_with("error: one\n  ␛[31mtwo\n"), "{}", said(&output));
    assert!(said(&output).contains("Typst"), "{}", said(&output));
    assert_eq!(reports.names(), [""; 0]);
    shell(&path, "typst", "printf 'no such thing'");
    let output = evaluate(path.path(), &reports.join("report.pdf"));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("something else than a PDF"), "{}", said(&output));
}

#[test]
fn characters_that_no_font_has_are_named() {
    let (path, reports) = (Folder::new(), Folder::new());
    // As a machine where only a source that names them can be set.
    shell(
        &path,
        "typst",
        "/bin/cat > \"$here/source\"; read -r first < \"$here/source\"\n\
         case \"$first\" in '#show regex'*) printf '%%PDF-1.7 named';; *) echo 'no font' >&2; exit 1;; esac",
    );
    let output = evaluate(path.path(), &reports.join("report.pdf"));
    program::succeeded(&output);
    assert!(said(&output).starts_with("warning: no font here has"), "{}", said(&output));
    assert_eq!(fs::read(reports.join("report.pdf")).unwrap(), b"%PDF-1.7 named");
}
