//! The only way out: standard output, and files that are replaced whole or not at all.

mod target;

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::discover::{FilePath, Found};
use crate::source::portable_path;
use target::{Target, parent, real_target};

/// What a temporary file of ours is called, followed by the number of the process. Hidden, so that no walk reads it.
const PREFIX: &str = ".uppfyllt-";

/// What is never written to: the files that are read, and any TOML file in their folders, which would be read the next
/// time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The folders of the repositories.
    pub roots: Vec<PathBuf>,
    /// The files.
    pub files: Vec<Input>,
}

/// A file that is read, or that would be read if it were there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it is, as in "this is the plan file".
    pub what: &'static str,
    /// Where it is.
    pub path: PathBuf,
}

impl Inputs {
    /// All plan files that were found.
    pub fn of(found: &Found) -> Self {
        let files = |repository: &crate::discover::RepositoryFiles| {
            let files = repository.files.iter().chain(&repository.settings);
            let input = |file: &FilePath| Input { what: "plan file", path: file.shown.clone() };
            files.map(input).collect::<Vec<_>>()
        };
        Self {
            roots: found.repositories.iter().map(|repository| repository.root.clone()).collect(),
            files: found.repositories.iter().flat_map(files).collect(),
        }
    }
}

/// The file that `--output` names. `-` is standard output, as it is to most programs.
pub(crate) fn named_file(output: Option<&PathBuf>) -> Option<&Path> {
    output.map(PathBuf::as_path).filter(|path| *path != Path::new("-"))
}

/// The folder that output stands in; the current one where it goes to standard output.
pub(crate) fn folder(target: Option<&Path>) -> PathBuf {
    target.map_or_else(|| PathBuf::from("."), parent)
}

/// Writes to standard output, all of it. Whoever reads it may stop when they have seen enough.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<()> {
    write_all(io::stdout().lock(), bytes).context("cannot write to standard output")
}

/// Writes all bytes and sees that they have left this process; a closed pipe is not an error.
fn write_all(mut writer: impl Write, bytes: &[u8]) -> io::Result<()> {
    match writer.write_all(bytes).and_then(|()| writer.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Puts a file in the place of another, or where there is none: whoever looks sees the old file or the new one, whatever
/// happens. A symbolic link stays, and what it points to is replaced. Devices such as `/dev/null` are written to.
///
/// What people write in is never replaced: a text with the head of a report's text, or with marks of `report --update`.
pub fn replace_file(target: &Path, inputs: &Inputs, bytes: &[u8]) -> Result<()> {
    target::refuse_written(target).with_context(|| format!("cannot write `{}`", portable_path(target)))?;
    replace_text(target, inputs, bytes)
}

/// Does the same to a text that people write in, of which no more is changed than what is between marks.
pub(crate) fn replace_text(target: &Path, inputs: &Inputs, bytes: &[u8]) -> Result<()> {
    let context = || format!("cannot write `{}`", portable_path(target));
    match Target::of(target).with_context(context)? {
        Target::StandardOutput => write_stdout(bytes),
        Target::Stream => {
            let stream = OpenOptions::new().write(true).open(target).with_context(context)?;
            write_all(stream, bytes).with_context(context)
        }
        Target::File(existing) => {
            let target = replaceable(target, existing.as_ref(), inputs).with_context(context)?;
            replace(&target, existing.as_ref(), bytes).with_context(context)
        }
    }
}

/// Whether a file may be put in the place of another, as far as can be known before: it is none of what is read, and may be
/// written to.
///
/// Errors: why not.
pub(crate) fn ensure_replaceable(target: &Path, inputs: &Inputs) -> Result<()> {
    let context = || format!("cannot write `{}`", portable_path(target));
    let Target::File(existing) = Target::of(target).with_context(context)? else { return Ok(()) };
    replaceable(target, existing.as_ref(), inputs).map(|_| ()).with_context(context)
}

/// The file that is to be replaced, which is none of what is read and may be written to.
fn replaceable(target: &Path, existing: Option<&Metadata>, inputs: &Inputs) -> Result<PathBuf> {
    let target = real_target(target)?;
    target::refuse_inputs(&target, existing, inputs)?;
    existing.map_or(Ok(()), |existing| refuse_read_only(&target, existing))?;
    Ok(target)
}

fn replace(target: &Path, existing: Option<&Metadata>, bytes: &[u8]) -> Result<()> {
    let folder = parent(target);
    remove_leftovers(&folder);
    let mut builder = tempfile::Builder::new();
    let prefix = format!("{PREFIX}{}-", std::process::id());
    builder.prefix(&prefix).suffix(".tmp");
    // As any new file, which the umask then narrows; the crate's own default is readable by nobody else.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(&folder).map_err(|error| {
        let kind = error.kind();
        // The error names the temporary file, of which nobody has heard.
        anyhow!("no file can be made in the folder `{}`: {kind}", portable_path(&folder))
    })?;
    file.write_all(bytes)?;
    if let Some(existing) = existing {
        keep_owner_and_mode(file.as_file(), existing)?;
    }
    file.as_file().sync_all()?;
    file.persist(target).map_err(|error| error.error)?;
    sync_folder(&folder)
}

/// A file that its owner has closed is not replaced, though the folder would allow it.
fn refuse_read_only(target: &Path, existing: &Metadata) -> Result<()> {
    if existing.permissions().readonly() {
        return Err(anyhow!("the file is read-only"));
    }
    OpenOptions::new().write(true).open(target)?;
    Ok(())
}

fn keep_owner_and_mode(file: &File, existing: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let made = file.metadata()?;
        if (made.uid(), made.gid()) != (existing.uid(), existing.gid()) {
            // Only root may give a file away, and others may choose among their own groups: what can't be kept, isn't.
            let _ = fchown(file, None, Some(existing.gid()));
            let _ = fchown(file, Some(existing.uid()), None);
        }
    }
    let permissions: Permissions = existing.permissions();
    file.set_permissions(permissions)
}

/// Sees that the new name survives a power cut.
fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// Removes what killed runs have left in a folder. That it can't be removed is no reason not to write.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let number =
            name.to_str().and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(".tmp")?.split_once('-'));
        let process = number.and_then(|(process, _)| process.parse::<u32>().ok());
        if process.is_some_and(|process| is_dead(process, &entry)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether the process that made a file is gone. Where processes can't be seen, a day is long enough to write a file.
fn is_dead(process: u32, entry: &fs::DirEntry) -> bool {
    const DAY: u64 = 24 * 60 * 60;
    if Path::new("/proc/self").exists() {
        return !Path::new("/proc").join(process.to_string()).exists();
    }
    let age =
        entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age.as_secs() > DAY)
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind, Write};

    use super::write_all;

    /// Takes everything in and fails when it is flushed, as a full disk does.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        assert!(write_all(Failing(ErrorKind::BrokenPipe), b"a").is_ok());
        assert!(write_all(Failing(ErrorKind::StorageFull), b"a").is_err());
    }
}
