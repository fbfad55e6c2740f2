//! What a page about a code must hold, as `diagnostic/explain.rs` says, and its examples: files of small repositories that stand in fenced blocks of a page. The words after the fence name the file:
//!
//! - `` ```toml plan.toml ``: its text;
//! - `` ```toml plan.toml bytes ``: the same, with bytes that are not UTF-8 text as `\xNN`, a backslash as `\\`, and a
//!   backslash at the end of a line where no line break shall be;
//! - `` ```toml plan.toml repeated 1000 ``: its text so many times;
//! - `` ```link plan.toml -> target.toml ``: a symbolic link, with nothing in the block.

use uppfyllt::inside::diagnostic::{Code, Severity};
use uppfyllt::inside::named::Named as _;

use crate::explain::{Reported, check, write};
use crate::folder::Folder;

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ExampleFile {
    /// Where it lies in the repository.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) content: ExampleContent,
}

/// What a file of an example holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ExampleContent {
    /// Text or, where the page says so, any bytes.
    Bytes(Vec<u8>),
    /// Nothing: it is a symbolic link to this path.
    LinkTo(String),
}

/// The files that stand in fenced blocks of a Markdown text.
pub(crate) fn example_files(text: &str) -> Vec<ExampleFile> {
    let mut files = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            files.extend(example(info, &block));
        }
    }
    files
}

/// A fenced block as a file; a block without a file name is only for the reader.
fn example(info: &str, block: &[&str]) -> Option<ExampleFile> {
    let (kind, rest) = info.trim().split_once(' ')?;
    if kind == "link" {
        let (name, target) = rest.split_once(" -> ")?;
        let content = ExampleContent::LinkTo(target.trim().to_owned());
        return Some(ExampleFile { name: name.trim().to_owned(), content });
    }
    let (rest, times) = rest.split_once(" repeated ").unwrap_or((rest, "1"));
    let (name, bytes) = match rest.trim().strip_suffix(" bytes") {
        Some(name) => (name, unescape(block)),
        None => (rest.trim(), block.iter().flat_map(|line| [line.as_bytes(), b"\n"].concat()).collect()),
    };
    let bytes = bytes.repeat(times.trim().parse().ok()?);
    Some(ExampleFile { name: name.trim().to_owned(), content: ExampleContent::Bytes(bytes) })
}

fn unescape(block: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in block {
        let mut rest = *line;
        let mut line_break = true;
        while let Some(at) = rest.find('\\') {
            bytes.extend_from_slice(&rest.as_bytes()[..at]);
            let escape = &rest[at + 1..];
            let number = escape.strip_prefix('x').and_then(|digits| digits.get(..2));
            if let Some(byte) = number.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                bytes.push(byte);
                rest = &escape[3..];
            } else if escape.is_empty() {
                line_break = false;
                rest = escape;
            } else {
                // `\\`, or a backslash that begins nothing known: it stands for itself.
                bytes.push(b'\\');
                rest = escape.strip_prefix('\\').unwrap_or(escape);
            }
        }
        bytes.extend_from_slice(rest.as_bytes());
        if line_break {
            bytes.push(b'\n');
        }
    }
    bytes
}

/// The page of a code, taken apart.
pub(crate) struct Explanation {
    pub(crate) code: Code,
    /// A repository that gives the code.
    pub(crate) bad: Vec<ExampleFile>,
    /// The same repository, mended.
    pub(crate) good: Vec<ExampleFile>,
}

pub(crate) fn explanation(code: Code) -> Explanation {
    let section = |heading: &str| {
        let below = code.page().split_once(&format!("\n## {heading}\n")).map_or("", |(_, below)| below);
        example_files(below.split("\n## ").next().unwrap())
    };
    Explanation { code, bad: section("Bad"), good: section("Good") }
}

#[test]
fn a_block_is_a_file_if_it_names_one() {
    let file = |name: &str, bytes: &[u8]| {
        Some(ExampleFile { name: name.to_owned(), content: ExampleContent::Bytes(bytes.to_vec()) })
    };
    assert_eq!(
        example("toml a/plan.toml", &["a = 1", "b = '\\x'"]),
        file("a/plan.toml", b"a = 1\nb = '\\x'\n")
    );
    assert_eq!(example("toml plan.toml bytes", &["\\xe4"]), file("plan.toml", b"\xe4\n"));
    assert_eq!(example("toml plan.toml repeated 3", &["#"]), file("plan.toml", b"#\n#\n#\n"));
    assert_eq!(example("toml", &["a = 1"]), None);
    let link = ExampleFile {
        name: "plan.toml".to_owned(),
        content: ExampleContent::LinkTo("../other.toml".to_owned()),
    };
    assert_eq!(example("link plan.toml -> ../other.toml", &[]), Some(link));
}

#[test]
fn bytes_are_unescaped() {
    assert_eq!(unescape(&["\\xff\\xfea\\x00\\", "b"]), b"\xff\xfea\0b\n");
    assert_eq!(unescape(&["a\\\\xe4å", "\\q"]), "a\\xe4å\n\\q\n".as_bytes());
}

#[test]
fn every_page_has_what_a_page_needs() {
    let faults: Vec<String> = Code::ALL.iter().flat_map(|code| faults(&explanation(*code))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What a page lacks, and where to write it.
fn faults(explanation: &Explanation) -> Vec<String> {
    let Explanation { code, bad, good } = explanation;
    let page = code.page();
    let title = page.lines().next().and_then(|line| line.strip_prefix("# "));
    let summary = page.split("\n\n").nth(1).unwrap_or_default();
    let place = |heading: &str| page.find(&format!("\n{heading}\n"));
    let order = ["## Bad", "## Good", "## How to mend"];
    let places = order.map(place);
    let states_severity = page.contains("\nSet it to ");
    let checks = [
        (title == Some(code.name()), format!("its first line is not `# {}`", code.name())),
        (
            summary.chars().count() > 70 && !summary.starts_with("```") && !summary.contains("(s)"),
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
    let folder = Folder::new();
    let reported = write(&folder, files).then(|| check(&folder))?;
    Some(
        reported
            .into_iter()
            .map(|Reported { diagnostic, .. }| (diagnostic.code, diagnostic.severity))
            .collect(),
    )
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
