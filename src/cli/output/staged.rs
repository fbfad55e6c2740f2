//! What is to take the place of a file, and whether it still may.

use std::fs::{File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::Path;

use anyhow::{Result, anyhow};

use super::content::{Content, write_all};
use super::ours::{Ours, is_locked_by_others, remove_leftovers};
use super::target::parent;
use crate::read::Reach;
use crate::source::portable_path;

/// What is to take the place of a file: whole, safe on the disk, and under another name.
pub(super) fn staged(
    target: &Path,
    existing: Option<&Metadata>,
    content: Content<'_>,
) -> Result<Result<Ours>> {
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
pub(super) fn ensure_unchanged(target: &Path, read: &[u8]) -> Result<File> {
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
pub(super) fn refuse_read_only(target: &Path, existing: &Metadata) -> Result<()> {
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
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
