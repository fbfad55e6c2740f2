//! What a run is about to write into several files, kept beside them until it has: a run that is stopped between two of them is
//! finished by the next one that writes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde::{Deserialize, Serialize};

use super::super::terminal;
use super::ours::{Ours, remove_leftovers};
use super::several::write_all_or_none;
use super::staged::sync_folder;
use super::target::parent;
use crate::discover::{JOURNAL, RepositoryFiles};
use crate::read::Reach;
use crate::source::portable_path;
use crate::write::Change;

/// The most bytes of a journal that is read.
const LARGEST: u64 = 256 << 20;

pub(super) struct Journal(PathBuf);

/// A change, by its path from the root of the repository.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    before: Option<String>,
    after: String,
}

impl Journal {
    /// Writes down what is to come, so that it outlives this process. Nothing where one file is replaced, which is never half
    /// done, or where a name cannot be written down.
    pub(super) fn begin(root: &Path, changes: &[Change]) -> Result<Option<Self>> {
        let entry = |change: &Change| {
            let path = change.path.strip_prefix(root).unwrap_or(&change.path).to_str()?.to_owned();
            Some(Entry { path, before: change.before.clone(), after: change.after.clone() })
        };
        let entries: Option<Vec<Entry>> = changes.iter().map(entry).collect();
        let Some(entries) = entries.filter(|entries| entries.len() > 1) else { return Ok(None) };
        let mut file = Ours::new(root)?;
        file.file.write_all(&serde_json::to_vec(&entries)?)?;
        file.file.as_file().sync_all()?;
        let path = root.join(JOURNAL);
        file.persist(&path, false)?;
        let journal = Self(path);
        match sync_folder(root) {
            Ok(()) => Ok(Some(journal)),
            Err(error) => journal.end().and(Err(error)),
        }
    }

    /// That all is written, or nothing.
    pub(super) fn end(self) -> Result<()> {
        fs::remove_file(&self.0).with_context(|| format!("cannot remove `{}`", portable_path(&self.0)))
    }
}

/// Finishes what a stopped run has begun in a repository that nobody else writes to, and removes what it has left.
///
/// Errors: a file that somebody has changed since, or a journal that is none of ours.
pub(crate) fn finish(RepositoryFiles { root, files, .. }: &RepositoryFiles) -> Result<()> {
    let folders: BTreeSet<PathBuf> =
        files.iter().map(|file| parent(&file.shown)).chain([root.clone()]).collect();
    for folder in &folders {
        remove_leftovers(folder);
    }
    let path = root.join(JOURNAL);
    match fs::symlink_metadata(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        _ => {}
    }
    let name = portable_path(&path);
    let context = || {
        format!(
            "a stopped run has left `{name}`, which cannot be carried out; put the files right, and remove it"
        )
    };
    let bytes = Reach::default().read(&path, LARGEST).map_err(|refusal| anyhow::anyhow!("it {refusal}"));
    let entries: Vec<Entry> = serde_json::from_slice(&bytes.with_context(context)?).with_context(context)?;
    let mut left = Vec::new();
    for entry in entries {
        left.extend(unfinished(root, entry).with_context(context)?);
    }
    write_all_or_none(&left).with_context(context)?;
    Journal(path).end()?;
    terminal::complain(&format!("finished what a stopped run had begun: {} files were left", left.len()));
    Ok(())
}

/// A change that is not done yet.
fn unfinished(root: &Path, Entry { path, before, after }: Entry) -> Result<Option<Change>> {
    let relative = Path::new(&path);
    let is_below = relative.components().all(|part| matches!(part, Component::Normal(_)));
    ensure!(
        is_below && relative.extension().is_some_and(|it| it == "toml"),
        "`{}` is no plan file",
        portable_path(relative)
    );
    let path = root.join(relative);
    let now = match Reach::of(root).read(&path, LARGEST) {
        Ok(bytes) => Some(bytes),
        // A folder that is a link may lead out of the repository.
        Err(_)
            if !path.ancestors().take_while(|it| *it != root).any(|it| it.is_symlink() || it.is_file()) =>
        {
            None
        }
        Err(refusal) => bail!("`{}` {refusal}", portable_path(&path)),
    };
    if now.as_deref() == Some(after.as_bytes()) {
        return Ok(None);
    }
    let is_as_before = now.as_deref() == before.as_ref().map(String::as_bytes);
    ensure!(is_as_before, "`{}` has been changed since", portable_path(&path));
    Ok(Some(Change { path, before, after }))
}
