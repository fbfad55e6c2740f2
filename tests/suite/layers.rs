//! The direction of imports: data goes one way, nothing to the right is named to the left, and no files of `report` go in
//! a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each part of the library, and the parts that it may name. A part may always name itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("calendar", &[]),
    ("collation", &[]),
    ("decimal", &[]),
    ("numbers", &["decimal", "share", "vocabulary"]),
    ("named", &[]),
    ("numbered", &[]),
    ("parallel", &[]),
    ("share", &["decimal"]),
    ("visible", &[]),
    ("vocabulary", &["named"]),
    ("wording", &[]),
    ("source", &["numbered", "visible"]),
    ("diagnostic", &["decimal", "named", "source", "visible"]),
    ("discover", &["diagnostic", "source", "visible"]),
    ("read", &["diagnostic", "discover", "source", "visible"]),
    ("git", &["discover", "source"]),
    ("parse", &["calendar", "decimal", "diagnostic", "numbered", "source", "visible", "vocabulary"]),
    ("model", &["calendar", "decimal", "named", "numbered", "share", "source", "vocabulary", "wording"]),
    (
        "resolve",
        &[
            "calendar",
            "collation",
            "decimal",
            "diagnostic",
            "model",
            "named",
            "numbered",
            "parse",
            "source",
            "visible",
            "vocabulary",
            "wording",
        ],
    ),
    (
        "check",
        &[
            "calendar",
            "decimal",
            "diagnostic",
            "evaluate",
            "model",
            "named",
            "numbered",
            "share",
            "source",
            "vocabulary",
            "wording",
        ],
    ),
    ("load", &["check", "diagnostic", "discover", "model", "parallel", "parse", "read", "resolve", "source"]),
    ("write", &["parse", "source", "visible"]),
    (
        "evaluate",
        &["calendar", "decimal", "model", "named", "numbered", "share", "source", "vocabulary", "wording"],
    ),
    ("document", &["decimal", "share", "vocabulary"]),
    ("prose", &["document", "read"]),
    ("template", &["diagnostic", "document", "prose", "source"]),
    (
        "report",
        &[
            "calendar",
            "collation",
            "decimal",
            "document",
            "evaluate",
            "model",
            "numbers",
            "named",
            "numbered",
            "prose",
            "share",
            "source",
            "vocabulary",
        ],
    ),
    ("sheet", &["decimal", "named", "read", "render"]),
    ("form", &["calendar", "decimal", "evaluate", "model", "named", "render", "source", "vocabulary"]),
    (
        "import",
        &[
            "calendar",
            "decimal",
            "diagnostic",
            "form",
            "load",
            "model",
            "named",
            "parse",
            "sheet",
            "source",
            "visible",
            "vocabulary",
            "write",
        ],
    ),
    (
        "stratml",
        &[
            "calendar",
            "import",
            "model",
            "named",
            "parse",
            "render",
            "sheet",
            "source",
            "vocabulary",
            "write",
        ],
    ),
    ("render", &["decimal", "document", "named", "numbers", "share", "visible", "vocabulary"]),
];

/// May name everything.
const OUTERMOST: &str = "cli";

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The parts of the library that a text names as `crate::part`, tests and comments aside.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut parts = BTreeSet::new();
    for line in lines {
        for after in line.split("crate::").skip(1) {
            let after = after.trim_start_matches('{');
            let part: String = after
                .chars()
                .take_while(|character| character.is_ascii_lowercase() || *character == '_')
                .collect();
            parts.insert(part);
        }
    }
    parts.remove("");
    parts
}

