//! What is found: repositories and their files.

use std::path::PathBuf;

use super::file_path::FilePath;
use super::notice::Notice;

/// What was found at a PATH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// At least one. The one that PATH lies in or is comes first, then those below it, by path.
    pub repositories: Vec<RepositoryFiles>,
}

/// The files of one repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepositoryFiles {
    /// Its folder, as it opens from where the command runs.
    pub root: PathBuf,
    /// Its settings, if it has any.
    pub settings: Option<FilePath>,
    /// Its plan files, by path, part by part in the order of their bytes.
    pub files: Vec<FilePath>,
    /// What is wrong with names and kinds of files in it.
    pub notices: Vec<Notice>,
    /// PATH relative to the root, where it lies inside: only what is at or below it is shown.
    pub selection: Option<PathBuf>,
    /// A folder that stands for something else, such as a commit, and what is shown in its place.
    pub(crate) shown_as: Option<(PathBuf, String)>,
}

impl RepositoryFiles {
    /// Whether what lies in a file is shown; everything is read and counted.
    pub fn selects(&self, file: &FilePath) -> bool {
        self.selection.as_ref().is_none_or(|selection| file.relative.starts_with(selection))
    }

    /// Whether there is no plan file to show; where PATH names the settings, they are what is shown.
    pub(crate) fn is_empty(&self) -> bool {
        let settings = self.settings.as_ref().map(|settings| &settings.relative);
        let is_settings = settings.is_some() && settings == self.selection.as_ref();
        !is_settings && !self.files.iter().any(|file| self.selects(file))
    }
}
