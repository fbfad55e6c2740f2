//! The pages that the program writes, opened in a real browser: what somebody meets who reads them with a screen reader,
//! on a telephone, in the dark, or on paper.
//!
//! And the Word documents, the workbooks, and the PDF that Typst makes, read back by other programs. `cargo test` leaves these out, since they
//! need Chromium, `LibreOffice`, Neovim, Node and poppler, and Python with the packages of `requirements.txt`; `cargo test --test published` runs
//! them, and fails where one of those is missing.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../suite/render/fixture.rs"]
mod fixture;
#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../suite/render/publication.rs"]
mod publication;

#[allow(dead_code, reason = "other tests use the rest of it")]
#[path = "../suite/formats/shown.rs"]
mod shown;

mod browser;
mod docx;
#[cfg(feature = "lsp")]
mod editor;
mod forms;
mod numbers;
mod open_formats;
mod pdf;
mod schema;
mod workbook;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use browser::{LOOKS, Report};
use uppfyllt::inside::render::{Format, Options, render};

/// The pages: what each is called, and the command that writes it.
const PAGES: &[(&str, &[&str])] = &[
    ("evaluate", &["evaluate", "plans"]),
    (
        "evaluate-goals",
        &["evaluate", "examples/mal-och-indikatorer", "--view", "goals,indicators,activities"],
    ),
    ("status", &["status", "plans", "--on", "2018-03-20"]),
    ("remiss", &["remiss", "plans", "--on", "2018-03-20"]),
    ("review", &["review", "plans", "--on", "2018-03-20"]),
    ("report-final", &["report", "plans", "--plan", "integrationsplan-2007", "--kind", "final", "-q"]),
    ("report-year", &["report", "examples/tre-namnder", "--year", "2023", "-q"]),
    ("report-english", &["report", "examples/trafikljus", "--year", "2023..2024", "--lang", "en", "-q"]),
    ("report-remiss", &["report", "plans", "--kind", "remiss", "--on", "2018-03-20", "-q"]),
    ("report-register", &["report", "plans", "--kind", "register", "--on", "2018-03-20", "-q"]),
    (
        "report-annual",
        &[
            "report",
            "examples/annual-report/plans",
            "--year",
            "2024",
            "-q",
            "--template",
            "examples/annual-report/layout.md",
        ],
    ),
];

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// An empty folder for pages.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published").join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[expect(clippy::disallowed_methods, reason = "a file of the tests, in a folder of their own")]
fn write_file(folder: &Path, name: &str, bytes: &[u8]) -> String {
    std::fs::write(folder.join(name), bytes).unwrap();
    name.to_owned()
}

fn write(folder: &Path, name: &str, page: &[u8]) -> String {
    write_file(folder, &format!("{name}.html"), page)
}

/// The program with some arguments, in this project.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uppfyllt"));
    command.current_dir(project("")).args(arguments);
    command
}

/// What Python has to say, with the packages of `requirements.txt`.
fn python(arguments: impl FnOnce(&mut Command) -> &mut Command) -> Output {
    let remedy =
        "these tests need a python3 on the PATH with `pip install -r tests/published/requirements.txt`";
    arguments(&mut Command::new("python3"))
        .output()
        .unwrap_or_else(|error| panic!("python3: {error}; {remedy}"))
}

fn written(arguments: &[&str]) -> Vec<u8> {
    let output = command(arguments).args(["--format", "html"]).output().unwrap();
    let said = std::str::from_utf8(&output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    output.stdout
}

#[test]
fn anybody_can_read_every_page() {
    let folder = folder("pages");
    let mut files: Vec<String> =
        PAGES.iter().map(|(name, arguments)| write(&folder, name, &written(arguments))).collect();
    let mut page = Vec::new();
    render(&fixture::publication(), Format::Html, Options { width: 80, colour: false }, &mut page).unwrap();
    files.push(write(&folder, "publication", &page));

    let report = browser::check(&folder, &files);
    assert!(report.problems.is_empty(), "{}", report.problems.join("\n"));
    assert_eq!(report.checked, files.len() * LOOKS, "not every page was looked at in every way");
    for file in files {
        let wrong = browser::wrong_with_print(&folder.join(file.replace(".html", ".pdf")));
        assert!(wrong.is_empty(), "{file}: {}", wrong.join("; "));
    }
}

/// Every check finds what it looks for: without this, the test above could pass by doing nothing.
#[test]
fn a_broken_page_is_found_out() {
    let folder = folder("broken");
    let file = write(&folder, "broken", &std::fs::read(project("tests/published/broken.html")).unwrap());
    let Report { problems, .. } = browser::check(&folder, &[file]);
    // Of axe's findings the rule says more than the check.
    let check = |problem: &'_ str| {
        let mut parts = problem.split(": ").skip(1);
        parts.find(|part| *part != "axe").unwrap().to_owned()
    };
    let found: BTreeSet<String> = problems.iter().map(|problem| check(problem)).collect();
    let expected =
        ["color-contrast", "console", "contrast", "cut", "image-alt", "request", "script", "scroll"];
    assert_eq!(found, BTreeSet::from(expected.map(str::to_owned)), "{}", problems.join("\n"));
    let wrong = browser::wrong_with_print(&folder.join("broken.pdf"));
    assert_eq!(wrong, ["the paper is not A4", "sheet 1 does not begin with 1 (1)"]);
}
