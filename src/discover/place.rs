//! Where PATH lies: whether it is there, and in which repository.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::name::{SETTINGS, is_hidden};
use crate::diagnostic::nearest;
use crate::source::portable_path;

/// A PATH that is there.
pub(super) struct Place {
    /// As given; empty for the current folder where none was given, so that nothing is put before the names in it.
    pub(super) given: PathBuf,
    /// Whether it is a file, not a folder.
    pub(super) is_file: bool,
    /// Whether it lies in a repository with settings, or is one.
    pub(super) is_enclosed: bool,
    /// The root of that, as it opens from where the command runs, or else what was given; empty for the current folder.
    pub(super) prefix: PathBuf,
    /// PATH relative to the root; empty for the root itself.
    pub(super) below: PathBuf,
}

impl Place {
    pub(super) fn of(path: &Path) -> Result<Self> {
        let is_missing = |kind| matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory);
        let metadata = fs::metadata(openable(path)).map_err(|error| {
            if is_missing(error.kind()) { missing(path) } else { cannot_read(path, error) }
        })?;
        if !metadata.is_dir() && !metadata.is_file() {
            bail!("`{}` is neither a folder nor a regular file", portable_path(path));
        }
        let is_file = metadata.is_file();
        let enclosing = enclosing(path, is_file)?;
        let is_enclosed = enclosing.is_some();
        let (prefix, below) = enclosing.unwrap_or_else(|| (path.to_path_buf(), PathBuf::new()));
        Ok(Self { given: path.to_path_buf(), is_file, is_enclosed, prefix, below })
    }

    /// The PATH that none given stands for, seen from a folder; an empty one is the current folder.
    pub(super) fn default_place(folder: &Path) -> Result<Self> {
        if let Some((root, _)) = enclosing(folder, false)? {
            let (given, below) = (root.clone(), PathBuf::new());
            return Ok(Self { given, is_file: false, is_enclosed: true, prefix: root, below });
        }
        let plans = folder.join("plans");
        Self::of(if plans.is_dir() { &plans } else { folder })
    }

    /// A path in the folder that is walked, as it is shown: below PATH, PATH as given with the rest joined to it.
    pub(super) fn shown(&self, relative: &Path) -> PathBuf {
        match relative.strip_prefix(&self.below) {
            Ok(rest) => joined(&self.given, rest),
            Err(_) => joined(&self.prefix, relative),
        }
    }
}

/// The nearest folder upwards from a path that has settings, and the path seen from there. A path inside a hidden folder is no part of the repository
/// around that folder.
fn enclosing(path: &Path, is_file: bool) -> Result<Option<(PathBuf, PathBuf)>> {
    let real = fs::canonicalize(openable(path)).map_err(|error| cannot_read(path, error))?;
    let folder = if is_file { real.parent().unwrap_or(&real) } else { &real };
    for ancestor in folder.ancestors() {
        if !has_settings(ancestor)? {
            continue;
        }
        let below = real.strip_prefix(ancestor).unwrap_or(Path::new(""));
        let is_hidden = |part: Component<'_>| is_hidden(&part.as_os_str().to_string_lossy());
        if below.components().any(is_hidden) {
            return Ok(None);
        }
        let prefix = way_up(path, is_file, below, ancestor)?;
        return Ok(Some((prefix, below.to_path_buf())));
    }
    Ok(None)
}

/// Whether a folder has settings; a symbolic link is not followed here either.
pub(super) fn has_settings(folder: &Path) -> Result<bool> {
    let settings = folder.join(SETTINGS);
    match fs::symlink_metadata(&settings) {
        Ok(metadata) => Ok(metadata.is_file()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(false),
        Err(error) => Err(cannot_read(&settings, error)),
    }
}

/// A path to the folder `root` that a person at the command line would write, given one to what lies `below` it.
fn way_up(path: &Path, is_file: bool, below: &Path, root: &Path) -> Result<PathBuf> {
    let levels = below.components().count();
    if levels == 0 {
        return Ok(path.to_path_buf());
    }
    let is_root = |path: &Path| fs::canonicalize(openable(path)).is_ok_and(|real| real == root);
    // `plans/tyreso/2009` is cut to `plans/tyreso`, unless a symbolic link makes that another folder.
    let cut: PathBuf = path.components().take(path.components().count().saturating_sub(levels)).collect();
    if path.ends_with(below) && is_root(&cut) {
        return Ok(cut);
    }
    // `.` in a folder below the root becomes `..`.
    let current =
        std::env::current_dir().and_then(fs::canonicalize).context("cannot tell the current folder")?;
    if let Ok(depth) = current.strip_prefix(root) {
        return Ok(depth.components().map(|_| Component::ParentDir).collect());
    }
    let mut up = if is_file { path.parent().unwrap_or(path).to_path_buf() } else { path.to_path_buf() };
    up.extend((usize::from(is_file)..levels).map(|_| Component::ParentDir));
    Ok(if is_root(&up) { up } else { root.to_path_buf() })
}

/// The current folder has no name in the paths that are shown, and needs one to be opened.
pub(super) fn openable(path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_path_buf() }
}

pub(super) fn cannot_read(path: &Path, error: std::io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context(format!("cannot read `{}`", portable_path(&openable(path))))
}

/// What to say of a PATH that is not there, with the nearest name that is.
fn missing(path: &Path) -> anyhow::Error {
    let shown = portable_path(path);
    if let Ok(target) = fs::read_link(path) {
        return anyhow!("`{shown}` is a symbolic link to `{}`, which is not there", portable_path(&target));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let names: Vec<String> = fs::read_dir(openable(folder))
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let wrong = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    match nearest(wrong, names.iter().map(String::as_str).filter(|name| !is_hidden(name))) {
        Some(near) => {
            anyhow!("there is no `{shown}`; did you mean `{}`?", portable_path(&folder.join(near)))
        }
        None => anyhow!("there is no `{shown}`"),
    }
}

/// `join` ends a path with `/` where nothing is joined to it.
fn joined(path: &Path, rest: &Path) -> PathBuf {
    if rest.as_os_str().is_empty() { path.to_path_buf() } else { path.join(rest) }
}
