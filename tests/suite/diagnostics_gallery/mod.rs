//! Every shape of diagnostic in every format, as the snapshots in `tests/gallery/diagnostics/`. After a change,
//! `UPPFYLLT_BLESS=1 cargo test` writes them anew; read them then as a user would.

mod shapes;

use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use uppfyllt::inside::diagnostic::{Code, Diagnostic, DiagnosticFormat, Printer, Summary};
use uppfyllt::inside::discover::FilePath;
use uppfyllt::inside::named::Named as _;
use uppfyllt::inside::read::read;
use uppfyllt::inside::source::{Sources, Span};

use crate::folder::Folder;
use crate::kept::assert_kept;
use shapes::{Gallery, gallery};

fn compare(name: &str, actual: &str) {
    assert_kept(&format!("tests/gallery/diagnostics/{name}"), actual, "");
}

#[test]
fn the_full_form() {
    let full = gallery().print(DiagnosticFormat::Full, false);
    assert!(full.lines().all(|line| line.chars().count() <= 200));
    assert!(!full.contains('\u{1b}') && !full.contains('\u{202e}'));
    compare("full.txt", &full);
}

#[test]
fn colours_are_all_that_colour_adds() {
    let gallery = gallery();
    for format in [DiagnosticFormat::Full, DiagnosticFormat::Short] {
        let styled = gallery.print(format, true);
        assert!(styled.contains('\u{1b}'));
        assert_eq!(anstream::adapter::strip_str(&styled).to_string(), gallery.print(format, false));
    }
    for format in [DiagnosticFormat::Json, DiagnosticFormat::Sarif, DiagnosticFormat::Github] {
        assert_eq!(gallery.print(format, true), gallery.print(format, false));
    }
}

#[test]
fn the_short_form() {
    compare("short.txt", &gallery().print(DiagnosticFormat::Short, false));
}

#[test]
fn github_commands() {
    let commands = gallery().print(DiagnosticFormat::Github, false);
    assert!(commands.lines().all(|line| line.starts_with("::")));
    compare("github.txt", &commands);
}

#[test]
fn json_is_one_object() {
    let gallery = gallery();
    let text = gallery.print(DiagnosticFormat::Json, false);
    assert!(!text.chars().any(|character| character != '\n' && character.is_control()));
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["summary"]["omitted"], 12);
    let diagnostics = json["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), gallery.diagnostics.len());
    for (shown, diagnostic) in diagnostics.iter().zip(&gallery.diagnostics) {
        assert_eq!(shown["message"], diagnostic.message.as_str(), "texts are whole, not made visible");
    }
    compare("diagnostics.json", &text);
}

#[test]
fn sarif_holds_what_its_standard_requires() {
    let text = gallery().print(DiagnosticFormat::Sarif, false);
    let sarif: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&"uppfyllt".into(), &env!("CARGO_PKG_VERSION").into())
    );
    let rules: Vec<&str> =
        driver["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert!(!rules.is_empty());
    for rule in driver["rules"].as_array().unwrap() {
        assert!(!rule["shortDescription"]["text"].as_str().unwrap().is_empty());
        assert!(is_level(&rule["defaultConfiguration"]["level"]));
    }
    for result in run["results"].as_array().unwrap() {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()), "every rule used is described");
        assert!(is_level(&result["level"]));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let related = result["relatedLocations"].as_array().cloned().unwrap_or_default();
        for location in result["locations"].as_array().unwrap().iter().chain(&related) {
            assert_location(&location["physicalLocation"]);
        }
        for change in result["fixes"].as_array().into_iter().flatten() {
            let change = &change["artifactChanges"][0];
            assert!(change["artifactLocation"]["uri"].is_string());
            assert!(change["replacements"][0]["deletedRegion"]["startLine"].is_u64());
            assert!(change["replacements"][0]["insertedContent"]["text"].is_string());
        }
    }
    compare("diagnostics.sarif", &text);
}

fn is_level(level: &Value) -> bool {
    ["none", "note", "warning", "error"].iter().any(|known| level == known)
}

fn assert_location(location: &Value) {
    let uri = location["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/%:".contains(&byte)), "{uri}");
    let number = |key: &str| location["region"][key].as_u64().unwrap();
    assert!(number("startLine") >= 1 && number("startColumn") >= 1);
    assert!((number("startLine"), number("startColumn")) <= (number("endLine"), number("endColumn")));
}

