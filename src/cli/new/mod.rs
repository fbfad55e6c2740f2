//! `init` and `new`: files and records to begin from. Nothing that is there is overwritten.

mod assessment;
mod name;
mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::args::{Init, New, NewIndicator, NewOrganisation, NewPlan, NewRecord, NewRemiss};
use super::edit::{self, Held, answer};
use super::{Exit, output};
use crate::diagnostic::{Code, Severity, nearest};
use crate::discover::{RepositoryFiles, SETTINGS};
use crate::load::{Loaded, load_to_edit};
use crate::model::{Plan, PlanId};
use crate::source::{FileId, portable_path};
use crate::vocabulary::{BodyKind, Word as _};
use crate::write::{Change, Edit, edited};
use name::{id_of, taken};

/// The file that bodies are put into where there are none yet.
const ORGANISATION: &str = "organisation.toml";

/// Makes a repository.
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
    let is_empty = held.found.repositories.iter().all(|repository| repository.files.is_empty());
    if is_empty {
        let bodies = text::first_bodies(&departments);
        changes.push(new_file(folder.join(ORGANISATION), bodies));
    }
    output::write_changes(&changes)?;
    told(&changes, false)
}

/// Makes a file, or adds records to one.
pub(super) fn new(args: &New) -> Result<Exit> {
    let held = Held::at(args.path.as_deref())?;
    let Some(files) = held.found.repositories.first() else { bail!("there is no repository here") };
    let made = load_to_edit(files, &BTreeMap::new(), |loaded| {
        let has_none = |code: Code| matches!(code, Code::EmptyRepository);
        let mut found = loaded.sink.sorted().into_iter();
        if found.any(|found| found.severity == Severity::Error && !has_none(found.code)) {
            bail!("nothing is added to plan files with errors; `uppfyllt check` shows them");
        }
        let repository = Repository { loaded: &loaded, files };
        match &args.record {
            NewRecord::Plan(args) => plan(&repository, args),
            NewRecord::Organisation(args) => organisation(&repository, args),
            NewRecord::Assessment(args) => assessment::add(&repository, args),
            NewRecord::Remiss(args) => remiss(&repository, args),
            NewRecord::Indicator(args) => indicator(&repository, args),
        }
    })??;
    let fault = load_to_edit(&edit::with_new(files, &made), &edit::texts(&made), |after| {
        let mut found = after.sink.sorted().into_iter();
        let error = found.find(|found| found.severity == Severity::Error)?;
        let place = portable_path(&after.sources.file(error.span.file).shown);
        Some(format!("{place}:{}: {}", after.sources.start(error.span).line, error.message))
    })?;
    if let Some(fault) = fault {
        bail!("nothing was written: {fault}");
    }
    edit::carry_out(&made, args.dry_run)?;
    if args.dry_run { Ok(Exit::Done) } else { told(&made, true) }
}

/// Says which files were written.
fn told(changes: &[Change], may_be_none: bool) -> Result<Exit> {
    let line = |change: &Change| {
        let verb = if change.before.is_none() { "wrote" } else { "added to" };
        format!("{verb} {}\n", portable_path(&change.path))
    };
    let lines: String = changes.iter().map(line).collect();
    let lines = if lines.is_empty() && may_be_none { "nothing is missing\n".to_owned() } else { lines };
    output::write_stdout(lines.as_bytes())?;
    Ok(Exit::Done)
}

fn new_file(path: PathBuf, after: String) -> Change {
    Change { path, before: None, after }
}

/// A repository that something is added to.
struct Repository<'r, 's> {
    loaded: &'r Loaded<'r, 's>,
    files: &'r RepositoryFiles,
}

impl<'r, 's> Repository<'r, 's> {
    /// The plan that is asked for, or the only one.
    fn plan(&self, asked: Option<&str>) -> Result<(PlanId, &'r Plan<'s>)> {
        let plans = &self.loaded.model.plans;
        let ids = || plans.iter().map(|plan| plan.id.as_ref());
        match asked {
            Some(asked) => plans.numbered().find(|(_, plan)| plan.id == asked).with_context(|| {
                let near = nearest(asked, ids()).map(|near| format!("; did you mean `{near}`?"));
                format!("there is no plan `{asked}`{}", near.unwrap_or_default())
            }),
            None if plans.len() == 1 => plans.numbered().next().context("there is no plan"),
            None if plans.is_empty() => bail!("there is no plan yet: begin with `uppfyllt new plan`"),
            None => bail!(
                "there are several plans: choose one with --plan: {}",
                ids().collect::<Vec<_>>().join(", ")
            ),
        }
    }

