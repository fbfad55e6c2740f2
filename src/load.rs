//! From files to a checked model: discover, read, parse, resolve and check, on one page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::check;
use crate::diagnostic::{Code, Diagnostic, Severities, Severity, Sink};
use crate::discover::{self, RepositoryFiles};
use crate::model::Model;
use crate::parallel;
use crate::parse::{self, Records, Settings};
use crate::read;
use crate::resolve;
use crate::source::{FileId, SourceFile, Sources, Span, portable_path};

/// A repository as it was loaded.
pub struct Loaded<'l, 's> {
    /// Which files it is made of.
    pub files: &'l RepositoryFiles,
    /// Their texts.
    pub sources: &'s Sources,
    /// What is wrong with them.
    pub sink: &'l Sink,
    /// What they say. Not to be counted where the sink has errors.
    pub model: &'l Model<'s>,
}

impl Loaded<'_, '_> {
    /// The files that PATH selects, in order, where it selects some and not all.
    pub fn selected(&self) -> Option<Vec<FileId>> {
        self.files.selection.as_ref()?;
        let paths: BTreeSet<String> = self
            .files
            .settings
            .iter()
            .chain(&self.files.files)
            .filter(|path| self.files.selects(path))
            .map(|path| portable_path(&path.relative))
            .collect();
        let selected =
            self.sources.files().filter(|(_, file)| paths.contains(&file.relative)).map(|(id, _)| id);
        Some(selected.collect())
    }

    /// The diagnostics that PATH selects, by place.
    pub fn diagnostics(&self) -> Vec<&Diagnostic> {
        let mut diagnostics = self.sink.sorted();
        diagnostics.retain(|diagnostic| self.selects(diagnostic));
        diagnostics
    }

    /// Whether PATH selects what a diagnostic is about, be it a file that was read or not.
    pub fn selects(&self, diagnostic: &Diagnostic) -> bool {
        let path = Path::new(&self.sources.file(diagnostic.span.file).relative);
        let selection = self.files.selection.as_ref();
        selection.is_none_or(|selection| path.starts_with(portable_path(selection)))
    }

