//! Which files are read, in what order, and which repository each belongs to.
//!
//! What is found depends on the folder alone: not on `.gitignore`, not on the user's settings, not on the order of the
//! directory. Nothing is skipped in silence: what cannot be read is an error, and what looks like a plan file and is
//! none is named. Left out are hidden files and folders, folders that call themselves a cache by `CACHEDIR.TAG` (such
//! as Cargo's `target`), and the TOML files of other programs (`name::is_foreign`).

mod file_path;
mod files;
mod name;
mod notice;
mod place;
mod walk;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::source::portable_path;

pub use file_path::FilePath;
pub use files::{Found, RepositoryFiles};
pub(crate) use name::{JOURNAL, SETTINGS};
pub use notice::diagnostics;
pub(crate) use walk::hidden_by;

/// A plan file that is larger is not read.
pub(crate) const LARGEST_FILE: u64 = 10 * 1024 * 1024;

/// Finds the repositories at a PATH and their files. Without one, PATH is the nearest folder upwards that has settings,
/// else `plans`, else the current folder.
pub fn discover(path: Option<&Path>) -> Result<Found> {
    let place = match path {
        Some(path) => place::Place::of(path)?,
        None => place::Place::default_place(Path::new(""))?,
    };
    if place.is_file && !place.is_enclosed {
        return Ok(Found { repositories: vec![single_file(&place)] });
    }
    let mut repositories = walk::walk(&place)?;
    let is_inside = !place.below.as_os_str().is_empty();
    if let Some(outer) = repositories.first_mut().filter(|_| is_inside) {
        if place.is_file {
            require_known(outer, &place.given, &place.below)?;
        }
        outer.selection = Some(place.below);
    }
    Ok(Found { repositories: without_empty_outside(repositories) })
}

/// The PATH that none given would stand for, if the command ran in a folder; an empty one is the current folder.
pub(crate) fn default_path(folder: &Path) -> Result<PathBuf> {
    Ok(place::openable(&place::Place::default_place(folder)?.given))
}

/// Whether what is called so is anything to [`discover`]: a plan file, settings, what looks like one, the mark of a cache.
pub(crate) fn is_looked_at(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name == walk::CACHE_TAG || name::Name::of(&name) != name::Name::Other
}

/// A file outside of every repository is one by itself, whatever its name.
fn single_file(place: &place::Place) -> RepositoryFiles {
    let relative = place.given.file_name().map(PathBuf::from).unwrap_or_default();
    RepositoryFiles {
        root: place::openable(place.given.parent().unwrap_or(Path::new(""))),
        files: vec![FilePath { shown: place.given.clone(), relative }],
        ..RepositoryFiles::default()
    }
}

/// Beside repositories with settings below PATH, what lies outside them is one more only if there are plan files in it.
fn without_empty_outside(mut repositories: Vec<RepositoryFiles>) -> Vec<RepositoryFiles> {
    let is_outside = |first: &RepositoryFiles| first.settings.is_none() || first.selection.is_some();
    if repositories.len() > 1 && repositories.first().is_some_and(|it| is_outside(it) && it.is_empty()) {
        let mut outside = repositories.remove(0);
        let notices = std::mem::take(&mut outside.notices);
        let notices = notices.into_iter().filter(|notice| outside.selects(&notice.file));
        // Its notices are not lost with it.
        repositories[0].notices.splice(0..0, notices);
    }
    repositories
}

/// A file given by name is one that its repository reads or has something to say about.
fn require_known(repository: &RepositoryFiles, given: &Path, relative: &Path) -> Result<()> {
    let is_file = |file: &FilePath| file.relative == relative;
    let is_known = repository.files.iter().chain(&repository.settings).any(is_file)
        || repository.notices.iter().any(|notice| is_file(&notice.file));
    if !is_known {
        bail!("`{}` is not a plan file: their names end in `.toml`", portable_path(given));
    }
    Ok(())
}