    /// A file of the repository, as its others are shown.
    fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        let root = &self.files.root;
        if root == Path::new(".") { name.as_ref().to_owned() } else { root.join(name) }
    }

    /// The folder of a plan.
    fn folder(&self, plan: &Plan<'_>) -> PathBuf {
        let file = &self.loaded.sources.file(plan.span.file).shown;
        file.parent().unwrap_or(Path::new("")).to_owned()
    }

    /// The key that names a plan, where that has to be said.
    fn plan_key(&self, plan: &Plan<'_>) -> String {
        if self.loaded.model.plans.len() > 1 { text::line("plan", &plan.id) } else { String::new() }
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
    let title = required(args.title.as_deref(), "The title of the plan", "TITLE")?;
    if let Some(plan) = repository.loaded.model.plans.iter().find(|plan| plan.title == title) {
        bail!("there is a plan called `{title}` already: `{}`", plan.id);
    }
    let period = answer(args.period.as_deref(), "The years that it is about, such as 2024-2027")?;
    let id = match &args.id {
        Some(id) => id.clone(),
        None => id_of(&title, "plan", &taken(repository.loaded, "plan")),
    };
    let path = repository.file(Path::new(&id).join("plan.toml"));
    let text = text::plan(&id, &title, args.r#type.as_deref(), period.as_deref(), &args.commitment)?;
    Ok(vec![new_file(path, text)])
}

fn organisation(repository: &Repository<'_, '_>, args: &NewOrganisation) -> Result<Vec<Change>> {
    let kind = args.kind.as_deref().unwrap_or(BodyKind::Department.swedish());
    let mut ids = taken(repository.loaded, "body");
    let mut records = Vec::new();
    let asked = if args.names.is_empty() { answer(None, "Names, with commas between them")? } else { None };
    let listed = asked.iter().flat_map(|listed| listed.split(',')).map(str::to_owned);
    for name in args.names.iter().cloned().chain(listed) {
        let name = name.trim();
        let is_known = repository.loaded.model.organisation.bodies.iter().any(|body| body.name == name);
        if is_known {
            bail!("there is a body called `{name}` already");
        }
        let id = id_of(name, "organ", &ids);
        records.push(text::body(&id, name, kind));
        ids.push(id);
    }
    if records.is_empty() {
        bail!("NAME is missing");
    }
    let last = repository.loaded.model.organisation.bodies.iter().map(|body| body.span).max();
    Ok(vec![match last {
        Some(last) => repository.add(last.file, records)?,
        None => repository.put(repository.file(ORGANISATION), text::ORGANISATION_HEAD, records)?,
    }])
}

fn remiss(repository: &Repository<'_, '_>, args: &NewRemiss) -> Result<Vec<Change>> {
    let (_, plan) = repository.plan(args.plan.as_deref())?;
    let sender = required(args.sender.as_deref(), "Who sends it: the id of a body", "--sender")?;
    let asked = if args.recipient.is_empty() {
        answer(None, "Who is asked, with commas between the ids")?
    } else {
        None
    };
    let listed = asked.iter().flat_map(|listed| listed.split(',')).map(|name| name.trim().to_owned());
    let recipients: Vec<String> = args.recipient.iter().cloned().chain(listed).collect();
    if recipients.is_empty() {
        bail!("--recipient is missing");
    }
    let wanted = match args.date {
        Some(date) => format!("remiss-{}-{}", plan.id, date.year()),
        None => format!("remiss-{}", plan.id),
    };
    let id = id_of(&wanted, "remiss", &taken(repository.loaded, "remiss"));
    let record =
        text::remiss(&id, &repository.plan_key(plan), &sender, &recipients, args.date, args.deadline);
    let path = repository.folder(plan).join("remiss.toml");
    Ok(vec![repository.put(path, text::REMISS_HEAD, vec![record])?])
}

fn indicator(repository: &Repository<'_, '_>, args: &NewIndicator) -> Result<Vec<Change>> {
    let (_, plan) = repository.plan(args.plan.as_deref())?;
    let measures = required(args.text.as_deref(), "What it measures", "TEXT")?;
    let id = id_of(&measures, "indikator", &taken(repository.loaded, "item"));
    let record = text::indicator(&id, &repository.plan_key(plan), &measures, args);
    let of_kind = plan.items.iter().filter(|item| item.indicator().is_some()).map(|item| item.span).max();
    let file = of_kind.map_or(plan.span.file, |span| span.file);
    Ok(vec![repository.add(file, vec![record])?])
}
