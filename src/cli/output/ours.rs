//! The temporary files of this program: made so that nobody else takes them for left over, and gone however it ends.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tempfile::NamedTempFile;

/// What a temporary file of ours is called. Hidden, so that no walk reads it.
const NAME: [&str; 2] = [".uppfyllt-", ".tmp"];

/// Those of this process.
static OURS: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn ours() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A temporary file, locked as long as it lives.
pub(super) struct Ours {
    pub(super) file: NamedTempFile,
    listed: Listed,
}

/// That a signal removes a file.
struct Listed(PathBuf);

impl Drop for Listed {
    fn drop(&mut self) {
        ours().remove(&self.0);
    }
}

impl Ours {
    /// A new file in a folder, with the mode of any new file.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        watch();
        let mut builder = tempfile::Builder::new();
        builder.prefix(NAME[0]).suffix(NAME[1]);
        // As any new file, which the umask then narrows; the crate's own default is readable by nobody else.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        loop {
            // A signal waits until the file is listed.
            let mut ours = ours();
            let file = builder.tempfile_in(folder)?;
            let path = file.path().to_path_buf();
            ours.insert(path.clone());
            drop(ours);
            let listed = Listed(path);
            // Another process may have taken it for left over before it was locked.
            if !is_locked_by_others(file.as_file()) && file.path().exists() {
                return Ok(Self { file, listed });
            }
        }
    }

    /// Puts it in the place of another file; only where there is none, if there was none.
    pub(super) fn persist(self, target: &Path, replaces: bool) -> io::Result<()> {
        let Self { file, listed } = self;
        let done = if replaces {
            file.persist(target)
        } else {
            file.persist_noclobber(target).or_else(|failed| {
                let is_there = failed.error.kind() == io::ErrorKind::AlreadyExists;
                // Some file systems can't be told to replace nothing.
                if is_there { Err(failed) } else { failed.file.persist(target) }
            })
        };
        drop(listed);
        done.map(drop).map_err(|error| error.error)
    }
}

/// Removes what killed runs have left in a folder. That it can't be removed is no reason not to write.
pub(super) fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_named = name.to_str().is_some_and(|name| name.starts_with(NAME[0]) && name.ends_with(NAME[1]));
        if is_named && is_left_over(&entry.path()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody writes a file any more: a lock ends with its process, and is seen from other containers too.
#[cfg(unix)]
fn is_left_over(path: &Path) -> bool {
    crate::read::Reach::default().open(path).is_ok_and(|file| !is_locked_by_others(&file))
}

/// A day is long enough to write a file.
#[cfg(not(unix))]
fn is_left_over(path: &Path) -> bool {
    const DAY: u64 = 24 * 60 * 60;
    let modified = fs::symlink_metadata(path).and_then(|metadata| metadata.modified()).ok();
    modified.and_then(|time| time.elapsed().ok()).is_some_and(|age| age.as_secs() > DAY)
}

/// Locks a file until it is closed, if nobody else has.
#[cfg(unix)]
pub(super) fn is_locked_by_others(file: &File) -> bool {
    rustix::fs::flock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_err_and(|error| {
        // Where files can't be locked, nobody else has locked one.
        error == rustix::io::Errno::WOULDBLOCK
    })
}

#[cfg(not(unix))]
pub(super) fn is_locked_by_others(_: &File) -> bool {
    false
}

/// Sees that a signal removes what is listed before it ends the process.
#[cfg(unix)]
fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let (ready, is_ready) = std::sync::mpsc::channel();
        // Where no thread is to be had, a signal ends the process as ever.
        let thread = std::thread::Builder::new().spawn(move || {
            let signals = Signals::new([SIGINT, SIGTERM]);
            let _ = ready.send(());
            let Ok(mut signals) = signals else { return };
            for signal in signals.forever() {
                let ours = ours();
                ours.iter().for_each(|path| drop(fs::remove_file(path)));
                let _ = emulate_default_handler(signal);
            }
        });
        if thread.is_ok() {
            let _ = is_ready.recv();
        }
    });
}

#[cfg(not(unix))]
fn watch() {}
