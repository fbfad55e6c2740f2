//! Several files at once: all of them or none.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};

use super::super::terminal;
use super::content::of_bytes;
use super::journal::Journal;
use super::ours::Ours;
use super::staged::{ensure_unchanged, refuse_read_only, staged, sync_folder};
use super::target::{Target, parent, real_target};
use crate::discover::hidden_by;
use crate::source::portable_path;
use crate::write::Change;

/// Keeps other writers of plan files out of a folder for as long as it lives. Whoever reads, edits and writes under it loses
/// nothing of theirs.
pub(crate) struct Lock {
    _folder: Option<File>,
}

impl Lock {
    /// Waits until no other writer has the folder. Where folders cannot be locked, [`write_changes`] sees what others write.
    ///
    /// Errors: a folder that cannot be opened.
    pub(crate) fn of(folder: &Path) -> Result<Self> {
        if cfg!(not(unix)) {
            return Ok(Self { _folder: None });
        }
        let context = || format!("cannot open the folder `{}`", portable_path(folder));
        let file = File::open(folder).with_context(context)?;
        let is_held = match file.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => {
                terminal::complain("waiting for another run that writes here");
                file.lock().is_ok()
            }
            Err(TryLockError::Error(_)) => false,
        };
        Ok(Self { _folder: is_held.then_some(file) })
    }
}

/// A change that waits on the disk, with what was there before.
struct Waiting<'c> {
    change: &'c Change,
    target: PathBuf,
    new: Ours,
    old: Option<Ours>,
}

/// Writes several files of a repository: every one of them, or none where anything stands against it. Each is replaced whole, and
/// has to be as it was read; a new one must not be there. A run that is stopped meanwhile is finished by the next one that
/// writes.
///
/// Errors: why nothing was written.
pub fn write_changes(root: &Path, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.before.is_none()) {
        if let Some(by) = hidden_by(root, &change.path)? {
            bail!("{}: nothing in `{}` is read as a plan file", cannot_write(change), portable_path(by));
        }
    }
    write(changes, || Journal::begin(root, changes))
}

/// The same without writing down before what is to come.
pub(super) fn write_all_or_none(changes: &[Change]) -> Result<()> {
    write(changes, || Ok(None))
}

fn write(changes: &[Change], begin: impl FnOnce() -> Result<Option<Journal>>) -> Result<()> {
    let mut waiting = Vec::with_capacity(changes.len());
    for change in changes {
        waiting.push(wait(change).with_context(|| cannot_write(change))?);
    }
    let mut locks = Vec::new();
    for Waiting { change, target, .. } in &waiting {
        if let Some(before) = &change.before {
            let lock = ensure_unchanged(target, before.as_bytes()).with_context(|| cannot_write(change))?;
            // Elsewhere, nothing takes the place of a file that is open.
            locks.extend(Some(lock).filter(|_| cfg!(unix)));
        }
    }
    let journal = begin()?;
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    let mut done: Vec<(PathBuf, Option<Ours>)> = Vec::new();
    for Waiting { change, target, new, old } in waiting {
        if let Err(error) = new.persist(&target, old.is_some()) {
            let why = anyhow!(error).context(cannot_write(change));
            return Err(match put_back(done) {
                Ok(()) => match journal.map_or(Ok(()), Journal::end) {
                    Ok(()) => why,
                    Err(left) => anyhow!("{why:#}; and {left:#}"),
                },
                Err(lost) => why_lost(&why, &lost),
            });
        }
        folders.insert(parent(&target));
        done.push((target, old));
    }
    let synced = folders.iter().try_for_each(|folder| sync_folder(folder));
    journal.map_or(Ok(()), Journal::end).and(synced).with_context(|| {
        let names: Vec<String> = changes.iter().map(|change| portable_path(&change.path)).collect();
        format!("all is written ({}), and what comes after that failed", names.join(", "))
    })
}

fn cannot_write(change: &Change) -> String {
    format!("cannot write `{}`, so nothing was written", portable_path(&change.path))
}

/// Puts the text of a change on the disk beside its target, and the old one too, so that putting it back needs no room.
fn wait(change: &Change) -> Result<Waiting<'_>> {
    let before = change.before.as_ref();
    if before.is_none() {
        fs::create_dir_all(parent(&change.path))?;
    }
    let target = real_target(&change.path)?;
    let existing = existing(&target)?;
    let is_as_meant = existing.is_some() == before.is_some();
    ensure!(is_as_meant, if existing.is_some() { "the file is there already" } else { "the file is gone" });
    existing.as_ref().map_or(Ok(()), |existing| refuse_read_only(&target, existing))?;
    let staged = |text: &str| staged(&target, existing.as_ref(), &mut of_bytes(text.as_bytes()))?;
    let new = staged(&change.after)?;
    let old = before.map(|before| staged(before)).transpose()?;
    Ok(Waiting { change, target, new, old })
}

fn existing(target: &Path) -> Result<Option<Metadata>> {
    match Target::of(target)? {
        Target::File(existing) => Ok(existing),
        Target::StandardOutput | Target::Stream => Err(anyhow!("this is no file")),
    }
}

/// Takes back what is done.
///
/// Errors: the files with which that fails.
fn put_back(done: Vec<(PathBuf, Option<Ours>)>) -> Result<(), Vec<String>> {
    let mut lost = Vec::new();
    for (target, old) in done.into_iter().rev() {
        let result = match old {
            Some(old) => old.persist(&target, true),
            None => fs::remove_file(&target),
        };
        if let Err(error) = result {
            lost.push(format!("`{}` ({error})", portable_path(&target)));
        }
    }
    if lost.is_empty() { Ok(()) } else { Err(lost) }
}

fn why_lost(why: &anyhow::Error, lost: &[String]) -> anyhow::Error {
    anyhow!("{why:#}; and what was written before it could not be put back: {}", lost.join(", "))
}
