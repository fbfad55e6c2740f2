//! Every key that the format accepts is seen in some output: by readers, and in data.
//!
//! The plan files in `tests/fixtures/every-key/` hold every key once, with a value unlike all others; a record that says
//! `# only to be named` is there for the sake of the others, and what stands behind `#` otherwise tells two records of a
//! kind apart. A line is looked for in one of two ways.
//!
//! - `owner = "Xq137"` is seen where `Xq137` stands in an output: as it is, or as the name of the body that has this id.
//! - `level = "nämnd" # or "enhet"` is seen where an output changes when the other value is written in its place.
//!
//! What will never be shown to somebody is in `EXCEPTIONS`, with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use uppfyllt::inside::named::Named;
use uppfyllt::inside::parse::{
    TableReference, front_matter_reference, records_reference, settings_reference,
};
use uppfyllt::inside::report::Command;

use crate::folder::Folder;
use crate::program::{program, project};

mod compared;
mod exceptions;
mod held;
mod line;
mod required;

use exceptions::EXCEPTIONS;
use line::{Line, lines};

/// For whom an output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Audience {
    Readers,
    Data,
}

use Audience::{Data, Readers};

/// Where keys are looked for; `PATH` stands for the folder.
const OUTPUTS: &[(Audience, &str)] = &[
    (Data, "evaluate PATH --common-items --format json --view RECORDS"),
    (Data, "evaluate PATH --common-items --format json --view SUMS"),
    (Data, "status PATH --view ALL --format json"),
    (Data, "review PATH --view ALL --format json"),
    (Data, "remiss PATH --view ALL --format json"),
    (Readers, "evaluate PATH --common-items --format markdown --view RECORDS"),
    (Readers, "evaluate PATH --common-items --format markdown --view SUMS"),
    (Readers, "status PATH --view ALL --format markdown"),
    (Readers, "review PATH --view ALL --format markdown"),
    (Readers, "remiss PATH --view ALL --format markdown"),
    (Readers, "report PATH --plan plan-a --kind final"),
    (Readers, "report PATH --kind register"),
    (Readers, "report PATH --plan plan-a --kind remiss"),
    (Readers, "report PATH --plan plan-a --year 2025"),
    (Readers, "report PATH --year 2025..2026 --kind annual"),
    (Readers, HTML),
];

/// Where readers see colours. It takes long, so that only what stands in it is looked for, and no difference.
const HTML: &str = "evaluate PATH --common-items --format html --view RECORDS,SUMS";

/// The views of `evaluate` that show most keys and count least, in place of `RECORDS`.
const RECORDS: &str = "items,judgements,indicators,statuses,control-totals";

/// A line with the views it asks for: in place of `SUMS` all others of its command, in place of `ALL` all of them.
fn with_views(line: &str) -> String {
    let command = Command::ALL.iter().find(|command| line.starts_with(command.name()));
    let all = || command.into_iter().flat_map(|command| command.views()).map(|view| view.name);
    let sums = all().filter(|name| !RECORDS.split(',').any(|record| record == *name));
    let [sums, all] = [sums.collect::<Vec<_>>(), all().collect()].map(|names| names.join(","));
    line.replace("RECORDS", RECORDS).replace("SUMS", &sums).replace("ALL", &all)
}

/// Where settings are looked for that say what `check` is to look for.
const CHECKS: &[(Audience, &str)] =
    &[(Readers, "check PATH -v --format full"), (Data, "check PATH -v --format json")];

/// The settings that say what `check` is to look for.
const OF_CHECK: [&str; 2] = ["settings.checks", "settings.require."];

/// A day on which everything in the plan files has happened.
const DAY: &str = "2040-01-01";

/// The files of the repository, by name.
type Files = BTreeMap<String, String>;

fn files() -> Files {
    let entries = std::fs::read_dir(project("tests/fixtures/every-key")).unwrap();
    let file = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, std::fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(|entry| file(entry.unwrap())).collect()
}

fn write(files: &Files) -> Folder {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(name, text.as_bytes());
    }
    folder
}

