//! The only way out: standard output, and files that are replaced whole or not at all.

mod folder;
mod journal;
mod ours;
mod several;
mod target;

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

use crate::discover::{FilePath, Found};
use crate::read::Reach;
use crate::source::portable_path;
use crate::visible::on_terminal;
pub(crate) use folder::{Written, write_folder};
pub(crate) use journal::finish;
use ours::{Ours, is_locked_by_others, remove_leftovers};
pub(crate) use several::Lock;
pub use several::write_changes;
use target::{Target, parent, real_target};

/// What is never written to: the files that are read, and any TOML file in their folders, which would be read the next
/// time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inputs {
    /// The folders of the repositories.
    pub roots: Vec<PathBuf>,
    /// The files.
    pub files: Vec<Input>,
}

/// What nothing is written over, though nothing is read from it.
pub(crate) const OTHER_TEXT: &str = "text of another report";

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

impl Inputs {
    /// Adds what people have written for reports.
    pub(crate) fn add_texts(&mut self, texts: impl IntoIterator<Item = PathBuf>) {
        self.files.extend(texts.into_iter().map(|path| Input { what: OTHER_TEXT, path }));
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

/// What writes a content as it is made, since that of a country would fill the memory.
pub(crate) type Content<'c> = &'c mut dyn FnMut(&mut dyn Write) -> Result<()>;

/// The content that some bytes are.
fn of_bytes(bytes: &[u8]) -> impl FnMut(&mut dyn Write) -> Result<()> {
    |out| Ok(out.write_all(bytes)?)
}

/// Writes to standard output, all of it. Whoever reads it may stop when they have seen enough.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<()> {
    stream_stdout(&mut of_bytes(bytes))
}

/// The same with a content in the making, in which nothing acts on a terminal but what is to.
pub(crate) fn stream_stdout(content: Content<'_>) -> Result<()> {
    write_all(io::stdout().lock(), content).context("cannot write to standard output")?
}

/// The same with a text of any format: a terminal is shown what would act on it.
pub(crate) fn stream_text(content: Content<'_>) -> Result<()> {
    write_text(io::stdout().lock(), content).context("cannot write to standard output")?
}

fn write_text(out: impl Write + IsTerminal, content: Content<'_>) -> Result<Result<()>> {
    if !out.is_terminal() {
        return write_all(out, content);
    }
    let mut bytes = Vec::new();
    content(&mut bytes)?;
    write_all(out, &mut of_bytes(on_terminal(&String::from_utf8(bytes)?).as_bytes()))
}

/// A writer that remembers whether it failed, and whether nobody listens any more.
struct Watched<W: Write> {
    out: io::BufWriter<W>,
    failed: Option<ErrorKind>,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).inspect_err(|error| self.failed = Some(error.kind()))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().inspect_err(|error| self.failed = Some(error.kind()))
    }
}

/// Writes a content and sees that it has left this process; a closed pipe is not an error. An error of the content's own is
/// within, one of writing around it.
fn write_all(out: impl Write, content: Content<'_>) -> Result<Result<()>> {
    let mut out = Watched { out: io::BufWriter::with_capacity(1 << 16, out), failed: None };
    let result = content(&mut out).and_then(|()| Ok(out.flush()?));
    match out.failed {
        Some(ErrorKind::BrokenPipe) => Ok(Ok(())),
        // What was only interrupted was tried again.
        Some(ErrorKind::Interrupted) | None => Ok(result),
        Some(kind) => Err(result.err().unwrap_or_else(|| io::Error::from(kind).into())),
    }
}

/// Puts a file in the place of another, or where there is none: whoever looks sees the old file or the new one, whatever
/// happens. A symbolic link stays, and what it points to is replaced. Devices such as `/dev/null` are written to.
///
/// What people write in is never replaced: a text with the head of a report's text, or with marks of `report --update`.
pub fn replace_file(target: &Path, inputs: &Inputs, bytes: &[u8]) -> Result<()> {
    put(target, inputs, None, &mut of_bytes(bytes))
}

