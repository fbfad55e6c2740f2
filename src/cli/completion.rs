//! `completions` and `man`: what shells and manuals take from the command line as it is, and the ids that plan files have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use clap::{Command, CommandFactory as _};
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::Shells;

use super::args::{Args, Completions, ExportFormat, Man};
use super::exit::Exit;
use super::selection::{NamesOf, names_of, titles};
use super::{explain, output};
use crate::diagnostic::DiagnosticFormat;
use crate::discover::discover;
use crate::load::load;
use crate::model::Model;
use crate::named::Named;
use crate::render::Format;
use crate::report::{PublicationKind, View, shortened};

/// By which a shell asks the program what could stand where somebody writes.
const VARIABLE: &str = "UPPFYLLT_COMPLETE";

/// What a completion shows beside an id, in characters.
const MOST_OF_NAME: usize = 60;

/// Bash takes `--plan=x` for three words. This leaves out the one in the middle, before the program is asked.
const CALL: &str = "    COMPREPLY=( $( \\\n";
const BEFORE_CALL: &str = r#"    local at kept=()
    for at in "${!words[@]}"; do
        if [[ "${words[at]}" == "=" ]]; then ((_CLAP_COMPLETE_INDEX--)); else kept+=("${words[at]}"); fi
    done
    words=("${kept[@]}")
"#;

/// Answers a shell that asks; false where none does.
pub(super) fn answer() -> bool {
    let folder = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(|| with_values(built())).var(VARIABLE);
    asked.try_complete(std::env::args_os(), folder.as_deref()).unwrap_or_else(|error| error.exit())
}

/// The command with what each of its commands takes.
fn built() -> Command {
    let mut command = Args::command();
    command.build();
    command
}

pub(super) fn completions(args: &Completions) -> Result<Exit> {
    let shells = Shells::builtins();
    let shell = shells.completer(&args.shell).with_context(|| format!("`{}` is not known", args.shell))?;
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "uppfyllt", "uppfyllt", "uppfyllt", &mut script)?;
    let script = String::from_utf8(script)?.replace(CALL, &format!("{BEFORE_CALL}{CALL}"));
    output::write_stdout(script.as_bytes())?;
    Ok(Exit::Done)
}

pub(super) fn man(args: &Man) -> Result<Exit> {
    let all = built();
    let source = format!("uppfyllt {}", all.get_version().unwrap_or_default());
    let command = match &args.command {
        None => all,
        Some(name) => {
            let found = all.find_subcommand(name).ok_or_else(|| anyhow!("there is no command `{name}`"))?;
            found.clone().name(format!("uppfyllt-{}", found.get_name()))
        }
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command).source(source).render(&mut page)?;
    output::write_stdout(&page)?;
    Ok(Exit::Done)
}

/// The command with what can stand where one of its options or arguments takes a value.
fn with_values(command: Command) -> Command {
    let of = command.get_name().to_owned();
    let command = command.mut_args(|arg| match values(&of, arg.get_id().as_str()) {
        Some(values) => arg.add(values),
        None => arg,
    });
    command.mut_subcommands(with_values)
}

/// What a command takes for an argument: names of a closed list, or ids that the plan files have. None where it takes
/// anything, or a list of its own.
fn values(command: &str, argument: &str) -> Option<ArgValueCandidates> {
    Some(match (command, argument) {
        ("init", _) | ("form", "format") => return None,
        ("check", "format") => listed(of::<DiagnosticFormat>),
        ("export", "format") => listed(of::<ExportFormat>),
        (_, "format") => listed(of::<Format>),
        ("report", "kind") => listed(of::<PublicationKind>),
        ("explain", "subject") => listed(|| explain::subjects().map(str::to_owned).collect()),
        ("man", "command") => listed(|| {
            Args::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
        }),
        (_, "view") => {
            let of = crate::report::Command::from_name(command)?;
            let view = |view: &View| CompletionCandidate::new(view.name).help(Some(view.about.into()));
            ArgValueCandidates::new(move || of.views().map(view).collect())
        }
        // All that can be renamed.
        ("rename", "old") => ids(vec![NamesOf::Plan, NamesOf::Body, NamesOf::Area, NamesOf::Item]),
        (_, "sender" | "recipient") => ids(vec![NamesOf::Body]),
        (_, other) => ids(vec![names_of(other)?]),
    })
}

fn listed(names: fn() -> Vec<String>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || names().into_iter().map(CompletionCandidate::new).collect())
}

/// The names of a closed list.
fn of<T: Named>() -> Vec<String> {
    T::ALL.iter().map(|member| member.name().to_owned()).collect()
}

/// What the plan files at the PATH of the command line name, or at the usual one. That they have errors, or cannot be read,
/// is for `check` to say.
fn ids(of: Vec<NamesOf>) -> ArgValueCandidates {
    ArgValueCandidates::new(move || {
        let written = std::env::args_os().skip_while(|word| word != "--").skip(2).map(PathBuf::from);
        let path = written.filter(|word| word.exists()).last();
        let found =
            discover(path.as_deref().map(Path::new)).map(|found| found.repositories).unwrap_or_default();
        let titles = |model: &Model<'_>| -> BTreeMap<String, String> {
            let titles = of.iter().flat_map(|of| titles(model, *of));
            titles.map(|(id, name)| (id.to_owned(), name.into_owned())).collect()
        };
        let loaded = found.iter().filter_map(|files| load(files, 0, 1, |loaded| titles(loaded.model)).ok());
        let candidate = |(id, name): (String, String)| {
            CompletionCandidate::new(id).help(Some(shortened(&name, MOST_OF_NAME).into()))
        };
        loaded.flatten().map(candidate).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::values;
    use crate::cli::args::filters;

    /// What takes any time has no list.
    const OF_TIMES: [&str; 2] = ["year", "period"];

    #[test]
    fn every_filter_is_completed() {
        for filter in filters().iter().filter(|filter| !OF_TIMES.contains(&filter.as_str())) {
            assert!(
                values("evaluate", filter.as_str()).is_some(),
                "say in `named` of `cli/selection.rs` what the names of `--{filter}` are names of"
            );
        }
    }
}
