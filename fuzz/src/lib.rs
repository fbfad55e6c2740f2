//! What the fuzzer throws texts at. Each function takes any text, comes to an end, and checks what has to hold of it.

#[cfg(test)]
mod changes;

use std::ops::Range;

use serde_json::Value;
use uppfyllt::inside::diagnostic::{Severity, replacement};
use uppfyllt::inside::document::{Audience, Document};
use uppfyllt::inside::evaluate::Selection;
use uppfyllt::inside::fuzz;
use uppfyllt::inside::load::load_text;
use uppfyllt::inside::model::Model;
use uppfyllt::inside::prose;
use uppfyllt::inside::render::{self, Format, render};
use uppfyllt::inside::report::{Asked, Command, Context, Options, Report, show};
use uppfyllt::inside::source::Sources;
use uppfyllt::inside::vocabulary::Language;
use uppfyllt::inside::write::{Edit, edited};

const COMMANDS: [Command; 4] = [Command::Evaluate, Command::Status, Command::Remiss, Command::Review];

/// A plan file that is read and checked: places of diagnostics are in it. What is counted of it is looked at in `whole_runs`.
pub fn plan_files(text: &str) {
    load_text(text, |_, sources, sink| {
        for diagnostic in sink.sorted() {
            let places = diagnostic.related.iter().map(|related| related.span);
            for span in std::iter::once(diagnostic.span).chain(places) {
                let source = &sources.file(span.file).text;
                let place = span.start as usize..span.end as usize;
                assert!(source.get(place).is_some(), "the place is in the file: {diagnostic:?}");
            }
            let _ = replacement(diagnostic, sources);
        }
    });
}

/// A plan file says the same whichever way it is read, and what is read by lines leaves nothing to say.
pub fn plain_lines(text: &str) {
    if let (Some(by_lines), of_tree) = fuzz::read_both_ways(text) {
        assert_eq!(by_lines + "[]", of_tree);
    }
}

/// Tables that people send: text with separators, and the parts of workbooks and documents. No row comes of nothing.
pub fn tables(text: &str) {
    let rows = |bytes: &[u8]| fuzz::tables(bytes).unwrap_or(0);
    let figures = text.matches('{').count();
    assert!(rows(text.as_bytes()) <= text.lines().count() + text.matches('\r').count() + figures);
    let relations = "<Relationships><Relationship Id='a' Type='/worksheet' Target='s.xml'/>\
                     <Relationship Id='b' Type='/sharedStrings' Target='t.xml'/><Relationship Id='c' Type='/styles' Target='u.xml'/></Relationships>";
    let workbook = "<workbook><sheets><sheet name='A' r:id='a'/></sheets></workbook>";
    let parts = [
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/s.xml", text),
        ("xl/t.xml", text),
        ("xl/u.xml", text),
    ];
    assert!(rows(&packed("[Content_Types].xml", &parts)) <= text.matches('<').count());
    // Rows of these may say how many they are.
    rows(&packed("x", &[("styles.xml", text), ("content.xml", text)]));
    let document = [("word/document.xml", text), ("word/styles.xml", text)];
    assert!(rows(&packed("x", &document)) <= text.matches('<').count());
}

