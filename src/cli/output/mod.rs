//! The only way out: standard output, and files that are replaced whole or not at all.

mod content;
mod folder;
mod inputs;
mod journal;
mod ours;
mod several;
mod staged;
mod target;

use std::fs::{Metadata, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::source::portable_path;
use crate::visible::on_terminal;
pub(crate) use content::Content;
use content::{of_bytes, write_all};
pub(crate) use folder::{NewFile, Written, write_folder};
pub use inputs::Inputs;
pub(crate) use inputs::{Input, OTHER_TEXT};
pub(crate) use journal::finish;
pub(crate) use several::Lock;
pub use several::write_changes;
use staged::{ensure_unchanged, refuse_read_only, staged, sync_folder};
use target::{Target, parent, real_target};

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
