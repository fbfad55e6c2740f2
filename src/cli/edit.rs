//! What the commands have in common that write plan files: they read and write under a lock, look at the repository as it would
//! be before anything is written, and can show what they would do instead.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::output::{self, Lock};
use super::terminal::{self, Stream};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::discover::{FilePath, Found, RepositoryFiles, discover};
use crate::load::Loaded;
use crate::source::{FileId, Sources, portable_path};
use crate::write::{Change, Edit, diff, edited};

/// Repositories that nobody else writes to meanwhile.
pub(super) struct Held {
    pub(super) found: Found,
    _locks: Vec<Lock>,
}

impl Held {
    /// The repositories at PATH.
    pub(super) fn at(path: Option<&Path>) -> Result<Self> {
        let roots = discover(path)?.repositories.into_iter().map(|repository| repository.root);
        let locks = roots.map(|root| Lock::of(&root)).collect::<Result<_>>()?;
        // What others have written while this waited for them is found too.
        Ok(Self { found: discover(path)?, _locks: locks })
    }
}

/// The changes that edits make, file by file.
///
/// Errors: an edit that cannot be made.
pub(super) fn changes(sources: &Sources, edits: &BTreeMap<FileId, Vec<Edit>>) -> Result<Vec<Change>> {
    let change = |(file, edits): (&FileId, &Vec<Edit>)| {
        let file = sources.file(*file);
        let context = || format!("`{}` cannot be edited", portable_path(&file.shown));
        let after = anyhow::Context::with_context(edited(&file.text, edits), context)?;
        Ok(Change { path: file.shown.clone(), before: Some(file.text.clone()), after })
    };
    edits.iter().map(change).collect()
}

/// The texts of changed files, for loading them before they are written.
pub(super) fn texts(changes: &[Change]) -> BTreeMap<PathBuf, String> {
    changes.iter().map(|change| (change.path.clone(), change.after.clone())).collect()
}

/// A repository with the files that changes make in it.
pub(super) fn with_new(files: &RepositoryFiles, changes: &[Change]) -> RepositoryFiles {
    let mut files = files.clone();
    for Change { path, .. } in changes.iter().filter(|change| change.before.is_none()) {
        let relative = path.strip_prefix(&files.root).unwrap_or(path).to_owned();
        files.files.push(FilePath { shown: path.clone(), relative });
    }
    files.files.sort_by(|a, b| a.relative.cmp(&b.relative));
    files
}

/// The answer to a question: what an option says or, where somebody sits at a terminal, what they write.
pub(super) fn answer(given: Option<&str>, question: &str) -> Result<Option<String>> {
    let answer = match given {
        Some(given) => given.to_owned(),
        None if std::io::stdin().is_terminal() && Stream::Error.is_terminal() => {
            terminal::ask(question);
            let mut line = String::new();
            std::io::stdin().read_line(&mut line)?;
            line
        }
        None => String::new(),
    };
    Ok(Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty()))
}

/// Writes changes, or shows them.
pub(super) fn carry_out(changes: &[Change], is_shown: bool) -> Result<()> {
    if is_shown { output::write_stdout(diff(changes).as_bytes()) } else { output::write_changes(changes) }
}

/// What is wrong with a repository, hints aside, and how often.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems(BTreeMap<(Code, String, Option<String>), usize>);

impl Problems {
    /// The problems of a repository, each by its file and code, and by its message where messages stay the same.
    pub(super) fn of(loaded: &Loaded<'_, '_>, with_messages: bool) -> Self {
        let mut problems = Self::default();
        for diagnostic in worth_telling(loaded) {
            *problems.0.entry(problem(diagnostic, loaded.sources, with_messages)).or_default() += 1;
        }
        problems
    }

    pub(super) fn count(&self) -> usize {
        self.0.values().sum()
    }

    /// What is wrong with a repository and is not among these, with its place: a fault of an id before what comes of it.
    pub(super) fn first_new(&self, loaded: &Loaded<'_, '_>, with_messages: bool) -> Option<String> {
        let mut known = self.0.clone();
        let is_new = |diagnostic: &&Diagnostic| match known.get_mut(&problem(
            diagnostic,
            loaded.sources,
            with_messages,
        )) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            Some(_) | None => true,
        };
        let of_id = |code: Code| matches!(code, Code::InvalidId | Code::DuplicateId | Code::ConfusableId);
        let new = worth_telling(loaded).filter(is_new).min_by_key(|new| !of_id(new.code))?;
        let file = portable_path(&loaded.sources.file(new.span.file).shown);
        Some(format!("{file}:{}: {}", loaded.sources.start(new.span).line, new.message))
    }
}

fn worth_telling<'l>(loaded: &Loaded<'l, '_>) -> impl Iterator<Item = &'l Diagnostic> {
    loaded.sink.sorted().into_iter().filter(|diagnostic| diagnostic.severity != Severity::Hint)
}

fn problem(diagnostic: &Diagnostic, sources: &Sources, with_message: bool) -> (Code, String, Option<String>) {
    let file = sources.file(diagnostic.span.file).relative.clone();
    (diagnostic.code, file, with_message.then(|| diagnostic.message.clone()))
}