#[test]
fn nothing_found_is_said_in_every_format() {
    let summary = Summary { files: 9, ..Summary::default() };
    let print = |format| {
        let printer = Printer::new(format, false);
        printer.join(
            [
                printer.print(&[], &Sources::default(), summary),
                printer.print(&[], &Sources::default(), summary),
            ],
            usize::MAX,
        )
    };
    assert_eq!(print(DiagnosticFormat::Full), "no problems in 18 files\n");
    assert_eq!(print(DiagnosticFormat::Short), "no problems in 18 files\n");
    assert_eq!(print(DiagnosticFormat::Github), "");
    let json: Value = serde_json::from_str(&print(DiagnosticFormat::Json)).unwrap();
    assert_eq!((&json["diagnostics"], &json["summary"]["files"]), (&Value::Array(vec![]), &18.into()));
    let sarif: Value = serde_json::from_str(&print(DiagnosticFormat::Sarif)).unwrap();
    assert_eq!(sarif["runs"][0]["results"], Value::Array(vec![]));
}

/// Ten thousand errors, on as many lines and then all on one, take no longer than reading the file a few times.
#[test]
fn ten_thousand_errors_are_printed_in_linear_time() {
    for separator in ["\n", " "] {
        let line = format!("rating = \"delvis uppfyld\"{separator}");
        let mut gallery = Gallery::default();
        let (file, _) = gallery.file("errors.toml", &line.repeat(10_000));
        for index in 0..10_000 {
            let start = index * line.len() + 9;
            gallery.diagnostics.push(
                Diagnostic::new(
                    Code::UnknownRating,
                    Span::new(file, &(start..start + 16)),
                    "not on the scale",
                )
                .suggest(Some("delvis uppfyllt")),
            );
        }
        let before = std::time::Instant::now();
        assert!(gallery.print(DiagnosticFormat::Json, false).len() > 100_000);
        // Drawing is linear too and slow without optimisation: the last ones are enough, the farthest from the start.
        gallery.diagnostics.drain(..9_500);
        assert!(gallery.print(DiagnosticFormat::Full, false).len() > 50_000);
        // Generous, for slow machines; counting from the start each time takes minutes.
        assert!(before.elapsed().as_secs() < 30, "took {:?}", before.elapsed());
    }
}

#[test]
fn what_reading_finds() {
    let folder = Folder::new();
    let mut gallery = Gallery::default();
    let conflict = "[plan]\n<<<<<<< HEAD\ntitle = \"Ett\"\n=======\ntitle = \"Två\"\n>>>>>>> gren\n";
    let files: [(&str, &[u8]); 8] = [
        ("windows.toml", b"[plan]\ntitle = \"F\xf6r \xe5r 2009\"\n"),
        ("utf-16.toml", b"\xff\xfe[\0p\0l\0a\0n\0]\0"),
        ("cut-off.toml", b"title = \"F\xc3"),
        ("empty.toml", b"\n"),
        ("pointer.toml", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 1\n"),
        ("conflict.toml", conflict.as_bytes()),
        ("mark.toml", "\u{feff}[plan]\n".as_bytes()),
        ("joined.toml", "[plan]\n\u{feff}[body]\n".as_bytes()),
    ];
    for (name, bytes) in files {
        let path = FilePath { shown: folder.write(name, bytes), relative: name.into() };
        let mut read = read(&path, gallery.sources.next_id()).unwrap();
        read.file.shown = Path::new("plans").join(name);
        gallery.sources.add(read.file);
        gallery.diagnostics.extend(read.diagnostics);
    }
    compare("reading.txt", &gallery.print(DiagnosticFormat::Full, false));
}

/// Text that is hard to draw: breaks, tabs, wide and invisible characters, controls, quotes.
const HARD: &str =
    "[ a\"å🙂\n\r\t\u{1b}\u{9b}\u{ad}\u{200d}\u{202e}\u{2028}\u{feff}\u{301}\u{3164}\u{e0041}]{0,60}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_span_and_no_text_stops_the_printer_or_acts_on_a_terminal(
        text in HARD,
        words in HARD,
        spans in prop::array::uniform3((0..200usize, 0..200usize)),
    ) {
        let mut gallery = Gallery::default();
        let (file, _) = gallery.file(&words, &text);
        let [span, near, other] = spans.map(|(start, end)| Span::new(file, &(start..end)));
        gallery.diagnostics.push(
            Diagnostic::new(Code::UnknownRating, span, &words)
                .label(&words)
                .help(&words)
                .suggest(Some(&words))
                .related(near, &words)
                .related(other, &words),
        );
        for &format in DiagnosticFormat::ALL {
            let printed = gallery.print(format, false);
            let acts = |character: char| character != '\n' && !uppfyllt::inside::visible::is_harmless(character);
            prop_assert!(!printed.contains(acts), "{format:?}: {printed:?}");
        }
        for format in [DiagnosticFormat::Json, DiagnosticFormat::Sarif] {
            prop_assert!(serde_json::from_str::<Value>(&gallery.print(format, false)).is_ok());
        }
    }
}