/// The same with a content in the making, of which nothing is seen before all of it is written.
pub(crate) fn stream_file(target: &Path, inputs: &Inputs, content: Content<'_>) -> Result<()> {
    put(target, inputs, None, content)
}

/// Does the same to a text that people write in, of which no more is changed than what is between marks, if it is still as
/// it was read.
pub fn replace_text(target: &Path, inputs: &Inputs, read: &[u8], bytes: &[u8]) -> Result<()> {
    put(target, inputs, Some(read), &mut of_bytes(bytes))
}

fn put(target: &Path, inputs: &Inputs, read: Option<&[u8]>, content: Content<'_>) -> Result<()> {
    let context = || format!("cannot write `{}`", portable_path(target));
    match Target::of(target).with_context(context)? {
        Target::StandardOutput => stream_text(content),
        Target::Stream => {
            target::ensure_empty(target).with_context(context)?;
            let stream = OpenOptions::new().write(true).open(target).with_context(context)?;
            write_text(stream, content).with_context(context)?
        }
        Target::File(existing) => {
            let target = replaceable(target, existing.as_ref(), inputs).with_context(context)?;
            if let (None, Some(existing)) = (read, &existing) {
                target::refuse_written(&target, existing).with_context(context)?;
            }
            replace(&target, existing.as_ref(), read, content).with_context(context)?
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

fn replace(
    target: &Path,
    existing: Option<&Metadata>,
    read: Option<&[u8]>,
    content: Content<'_>,
) -> Result<Result<()>> {
    let made = match staged(target, existing, content)? {
        Ok(made) => made,
        Err(of_content) => return Ok(Err(of_content)),
    };
    let lock = read.map(|read| ensure_unchanged(target, read)).transpose()?;
    // Elsewhere, nothing takes the place of a file that is open.
    let _lock = lock.filter(|_| cfg!(unix));
    made.persist(target, existing.is_some())?;
    sync_folder(&parent(target)).map(Ok)
}

/// What is to take the place of a file: whole, safe on the disk, and under another name.
fn staged(target: &Path, existing: Option<&Metadata>, content: Content<'_>) -> Result<Result<Ours>> {
    let folder = parent(target);
    remove_leftovers(&folder);
    let mut made = Ours::new(&folder).map_err(|error| {
        let kind = error.kind();
        // The error names the temporary file, of which nobody has heard.
        anyhow!("no file can be made in the folder `{}`: {kind}", portable_path(&folder))
    })?;
    if let Err(of_content) = write_all(&mut made.file, content)? {
        return Ok(Err(of_content));
    }
    if let Some(existing) = existing {
        keep_owner_and_mode(made.file.as_file(), existing)?;
    }
    made.file.as_file().sync_all()?;
    Ok(Ok(made))
}

/// Sees that a text is still what was read: somebody may have saved it meanwhile. Whoever else would replace it waits until
/// what is returned is closed, and then finds it changed.
fn ensure_unchanged(target: &Path, read: &[u8]) -> Result<File> {
    let refused = |refusal| anyhow!("it {refusal}");
    let file = Reach::default().open(target).map_err(refused)?;
    let is_locked = || is_locked_by_others(&file);
    for _ in 0..100 {
        if !is_locked() {
            // Under its name, not as it was opened: it may have been replaced before it could be locked.
            return match Reach::default().read(target, read.len() as u64) {
                Ok(now) if now == read => Ok(file),
                _ => Err(anyhow!("it has been changed meanwhile, and stays as it is; run this once more")),
            };
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Err(anyhow!("another program has locked it"))
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

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind, Write};

    use super::{of_bytes, write_all};

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
        assert!(matches!(write_all(Failing(ErrorKind::BrokenPipe), &mut of_bytes(b"a")), Ok(Ok(()))));
        assert!(write_all(Failing(ErrorKind::StorageFull), &mut of_bytes(b"a")).is_err());
    }
}
