//! What the commands have in common that write plan files: they read and write under a lock, look at the repository as it would
//! be before anything is written, and can show what they would do instead.

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::output::{self, Lock};
use super::terminal::{self, Stream};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::discover::{FilePath, Found, RepositoryFiles, discover};
use crate::load::{Loaded, load_to_edit};
use crate::model::{BodyId, Model, Plan, PlanId};
use crate::source::{FileId, Sources, portable_path};
use crate::write::{Change, Edit, diff, edited};

/// Repositories that nobody else writes to meanwhile.
pub(super) struct Held {
    pub(super) found: Found,
    _locks: Vec<Lock>,
}

impl Held {
    pub(super) fn at(path: Option<&Path>) -> Result<Self> {
        let held = |files: &RepositoryFiles| {
            Lock::of(&files.root).and_then(|lock| output::finish(files).map(|()| lock))
        };
        let locks = discover(path)?.repositories.iter().map(held).collect::<Result<_>>()?;
        // What others have written while this waited for them is found too.
        Ok(Self { found: discover(path)?, _locks: locks })
    }
}

/// The repository that is meant: the only one, or the one that all others are within.
pub(super) fn only(found: &Found) -> Result<&RepositoryFiles> {
    let is_around = |outer: &Path, inner: &Path| outer == Path::new(".") || inner.starts_with(outer);
    match &found.repositories[..] {
        [only] => Ok(only),
        [first, rest @ ..]
            if first.settings.is_some() && rest.iter().all(|it| is_around(&first.root, &it.root)) =>
        {
            Ok(first)
        }
        _ => bail!("there are several repositories here: give the PATH of one"),
    }
}

/// The changes that edits make, file by file.
///
/// Errors: an edit that cannot be made.
pub(super) fn changes(sources: &Sources, edits: &BTreeMap<FileId, Vec<Edit>>) -> Result<Vec<Change>> {
    let change = |(file, edits): (&FileId, &Vec<Edit>)| {
        let file = sources.file(*file);
        let context = || format!("`{}` cannot be edited", portable_path(&file.shown));
        let after = edited(&file.text, edits).with_context(context)?;
        Ok(Change { path: file.shown.clone(), before: Some(file.text.clone()), after })
    };
    edits.iter().map(change).collect()
}

/// The texts of changed files, for loading them before they are written.
pub(super) fn texts(changes: &[Change]) -> BTreeMap<PathBuf, String> {
    changes.iter().map(|change| (change.path.clone(), change.after.clone())).collect()
}

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

/// The plan that is asked for, or the only one.
pub(super) fn plan<'m, 's>(model: &'m Model<'s>, asked: Option<&str>) -> Result<(PlanId, &'m Plan<'s>)> {
    let plans = &model.plans;
    let ids = || plans.iter().map(|plan| plan.id.as_ref());
    match asked {
        Some(asked) => plans.numbered().find(|(_, plan)| plan.id == asked).with_context(|| {
            let near = nearest(asked, ids()).map(|near| format!("; did you mean `{near}`?"));
            format!("there is no plan `{asked}`{}", near.unwrap_or_default())
        }),
        None if plans.len() == 1 => plans.numbered().next().context("there is no plan"),
        None if plans.is_empty() => bail!("there is no plan yet: begin with `uppfyllt new plan`"),
        None => {
            bail!("there are several plans: choose one with --plan: {}", ids().collect::<Vec<_>>().join(", "))
        }
    }
}

