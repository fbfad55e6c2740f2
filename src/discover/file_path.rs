//! The two paths of a file.

use std::path::PathBuf;

/// A file by its paths.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePath {
    /// As it opens from where the command runs: PATH as given, joined with what lies below it.
    pub shown: PathBuf,
    /// From the root of its repository.
    pub relative: PathBuf,
}
