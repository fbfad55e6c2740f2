//! A folder of files that are made together: those that are as they would be stay untouched, and those that an earlier run has
//! made and this one has not are taken away. A list in the folder says which are ours; all others stay.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use super::ours::{Ours, remove_leftovers};
use super::sync_folder;
use crate::source::portable_path;

/// The list of the files that are ours, a line each.
const LIST: &str = "uppfyllt-export.txt";

/// How many files were written, were as they should be, and were taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) new: usize,
    pub(crate) unchanged: usize,
    pub(crate) removed: usize,
}

/// Writes files by their paths in a folder, with `/`. Each is replaced whole; they can all be made again, so that none is waited
/// for to be safe on the disk.
///
/// Errors: a folder that cannot be made or written to; a file that somebody else has put in the place of one of these.
pub(crate) fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Written> {
    let shown = portable_path(folder);
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder `{shown}`"))?;
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let ours: BTreeSet<&str> = list.lines().collect();
    let named: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let is_new = |path: &str| !ours.contains(path);
    if let Some(path) = named.iter().find(|path| is_new(path) && folder.join(path).exists()) {
        bail!(
            "`{shown}/{path}` is there, and was not written by `export`: choose another folder, or move it away"
        );
    }
    let mut written = Written::default();
    // Before the files, so that a run that is stopped leaves none that nobody knows.
    let all: BTreeSet<&str> = ours.union(&named).copied().collect();
    put(folder, LIST, lines(&all).as_bytes())?;
    let mut made = BTreeSet::new();
    for (path, bytes) in files {
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        if made.insert(parent) {
            let parent = folder.join(parent);
            fs::create_dir_all(&parent)
                .with_context(|| format!("cannot make the folder `{}`", portable_path(&parent)))?;
            remove_leftovers(&parent);
        }
        if put(folder, path, bytes)? { written.new += 1 } else { written.unchanged += 1 }
    }
    for path in ours.difference(&named) {
        // The list may have been written by hand.
        ensure!(
            !path.split('/').any(|part| part == ".."),
            "`{shown}/{LIST}` names `{path}`, outside of its folder"
        );
        written.removed += usize::from(fs::remove_file(folder.join(path)).is_ok());
    }
    put(folder, LIST, lines(&named).as_bytes())?;
    sync_folder(folder)?;
    Ok(written)
}

fn lines(paths: &BTreeSet<&str>) -> String {
    paths.iter().flat_map(|path| [path, "\n"]).collect()
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
    let mut new = Ours::new(&super::target::parent(&target)).with_context(context)?;
    new.file.write_all(bytes).with_context(context)?;
    new.persist(&target, is_there).with_context(context)?;
    Ok(true)
}
