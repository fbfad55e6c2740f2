//! `init` and `new`: files and records to begin from. Nothing that is there is overwritten.

mod assessment;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::args::{Init, New, NewIndicator, NewOrganisation, NewPlan, NewRecord, NewRemiss};
use super::edit::{self, Held, answer};
use super::exit::Exit;
use super::output;
use crate::discover::{FilePath, RepositoryFiles, SETTINGS};
use crate::load::{Loaded, load_to_edit};
use crate::model::Plan;
use crate::source::{FileId, portable_path};
use crate::vocabulary::{BodyKind, Word as _};
use crate::write::{Change, Edit, edited, id_of, line};
pub(super) use assessment::{Missing, missing};

/// The file that bodies are put into where there are none yet.
const ORGANISATION: &str = "organisation.toml";

pub(super) fn init(args: &Init) -> Result<Exit> {
    let folder = args.folder.clone().unwrap_or_default();
    let place = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
    let name = answer(args.name.as_deref(), "The name of the municipality")?;
    let departments = match (args.forvaltning.is_empty(), &name) {
        (true, Some(_)) => answer(None, "Its förvaltningar, with commas between them")?,
        _ => None,
    };
    let listed = departments.iter().flat_map(|listed| listed.split(',')).map(str::to_owned);
    let departments: Vec<String> = args.forvaltning.iter().cloned().chain(listed).collect();
    if !place.exists() {
        std::fs::create_dir_all(place)
            .with_context(|| format!("cannot make the folder `{}`", portable_path(place)))?;
    }
    let held = Held::at(Some(place))?;
    let mut changes = vec![new_file(folder.join(SETTINGS), text::settings(name.as_deref()))];
    // What a repository around it has elsewhere does not hold here.
    let is_here = |repository: &RepositoryFiles, file: &FilePath| {
        repository.selection.as_ref().is_none_or(|folder| file.relative.starts_with(folder))
    };
    let is_empty = held.found.repositories.iter().all(|it| !it.files.iter().any(|file| is_here(it, file)));
    if !is_empty && !departments.is_empty() {
        bail!("there are plan files here already: add förvaltningar with `uppfyllt new organisation`");
    }
    if is_empty {
        let bodies = text::first_bodies(&departments);
        changes.push(new_file(folder.join(ORGANISATION), bodies));
    }
    output::write_changes(place, &changes)?;
    edit::told(&changes, "")?;
    Ok(Exit::Done)
}

/// Makes a file, or adds records to one.
pub(super) fn new(args: &New) -> Result<Exit> {
    let record = asked(args.record.clone())?;
    let held = Held::at(args.path.as_deref())?;
    let Some(files) = held.found.repositories.first() else { bail!("there is no repository here") };
    let mut nothing = "nothing is missing\n".to_owned();
    let made = load_to_edit(files, &BTreeMap::new(), |loaded| {
        edit::ensure_sound(&loaded, "nothing is added to")?;
        let repository = Repository { loaded: &loaded, files };
        match &record {
            NewRecord::Plan(args) => plan(&repository, args),
            NewRecord::Organisation(args) => organisation(&repository, args),
            NewRecord::Assessment(args) => {
                nothing = assessment::nothing(repository.loaded.model, args)?;
                assessment::add(&repository, args)
            }
            NewRecord::Remiss(args) => remiss(&repository, args),
            NewRecord::Indicator(args) => indicator(&repository, args),
        }
    })??;
    if let Some(fault) = edit::fault(files, &made)? {
        bail!("nothing was written: {fault}");
    }
    edit::carry_out(&files.root, &made, args.dry_run)?;
    if !args.dry_run {
        edit::told(&made, &nothing)?;
    }
    Ok(Exit::Done)
}

/// A record with what no option says and a person answers. Nothing is locked meanwhile.
fn asked(mut record: NewRecord) -> Result<NewRecord> {
    match &mut record {
        NewRecord::Plan(args) => {
            args.title = Some(required(args.title.as_deref(), "The title of the plan", "TITLE")?);
            args.period = answer(args.period.as_deref(), "The years that it is about, such as 2024-2027")?;
        }
        NewRecord::Organisation(args) => several(&mut args.names, "Names, with commas between them", "NAME")?,
        NewRecord::Remiss(args) => {
            let question = "Who sends it: the id of a body";
            args.sender = Some(required(args.sender.as_deref(), question, "--sender")?);
            let question = "Who is asked, with commas between the ids";
            several(&mut args.recipient, question, "--recipient")?;
        }
        NewRecord::Indicator(args) => {
            args.text = Some(required(args.text.as_deref(), "What it measures", "TEXT")?);
        }
        NewRecord::Assessment(_) => {}
    }
    Ok(record)
}

/// Asks for several names where there are none.
fn several(names: &mut Vec<String>, question: &str, option: &str) -> Result<()> {
    if names.is_empty() {
        let listed = required(None, question, option)?;
        names.extend(listed.split(',').map(|name| name.trim().to_owned()));
    }
    Ok(())
}

fn new_file(path: PathBuf, after: String) -> Change {
    Change { path, before: None, after }
}

/// A repository that something is added to.
struct Repository<'r, 's> {
    loaded: &'r Loaded<'r, 's>,
    files: &'r RepositoryFiles,
}