fn packed(first: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in [(first, "")].iter().chain(parts) {
        zip.start_file(*name, options).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A repository that is one plan file, through every view and every renderer; sums are the same in each language.
pub fn whole_runs(text: &str) {
    load_text(text, |model, sources, sink| {
        if sink.count(Severity::Error) > 0 {
            return;
        }
        for command in COMMANDS {
            for language in [Language::Swedish, Language::English] {
                sums(&shown(model, sources, command, Audience::Data, language));
                let document = shown(model, sources, command, Audience::Readers, language);
                for format in FORMATS {
                    let mut bytes = Vec::new();
                    let options = render::Options { width: 60, colour: true };
                    render(&document, format, options, &mut bytes).unwrap();
                }
            }
        }
    });
}

/// `uppfyllt.toml`.
pub fn settings(text: &str) {
    fuzz::settings(text);
}

/// A text for a report, head and all.
pub fn texts(text: &str) {
    fuzz::head(text);
    let (_, problems) = prose::sections(text, &|_| Err("there are no pictures here".to_owned()));
    for problem in &problems {
        assert!(text.get(problem.range.clone()).is_some(), "the place is in the text: {problem:?}");
    }
}

/// A layout.
pub fn layouts(text: &str) {
    fuzz::layout(text);
}

/// A Markdown file with blocks to be made anew: they lie in it, one after the other.
pub fn marks(text: &str) {
    let mut from = 0;
    for Range { start, end } in fuzz::marks(text) {
        assert!(from <= start && start <= end && text.get(start..end).is_some());
        from = end;
    }
}

/// An edit of a plan file: what comes of it is TOML that says what was meant, or it is refused.
pub fn edits(text: &str) {
    let (first, text) = text.split_once('\n').unwrap_or(("", text));
    let edits = [Edit::Add { text: format!("[[assessment]]\nitem = \"ny\"\n{first}\n") }];
    if let Ok(changed) = edited(text, &edits) {
        let before: toml::Table = toml::from_str(text).unwrap();
        let after: toml::Table = toml::from_str(&changed).unwrap();
        for (key, value) in before.iter().filter(|(key, _)| *key != "assessment") {
            assert_eq!(after.get(key), Some(value), "what is not the edit's own stays");
        }
    }
}

/// What readers get; PDF is made by another program.
const FORMATS: [Format; 6] =
    [Format::Table, Format::Markdown, Format::Html, Format::Xlsx, Format::Docx, Format::Typst];

fn shown(
    model: &Model<'_>,
    sources: &Sources,
    command: Command,
    audience: Audience,
    language: Language,
) -> Document {
    let options = Options {
        language: Some(language),
        on: "2011-05-24".parse().ok(),
        common: true,
        ..Options::new(audience)
    };
    let selection = Selection::default();
    let mut report = Report::new(audience);
    let context = Context::new(model, sources, &selection, &options, None);
    show(&Asked::views(command.views()), &context, &mut report);
    report.finish("", language)
}

/// What holds of every row of sums, whatever it sums.
fn sums(document: &Document) {
    let mut bytes = Vec::new();
    render(document, Format::Json, render::Options { width: 80, colour: false }, &mut bytes).unwrap();
    let all: Value = serde_json::from_slice(&bytes).unwrap();
    let Some(rows) = all.get("summary").and_then(Value::as_array) else { return };
    for row in rows {
        let count = |key: &str| row.get(key).and_then(Value::as_u64);
        let sum = |keys: &[&str]| keys.iter().map(|key| count(key)).sum::<Option<u64>>();
        let rated = sum(&["met", "partial", "unmet"]);
        assert_eq!(rated, count("rated"), "{row}");
        let expected = sum(&["rated", "not_assessed", "not_assessable", "unreadable"]);
        assert_eq!(expected, count("expected"), "{row}");
        if rated == Some(0) {
            assert_eq!(row.get("met_percent"), Some(&Value::Null), "{row}");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::changes::{Dice, changed};

    #[test]
    fn plain_lines() {
        run("plan_files", 10_000, super::plain_lines);
    }

    /// Everything in the corpora, and what comes of small changes to it, drawn from a fixed seed.
    fn run(corpus: &str, changes: u64, function: fn(&str)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(corpus);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
        assert!(!texts.is_empty(), "{} is empty", folder.display());
        texts.iter().for_each(|text| function(text));
        let mut dice = Dice(0x5eed);
        for _ in 0..changes {
            function(&changed(&texts, &mut dice));
        }
    }

    macro_rules! targets {
        ($($name:ident $changes:literal;)*) => {
            $(
                #[test]
                fn $name() {
                    run(stringify!($name), $changes, super::$name);
                }
            )*
        };
    }

    targets! {
        plan_files 10_000;
        settings 10_000;
        texts 10_000;
        layouts 10_000;
        marks 10_000;
        edits 10_000;
        tables 10_000;
        whole_runs 150;
    }
}