/// The body of a name.
///
/// Errors: none or several of that name.
pub(super) fn body(model: &Model<'_>, name: &str) -> Result<BodyId> {
    let organisation = &model.organisation;
    match organisation.named(name)[..] {
        [body] => Ok(body),
        [] => {
            let names = organisation.bodies.iter().flat_map(|body| [body.id.as_ref(), body.name.as_ref()]);
            let near =
                nearest(name, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("there is no body `{name}`{near}")
        }
        _ => bail!("several bodies are called `{name}`: give the id of one"),
    }
}

/// Whether something keeps a repository from being edited. Published sums agree when all judgements are there, and not before.
fn is_in_the_way(found: &Diagnostic) -> bool {
    let is_other = !matches!(found.code, Code::EmptyRepository | Code::ControlTotalDiffers);
    found.severity == Severity::Error && is_other
}

/// Why a repository is not edited as it is: it has errors, an empty one and published sums aside.
///
/// Errors: that it has.
pub(super) fn ensure_sound(loaded: &Loaded<'_, '_>, what: &str) -> Result<()> {
    if loaded.sink.sorted().into_iter().any(is_in_the_way) {
        bail!("{what} plan files with errors; `uppfyllt check` shows them");
    }
    Ok(())
}

/// An error of a repository as it would be.
pub(super) struct Fault {
    /// Its file, and where in that, if it has a place.
    pub(super) at: Option<(PathBuf, usize)>,
    /// The same as people read it, or nothing.
    place: String,
    pub(super) message: String,
    /// Whether it keeps the changes from being written.
    pub(super) is_in_the_way: bool,
}

impl Fault {
    /// With its place, for people.
    pub(super) fn shown(&self) -> String {
        format!("{}{}", self.place, self.message)
    }
}

/// The errors that there would be with changes; where none is in the way, one that `of` finds.
///
/// Errors: a file that cannot be read.
pub(super) fn faults(
    files: &RepositoryFiles,
    changes: &[Change],
    of: impl Fn(&Model<'_>) -> Option<String>,
) -> Result<Vec<Fault>> {
    load_to_edit(&with_new(files, changes), &texts(changes), |after| {
        let fault = |error: &Diagnostic| {
            let path = after.sources.file(error.span.file).shown.clone();
            let place = format!("{}:{}: ", portable_path(&path), after.sources.start(error.span).line);
            let (at, message) = (Some((path, error.span.start as usize)), error.message.clone());
            Fault { at, place, message, is_in_the_way: is_in_the_way(error) }
        };
        let errors = after.sink.sorted().into_iter().filter(|found| found.severity == Severity::Error);
        let mut faults: Vec<Fault> = errors.map(fault).collect();
        if !faults.iter().any(|fault| fault.is_in_the_way) {
            let other = of(after.model).map(|message| Fault {
                at: None,
                place: String::new(),
                message,
                is_in_the_way: true,
            });
            faults.extend(other);
        }
        faults
    })
}

/// The first error that changes would bring, with its place.
///
/// Errors: a file that cannot be read.
pub(super) fn fault(files: &RepositoryFiles, changes: &[Change]) -> Result<Option<String>> {
    let faults = faults(files, changes, |_| None)?;
    Ok(faults.iter().find(|fault| fault.is_in_the_way).map(Fault::shown))
}

/// Says which files were written.
pub(super) fn told(changes: &[Change], otherwise: &str) -> Result<()> {
    let line = |Change { path, before, .. }: &Change| {
        let verb = if before.is_none() { "wrote" } else { "changed" };
        format!("{verb} {}\n", portable_path(path))
    };
    let lines: String = changes.iter().map(line).collect();
    output::write_stdout(if lines.is_empty() { otherwise.as_bytes() } else { lines.as_bytes() })
}

/// Writes changes, or shows them.
pub(super) fn carry_out(root: &Path, changes: &[Change], is_shown: bool) -> Result<()> {
    if is_shown {
        output::write_stdout(diff(changes).as_bytes())
    } else {
        output::write_changes(root, changes)
    }
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
        let mut exceeds = beyond(&self.0);
        let is_new = |diagnostic: &&Diagnostic| exceeds(&problem(diagnostic, loaded.sources, with_messages));
        let of_id = |code: Code| matches!(code, Code::InvalidId | Code::DuplicateId | Code::ConfusableId);
        let new = worth_telling(loaded).filter(is_new).min_by_key(|new| !of_id(new.code))?;
        let file = portable_path(&loaded.sources.file(new.span.file).shown);
        Some(format!("{file}:{}: {}", loaded.sources.start(new.span).line, new.message))
    }
}

/// Whether something comes more often than it is known to, asked each time that it comes.
pub(super) fn beyond<K: Ord + Clone>(known: &BTreeMap<K, usize>) -> impl FnMut(&K) -> bool + use<K> {
    let mut left = known.clone();
    move |one| match left.get_mut(one) {
        Some(number) if *number > 0 => {
            *number -= 1;
            false
        }
        Some(_) | None => true,
    }
}

fn worth_telling<'l>(loaded: &Loaded<'l, '_>) -> impl Iterator<Item = &'l Diagnostic> {
    loaded.sink.sorted().into_iter().filter(|diagnostic| diagnostic.severity != Severity::Hint)
}

fn problem(diagnostic: &Diagnostic, sources: &Sources, with_message: bool) -> (Code, String, Option<String>) {
    let file = sources.file(diagnostic.span.file).relative.clone();
    (diagnostic.code, file, with_message.then(|| diagnostic.message.clone()))
}
