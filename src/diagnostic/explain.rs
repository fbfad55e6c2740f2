//! What a code means: the page `explain/<code>.md`, and the examples in it.
//!
//! A page is Markdown, and has, in this order:
//!
//! 1. `# code` as its first line: the code's name and nothing more;
//! 2. a paragraph on what is wrong and why it matters, of more than 70 characters;
//! 3. `## Bad`, a repository in fenced blocks, each a file, that gives the code at its usual severity, and no other error or
//!    warning;
//! 4. `## Good`, the same repository mended: it gives neither the code nor any error or warning;
//! 5. `## How to mend`;
//! 6. unless the code guards the numbers, a paragraph that begins "Set it to ": when a repository has reason to change its
//!    severity.
//!
//! The tests below hold every page to this.

use super::Code;
use super::example::{ExampleFile, example};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub code: Code,
    /// The heading, which is the code's name.
    pub title: String,
    /// The first paragraph, on one line.
    pub summary: String,
    /// A repository that gives the code.
    pub bad: Vec<ExampleFile>,
    /// The same repository, mended.
    pub good: Vec<ExampleFile>,
    /// The whole page, as `explain` prints it.
    pub page: &'static str,
}

/// The page of a code, taken apart.
pub fn explanation(code: Code) -> Explanation {
    let page = code.page();
    let mut explanation = Explanation {
        code,
        title: String::new(),
        summary: String::new(),
        bad: Vec::new(),
        good: Vec::new(),
        page,
    };
    let mut section = Section::Summary;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            match section {
                Section::Bad => explanation.bad.extend(example(info, &block)),
                Section::Good => explanation.good.extend(example(info, &block)),
                Section::Summary | Section::Other => {}
            }
        } else if let Some(title) = line.strip_prefix("# ") {
            title.trim().clone_into(&mut explanation.title);
        } else if let Some(heading) = line.strip_prefix("## ") {
            section = match heading.trim() {
                "Bad" => Section::Bad,
                "Good" => Section::Good,
                _ => Section::Other,
            };
        } else if section == Section::Summary {
            if !line.trim().is_empty() {
                if !explanation.summary.is_empty() {
                    explanation.summary.push(' ');
                }
                explanation.summary.push_str(line.trim());
            } else if !explanation.summary.is_empty() {
                section = Section::Other;
            }
        }
    }
    explanation
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Summary,
    Bad,
    Good,
    Other,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{ExampleFile, Explanation, explanation};
    use crate::diagnostic::{Code, ExampleContent, Severity};
    use crate::named::Named as _;

    #[test]
    fn every_page_has_what_a_page_needs() {
        let faults: Vec<String> = Code::ALL.iter().flat_map(|code| faults(&explanation(*code))).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// What a page lacks, and where to write it.
    fn faults(explanation: &Explanation) -> Vec<String> {
        let Explanation { code, title, summary, bad, good, page } = explanation;
        let place = |heading: &str| page.find(&format!("\n{heading}\n"));
        let order = ["## Bad", "## Good", "## How to mend"];
        let places = order.map(place);
        let states_severity = page.contains("\nSet it to ");
        let checks = [
            (title == code.name(), format!("its first line is not `# {}`", code.name())),
            (
                summary.chars().count() > 70 && !summary.contains("(s)"),
                "the paragraph below its first line does not say what is wrong and why it matters".to_owned(),
            ),
            (places[0].is_some(), "it lacks `## Bad`, below the first paragraph".to_owned()),
            (places[1].is_some(), "it lacks `## Good`, below the bad example".to_owned()),
            (places[2].is_some(), "it lacks `## How to mend`, below the good example".to_owned()),
            (places.is_sorted(), format!("its sections are not in the order {}", order.join(", "))),
            (!bad.is_empty(), "no block below `## Bad` names a file: ```toml plan.toml".to_owned()),
            (!good.is_empty(), "no block below `## Good` names a file: ```toml plan.toml".to_owned()),
            (bad != good, "its good example is the bad one".to_owned()),
            (
                states_severity || code.is_integrity(),
                "it lacks a paragraph \"Set it to …\" at its end: when to change the severity".to_owned(),
            ),
            (
                !states_severity || !code.is_integrity(),
                "no setting changes this code: take the paragraph \"Set it to …\" out".to_owned(),
            ),
        ];
        let wrong = checks.into_iter().filter(|(holds, _)| !holds);
        wrong.map(|(_, fault)| format!("src/diagnostic/explain/{}.md: {fault}", code.name())).collect()
    }

    #[test]
    fn the_bad_example_gives_the_code_and_the_good_one_nothing() {
        // What an earlier revision has to do with is tried in `tests/suite/git.rs`.
        let codes = Code::ALL.iter().filter(|code| **code != Code::EarlierWording);
        let faults: Vec<String> = codes.flat_map(|code| example_faults(&explanation(*code))).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    /// What the examples of a page give that they should not, or do not give. Hints say nothing against a file, so they may
    /// stand beside the code.
    fn example_faults(page: &Explanation) -> Vec<String> {
        let code = page.code;
        let expected = (code, code.severity());
        let is_fault = |found: &(Code, Severity)| found.1 < Severity::Hint;
        let mut faults = Vec::new();
        if let Some(bad) = checked(&page.bad) {
            if !bad.contains(&expected) {
                faults.push(format!("the example below `## Bad` does not give the code: {bad:?}"));
            }
            if let Some(other) = bad.iter().find(|found| is_fault(found) && found.0 != code) {
                faults.push(format!("the example below `## Bad` gives {other:?} too"));
            }
        }
        let good = checked(&page.good).unwrap_or_default();
        if let Some(wrong) = good.iter().find(|found| found.0 == code || is_fault(found)) {
            faults.push(format!("the example below `## Good` gives {wrong:?}"));
        }
        let name = code.name();
        faults.into_iter().map(|fault| format!("src/diagnostic/explain/{name}.md: {fault}")).collect()
    }

    /// What `check` says of a repository; `None` where the file system cannot hold its files side by side.
    fn checked(files: &[ExampleFile]) -> Option<Vec<(Code, Severity)>> {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            write(&folder.path().join(&file.name), &file.content)?;
        }
        let mut reported = Vec::new();
        for files in &crate::discover::discover(Some(folder.path())).unwrap().repositories {
            let found = crate::load::load(files, usize::MAX, 1, |loaded| {
                let found = loaded.diagnostics();
                found.iter().map(|diagnostic| (diagnostic.code, diagnostic.severity)).collect::<Vec<_>>()
            });
            reported.extend(found.unwrap());
        }
        Some(reported)
    }

    #[expect(clippy::disallowed_methods, reason = "the folder is gone after the test, whatever it holds")]
    fn write(path: &Path, content: &ExampleContent) -> Option<()> {
        if path.symlink_metadata().is_ok() {
            return None;
        }
        std::fs::create_dir_all(path.parent()?).unwrap();
        match content {
            ExampleContent::Bytes(bytes) => std::fs::write(path, bytes).ok(),
            #[cfg(unix)]
            ExampleContent::LinkTo(target) => std::os::unix::fs::symlink(target, path).ok(),
            #[cfg(not(unix))]
            ExampleContent::LinkTo(_) => None,
        }
    }

    #[test]
    fn every_page_belongs_to_a_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diagnostic/explain");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let code = name.strip_suffix(".md").unwrap();
            assert!(Code::from_name(code).is_some(), "src/diagnostic/explain/{name} belongs to no code");
        }
    }
}
