//! `rename`: another id for a record, where it is defined and everywhere where it is referred to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Result, bail};
use unicode_normalization::UnicodeNormalization as _;

use super::args::Rename;
use super::edit::{self, Held, Problems};
use super::exit::Exit;
use super::values::list;
use super::{report_texts, terminal};
use crate::diagnostic::{Code, Definition, Followed, Severity, counted, nearest};
use crate::discover::RepositoryFiles;
use crate::load::{Loaded, load_to_edit};
use crate::model::Plan;
use crate::source::{FileId, Sources, Span, portable_path, quoted};
use crate::write::{Change, Edit};

/// What a repository is before a record gets another id.
struct Before {
    old: String,
    changes: Vec<Change>,
    problems: Problems,
    leads: Vec<usize>,
    /// What is not a plan file and knows the record by its id.
    notes: Vec<String>,
    places: usize,
}

pub(super) fn run(args: &Rename) -> Result<Exit> {
    let held = Held::at(args.path.as_deref())?;
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for files in &held.found.repositories {
        let before = load_to_edit(files, &BTreeMap::new(), |loaded| {
            known.extend(loaded.sink.names().definitions.iter().map(|definition| definition.id.clone()));
            chosen(&loaded, args)?.map(|definition| before(&loaded, &definition, &args.new)).transpose()
        })??;
        found.extend(before.map(|before| (files, before)));
    }
    match &found[..] {
        [(files, before)] => carry_out(files, before, args),
        [] => {
            let near = nearest(&args.old, known.iter().map(String::as_str));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            bail!("there is no {} `{}`{near}", args.kind.as_deref().unwrap_or("id"), args.old)
        }
        _ => bail!("`{}` is an id in several repositories: give the PATH of one", args.old),
    }
}

fn carry_out(files: &RepositoryFiles, before: &Before, args: &Rename) -> Result<Exit> {
    before.ensure_sound(files, BTreeMap::new(), &args.new)?;
    edit::carry_out(&files.root, &before.changes, args.dry_run)?;
    let (places, count) = (before.places, before.changes.len());
    let would = if args.dry_run { "would be" } else { "is now" };
    if !args.quiet {
        let told = (counted(places, "place"), counted(count, "file"));
        terminal::complain(&format!("`{}` {would} `{}` in {} of {}", args.old, args.new, told.0, told.1));
    }
    before.notes.iter().for_each(|note| terminal::complain(note));
    Ok(Exit::Done)
}

/// The changes that give a record another id, of files that may stand in an editor otherwise than on disk.
///
/// Errors: what keeps it from being called so.
pub(super) fn renamed(
    files: &RepositoryFiles,
    loaded: &Loaded<'_, '_>,
    definition: &Definition,
    new: &str,
    open: BTreeMap<PathBuf, String>,
) -> Result<Vec<Change>> {
    let before = before(loaded, definition, new)?;
    before.ensure_sound(files, open, new)?;
    Ok(before.changes)
}

impl Before {
    /// Errors: what would be wrong afterwards.
    fn ensure_sound(
        &self,
        files: &RepositoryFiles,
        open: BTreeMap<PathBuf, String>,
        new: &str,
    ) -> Result<()> {
        let texts = open.into_iter().chain(edit::texts(&self.changes)).collect();
        let refused = load_to_edit(files, &texts, |after| {
            let new = self.problems.first_new(&after, false);
            let is_same = leads(after.sink.names()) == self.leads;
            new.or_else(|| {
                (!is_same).then(|| "something would refer to another record than before".to_owned())
            })
        })?;
        if let Some(why) = refused {
            bail!("`{}` cannot be called `{new}`; nothing was written: {why}", self.old);
        }
        Ok(())
    }
}

/// What it takes to give a record another id.
fn before(loaded: &Loaded<'_, '_>, definition: &Definition, new: &str) -> Result<Before> {
    let is_mended_so = |code: Code| matches!(code, Code::InvalidId | Code::ConfusableId);
    let sorted = loaded.sink.sorted();
    let mut errors = sorted.iter().filter(|found| found.severity == Severity::Error).peekable();
    let is_sound = errors.peek().is_none();
    if errors.any(|found| !is_mended_so(found.code)) {
        bail!("nothing is renamed in plan files with errors; `uppfyllt check` shows them");
    }
    let sources = loaded.sources;
    let mut places: BTreeSet<Span> = BTreeSet::from([definition.span]);
    let references = loaded.sink.names().references.iter().filter(|(_, of)| *of == definition.span);
    places.extend(references.map(|(name, _)| *name));
    // A body may be called by its name and other names, which stay.
    places.retain(|place| is_written(*place, &definition.id, sources));
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for Span { file, start, end } in places.iter().copied() {
        let word = Edit::Word { at: start as usize..end as usize, with: new.to_owned() };
        edits.entry(file).or_default().push(word);
    }
    let mut notes = notes(loaded, definition);
    // While there were errors, no form was made.
    if let Some(edit) = kept(loaded, definition, new).filter(|_| is_sound) {
        edits.entry(definition.span.file).or_default().push(edit);
        notes.push(format!(
            "note: `{}` is one of its `aliases` now, so that forms and lists that say it are still read",
            definition.id
        ));
    }
    Ok(Before {
        old: definition.id.clone(),
        changes: edit::changes(sources, &edits)?,
        problems: Problems::of(loaded, false),
        leads: leads(loaded.sink.names()),
        notes,
        places: places.len(),
    })
}