impl Repository<'_, '_> {
    /// A file of the repository, as its others are shown.
    fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        let root = &self.files.root;
        if root == Path::new(".") { name.as_ref().to_owned() } else { root.join(name) }
    }

    fn folder(&self, plan: &Plan<'_>) -> PathBuf {
        let file = &self.loaded.sources.file(plan.span.file).shown;
        file.parent().unwrap_or(Path::new("")).to_owned()
    }

    /// The key that names a plan, where that has to be said.
    fn plan_key(&self, plan: &Plan<'_>) -> String {
        if self.loaded.model.plans.len() > 1 { line("plan", &plan.id) } else { String::new() }
    }

    /// Records after the last of their kind in a file.
    fn add(&self, file: FileId, records: Vec<String>) -> Result<Change> {
        let file = self.loaded.sources.file(file);
        let edits: Vec<Edit> = records.into_iter().map(|text| Edit::Add { text }).collect();
        let after = edited(&file.text, &edits)
            .with_context(|| format!("nothing can be added to `{}`", portable_path(&file.shown)))?;
        Ok(Change { path: file.shown.clone(), before: Some(file.text.clone()), after })
    }

    /// Records in a file of that name: after those that are there, or in a new one.
    fn put(&self, path: PathBuf, head: &str, records: Vec<String>) -> Result<Change> {
        let there = self.loaded.sources.files().find(|(_, file)| file.shown == path);
        match there {
            Some((file, _)) => self.add(file, records),
            None => Ok(new_file(path, [vec![head.to_owned()], records].concat().join("\n"))),
        }
    }
}

fn required(given: Option<&str>, question: &str, option: &str) -> Result<String> {
    answer(given, question)?.with_context(|| format!("{option} is missing"))
}

fn plan(repository: &Repository<'_, '_>, args: &NewPlan) -> Result<Vec<Change>> {
    let title = args.title.clone().unwrap_or_default();
    if let Some(plan) = repository.loaded.model.plans.iter().find(|plan| plan.title == title) {
        bail!("there is a plan called `{title}` already: `{}`", plan.id);
    }
    let id = match &args.id {
        Some(id) => id.clone(),
        None => id_of(&title, "plan", &taken(repository.loaded, "plan")),
    };
    let path = repository.file(Path::new(&id).join("plan.toml"));
    let text = text::plan(&id, &title, args.r#type.as_deref(), args.period.as_deref(), &args.commitment)?;
    Ok(vec![new_file(path, text)])
}

fn organisation(repository: &Repository<'_, '_>, args: &NewOrganisation) -> Result<Vec<Change>> {
    let kind = args.kind.as_deref().unwrap_or(BodyKind::Department.swedish());
    let mut ids = taken(repository.loaded, "body");
    let mut records = Vec::new();
    for name in args.names.iter().map(|name| name.trim()) {
        let is_known = repository.loaded.model.organisation.bodies.iter().any(|body| body.name == name);
        if is_known {
            bail!("there is a body called `{name}` already");
        }
        let id = id_of(name, "organ", &ids);
        records.push(text::body(&id, name, kind));
        ids.push(id);
    }
    let last = repository.loaded.model.organisation.bodies.iter().map(|body| body.span).max();
    Ok(vec![match last {
        Some(last) => repository.add(last.file, records)?,
        None => repository.put(repository.file(ORGANISATION), text::ORGANISATION_HEAD, records)?,
    }])
}

fn remiss(repository: &Repository<'_, '_>, args: &NewRemiss) -> Result<Vec<Change>> {
    let (_, plan) = edit::plan(repository.loaded.model, args.plan.as_deref())?;
    let sender = args.sender.as_deref().unwrap_or_default();
    let wanted = match args.date {
        Some(date) => format!("remiss-{}-{}", plan.id, date.year()),
        None => format!("remiss-{}", plan.id),
    };
    let id = id_of(&wanted, "remiss", &taken(repository.loaded, "remiss"));
    let record =
        text::remiss(&id, &line("plan", &plan.id), sender, &args.recipient, args.date, args.deadline);
    let path = repository.folder(plan).join("remiss.toml");
    Ok(vec![repository.put(path, text::REMISS_HEAD, vec![record])?])
}

fn indicator(repository: &Repository<'_, '_>, args: &NewIndicator) -> Result<Vec<Change>> {
    let (_, plan) = edit::plan(repository.loaded.model, args.plan.as_deref())?;
    let measures = args.text.clone().unwrap_or_default();
    let id = id_of(&measures, "indikator", &taken(repository.loaded, "item"));
    let record = text::indicator(&id, &repository.plan_key(plan), &measures, args);
    let of_kind = plan.items.iter().filter(|item| item.indicator().is_some()).map(|item| item.span).max();
    let file = of_kind.map_or(plan.span.file, |span| span.file);
    Ok(vec![repository.add(file, vec![record])?])
}

/// The ids of a kind of record.
fn taken(loaded: &Loaded<'_, '_>, kind: &str) -> Vec<String> {
    let definitions = loaded.sink.names().definitions.iter();
    definitions.filter(|definition| definition.kind == kind).map(|definition| definition.id.clone()).collect()
}