#[test]
fn nothing_to_the_right_is_named_to_the_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&src).unwrap();
        let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let part = first.trim_end_matches(".rs");
        if matches!(part, "main" | "lib" | "inside") || part == OUTERMOST {
            continue;
        }
        let Some(may_use) = allowed.get(part) else {
            wrong.push(format!(
                "{} belongs to no layer: give `{part}` its place in MAY_USE",
                relative.display()
            ));
            continue;
        };
        seen.insert(part.to_owned());
        for name in named(&std::fs::read_to_string(&file).unwrap()) {
            if name != part && !may_use.contains(&name.as_str()) {
                wrong.push(format!(
                    "{} names `{name}`, which `{part}` may not use (`MAY_USE` has what it may)",
                    relative.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(seen.len(), MAY_USE.len(), "a layer has no file: take it out of MAY_USE");
}

#[test]
fn no_format_takes_anything_from_another() {
    let render = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
    // What `formats!` has written by.
    let door = std::fs::read_to_string(render.join("mod.rs")).unwrap();
    let is_name = |sign: char| sign.is_alphanumeric() || sign == '_';
    let name_before = |place: usize| door[..place].rsplit(|sign| !is_name(sign)).next().unwrap();
    let formats: Vec<&str> = door.match_indices("::write").map(|(place, _)| name_before(place)).collect();
    assert!(formats.len() >= 9, "{formats:?}");
    let mut files = Vec::new();
    rust_files(&render, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&render).unwrap();
        let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let own = first.trim_end_matches(".rs");
        // It names them all.
        if own == "mod" {
            continue;
        }
        let text = std::fs::read_to_string(&file).unwrap();
        let is_at_the_door = relative.components().count() == 1 || relative.ends_with("mod.rs");
        for other in formats.iter().filter(|other| **other != own) {
            let paths = [
                format!("render::{other}::"),
                format!("super::super::{other}::"),
                format!(" super::{other}::"),
            ];
            let named = |path: &String| text.contains(path) && (is_at_the_door || !path.starts_with(' '));
            if paths.iter().any(named) {
                wrong.push(format!("{} names `{other}`", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let long: Vec<String> = files
        .iter()
        .map(|file| (file, std::fs::read_to_string(file).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > 500)
        .map(|(file, lines)| format!("{}: {lines}", file.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// The names that paths go on with behind a beginning: one, or each of those in braces.
fn names_behind<'t>(code: &'t str, beginning: &str) -> Vec<&'t str> {
    let is_name = |character: char| character.is_ascii_lowercase() || character == '_';
    let mut names = Vec::new();
    for after in code.split(beginning).skip(1) {
        let (mut depth, mut is_head) = (0_usize, true);
        for (at, character) in after.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ if is_head && is_name(character) => {
                    let end = after[at..].find(|character| !is_name(character)).unwrap_or_default();
                    names.push(&after[at..at + end]);
                }
                _ => {}
            }
            is_head = depth == 1 && (matches!(character, '{' | ',') || is_head && character.is_whitespace());
            if depth == 0 {
                break;
            }
        }
    }
    names
}

#[test]
fn no_files_of_report_use_each_other_in_a_circle() {
    let report = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report");
    let mut files = Vec::new();
    rust_files(&report, &mut files);
    // A folder is taken as a whole, and the door names them all.
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| **file != report.join("mod.rs")) {
        let relative = file.strip_prefix(&report).unwrap();
        let room = relative.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let text = std::fs::read_to_string(file).unwrap();
        let lines = text.split("#[cfg(test)]").next().unwrap().lines();
        let lines = lines.map(|line| line.split("//").next().unwrap_or_default());
        let code = lines.collect::<Vec<_>>().join("\n");
        let is_beside = relative.components().count() == 1 || relative.ends_with("mod.rs");
        let mut names = names_behind(&code, "crate::report::");
        names.extend(names_behind(&code, "super::").into_iter().filter(|_| is_beside));
        uses.entry(room.to_owned()).or_default().extend(names.into_iter().map(str::to_owned));
    }
    let rooms: BTreeSet<String> = uses.keys().cloned().collect();
    for (room, uses) in &mut uses {
        uses.retain(|other| other != room && rooms.contains(other));
    }
    assert!(uses.values().any(|uses| !uses.is_empty()), "no paths are found any more");
    // What uses nothing that is left is in no circle.
    while let Some(free) = uses.iter().find(|(_, uses)| uses.is_empty()).map(|(room, _)| room.clone()) {
        uses.remove(&free);
        for uses in uses.values_mut() {
            uses.remove(&free);
        }
    }
    assert!(uses.is_empty(), "these use each other, directly or by way of others: {uses:#?}");
}
