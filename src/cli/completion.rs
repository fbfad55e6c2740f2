//! `completions` and `man`: what shells and manuals take from the command line as it is, and the ids that plan files have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::CommandFactory as _;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;

use super::args::{Args, Completions, Man};
use super::{Exit, output};
use crate::discover::discover;
use crate::load::load;
use crate::model::Model;
use crate::report::shortened;

/// By which a shell asks the program what could stand where somebody writes.
const VARIABLE: &str = "UPPFYLLT_COMPLETE";

/// What a completion shows beside an id, in characters.
const MOST_OF_NAME: usize = 60;

/// Answers a shell that asks; false where none does.
pub(super) fn answer() -> bool {
    let folder = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(Args::command).var(VARIABLE);
    asked.try_complete(std::env::args_os(), folder.as_deref()).unwrap_or_else(|error| error.exit())
}

pub(super) fn completions(args: &Completions) -> Result<Exit> {
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell).with_context(|| format!("`{}` is not known", args.shell))?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "uppfyllt", "uppfyllt", "uppfyllt", &mut script)?;
    output::write_stdout(&script)?;
    Ok(Exit::Done)
}

pub(super) fn man(args: &Man) -> Result<Exit> {
    let mut all = Args::command();
    all.build();
    let command = match &args.command {
        None => all,
        Some(name) => {
            let found = all.find_subcommand(name).ok_or_else(|| anyhow!("there is no command `{name}`"))?;
            found.clone().name(format!("uppfyllt-{}", found.get_name()))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    output::write_stdout(&page)?;
    Ok(Exit::Done)
}

/// The ids of plans, with their names.
pub(super) fn plans() -> ArgValueCandidates {
    named(|model| model.plans.iter().map(|plan| (plan.id.to_string(), plan.name().to_owned())).collect())
}

/// The ids of bodies, with their names.
pub(super) fn bodies() -> ArgValueCandidates {
    let of = |model: &Model<'_>| {
        model.organisation.bodies.iter().map(|body| (body.id.to_string(), body.name.to_string())).collect()
    };
    named(of)
}

/// The ids of items, goals among them, with what they say.
pub(super) fn items() -> ArgValueCandidates {
    named(|model| {
        let items = model.plans.iter().flat_map(|plan| &plan.items);
        items.map(|item| (item.id.to_string(), item.title().into_owned())).collect()
    })
}

/// What the plan files at the PATH of the command line name, or at the usual one. That they have errors, or cannot be read,
/// is for `check` to say.
fn named(names: fn(&Model<'_>) -> BTreeMap<String, String>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        let written = std::env::args_os().skip_while(|word| word != "--").skip(2).map(PathBuf::from);
        let path = written.filter(|word| word.exists()).last();
        let found =
            discover(path.as_deref().map(Path::new)).map(|found| found.repositories).unwrap_or_default();
        let loaded = found.iter().filter_map(|files| load(files, 0, 1, |loaded| names(loaded.model)).ok());
        let candidate = |(id, name): (String, String)| {
            CompletionCandidate::new(id).help(Some(shortened(&name, MOST_OF_NAME).into()))
        };
        loaded.flatten().map(candidate).collect()
    })
}