/// What an output of a folder says, or why there is none. The folder's own name, which differs, is taken out.
fn output(folder: &Path, line: &str) -> Result<String, String> {
    let arguments = with_views(line).replace("PATH", folder.to_str().unwrap());
    let mut command = program();
    command.args(arguments.split(' ')).args(["--threads", "1"]);
    if !line.starts_with("check") {
        command.args(["--on", DAY]);
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(folder.to_str().unwrap(), "PATH");
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// The outputs for somebody in which a line is looked for, the likeliest first.
fn outputs(line: &Line, audience: Audience) -> Vec<&'static str> {
    let is_of_check = OF_CHECK.iter().any(|start| line.key.starts_with(start));
    let all = if is_of_check { CHECKS } else { OUTPUTS }.iter();
    let own = all.filter(|(whose, command)| *whose == audience && (*command != HTML || line.other.is_none()));
    let mut commands: Vec<&str> = own.map(|(_, command)| *command).collect();
    commands.sort_by_key(|command| !command.starts_with(line.command()));
    commands
}

/// The repository as it is, and its outputs.
struct Original {
    files: Files,
    outputs: BTreeMap<&'static str, String>,
    /// The same, with plain spaces in numbers.
    plain: BTreeMap<&'static str, String>,
}

impl Original {
    fn new() -> Self {
        let files = files();
        let folder = write(&files);
        let of = |line| output(folder.path(), line).unwrap();
        let outputs: BTreeMap<&str, String> =
            OUTPUTS.iter().chain(CHECKS).map(|(_, line)| (*line, of(line))).collect();
        let plain = outputs.iter().map(|(line, output)| (*line, output.replace(['\u{a0}', '\u{202f}'], " ")));
        Self { files, plain: plain.collect(), outputs }
    }

    /// The repository with another value in a line; none where the line has no other value.
    fn changed(&self, line: &Line) -> Option<Folder> {
        let mut files = self.files.clone();
        let text = files.get_mut(&line.file)?;
        *text = line.replaced(text, line.other.as_ref()?);
        Some(write(&files))
    }

    /// Whether somebody sees a line; or what is wrong with its other value.
    fn shows(&self, line: &Line, audience: Audience) -> Result<bool, String> {
        let changed = self.changed(line);
        for command in outputs(line, audience) {
            let sees = match &changed {
                Some(folder) => output(folder.path(), command)? != self.outputs[command],
                None => line.stands_in(&self.plain[command]),
            };
            if sees {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Why somebody will never see a key.
fn reason(key: &str, audience: Audience) -> Option<&'static str> {
    let exception =
        EXCEPTIONS.iter().find(|exception| exception.audience == audience && exception.is_of(key));
    exception.map(|exception| exception.reason)
}

/// Who misses which key; or what is wrong with the plan files.
fn missed(lines: &[Line]) -> Result<BTreeSet<(&str, Audience)>, String> {
    let original = Original::new();
    let open: Vec<(&Line, Audience)> = lines
        .iter()
        .flat_map(|line| [(line, Readers), (line, Data)])
        .filter(|(line, audience)| line.is_never_shown() || reason(&line.key, *audience).is_none())
        .collect();
    let next = AtomicUsize::new(0);
    let look = || {
        let taken = std::iter::from_fn(|| open.get(next.fetch_add(1, Ordering::Relaxed)));
        let shown = taken.map(|(line, audience)| (*line, *audience, original.shows(line, *audience)));
        shown.collect::<Vec<_>>()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let found: Vec<_> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(look)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let (mut missed, mut faults) = (BTreeSet::new(), Vec::new());
    for (line, audience, shown) in found {
        match shown {
            Ok(true) => {}
            Ok(false) => {
                missed.insert((line.key.as_str(), audience));
            }
            Err(error) => faults.push(format!("{}: {error}", line.place())),
        }
    }
    if faults.is_empty() { Ok(missed) } else { Err(faults.join("\n")) }
}

/// Every key of a table and of the tables in it, as `plan.rule.kind`.
fn keys_of(start: &str, table: &TableReference, found: &mut BTreeSet<String>) {
    for key in table.keys {
        let name = if start.is_empty() { key.name.to_owned() } else { format!("{start}.{}", key.name) };
        match key.shape.table {
            Some(inner) => keys_of(&name, inner(), found),
            None => assert!(found.insert(name)),
        }
    }
}

#[test]
fn every_key_stands_in_the_plan_files_that_are_looked_at() {
    let mut known = BTreeSet::new();
    keys_of("", records_reference(), &mut known);
    keys_of("settings", settings_reference(), &mut known);
    keys_of("+++", front_matter_reference(), &mut known);
    let lines = lines(&files());
    let mut written = BTreeSet::new();
    for line in &lines {
        assert!(written.insert(&line.key), "{}: `{}` stands twice; tell them apart", line.place(), line.key);
    }
    let plain: BTreeSet<String> = lines.iter().map(Line::plain_key).collect();
    let lacking: Vec<&String> = known.difference(&plain).collect();
    assert!(
        lacking.is_empty(),
        "give these keys a value unlike all others in tests/fixtures/every-key: {lacking:?}"
    );
}

#[test]
#[ignore = "takes long: `cargo test -- --ignored`"]
fn every_key_is_seen_by_readers_and_in_data() {
    let lines = lines(&files());
    let found = missed(&lines).unwrap_or_else(|faults| panic!("{faults}"));
    let mut faults = Vec::new();
    for line in &lines {
        for audience in [Readers, Data] {
            let key = line.key.as_str();
            match (found.contains(&(key, audience)), reason(key, audience)) {
                (true, None) => faults.push(format!(
                    "`{key}` is not seen by {audience:?}: show it, in {} ({})",
                    line.shown_in(),
                    line.place()
                )),
                (false, Some(reason)) if line.is_never_shown() => {
                    faults.push(format!("`{key}` is seen by {audience:?}, and should not be: {reason}"));
                }
                (_, Some(_)) | (false, None) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_a_failing_test_names_is_there() {
    for line in lines(&files()) {
        assert!(project(line.shown_in()).exists(), "{}", line.shown_in());
    }
    for exception in EXCEPTIONS {
        assert!(lines(&files()).iter().any(|line| exception.is_of(&line.key)), "{}", exception.key);
    }
}
