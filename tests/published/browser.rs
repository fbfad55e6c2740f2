//! The browser, what it needs, and what it finds.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// In how many ways each page is looked at: those of `axe.mjs`.
pub(crate) const LOOKS: usize = 6;

/// What was found on pages.
pub(crate) struct Report {
    /// How many looks were had at pages, all told.
    pub(crate) checked: usize,
    /// What is wrong: the page, the look, the check, and the detail.
    pub(crate) problems: Vec<String>,
}

const REMEDY: &str = "these tests need Chromium, Node and poppler (Debian: apt-get install chromium nodejs npm \
                      poppler-utils), and `npm ci` in tests/published";

/// Opens pages of a folder in every look, and prints each to a PDF beside it.
pub(crate) fn check(folder: &Path, files: &[String]) -> Report {
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published");
    assert!(scripts.join("node_modules/axe-core").is_dir(), "no node_modules in tests/published; {REMEDY}");
    let output =
        run(Command::new("node").arg(scripts.join("axe.mjs")).arg(chromium()).arg(folder).args(files));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let list = |key: &str| report[key].as_array().unwrap().clone();
    let problem = |problem: serde_json::Value| {
        let [page, look, check, detail] =
            ["page", "look", "check", "detail"].map(|key| problem[key].as_str().unwrap().to_owned());
        format!("{page}, {look}: {check}: {detail}")
    };
    Report { checked: list("checked").len(), problems: list("problems").into_iter().map(problem).collect() }
}

/// What is wrong with a page as it was printed: it must be on A4, and every sheet must say which of how many it is.
pub(crate) fn wrong_with_print(pdf: &Path) -> Vec<String> {
    let read = |command: &mut Command| String::from_utf8(run(command).stdout).unwrap();
    let text = read(Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(pdf).arg("-"));
    let about = read(Command::new("pdfinfo").arg(pdf));
    let mut wrong = Vec::new();
    if !about.contains("(A4)") {
        wrong.push("the paper is not A4".to_owned());
    }
    // A form feed ends every sheet.
    let sheets: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (place, sheet) in (1..).zip(&sheets) {
        let number = format!("{place} ({})", sheets.len());
        if sheet.trim_start().lines().next().is_none_or(|line| line.trim() != number) {
            wrong.push(format!("sheet {place} does not begin with {number}"));
        }
    }
    wrong
}

/// The browser's program: `CHROMIUM` if it is set.
pub(crate) fn chromium() -> PathBuf {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    let found = named.into_iter().chain(usual).find(|path| path.exists());
    found.unwrap_or_else(|| panic!("no Chromium was found (CHROMIUM can name one); {REMEDY}"))
}

pub(crate) fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; {REMEDY}"));
    assert!(
        output.status.success(),
        "{command:?}: {}\n{}",
        output.status,
        std::str::from_utf8(&output.stderr).unwrap()
    );
    output
}