    /// How many diagnostics of a severity PATH selects.
    pub fn count(&self, severity: Severity) -> usize {
        if self.files.selection.is_none() {
            return self.sink.count(severity);
        }
        self.diagnostics().iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Loads a repository and hands it to `then`, after which its texts are dropped. Keeps at most `limit` diagnostics.
///
/// Errors: a file that cannot be read. Whatever is wrong *in* a file is a diagnostic.
pub fn load<R>(
    files: &RepositoryFiles,
    limit: usize,
    threads: usize,
    then: impl FnOnce(Loaded<'_, '_>) -> R,
) -> Result<R> {
    load_into(Sink::new(Severities::default(), limit), files, &BTreeMap::new(), threads, then)
}

/// Loads a repository as it is to be edited: with other texts in place of some files, by the paths that they are shown with,
/// with all diagnostics, and with what every name in it stands for.
///
/// Errors: a file that cannot be read.
pub(crate) fn load_to_edit<R>(
    files: &RepositoryFiles,
    edited: &BTreeMap<PathBuf, String>,
    then: impl FnOnce(Loaded<'_, '_>) -> R,
) -> Result<R> {
    let sink = Sink::new(Severities::default(), usize::MAX).following_names();
    load_into(sink, files, edited, parallel::available(), then)
}

fn load_into<R>(
    mut sink: Sink,
    files: &RepositoryFiles,
    edited: &BTreeMap<PathBuf, String>,
    threads: usize,
    then: impl FnOnce(Loaded<'_, '_>) -> R,
) -> Result<R> {
    let mut sources = Sources::shown_as(files.shown_as.clone());
    let read = |path: &discover::FilePath, id: FileId| match edited.get(&path.shown) {
        Some(text) => Ok(read::of_text(path, text.clone(), id)),
        None => read::read(path, id),
    };
    // What is wrong with the files as such waits until the settings say how bad it is.
    let mut waiting = Vec::new();
    let settings_file = match &files.settings {
        Some(path) => {
            let mut read = read(path, sources.next_id())?;
            // Every setting has a default, so an empty file of settings says all that it has to.
            read.diagnostics.retain(|diagnostic| diagnostic.code != Code::EmptyFile);
            Some(take_in(read, &mut sources, &mut sink, &mut waiting))
        }
        None => None,
    };
    let numbered: Vec<(FileId, &discover::FilePath)> = sources.next_ids().zip(&files.files).collect();
    let mut plan_files = Vec::with_capacity(numbered.len());
    for file in parallel::map(&numbered, threads, |(id, path)| read(path, *id)) {
        plan_files.push(take_in(file?, &mut sources, &mut sink, &mut waiting));
    }
    waiting.extend(discover::diagnostics(&files.notices, &mut sources));
    if files.is_empty() {
        waiting.push(empty(files, &mut sources));
    }
    let readable: Vec<FileId> =
        plan_files.into_iter().filter(|(_, readable)| *readable).map(|(file, _)| file).collect();
    let settings = settings_file.filter(|(_, readable)| *readable).map(|(file, _)| file);
    let model = model(&sources, settings, &readable, waiting, threads, &mut sink);
    Ok(then(Loaded { files, sources: &sources, sink: &sink, model: &model }))
}

/// Loads a repository that is one text, without settings, and hands what it says to `then`, with what is wrong with it.
pub fn load_text<R>(text: &str, then: impl FnOnce(&Model<'_>, &Sources, &Sink) -> R) -> R {
    let mut sources = Sources::default();
    let mut sink = Sink::new(Severities::default(), usize::MAX);
    let file = sources.add(SourceFile::new("plan.toml".to_owned(), "plan.toml".into(), text.to_owned()));
    let model = model(&sources, None, &[file], Vec::new(), 1, &mut sink);
    then(&model, &sources, &sink)
}

/// Parses, resolves and checks what was read. `waiting` is what is wrong with the files as such.
fn model<'s>(
    sources: &'s Sources,
    settings: Option<FileId>,
    plan_files: &[FileId],
    waiting: Vec<Diagnostic>,
    threads: usize,
    sink: &mut Sink,
) -> Model<'s> {
    let settings = match settings {
        Some(file) => parse::settings(file, sources, sink),
        None => (Settings::empty(), Vec::new()),
    };
    let severities = resolve::severities(&settings.0, sink);
    sink.set_severities(severities);
    for diagnostic in waiting {
        sink.add(diagnostic);
    }
    let parsed = parallel::map(plan_files, threads, |file| {
        let mut sink = sink.fork();
        (*file, parse::records(*file, sources, &mut sink), sink)
    });
    let mut records: Vec<(FileId, Records<'_>)> = Vec::with_capacity(parsed.len());
    for (file, raw, found) in parsed {
        sink.append(found);
        records.push((file, raw));
    }
    let model = resolve::resolve(settings, records, sink);
    check::check(&model, sources, sink);
    model
}

/// Takes a file into the sources, and tells whether it can be parsed. What is lost with one that cannot is nowhere
/// missed.
fn take_in(
    read: read::ReadFile,
    sources: &mut Sources,
    sink: &mut Sink,
    waiting: &mut Vec<Diagnostic>,
) -> (FileId, bool) {
    let file = sources.next_id();
    let is_any_of =
        |codes: &[Code]| read.diagnostics.iter().any(|diagnostic| codes.contains(&diagnostic.code));
    if is_any_of(&[Code::MergeConflict]) {
        sink.lose(file, Some(&read.file.text));
    }
    if is_any_of(&[Code::NotUtf8, Code::NotCheckedOut, Code::FileTooLarge]) {
        sink.lose(file, None);
    }
    waiting.extend(read.diagnostics);
    sources.add(read.file);
    (file, read.is_readable)
}

fn empty(files: &RepositoryFiles, sources: &mut Sources) -> Diagnostic {
    let (relative, shown) = match &files.selection {
        Some(selection) => (portable_path(selection), files.root.join(selection)),
        None => (".".to_owned(), files.root.clone()),
    };
    let folder = sources.add(SourceFile::new(relative, shown, String::new()));
    Diagnostic::new(Code::EmptyRepository, Span::whole(folder), "no plan files were found here")
        .help("plan files end in .toml; name the folder that holds them, or begin with one from the README")
}
