//! From where a file is read, and how: what a document may make this program read.
//!
//! A person may name any file. What a document names, such as a layout in a mark or a picture in a text, may have been written
//! by a stranger whose proposal a machine renews: that reaches no further than the document's own repository.

use std::fmt;
use std::fs::{File, canonicalize};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::discover::SETTINGS;
use crate::source::portable_path;

/// From where files may be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// The folders, by their real paths; without them, from anywhere.
    roots: Option<Vec<PathBuf>>,
}

/// Why a file is not read, in words that have it as their subject before them.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It is not below any of these folders.
    Outside(Vec<PathBuf>),
    /// Its name or that of a folder begins with a full stop, as `.git` does, in which there may be passwords.
    Hidden,
    Link,
    /// It is a folder, a device, a named pipe.
    NotAFile,
    /// It has more bytes than are read.
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    Unreadable(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outside(roots) => {
                let roots: Vec<String> =
                    roots.iter().map(|root| format!("`{}`", portable_path(root))).collect();
                write!(
                    out,
                    "lies outside of {}, and a document reads only what is its own",
                    roots.join(" and ")
                )
            }
            Self::Hidden => {
                out.write_str("is hidden or in a hidden folder, and a document reads nothing hidden")
            }
            Self::Link => out.write_str("is a symbolic link, which is not followed; name what it leads to"),
            Self::NotAFile => out.write_str("is no regular file"),
            Self::TooLarge { limit, .. } if limit % (1 << 20) == 0 => {
                write!(out, "is larger than {} MiB", limit >> 20)
            }
            Self::TooLarge { limit, .. } => write!(out, "is larger than {} KiB", limit >> 10),
            Self::Unreadable(error) => write!(out, "can't be read: {error}"),
        }
    }
}

impl std::error::Error for Refusal {}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl Reach {
    /// What documents in a folder may read: what is in the git repository around it, else in the plan repository around it,
    /// else in the folder.
    pub(crate) fn of(folder: &Path) -> Self {
        let root = canonicalize(openable(folder)).ok().map(|real| {
            let around =
                |name: &str| real.ancestors().find(|above| above.join(name).symlink_metadata().is_ok());
            around(".git").or_else(|| around(SETTINGS)).unwrap_or(&real).to_path_buf()
        });
        Self { roots: Some(root.into_iter().collect()) }
    }

    /// The same and what documents in another folder may read.
    pub(crate) fn and(mut self, folder: &Path) -> Self {
        if let Some(roots) = &mut self.roots {
            roots.extend(Self::of(folder).roots.into_iter().flatten());
            roots.dedup();
        }
        self
    }

    /// The same where it is bounded; else what documents in a folder may read.
    pub(crate) fn or_of(&self, folder: &Path) -> Self {
        if self.roots.is_some() { self.clone() } else { Self::of(folder) }
    }

    /// Whether a file or folder may be read.
    pub(crate) fn admits(&self, path: &Path) -> Result<(), Refusal> {
        self.place(path).map(|_| ())
    }

    /// Reads a file that has no more bytes than a limit.
    pub(crate) fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
        let file = self.open(path)?;
        let length = file.metadata()?.len();
        let mut bytes = Vec::with_capacity(usize::try_from(length.min(limit)).unwrap_or(0));
        if length <= limit {
            // One byte more than allowed, to see whether it has grown meanwhile.
            file.take(limit + 1).read_to_end(&mut bytes)?;
        }
        let found = length.max(bytes.len() as u64);
        if found > limit { Err(Refusal::TooLarge { bytes: found, limit }) } else { Ok(bytes) }
    }

    /// Opens a regular file. Nobody can put a link out of the reach in its place meanwhile.
    pub(crate) fn open(&self, path: &Path) -> Result<File, Refusal> {
        let Some((root, below)) = self.place(path)? else {
            let name = path.file_name().ok_or(Refusal::NotAFile)?;
            return open_below(&openable(path.parent().unwrap_or(Path::new(""))), Path::new(name));
        };
        open_below(&root, &below)
    }

    /// The folder that a path is below, and the way from there, without links; nothing where any path may be read.
    fn place(&self, path: &Path) -> Result<Option<(PathBuf, PathBuf)>, Refusal> {
        let Some(roots) = &self.roots else { return Ok(None) };
        let found = canonicalize(openable(path));
        // Of what lies outside, a document is not even told whether it is there.
        let nearest = || path.ancestors().skip(1).find_map(|above| canonicalize(openable(above)).ok());
        let real = found.as_ref().ok().cloned().or_else(nearest).unwrap_or_default();
        let below = |root: &PathBuf| Some((root.clone(), real.strip_prefix(root).ok()?.to_path_buf()));
        let (root, below) = roots.iter().find_map(below).ok_or_else(|| Refusal::Outside(roots.clone()))?;
        if below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b".")) {
            return Err(Refusal::Hidden);
        }
        found?;
        Ok(Some((root, below)))
    }
}

/// The current folder has no name where a path begins in it, and needs one to be opened.
fn openable(path: &Path) -> PathBuf {
    Path::new(".").join(path)
}

/// Opens a regular file by its way from a folder, part by part, none of which may be a link. What is no file is not opened
/// at all: a named pipe would wait for somebody at its other end.
#[cfg(unix)]
fn open_below(root: &Path, below: &Path) -> Result<File, Refusal> {
    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, openat, statat};
    use rustix::io::Errno;
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    let told = |error: Errno| {
        if error == Errno::LOOP { Refusal::Link } else { Refusal::Unreadable(error.into()) }
    };
    let mut folder = openat(CWD, root, flags | OFlags::DIRECTORY, Mode::empty()).map_err(told)?;
    let mut parts = below.components().peekable();
    while let Some(part) = parts.next() {
        let part = part.as_os_str();
        let kind =
            FileType::from_raw_mode(statat(&folder, part, AtFlags::SYMLINK_NOFOLLOW).map_err(told)?.st_mode);
        let is_last = parts.peek().is_none();
        if kind == FileType::Symlink {
            return Err(Refusal::Link);
        }
        if kind != if is_last { FileType::RegularFile } else { FileType::Directory } {
            return Err(Refusal::NotAFile);
        }
        let more = if is_last { OFlags::NONBLOCK } else { OFlags::DIRECTORY };
        folder = openat(&folder, part, flags | OFlags::NOFOLLOW | more, Mode::empty()).map_err(told)?;
    }
    let file = File::from(folder);
    if file.metadata()?.is_file() { Ok(file) } else { Err(Refusal::NotAFile) }
}

#[cfg(not(unix))]
fn open_below(root: &Path, below: &Path) -> Result<File, Refusal> {
    let path = root.join(below);
    let metadata = path.symlink_metadata()?;
    if metadata.is_symlink() {
        return Err(Refusal::Link);
    }
    if metadata.is_file() { Ok(File::open(path)?) } else { Err(Refusal::NotAFile) }
}