/// The id by which a body is called in forms and lists that are out already, beside its other names. The new one is not
/// among those any more: somebody may take a change back.
fn kept(loaded: &Loaded<'_, '_>, definition: &Definition, new: &str) -> Option<Edit> {
    let body = loaded.model.organisation.bodies.iter().find(|body| body.id == definition.id);
    let body = body.filter(|_| definition.kind == "body")?;
    let (record, key) = (definition.span.start as usize, "aliases".to_owned());
    let (old, aliases) = (quoted(&definition.id), &body.aliases);
    let others: Vec<String> =
        aliases.iter().filter(|alias| *alias != new).map(|alias| quoted(alias)).collect();
    if others.contains(&old) {
        return None;
    }
    Some(if aliases.is_empty() || others.len() < aliases.len() {
        let all = others.into_iter().chain([old]).collect::<Vec<_>>().join(", ");
        Edit::Set { record, key, value: format!("[{all}]") }
    } else {
        Edit::Extend { record, key, values: vec![old] }
    })
}

/// The record that is meant.
///
/// Errors: several that can be.
fn chosen(loaded: &Loaded<'_, '_>, args: &Rename) -> Result<Option<Definition>> {
    let old: String = args.old.nfc().collect();
    let (plan, id) = match old.split_once('/') {
        Some((plan, id)) => (Some(plan), id),
        None => (None, old.as_str()),
    };
    let is_meant = |definition: &&Definition| {
        definition.id == id
            && args.kind.as_ref().is_none_or(|kind| definition.kind.ends_with(kind.as_str()))
            && plan.is_none_or(|plan| {
                loaded.model.plans.iter().any(|own| own.id == plan && own.defines(definition.span))
            })
    };
    let meant: Vec<&Definition> = loaded.sink.names().definitions.iter().filter(is_meant).collect();
    let kinds: BTreeSet<&str> = meant.iter().map(|definition| definition.kind).collect();
    match &meant[..] {
        [] => Ok(None),
        [definition] => Ok(Some((*definition).clone())),
        _ if kinds.len() > 1 => {
            let kinds: Vec<&str> = kinds.into_iter().collect();
            bail!("`{old}` is the id of {}: choose with --kind", list(&kinds, "and"))
        }
        _ => {
            let is_of = |plan: &&Plan<'_>| meant.iter().any(|definition| plan.defines(definition.span));
            let plans = loaded.model.plans.iter().filter(is_of);
            let names: Vec<String> = plans.map(|plan| format!("`{}/{id}`", plan.id)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            bail!("`{old}` is an id in several plans: write {}", list(&names, "or"))
        }
    }
}

/// Whether an id stands at a place, with or without quotes.
fn is_written(place: Span, id: &str, sources: &Sources) -> bool {
    let text = sources.text(place);
    let value = toml::from_str::<toml::Table>(&format!("value = {text}"));
    let string = value.ok().and_then(|table| table.get("value")?.as_str().map(str::to_owned));
    string.as_deref().unwrap_or(text).trim().nfc().eq(id.chars())
}

/// Where each name leads, by number: the same before and after, whatever the ids are.
fn leads(names: &Followed) -> Vec<usize> {
    let definitions: BTreeSet<Span> = names.definitions.iter().map(|definition| definition.span).collect();
    let number: BTreeMap<Span, usize> = definitions.into_iter().zip(0..).collect();
    let references: BTreeSet<&(Span, Span)> = names.references.iter().collect();
    references.into_iter().filter_map(|(_, of)| number.get(of).copied()).collect()
}

/// Which texts for reports are found by the id of a plan, or name the record.
fn notes(loaded: &Loaded<'_, '_>, definition: &Definition) -> Vec<String> {
    let id = definition.id.as_str();
    let is_word = |text: &str| {
        let words = text.split(|character: char| !character.is_alphanumeric() && character != '-');
        words.into_iter().any(|word| word == id)
    };
    let note = |path: &std::path::PathBuf| {
        let stem = path.file_stem()?.to_str()?;
        let name = portable_path(path);
        if definition.kind == "plan" && stem.strip_prefix(id).is_some_and(|rest| rest.starts_with('-')) {
            return Some(format!(
                "note: `{name}` is found by the id of its plan: give the file its new name too"
            ));
        }
        let text = std::fs::read_to_string(path).ok()?;
        is_word(&text).then(|| format!("note: `{name}` holds `{id}` too, and was left as it is"))
    };
    report_texts::texts(loaded, None).iter().filter_map(note).collect()
}
