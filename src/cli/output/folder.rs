//! A folder of files that are made together: those that are as they would be stay untouched, and those that an earlier run has
//! made and this one has not are taken away. A list in the folder says which are ours, and what we wrote in them; all others
//! stay, and so does what people have written in one of ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Component, Path};

use anyhow::{Context as _, Result, bail};

use super::ours::{Ours, remove_leftovers};
use super::staged::sync_folder;
use super::target::parent;
use crate::diagnostic::digest;
use crate::source::portable_path;

/// The list of the files that are ours, a line each: the path, a tab, the digest of what was written. Before a run has written a
/// file, there is no digest.
const LIST: &str = "uppfyllt-export.txt";

/// A file by its path in the folder, with `/`.
pub(crate) type NewFile = (String, Vec<u8>);

/// How many files were written, were as they should be, and were taken away; and which have been changed by hand, and stay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) new: usize,
    pub(crate) unchanged: usize,
    pub(crate) removed: usize,
    pub(crate) kept: Vec<String>,
}

/// Writes files in a folder. Each is replaced whole; they can all be made again, so that none is waited
/// for to be safe on the disk.
///
/// Errors: a folder that cannot be made or written to; a file that somebody else has put in the place of one of these.
pub(crate) fn write_folder(folder: &Path, files: &[NewFile]) -> Result<Written> {
    let shown = portable_path(folder);
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{shown}`"))?;
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let listed =
        |line| str::split_once(line, '\t').map_or((line, None), |(path, digest)| (path, Some(digest)));
    let ours: BTreeMap<&str, Option<&str>> = list.lines().map(listed).collect();
    let mut named: BTreeMap<&str, String> =
        files.iter().map(|(path, bytes)| (path.as_str(), digest(bytes))).collect();
    let is_new = |path: &str| !ours.contains_key(path);
    if let Some(path) = named.keys().find(|path| is_new(path) && folder.join(path).exists()) {
        bail!(
            "`{shown}/{path}` is there, and was not written by `export`: choose another folder, or move it away"
        );
    }
    // The list may have been written by hand.
    let is_below = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if let Some(path) = ours.keys().find(|path| !is_below(path)) {
        bail!("`{shown}/{LIST}` names `{path}`, outside of its folder");
    }
    let mut written = Written::default();
    let kept: BTreeMap<&str, String> = ours
        .iter()
        .filter_map(|(path, digest_then)| {
            let now = digest(&fs::read(folder.join(path)).ok()?);
            let is_changed = digest_then.is_some_and(|then| then != now) && named.get(path) != Some(&now);
            is_changed.then(|| (*path, digest_then.unwrap_or_default().to_owned()))
        })
        .collect();
    // Before the files, so that a run that is stopped leaves none that nobody knows.
    if lines(&named) != list {
        let all = ours.keys().chain(named.keys()).map(|path| (*path, String::new()));
        put(folder, LIST, lines(&all.chain(kept.clone()).collect()).as_bytes())?;
    }
    let mut made = BTreeSet::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !kept.contains_key(path.as_str())) {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        if made.insert(parent) {
            let parent = folder.join(parent);
            fs::create_dir_all(&parent)
                .with_context(|| format!("cannot make the folder `{}`", portable_path(&parent)))?;
            remove_leftovers(&parent);
        }
        if put(folder, path, bytes)? { written.new += 1 } else { written.unchanged += 1 }
    }
    let is_left = |path: &&&str| !named.contains_key(**path) && !kept.contains_key(**path);
    for path in ours.keys().filter(is_left) {
        written.removed += usize::from(fs::remove_file(folder.join(path)).is_ok());
        // Folders that hold nothing any more; those that do are not removed.
        for parent in Path::new(path).ancestors().skip(1).filter(|parent| *parent != Path::new("")) {
            let _ = fs::remove_dir(folder.join(parent));
        }
    }
    written.kept = kept.keys().map(|path| format!("{shown}/{path}")).collect();
    named.extend(kept);
    put(folder, LIST, lines(&named).as_bytes())?;
    sync_folder(folder)?;
    Ok(written)
}

fn lines(files: &BTreeMap<&str, String>) -> String {
    let line = |(path, digest): (&&str, &String)| {
        if digest.is_empty() { format!("{path}\n") } else { format!("{path}\t{digest}\n") }
    };
    files.iter().map(line).collect()
}

/// Puts a file in its place; whether it was another before.
fn put(folder: &Path, path: &str, bytes: &[u8]) -> Result<bool> {
    let target = folder.join(path);
    let context = || format!("cannot write `{}`", portable_path(&target));
    let is_there = match fs::metadata(&target) {
        Ok(found) if found.len() == bytes.len() as u64 && fs::read(&target).is_ok_and(|old| old == bytes) => {
            return Ok(false);
        }
        found => found.is_ok(),
    };
    let mut new = Ours::new(&parent(&target)).with_context(context)?;
    new.file.write_all(bytes).with_context(context)?;
    new.persist(&target, is_there).with_context(context)?;
    Ok(true)
}
