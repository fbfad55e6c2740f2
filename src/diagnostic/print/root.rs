//! Where a file is for programs that run elsewhere: from the root of its git repository, or from the root of the machine.

use std::fs;
use std::path::{Path, PathBuf};

/// The path of a file from the root of its git repository, whatever folder it was named from; where there is none, from the
/// root of the machine. A file that is not there keeps the path that it was named by.
pub(super) fn from_git_root(path: &Path) -> PathBuf {
    let Some((folder, name)) = path.parent().zip(path.file_name()) else { return path.to_path_buf() };
    // The file itself may be a link, and is shown under its own name.
    let Ok(folder) = fs::canonicalize(Path::new(".").join(folder)) else { return path.to_path_buf() };
    let file = folder.join(name);
    if fs::symlink_metadata(&file).is_err() {
        return path.to_path_buf();
    }
    let root = folder.ancestors().find(|folder| folder.join(".git").exists());
    match root.and_then(|root| file.strip_prefix(root).ok()) {
        Some(inside) => inside.to_path_buf(),
        None => file,
    }
}
