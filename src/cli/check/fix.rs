//! `check --fix`: carries out what is certain of the suggestions.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::Result;

use super::super::edit::{self, Held, Problems};
use crate::cli::exit::Exit;
use crate::cli::terminal;
use crate::diagnostic::{certain_replacement, counted};
use crate::discover::RepositoryFiles;
use crate::load::{Loaded, load_to_edit};
use crate::source::portable_path;
use crate::visible::visible;
use crate::write::{Change, Splice, splice};

/// A suggestion that is certain.
struct Fix {
    path: PathBuf,
    splice: Splice,
    /// Its place, and what is wrong there.
    about: String,
}

/// Fixes what is certain in all repositories, or shows it.
///
/// Errors: what cannot be read or written.
pub(super) fn run(held: &Held, is_shown: bool) -> Result<Exit> {
    let (mut changes, mut exit) = (Vec::new(), Exit::Done);
    for files in &held.found.repositories {
        let fixing = Fixing::of(files)?;
        let (mut kept, mut left_out) = (Vec::new(), Vec::new());
        fixing.settle(&fixing.fixes.iter().collect::<Vec<_>>(), &mut kept, &mut left_out)?;
        for (fix, why) in &left_out {
            terminal::complain(&visible(&format!("not fixed: {}; it would bring {why}", fix.about)));
        }
        if !kept.is_empty() {
            changes.push((&files.root, fixing.changes(&kept)?));
            let verb = if is_shown { "would fix" } else { "fixed" };
            terminal::complain(&format!("{verb} {}", counted(kept.len(), "problem")));
        }
        if fixing.has_errors {
            exit = Exit::Content;
        }
    }
    changes.iter().try_for_each(|(root, changes)| edit::carry_out(root, changes, is_shown))?;
    Ok(exit)
}

/// A repository with what can be fixed in it.
struct Fixing<'f> {
    files: &'f RepositoryFiles,
    texts: BTreeMap<PathBuf, String>,
    problems: Problems,
    fixes: Vec<Fix>,
    has_errors: bool,
}

type LeftOut<'x> = (&'x Fix, String);

impl<'f> Fixing<'f> {
    fn of(files: &'f RepositoryFiles) -> Result<Self> {
        load_to_edit(files, &BTreeMap::new(), |loaded| {
            let fixes = fixes(&loaded);
            let paths: BTreeSet<&PathBuf> = fixes.iter().map(|fix| &fix.path).collect();
            let of_fixes = loaded.sources.files().filter(|(_, file)| paths.contains(&file.shown));
            let texts = of_fixes.map(|(_, file)| (file.shown.clone(), file.text.clone())).collect();
            let has_errors = loaded.sink.has_errors();
            Self { files, texts, problems: Problems::of(&loaded, true), fixes, has_errors }
        })
    }

    /// Keeps those fixes with which fewer problems are left and no new ones. All at once where that holds of all; else half by
    /// half.
    fn settle<'x>(
        &self,
        fixes: &[&'x Fix],
        kept: &mut Vec<&'x Fix>,
        left_out: &mut Vec<LeftOut<'x>>,
    ) -> Result<()> {
        if fixes.is_empty() {
            return Ok(());
        }
        let together: Vec<&Fix> = kept.iter().chain(fixes).copied().collect();
        match self.fault(&together)? {
            None => kept.extend(fixes),
            Some(why) if fixes.len() == 1 => left_out.extend(fixes.iter().map(|fix| (*fix, why.clone()))),
            Some(_) => {
                let (first, rest) = fixes.split_at(fixes.len() / 2);
                self.settle(first, kept, left_out)?;
                self.settle(rest, kept, left_out)?;
            }
        }
        Ok(())
    }

    /// What speaks against some fixes together.
    fn fault(&self, fixes: &[&Fix]) -> Result<Option<String>> {
        let changes = match self.changes(fixes) {
            Ok(changes) => changes,
            Err(error) => return Ok(Some(error.to_string())),
        };
        load_to_edit(self.files, &edit::texts(&changes), |after| {
            let is_less = Problems::of(&after, true).count() + fixes.len() <= self.problems.count();
            let new = self.problems.first_new(&after, true);
            new.or_else(|| (!is_less).then(|| "no fewer problems".to_owned()))
        })
    }

    fn changes(&self, fixes: &[&Fix]) -> Result<Vec<Change>> {
        let mut splices: BTreeMap<&PathBuf, Vec<Splice>> = BTreeMap::new();
        for fix in fixes {
            splices.entry(&fix.path).or_default().push(fix.splice.clone());
        }
        let change = |(path, splices): (&PathBuf, Vec<Splice>)| {
            let before = self.texts.get(path).cloned().unwrap_or_default();
            let after = splice(&before, splices)?;
            Ok(Change { path: path.clone(), before: Some(before), after })
        };
        splices.into_iter().map(change).collect()
    }
}

fn fixes(loaded: &Loaded<'_, '_>) -> Vec<Fix> {
    let mut fixes: Vec<Fix> = Vec::new();
    for diagnostic in loaded.diagnostics() {
        let Some(with) = certain_replacement(diagnostic, loaded.sources) else { continue };
        let (span, file) = (diagnostic.span, loaded.sources.file(diagnostic.span.file));
        let splice = Splice { at: span.start as usize..span.end as usize, with };
        let is_same = |fix: &Fix| fix.path == file.shown && fix.splice.at == splice.at;
        if !fixes.iter().any(is_same) {
            let line = loaded.sources.start(span).line;
            let about = format!("{}:{line}: {}", portable_path(&file.shown), diagnostic.message);
            fixes.push(Fix { path: file.shown.clone(), splice, about });
        }
    }
    fixes
}
