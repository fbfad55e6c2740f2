//! What is never written over: what is read, and what people have written for other reports.

use std::path::PathBuf;

use crate::discover::{FilePath, Found};

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

    /// Adds what people have written for reports.
    pub(crate) fn add_texts(&mut self, texts: impl IntoIterator<Item = PathBuf>) {
        self.files.extend(texts.into_iter().map(|path| Input { what: OTHER_TEXT, path }));
    }
}
