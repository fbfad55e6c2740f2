//! Walks a folder, and gives each file to the innermost repository around it.

use std::fs::{self, FileType};
use std::path::{Path, PathBuf};

use anyhow::Result;
use walkdir::{DirEntry, WalkDir};

use super::file_path::FilePath;
use super::files::RepositoryFiles;
use super::name::{JOURNAL, Name, is_hidden};
use super::notice::{Notice, clashes};
use super::place::{Place, cannot_read, has_settings, openable};
use crate::source::portable_path;

/// A folder with this file holds what can be made again.
pub(super) const CACHE_TAG: &str = "CACHEDIR.TAG";

/// Everything in a folder, as the repository of the folder itself and one for each folder below it that has settings.
pub(super) fn walk(place: &Place) -> Result<Vec<RepositoryFiles>> {
    let top = openable(&place.prefix);
    let mut walk = Walk { place, repositories: Vec::new(), around: Vec::new() };
    let mut entries = WalkDir::new(&top).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(unreadable)?;
        // What comes is no longer inside the folders that lie deeper.
        walk.around.retain(|around| around.depth < entry.depth());
        let relative = entry.path().strip_prefix(&top).unwrap_or(entry.path()).to_path_buf();
        let is_entered = walk.entry(&entry, &relative)?;
        if !is_entered && entry.file_type().is_dir() {
            entries.skip_current_dir();
        }
    }
    for repository in &mut walk.repositories {
        repository.notices.extend(clashes(&repository.files));
    }
    Ok(walk.repositories)
}

fn unreadable(error: walkdir::Error) -> anyhow::Error {
    let path = error.path().unwrap_or(Path::new("")).to_path_buf();
    match error.into_io_error() {
        Some(error) => cannot_read(&path, error),
        None => anyhow::anyhow!("cannot read `{}`: it contains itself", portable_path(&path)),
    }
}

struct Walk<'a> {
    place: &'a Place,
    repositories: Vec<RepositoryFiles>,
    /// The repositories around the current entry, the innermost last.
    around: Vec<Around>,
}

struct Around {
    depth: usize,
    relative: PathBuf,
    index: usize,
}

impl Walk<'_> {
    /// Takes an entry in; says whether a folder is to be entered.
    fn entry(&mut self, entry: &DirEntry, relative: &Path) -> Result<bool> {
        // Bytes that are not UTF-8 count for nothing in what a name says.
        let name = entry.file_name().to_string_lossy();
        let is_top = entry.depth() == 0;
        if is_hidden(&name) && !is_top {
            if let Some(around) = self.around.last().filter(|_| name == JOURNAL) {
                let from_root = relative.strip_prefix(&around.relative).unwrap_or(relative).to_path_buf();
                let file = FilePath { shown: self.place.shown(relative), relative: from_root };
                self.repositories[around.index].notices.push(Notice::unfinished_write(file));
            }
            return Ok(false);
        }
        let kind = entry.file_type();
        let by_name = Name::of(&name);
        // PATH itself may be a symbolic link; it is a folder.
        if is_top || kind.is_dir() && !matches!(by_name, Name::Plan | Name::Settings) {
            return self.folder(entry, relative);
        }
        let Some(around) = self.around.last() else {
            return Ok(false);
        };
        let from_root = relative.strip_prefix(&around.relative).unwrap_or(relative).to_path_buf();
        let file = FilePath { shown: self.place.shown(relative), relative: from_root };
        let repository = &mut self.repositories[around.index];
        if kind.is_symlink() {
            repository.notices.extend(link(entry.path(), file, by_name)?);
            return Ok(false);
        }
        match by_name {
            Name::Plan if kind.is_file() => repository.files.push(file),
            Name::Settings if kind.is_file() => repository.settings = Some(file),
            Name::Plan | Name::Settings => repository.notices.push(Notice::not_a_file(file, kind_name(kind))),
            Name::NearMiss if kind.is_file() => repository.notices.push(Notice::near_miss(file)),
            Name::NearMiss | Name::Other => {}
        }
        Ok(false)
    }

    fn folder(&mut self, entry: &DirEntry, relative: &Path) -> Result<bool> {
        let is_top = entry.depth() == 0;
        if !is_top && entry.path().join(CACHE_TAG).is_file() {
            return Ok(false);
        }
        if !is_top && !has_settings(entry.path())? {
            return Ok(true);
        }
        // Another repository inside the one around PATH is asked for only where it lies below PATH.
        if !is_top && !relative.starts_with(&self.place.below) {
            return Ok(false);
        }
        let root = if is_top { self.place.prefix.clone() } else { self.place.shown(relative) };
        let index = self.repositories.len();
        self.around.push(Around { depth: entry.depth(), relative: relative.to_path_buf(), index });
        self.repositories.push(RepositoryFiles { root: openable(&root), ..RepositoryFiles::default() });
        Ok(true)
    }
}

/// What keeps a file below a root from being found there: a link, a hidden folder, one of another repository or of what can be
/// made again.
pub(crate) fn hidden_by<'p>(root: &Path, file: &'p Path) -> Result<Option<&'p Path>> {
    let is_below = |path: &&Path| *path != root && !path.as_os_str().is_empty();
    for path in file.ancestors().take_while(is_below) {
        let is_passed = path.file_name().is_some_and(|name| is_hidden(&name.to_string_lossy()));
        let is_other =
            path != file && (path.join(CACHE_TAG).is_file() || path.is_dir() && has_settings(path)?);
        if path.is_symlink() || is_passed || is_other {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// A symbolic link is worth a word if it is called a plan file or would lead to a folder of them.
fn link(path: &Path, file: FilePath, name: Name) -> Result<Option<Notice>> {
    let is_plan = matches!(name, Name::Plan | Name::Settings);
    if !is_plan && !fs::metadata(path).is_ok_and(|target| target.is_dir()) {
        return Ok(None);
    }
    let target = fs::read_link(path).map_err(|error| cannot_read(path, error))?;
    Ok(Some(Notice::symbolic_link(file, &target)))
}

fn kind_name(kind: FileType) -> &'static str {
    if kind.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
    }
    "a device"
}
