//! Every code has a page, and every page keeps what it says: its bad example gives the code, its good one nothing.

use std::process::Command;

use uppfyllt::diagnostic::{Code, Diagnostic, ExampleContent, ExampleFile, Severity, explanation};
use uppfyllt::discover::discover;
use uppfyllt::load::load;
use uppfyllt::source::Position;

use crate::folder::Folder;

/// What `check` says of one place.
#[derive(Clone, Debug)]
pub(crate) struct Reported {
    /// The file, from the root of the repository.
    pub(crate) file: String,
    pub(crate) position: Position,
    pub(crate) diagnostic: Diagnostic,
    /// The related places, each as `file:line`.
    pub(crate) related: Vec<String>,
}

/// Writes files into a folder. False where the file system cannot hold them side by side.
pub(crate) fn write(folder: &Folder, files: &[ExampleFile]) -> bool {
    for file in files {
        if folder.join(&file.name).symlink_metadata().is_ok() {
            return false;
        }
        match &file.content {
            ExampleContent::Bytes(bytes) => {
                folder.write(&file.name, bytes);
            }
            #[cfg(unix)]
            ExampleContent::LinkTo(target) => {
                std::os::unix::fs::symlink(target, folder.join(&file.name)).unwrap();
            }
            #[cfg(not(unix))]
            ExampleContent::LinkTo(_) => return false,
        }
    }
    true
}

/// All that `check` says of a folder, by place.
pub(crate) fn check(folder: &Folder) -> Vec<Reported> {
    let found = discover(Some(folder.path())).unwrap();
    let mut reported = Vec::new();
    for files in &found.repositories {
        load(files, usize::MAX, 1, |loaded| {
            let name = |span| loaded.sources.file(span).relative.clone();
            reported.extend(loaded.diagnostics().into_iter().map(|diagnostic| {
                Reported {
                    file: name(diagnostic.span.file),
                    position: loaded.sources.start(diagnostic.span),
                    diagnostic: diagnostic.clone(),
                    related: diagnostic
                        .related
                        .iter()
                        .map(|place| {
                            format!("{}:{}", name(place.span.file), loaded.sources.start(place.span).line)
                        })
                        .collect(),
                }
            }));
        })
        .unwrap();
    }
    reported
}

/// The codes that an example gives, with their severities; `None` where the file system cannot hold it.
fn codes(files: &[ExampleFile]) -> Option<Vec<(Code, Severity)>> {
    let folder = Folder::new();
    let written = write(&folder, files);
    written.then(|| {
        let reported = check(&folder);
        reported.iter().map(|found| (found.diagnostic.code, found.diagnostic.severity)).collect()
    })
}

#[test]
fn the_bad_example_gives_the_code_and_the_good_one_nothing() {
    let mut faults: Vec<String> = Vec::new();
    for &code in Code::ALL {
        let (name, page) = (code.name(), explanation(code));
        assert!(!page.bad.is_empty() && !page.good.is_empty(), "{name} has no two examples");
        // Hints say nothing against a file, so they may stand beside the code.
        let is_fault = |found: &&(Code, Severity)| found.1 < Severity::Hint;
        if let Some(bad) = codes(&page.bad) {
            if !bad.contains(&(code, code.severity())) {
                faults.push(format!("the bad example of {name} gives {bad:?}"));
            }
            let others: Vec<_> = bad.iter().filter(is_fault).filter(|found| found.0 != code).collect();
            if !others.is_empty() {
                faults.push(format!("the bad example of {name} gives {others:?} too"));
            }
        }
        let good = codes(&page.good).unwrap_or_default();
        let wrong: Vec<_> = good.iter().filter(|found| found.0 == code || is_fault(found)).collect();
        if !wrong.is_empty() {
            faults.push(format!("the good example of {name} gives {wrong:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_page_has_what_a_page_needs() {
    for &code in Code::ALL {
        let page = explanation(code);
        let (name, text) = (code.name(), page.page);
        assert!(text.contains("\n## How to mend\n\n"), "{name} does not say how to mend it");
        assert_eq!(text.contains("\nSet it to "), !code.is_integrity(), "{name}: when to set its severity");
        assert!(page.summary.len() > 70, "{name} does not say why it matters");
        assert!(!page.summary.contains("(s)"), "{name}");
        assert_ne!(page.bad, page.good, "{name}");
    }
}

#[test]
fn the_command_prints_every_page_and_lists_them() {
    let explain = |argument: &str| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_uppfyllt")).args(["explain", argument]).output().unwrap();
        assert!(output.status.success(), "{argument}");
        String::from_utf8(output.stdout).unwrap()
    };
    let list = explain("--list");
    for &code in Code::ALL {
        let line = list.lines().find(|line| line.split_whitespace().next() == Some(code.name()));
        assert!(line.is_some_and(|line| line.ends_with(code.summary())), "{} is not listed", code.name());
        let printed = explain(code.name());
        let (title, rest) = explanation(code).page.split_once('\n').unwrap();
        assert!(
            printed.starts_with(title) && printed.ends_with(rest),
            "{} is not printed whole",
            code.name()
        );
    }
}
