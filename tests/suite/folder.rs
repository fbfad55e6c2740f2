//! Folders made for one test.

use std::fs;
use std::path::{Path, PathBuf};

/// A temporary folder, removed in the end.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with files that hold a line of TOML.
    pub(crate) fn with(files: &[&str]) -> Self {
        let folder = Self::new();
        for file in files {
            folder.write(file, b"a = 1\n");
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        #[expect(clippy::disallowed_methods, reason = "nothing is lost if a test is killed")]
        fs::write(&path, bytes).unwrap();
        path
    }

    /// The names in it, hidden ones among them.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Makes a named pipe; false where that is not possible.
    pub(crate) fn pipe(&self, name: &str) -> bool {
        std::process::Command::new("mkfifo")
            .arg(self.join(name))
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// Whether permissions hold back this process; they don't hold back root.
#[cfg(unix)]
pub(crate) fn permissions_count() -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let file = folder.write("closed", b"");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    fs::File::open(&file).is_err()
}
