//! `import`: what people have filled in, into the plan files; and whole plans.

mod plans;

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};

use super::args::Import as Args;
use super::edit::{self, Fault, Held};
use super::exit::Exit;
use super::output::{self, Inputs};
use super::terminal;
use crate::discover::LARGEST_FILE;
use crate::import::{self, Counts, Mapping, Problem, Reason, Taken};
use crate::load::{Loaded, load_to_edit};
use crate::read::{Reach, Refusal};
use crate::sheet::{self, Sheet};
use crate::source::portable_path;
use crate::write::Change;

/// What files are taken from a folder.
const EXTENSIONS: [&str; 10] = ["xlsx", "xlsm", "csv", "txt", "json", "docx", "ods", "xls", "xlsb", "doc"];

pub(super) fn run(args: &Args) -> Result<Exit> {
    let is_xml = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
    match args.files.iter().filter(|path| is_xml(path)).count() {
        0 => tables(args),
        all if all == args.files.len() => plans::run(args),
        _ => bail!("plans (.xml) and answers are read apart: give the ones, and then the others"),
    }
}

fn tables(args: &Args) -> Result<Exit> {
    let (mut passed, mut read) = (Vec::new(), Vec::new());
    for path in paths(&args.files, &mut passed)? {
        let name = portable_path(&path);
        // A text beside tables may be no table.
        let is_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        let is_passed = is_text && !args.files.contains(&path);
        match sheets(&path, args)? {
            Ok(sheets) => read.push((name, sheets, is_passed)),
            Err(problem) => passed.push(if is_passed { problem.noted() } else { problem }),
        }
    }
    let mapping = args.map.as_deref().map(mapping).transpose()?.flatten();
    let is_new = mapping.is_none();
    let mapping = mapping.unwrap_or_default();
    let held = Held::at(args.path.as_deref())?;
    let files = edit::only(&held.found)?;
    let taken = Taken { replacing: args.replace, reworded: args.reworded };
    // What rows would write that the plan files may not say.
    let mut refused = BTreeMap::new();
    let (merged, changes, unknown, faults) = loop {
        let (merged, changes, unknown) = load_to_edit(files, &BTreeMap::new(), |loaded| {
            edit::ensure_sound(&loaded, "nothing is read into")?;
            let mut answers = import::read(loaded.model, &read, (taken, &mapping), &passed);
            let unknown = std::mem::take(&mut answers.unknown);
            let merged = import::merge(&loaded, answers, taken, &refused);
            let changes = changes(&loaded, &merged)?;
            anyhow::Ok((merged, changes, unknown))
        })??;
        let faults = edit::faults(files, &changes, |after| merged.fault(after))?;
        let Some(first) = faults.iter().find(|fault| fault.is_in_the_way) else {
            break (merged, changes, unknown, faults);
        };
        let known = refused.len();
        for Fault { at, message, .. } in faults.iter().filter(|fault| fault.is_in_the_way) {
            let text = |path: &PathBuf| {
                changes.iter().find(|change| change.path == *path).map(|it| it.after.as_str())
            };
            let slot = at.as_ref().and_then(|(path, at)| merged.slot_at(text(path)?, *at));
            refused.extend(slot.map(|slot| (slot.clone(), message.clone())));
        }
        if refused.len() == known {
            bail!("nothing was written: {}", first.shown());
        }
    };
    for line in import::told(&merged.problems, !args.quiet) {
        terminal::complain(&line);
    }
    let has_errors = import::errors(&merged.problems) > 0;
    if !unknown.is_empty() {
        let asking = Mapping::asking(&unknown);
        terminal::complain(&match &args.map {
            Some(path) if is_new => {
                output::replace_file(path, &Inputs::of(&held.found), asking.as_bytes())?;
                format!("wrote {}: fill in what it asks for", portable_path(path))
            }
            Some(path) => format!("what {} does not say yet:\n{asking}", portable_path(path)),
            None => "a file to say what is unknown here is written by --map FILE".to_owned(),
        });
    }
    let is_written = !args.dry_run && (args.partial || !has_errors);
    if args.dry_run || is_written {
        edit::carry_out(&files.root, &changes, args.dry_run)?;
    }
    if is_written {
        edit::told(&changes, "")?;
    }
    for sum in faults.iter().filter(|_| is_written || args.dry_run) {
        terminal::complain(&format!("`uppfyllt check` would say: {}", sum.shown()));
    }
    if !args.quiet {
        let told = told(merged.counts);
        terminal::complain(&match (args.dry_run, is_written) {
            (true, _) => format!("would be: {told}"),
            (false, true) => told,
            (false, false) => {
                format!("nothing was written; would be: {told}; --partial writes what can be read")
            }
        });
    }
    Ok(if has_errors { Exit::Content } else { Exit::Done })
}

