//! What `explain` prints, and how the examples of a page are written down and checked. What a page must hold is tested
//! in `explain_pages.rs`.

use std::process::Command;

use uppfyllt::inside::diagnostic::{Code, Diagnostic, Severity, replacement};
use uppfyllt::inside::discover::discover;
use uppfyllt::inside::load::load;
use uppfyllt::inside::named::Named as _;
use uppfyllt::inside::source::Position;

use crate::explain_pages::{ExampleContent, ExampleFile, explanation};
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
    /// What to write in place of the marked text, as it has to stand in the file.
    pub(crate) replacement: Option<String>,
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
                    replacement: replacement(diagnostic, loaded.sources),
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
        let (title, rest) = code.page().split_once('\n').unwrap();
        assert!(
            printed.starts_with(title) && printed.ends_with(rest),
            "{} is not printed whole",
            code.name()
        );
    }
}

/// A repository whose file gives its assessments the period that they have in an example, and that period.
fn with_period_of_file(files: &[ExampleFile]) -> Option<(String, i16)> {
    let [ExampleFile { content: ExampleContent::Bytes(bytes), .. }] = files else { return None };
    let text = str::from_utf8(bytes).ok()?;
    let (before, assessments) = text.split_once("[[assessment]]")?;
    let (own, others): (Vec<&str>, Vec<&str>) =
        assessments.lines().partition(|line| line.starts_with("period = "));
    let period = own.first()?.strip_prefix("period = ")?.parse().ok()?;
    let is_of_all = own.iter().all(|line| *line == own[0]) && !assessments.contains("\n[[control_total]]");
    is_of_all.then(|| (format!("{before}[[assessment]]{}\n", others.join("\n")), period))
}

#[test]
fn what_another_period_would_mend_is_told_at_the_period_that_the_file_gives() {
    let mut told = 0;
    for &code in Code::ALL {
        let Some((text, period)) = with_period_of_file(&explanation(code).bad) else { continue };
        let checked = |period: i16| {
            let folder = Folder::new();
            folder.write("plan.toml", format!("[defaults]\nperiod = {period}\n\n{text}").as_bytes());
            let mut found = check(&folder);
            found.retain(|found| found.diagnostic.severity < Severity::Hint);
            found
        };
        let others = (period - 3..=period + 3).filter(|other| *other != period);
        if !others.into_iter().any(|other| checked(other).is_empty()) {
            continue;
        }
        told += 1;
        let found = checked(period);
        assert!(
            found.iter().all(|found| found.diagnostic.code != code || found.position.line == 2),
            "{}: another period mends it, so report it with `Sink::report_of_period`: it is told in line {}",
            code.name(),
            found[0].position.line
        );
    }
    assert!(told >= 5, "{told}");
}
