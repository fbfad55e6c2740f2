//! A suggestion never leads to the next error: each that is made in the fixtures and in the pages of `explain` is carried
//! out, and then nothing is wrong at its place.

use std::path::Path;

use uppfyllt::inside::diagnostic::{Code, Severity};
use uppfyllt::inside::named::Named as _;

use crate::explain::{Reported, check, write};
use crate::explain_pages::{ExampleFile, example_files, explanation};
use crate::folder::Folder;

/// The repositories of the fixtures and of the pages, each with what to call it.
fn repositories() -> Vec<(String, Vec<ExampleFile>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check");
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut sections = text.split("\n## ");
        let shared = sections.next().unwrap();
        for section in sections {
            let mut files = example_files(section);
            let others = example_files(shared).into_iter();
            let others: Vec<_> =
                others.filter(|file| files.iter().all(|own| own.name != file.name)).collect();
            files.extend(others);
            let title = section.lines().next().unwrap();
            all.push((format!("{}: {title}", path.file_name().unwrap().display()), files));
        }
    }
    let page = |code: &Code| (format!("explain {}", code.name()), explanation(*code).bad);
    all.extend(Code::ALL.iter().map(page));
    all
}

/// What is said of the place of a suggestion once it is carried out; none where its file is not one that can be written again.
fn after(files: &[ExampleFile], found: &Reported) -> Option<Vec<String>> {
    let replacement = found.replacement.as_ref()?;
    let folder = Folder::new();
    if !write(&folder, files) {
        return None;
    }
    let path = folder.join(&found.file);
    let mut text = std::fs::read_to_string(&path).ok()?;
    let span = found.diagnostic.span;
    text.replace_range(span.start as usize..span.end as usize, replacement);
    folder.write(&found.file, text.as_bytes());
    let is_there = |other: &&Reported| {
        let there = other.diagnostic.span;
        other.file == found.file
            && other.diagnostic.severity == Severity::Error
            && there.start <= span.start + u32::try_from(replacement.len()).unwrap()
            && span.start < there.end
    };
    let says = |other: &Reported| format!("{}: {}", other.diagnostic.code.name(), other.diagnostic.message);
    Some(check(&folder).iter().filter(is_there).map(says).collect())
}

#[test]
fn no_suggestion_leads_to_the_next_error() {
    let (mut faults, mut tried) = (Vec::new(), 0);
    for (title, files) in repositories() {
        let folder = Folder::new();
        if files.is_empty() || !write(&folder, &files) {
            continue;
        }
        for found in check(&folder) {
            let Some(errors) = after(&files, &found) else { continue };
            tried += 1;
            if !errors.is_empty() {
                let (message, replacement) = (&found.diagnostic.message, found.replacement.as_ref().unwrap());
                let place = found.position.line;
                faults
                    .push(format!("{title}: {}:{place}: {message}; {replacement} → {errors:?}", found.file));
            }
        }
    }
    assert!(tried > 110, "only {tried} suggestions were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// To find what was meant takes looking at all that is there: of very many wrong names only the first are looked up, and of one
/// that is written often, each.
#[test]
fn what_was_meant_is_found_for_the_first_of_very_many_names_and_for_each_that_is_written_again() {
    let folder = Folder::new();
    let body = |number| {
        let (id, name) = (format!("organ-{number}"), format!("Förvaltning nummer {number}"));
        format!("[[body]]\nid = \"{id}\"\nname = \"{name}\"\nkind = \"förvaltning\"\n")
    };
    folder.write("organisation.toml", (0..400).map(body).collect::<String>().as_bytes());
    let plan = "[[plan]]\nid = \"p\"\ntitle = \"Plan\"\ntype = \"plan\"\nperiod = \"2024\"\n";
    let commitment = |number: usize, responsible: &str| {
        let text = format!("Åtagande nummer {number}");
        format!("[[commitment]]\nid = \"a-{number}\"\ntext = \"{text}\"\nresponsible = \"{responsible}\"\n")
    };
    let suggested = |text: String| {
        folder.write("plan.toml", (plan.to_owned() + &text).as_bytes());
        let found = check(&folder);
        let found: Vec<_> = found.iter().filter(|found| found.diagnostic.code == Code::UnknownBody).collect();
        assert!(found.iter().all(|found| found.diagnostic.help.is_some()));
        (found.len(), found.iter().filter(|found| found.diagnostic.suggestion.is_some()).count())
    };
    assert_eq!(suggested((0..1000).map(|number| commitment(number, "orgna-7")).collect()), (1000, 1000));
    let (found, with) =
        suggested((0..400).map(|number| commitment(number, &format!("orgna-{number}"))).collect());
    assert_eq!(found, 400);
    assert!((100..200).contains(&with), "{with}");
}