/// What a file says of tables; nothing where there is no such file yet.
fn mapping(path: &Path) -> Result<Option<Mapping>> {
    if !path.exists() {
        return Ok(None);
    }
    let name = portable_path(path);
    let bytes =
        Reach::default().read(path, LARGEST_FILE).map_err(|it| anyhow!("cannot read `{name}`: it {it}"))?;
    let text = String::from_utf8(bytes).with_context(|| format!("`{name}` is not UTF-8"))?;
    Mapping::parse(&text).with_context(|| format!("`{name}` cannot be used")).map(Some)
}

/// The files that are named, and those of folders that are; the others in them are told.
fn paths(named: &[PathBuf], told: &mut Vec<Problem>) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for path in named {
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        let context = || format!("cannot read the folder `{}`", portable_path(path));
        let mut found = Vec::new();
        for entry in std::fs::read_dir(path).with_context(context)? {
            let path = entry.with_context(context)?.path();
            let part = |part: Option<&OsStr>| part.and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
            // What spreadsheets keep beside a file that is open.
            let is_lock = part(path.file_name()).starts_with(['~', '.']);
            if EXTENSIONS.contains(&part(path.extension()).as_str()) && !is_lock {
                found.push(path);
            } else if !is_lock {
                let message = "it is no sort of file that is read, and is passed over";
                told.push(Problem::new(Reason::PassedOver, &portable_path(&path), message));
            }
        }
        if found.is_empty() {
            bail!("the folder `{}` holds none of {}", portable_path(path), EXTENSIONS.join(", "));
        }
        found.sort();
        paths.extend(found);
    }
    Ok(paths)
}

/// The sheets of a file, or why it holds none that can be read.
///
/// Errors: a file that cannot be opened.
fn sheets(path: &Path, args: &Args) -> Result<Result<Vec<Sheet>, Problem>> {
    let name = portable_path(path);
    let unreadable = |message: String| Problem::new(Reason::UnreadableFile, &name, message);
    let bytes = match Reach::default().read(path, sheet::LARGEST) {
        Ok(bytes) => bytes,
        Err(refusal @ Refusal::TooLarge { .. }) => {
            return Ok(Err(unreadable(format!("it {refusal}"))));
        }
        Err(refusal) => return Err(anyhow!("cannot read `{name}`: it {refusal}")),
    };
    Ok(sheet::read(&bytes, args.encoding).map_err(|error| unreadable(format!("{error:#}"))))
}

fn changes(loaded: &Loaded<'_, '_>, merged: &import::Merged) -> Result<Vec<Change>> {
    let mut changes = edit::changes(loaded.sources, &merged.edits)?;
    if let Some(path) = merged.files.keys().find(|path| path.symlink_metadata().is_ok()) {
        let name = portable_path(path);
        bail!(
            "nothing was written: `{name}` is there, and is not read as a plan file, such as a link: move it away"
        );
    }
    let new =
        |(path, text): (&PathBuf, &String)| Change { path: path.clone(), before: None, after: text.clone() };
    changes.extend(merged.files.iter().map(new));
    Ok(changes)
}

fn told(counts: Counts) -> String {
    let Counts { new, changed, unchanged, without_answer, unread } = counts;
    format!(
        "{new} new, {changed} changed, {unchanged} unchanged, {without_answer} without an answer, {unread} not read"
    )
}
