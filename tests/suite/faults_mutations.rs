//! Every slip of the pen: each byte of a plan deleted, doubled by another, or the last one.

use std::path::Path;

use toml::{Table, Value};
use uppfyllt::inside::discover::discover;
use uppfyllt::inside::document::Audience;
use uppfyllt::inside::evaluate::{Key, Selection};
use uppfyllt::inside::load::load;
use uppfyllt::inside::render::{self, Format};
use uppfyllt::inside::report::{Asked, Command, Context, Options, Report, show};
use uppfyllt::inside::vocabulary::Language;

use crate::folder::Folder;
use crate::process::PLAN;

/// Keys whose values are words for readers, or say who and when without being counted.
const PROSE: [&str; 11] =
    ["title", "name", "text", "comment", "type", "date", "unit", "amount", "operator", "weight", "replaces"];

/// What the program makes of a file: how many errors, and all its numbers and judgements as JSON, without lines.
#[derive(Debug, PartialEq)]
struct Made {
    errors: usize,
    numbers: Option<String>,
}

fn made(path: &Path) -> Made {
    let found = discover(Some(path)).unwrap();
    let files = found.repositories.first().unwrap();
    load(files, 100, 1, |loaded| {
        for diagnostic in loaded.diagnostics() {
            let text = &loaded.sources.file(diagnostic.span.file).text;
            for span in
                [diagnostic.span].into_iter().chain(diagnostic.related.iter().map(|related| related.span))
            {
                assert!(span.start <= span.end, "{diagnostic:?}");
                let range = span.start as usize..span.end as usize;
                assert!(text.get(range).is_some(), "the place is in the file: {diagnostic:?}");
            }
        }
        let errors = loaded.count(uppfyllt::inside::diagnostic::Severity::Error);
        let numbers = (errors == 0).then(|| {
            let views =
                |names: &[&str]| Asked::views(names.iter().filter_map(|name| Command::Evaluate.view(name)));
            let options = Options {
                key: Key::Area,
                language: Some(Language::Swedish),
                common: true,
                notes: false,
                ..Options::new(Audience::Data)
            };
            let by_goal = Options { key: Key::Goal, ..options.clone() };
            let all = views(&["judgements", "summary", "gaps", "levels"]);
            let shown = [(all, options), (views(&["summary"]), by_goal)].map(|(asked, options)| {
                let selection = Selection::default();
                let mut report = Report::new(Audience::Data);
                let context = Context::new(loaded.model, loaded.sources, &selection, &options, None);
                show(&asked, &context, &mut report);
                json(report)
            });
            shown.concat()
        });
        Made { errors, numbers }
    })
    .unwrap()
}

fn json(report: Report) -> String {
    let mut bytes = Vec::new();
    let options = render::Options { width: 80, colour: false };
    render::render(&report.finish("", Language::Swedish), Format::Json, options, &mut bytes).unwrap();
    // Lines move when a line break is put in; that is right, and not looked at here.
    let text = String::from_utf8(bytes).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("\"line\": ")).collect()
}

/// The keys whose values two readings of a file differ in, white space around texts aside.
fn differing(key: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    match (one, other) {
        (Value::Table(one), Value::Table(other)) => {
            for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
                match (one.get(key), other.get(key)) {
                    (Some(one), Some(other)) => differing(key, one, other, found),
                    _ => found.push(key.clone()),
                }
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            one.iter().zip(other).for_each(|(one, other)| differing(key, one, other, found));
        }
        (Value::String(one), Value::String(other)) if one.trim() == other.trim() => {}
        (one, other) if one == other => {}
        _ => found.push(key.to_owned()),
    }
}

/// Checks one mutation. Says whether the file was still good.
fn check(folder: &Folder, original: &Made, parsed: &Table, bytes: &[u8], what: &str) -> bool {
    let made = made(&folder.write("a.toml", bytes));
    if made.errors > 0 {
        return false;
    }
    let text = std::str::from_utf8(bytes).expect(what);
    let mutated: Table = toml::from_str(text).expect(what);
    let mut keys = Vec::new();
    differing("", &Value::Table(parsed.clone()), &Value::Table(mutated), &mut keys);
    if keys.is_empty() {
        assert_eq!(&made, original, "{what}: the same records, and other numbers");
    }
    let counted: Vec<&String> = keys.iter().filter(|key| !PROSE.contains(&key.as_str())).collect();
    if !counted.is_empty() {
        assert_ne!(&made, original, "{what}: {counted:?} differ, and nothing is said");
    }
    true
}

/// All mutations at the bytes of a part of the file.
fn mutate(part: usize, parts: usize) -> (usize, usize) {
    let folder = Folder::new();
    let original = made(&folder.write("a.toml", PLAN.as_bytes()));
    assert_eq!(original.errors, 0);
    let parsed: Table = toml::from_str(PLAN).unwrap();
    let bytes = PLAN.as_bytes();
    let (mut all, mut good) = (0, 0);
    let mut count = |bytes: &[u8], what: &str| {
        all += 1;
        good += usize::from(check(&folder, &original, &parsed, bytes, what));
    };
    for place in (part..bytes.len()).step_by(parts) {
        let (before, after) = bytes.split_at(place);
        count(&[before, &after[1..]].concat(), &format!("byte {place} deleted"));
        count(before, &format!("cut off at byte {place}"));
        // One character at each place, another at the next: all of them meet all kinds of places.
        let inserted = b"\"=#x1[ .\n'{\\,-\xe5]"[place / parts % 16];
        count(&[before, &[inserted], after].concat(), &format!("{:?} at byte {place}", char::from(inserted)));
    }
    (all, good)
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn no_slip_of_the_pen_passes_unseen() {
    const PARTS: usize = 4;
    let parts: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..PARTS).map(|part| scope.spawn(move || mutate(part, PARTS))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let all: usize = parts.iter().map(|(all, _)| all).sum();
    let good: usize = parts.iter().map(|(_, good)| good).sum();
    assert_eq!(all, PLAN.len() * 3);
    assert!(good > 100 && good < all / 2, "{good} of {all} were still good");
}
