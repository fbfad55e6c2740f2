//! Planted mistakes: `tests/fixtures/check/*.md`, in which the expectation stands where the mistake is.
//!
//! Each `##` heading begins a repository of its own: the files in the blocks below it, beside those before the first
//! heading. In a file, a comment `# error: [code] "words"` announces a diagnostic on its line or, where the line holds
//! nothing else, on the next that holds something else. The words must stand in its message, label, help or
//! suggestion; `"@file:line"` must be one of its related places, `"@line"` one in the same file. What cannot carry a
//! comment is announced between the blocks: `- plan.toml:3: error: [code] "words"`.
//!
//! What is not announced must not be reported, hints aside.

use std::path::Path;

use uppfyllt::inside::diagnostic::{Code, Severity};

use crate::explain::{Reported, check, write};
use crate::explain_pages::{ExampleContent, example_files};
use crate::folder::Folder;
use uppfyllt::inside::named::Named as _;

/// What a fixture says that `check` reports.
#[derive(Debug)]
struct Announced {
    file: String,
    line: u32,
    severity: String,
    code: String,
    words: Vec<String>,
}

impl Announced {
    /// The announcement `error: [code] "words"` in a text, if it is one.
    fn parse(text: &str, file: &str, line: u32) -> Option<Self> {
        let (severity, rest) = text.trim().split_once(": [")?;
        let (code, rest) = rest.split_once(']')?;
        assert!(Code::from_name(code).is_some(), "{file}:{line} announces `{code}`, which is no code");
        assert!(["error", "warning", "hint"].contains(&severity), "{file}:{line}: {severity}");
        Some(Self {
            file: file.to_owned(),
            line,
            severity: severity.to_owned(),
            code: code.to_owned(),
            words: rest.split('"').skip(1).step_by(2).map(str::to_owned).collect(),
        })
    }

    /// Whether this is what is reported.
    fn matches(&self, found: &Reported) -> bool {
        let diagnostic = &found.diagnostic;
        let meant = diagnostic.suggestion.as_ref().map(|meant| format!("did you mean `{meant}`?"));
        let message = Some(&diagnostic.message);
        let parts = [message, diagnostic.label.as_ref(), diagnostic.help.as_ref(), meant.as_ref()];
        let says = |words: &str| match words.strip_prefix('@') {
            Some(place) if place.contains(':') => found.related.iter().any(|related| related == place),
            Some(line) => found.related.contains(&format!("{}:{line}", self.file)),
            None => parts.iter().flatten().any(|part| part.contains(words)),
        };
        (self.file.as_str(), self.line) == (&found.file, found.position.line)
            && self.code == diagnostic.code.name()
            && self.severity == diagnostic.severity.name()
            && self.words.iter().all(|words| says(words))
    }
}

/// The announcements in the comments of a file.
fn in_comments(file: &str, text: &str) -> Vec<Announced> {
    let mut announced: Vec<Announced> = Vec::new();
    let mut waiting = 0;
    for (line, content) in (1..).zip(text.lines()) {
        let (before, comments) = content.split_once("# ").unwrap_or((content, ""));
        let here = comments.split(" # ").filter_map(|comment| Announced::parse(comment, file, line));
        announced.extend(here);
        if before.trim().is_empty() {
            continue;
        }
        for earlier in &mut announced[waiting..] {
            earlier.line = line;
        }
        waiting = announced.len();
    }
    announced
}

/// The announcements between the blocks.
fn in_prose(text: &str) -> Vec<Announced> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("- "));
    let announcement = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let (file, number) = place.rsplit_once(':')?;
        Announced::parse(rest, file, number.parse().ok()?)
    };
    lines.filter_map(announcement).collect()
}

/// Runs one repository; what is wrong with the outcome, a line each.
fn run(shared: &str, text: &str) -> Vec<String> {
    let mut files = example_files(text);
    let shared = example_files(shared);
    files.extend(
        shared.into_iter().filter(|file| files.iter().all(|own| own.name != file.name)).collect::<Vec<_>>(),
    );
    let folder = Folder::new();
    assert!(!files.is_empty() && write(&folder, &files));
    let mut announced = in_prose(text);
    for file in &files {
        if let ExampleContent::Bytes(bytes) = &file.content {
            announced.extend(in_comments(&file.name, &String::from_utf8(bytes.clone()).unwrap_or_default()));
        }
    }
    let mut faults = Vec::new();
    let mut reported = check(&folder);
    for expected in &announced {
        match reported.iter().position(|found| expected.matches(found)) {
            Some(at) => {
                reported.remove(at);
            }
            None => faults.push(format!("  not reported: {expected:?}")),
        }
    }
    let others = reported.iter().filter(|found| found.diagnostic.severity < Severity::Hint);
    faults.extend(others.map(|found| {
        let Reported { file, position, diagnostic, related, .. } = found;
        let (code, severity) = (diagnostic.code.name(), diagnostic.severity.name());
        let extra = format!("{:?} {:?} {:?}", diagnostic.label, diagnostic.help, diagnostic.suggestion);
        format!(
            "  not announced: {file}:{}: {severity}: [{code}] {} {extra} {related:?}",
            position.line, diagnostic.message
        )
    }));
    faults
}

#[test]
fn what_is_planted_is_reported_at_its_place_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut faults = Vec::new();
    let mut repositories = 0;
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut sections = text.split("\n## ");
        let shared = sections.next().unwrap();
        for section in sections {
            repositories += 1;
            let found = run(shared, section);
            if !found.is_empty() {
                let title = section.lines().next().unwrap();
                faults.push(format!("{}: {title}", path.file_name().unwrap().display()));
                faults.extend(found);
            }
        }
    }
    assert!(repositories > 0);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
