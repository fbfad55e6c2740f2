//! Which repository a file is of, with what is open in it, and when its files were written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use super::view::OpenText;
use crate::cli::edit;
use crate::discover::{RepositoryFiles, SETTINGS, discover};
use crate::parse;
use crate::write::Change;

/// The repository of a file, with what is open in it and has not been saved yet.
pub(super) fn repository_of(
    path: &Path,
    open: &BTreeMap<PathBuf, OpenText>,
) -> Result<Option<RepositoryFiles>> {
    let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).context("no folder")?;
    let Some(mut files) = discover(Some(folder))?.repositories.into_iter().next() else { return Ok(None) };
    files.selection = None;
    let is_known = |path: &Path| files.files.iter().chain(&files.settings).any(|file| file.shown == path);
    let is_unsaved = |other: &PathBuf, open: &OpenText| {
        let mut around = other.ancestors().skip(1);
        let root = around.find(|folder| *folder == files.root || folder.join(SETTINGS).is_file());
        root == Some(&files.root) && !other.exists() && holds_records(&open.text)
    };
    let unsaved = open.iter().filter(|(other, open)| *other != path && is_unsaved(other, open));
    // Whoever asks about a file is answered, though it be not there.
    let new = unsaved.map(|(other, _)| other.clone()).chain([path.to_owned()]);
    let new =
        new.filter(|new| !is_known(new) && new.extension().is_some_and(|extension| extension == "toml"));
    let new = new.map(|path| Change { path, before: None, after: String::new() });
    Ok(Some(edit::with_new(&files, &new.collect::<Vec<_>>())))
}

/// Whether a text holds a record of plan files, in whatever state. Editors ask about other TOML too, such as a Cargo.toml.
pub(super) fn holds_records(text: &str) -> bool {
    let begins = |line: &str, name: &str| {
        let header = line.strip_prefix("[[").or(line.strip_prefix('['));
        let is_header = header
            .and_then(|header| header.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with([']', '.']));
        let list = line.strip_prefix(name).and_then(|rest| rest.trim_start().strip_prefix('='));
        is_header || list.is_some_and(|list| list.trim_start().starts_with("[{"))
    };
    let names = || parse::records_reference().keys.iter().map(|key| key.name);
    text.lines().any(|line| names().any(|name| begins(line.trim_start(), name)))
}

/// When each file of a repository was written, and how long it is.
pub(super) type Stamps = Vec<(PathBuf, Option<SystemTime>, u64)>;

pub(super) fn stamps(root: &Path) -> Stamps {
    let found = discover(Some(root)).ok().and_then(|found| found.repositories.into_iter().next());
    let files = found.into_iter().flat_map(|found| found.files.into_iter().chain(found.settings));
    let stamp = |path: PathBuf| fs::metadata(&path).map(|data| (path, data.modified().ok(), data.len())).ok();
    files.filter_map(|file| stamp(file.shown)).collect()
}
