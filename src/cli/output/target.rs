//! What a given output file is, and whether it may be written to.

use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::inputs::{Input, Inputs};
use crate::cli::block_marks::begins_with_mark;
use crate::discover::LARGEST_FILE;
use crate::import::is_form;
use crate::read::{Reach, Refusal};
use crate::source::portable_path;

/// How many symbolic links are followed one after another, as on Linux.
const LINKS: usize = 40;

#[derive(Debug)]
pub(super) enum Target {
    /// Another name of standard output.
    StandardOutput,
    /// A device, or a stream that the shell has opened: written to as it is.
    Stream,
    /// A file, there already or not.
    File(Option<Metadata>),
}

impl Target {
    pub(super) fn of(path: &Path) -> Result<Self> {
        if path == Path::new("/dev/stdout") {
            return Ok(Self::StandardOutput);
        }
        if ["/dev/stderr", "/dev/fd", "/proc/self/fd", "/proc/thread-self/fd"]
            .iter()
            .any(|stream| path.starts_with(stream))
        {
            return Ok(Self::Stream);
        }
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            bail!("this is the name of a folder");
        }
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::File(None)),
            Err(error) => return Err(error.into()),
        };
        if metadata.is_dir() {
            bail!("this is a folder");
        }
        if is_character_device(&metadata) {
            return Ok(Self::Stream);
        }
        if !metadata.is_file() {
            // To open a named pipe is to wait for somebody at its other end.
            bail!("this is not a regular file");
        }
        Ok(Self::File(Some(metadata)))
    }
}

#[cfg(unix)]
fn is_character_device(metadata: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_char_device(&metadata.file_type())
}

#[cfg(not(unix))]
fn is_character_device(_: &Metadata) -> bool {
    false
}

/// The file that a path leads to through symbolic links; the last of them may point to a file that is not there yet.
pub(super) fn real_target(path: &Path) -> Result<PathBuf> {
    let mut target = path.to_path_buf();
    for _ in 0..LINKS {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => target = parent(&target).join(fs::read_link(&target)?),
            Ok(_) => break,
            Err(error) if error.kind() == ErrorKind::NotFound => break,
            Err(error) => return Err(error.into()),
        }
    }
    let folder = parent(&target);
    match fs::metadata(&folder) {
        Ok(metadata) if metadata.is_dir() => Ok(target),
        Ok(_) => bail!("`{}` is not a folder", portable_path(&folder)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("there is no folder `{}`", portable_path(&folder))
        }
        Err(error) => Err(error.into()),
    }
}

/// The folder that a path is in, as it can be opened.
pub(super) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// Refuses to write over what is read, under whatever name, and to put a TOML file where it would be read.
pub(super) fn refuse_inputs(target: &Path, existing: Option<&Metadata>, inputs: &Inputs) -> Result<()> {
    for Input { what, path } in &inputs.files {
        match (fs::metadata(path), existing) {
            (Ok(input), Some(existing)) if is_same_file(&input, existing, path, target) => {
                bail!("this is the {what}, `{}`", portable_path(path));
            }
            // One that nobody has written yet is looked for under its name.
            (Err(error), None) if error.kind() == ErrorKind::NotFound && is_same_name(path, target) => {
                bail!("what is written here would be read as the {what} the next time");
            }
            _ => {}
        }
    }
    let is_toml = target.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if !is_toml {
        return Ok(());
    }
    let folder = real(&parent(target))?;
    for root in &inputs.roots {
        if folder.starts_with(real(root)?) {
            bail!("a TOML file in `{}` would be read as a plan file", portable_path(root));
        }
    }
    Ok(())
}

/// Refuses to replace a text that people write in, whatever command it was made for and under whatever name.
pub(super) fn refuse_written(target: &Path, existing: &Metadata) -> Result<()> {
    let bytes = match Reach::default().read(target, LARGEST_FILE) {
        Ok(bytes) => bytes,
        // Nothing that large is read as a text.
        Err(Refusal::TooLarge { .. }) => return Ok(()),
        Err(refusal) => bail!("it {refusal}"),
    };
    if is_form(&bytes) {
        bail!("this is a form, which people may have filled in; name another file, or move it away first");
    }
    let name = target.file_stem().and_then(OsStr::to_str).unwrap_or_default();
    if ["readme", "läsmig", "changelog", "contributing"].contains(&&*name.to_lowercase()) {
        bail!("people write in a file that is called `{name}`; name another, or move it away first");
    }
    // What is no text was not written by people.
    let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(()) };
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    if lines.clone().next() == Some("+++") {
        bail!("people have written in this file: it begins with the head of a report's text");
    }
    let is_text = |ending: &OsStr| ["md", "txt"].iter().any(|text| ending.eq_ignore_ascii_case(text));
    // A text of a plan may look like a mark in a file of data.
    let may_have_marks = target.extension().is_some_and(is_text) || has_other_names(existing);
    if may_have_marks && lines.clone().any(is_of_layout) {
        bail!("people have written in this file: it is the layout of a document");
    }
    if may_have_marks && lines.any(begins_with_mark) {
        bail!(
            "people have written in this file; `uppfyllt report --update` renews what stands between its marks"
        );
    }
    Ok(())
}

/// Whether a line is a place in a layout: `{{ summary }}`, `{% if brief %}`.
fn is_of_layout(line: &str) -> bool {
    [("{{ ", " }}"), ("{% ", " %}")].iter().any(|(start, end)| line.starts_with(start) && line.ends_with(end))
}

/// Refuses a stream of the shell's that leads to a file with something in it, of which the beginning would be written over.
pub(super) fn ensure_empty(stream: &Path) -> Result<()> {
    if fs::metadata(stream).is_ok_and(|opened| opened.is_file() && opened.len() > 0) {
        bail!("this leads to a file with something in it; name the file itself");
    }
    Ok(())
}

#[cfg(unix)]
fn has_other_names(existing: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(existing) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Whether two files that are not there would be the same.
fn is_same_name(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name()
        && real(&parent(one)).is_ok_and(|one| real(&parent(other)).is_ok_and(|other| one == other))
}

fn real(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// By device and number, so that a hard link is seen through.
#[cfg(unix)]
fn is_same_file(one: &Metadata, other: &Metadata, _: &Path, _: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same_file(_: &Metadata, _: &Metadata, one: &Path, other: &Path) -> bool {
    real(one).is_ok_and(|one| real(other).is_ok_and(|other| one == other))
}
