//! What stands in a mark: a command line of this program, carried out here.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Parser as _;

use super::words::words;
use crate::cli::args::{Args, Command, Common, Results};
use crate::cli::output::Inputs;
use crate::cli::repositories::Outcome;
use crate::cli::{Exit, evaluate, remiss, report, review, status};
use crate::diagnostic::nearest;
use crate::discover::default_path;
use crate::render::{self, Format};

/// What a block may hold.
const COMMANDS: [&str; 5] = ["evaluate", "report", "status", "remiss", "review"];

/// What is decided by the block, not by its mark.
const REFUSED: [&str; 6] = ["--output", "--format", "--update", "--check", "--print-template", "--color"];

/// What a block holds once it is made anew.
pub(super) struct Made {
    pub(super) markdown: String,
    /// What was read for it.
    pub(super) inputs: Inputs,
}

/// Why a block can't be made.
pub(super) struct Failure {
    pub(super) message: String,
    /// Whether the plan files are to blame.
    pub(super) is_content: bool,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_content: false }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(format!("{error:#}"))
    }
}

/// Carries out the command line of a mark. A PATH in it is seen from the folder of the file; without one it is the one
/// given beside `--update`, else what would be found from that folder.
pub(super) fn made(line: &str, folder: &Path, path: Option<&Path>) -> Result<Made, Failure> {
    let mut command = parsed(line)?;
    let Some((common, results)) = shared(&mut command) else {
        return Err(Failure::new("a block holds evaluate, report, status, remiss or review"));
    };
    if results.output.is_some() || results.format.is_some() {
        return Err(refused("-o"));
    }
    common.path = Some(match (common.path.take(), path) {
        (Some(own), _) => folder.join(own),
        (None, Some(given)) => given.to_path_buf(),
        (None, None) => default_path(folder)?,
    });
    common.quiet = true;
    results.format = Some(Format::Markdown);
    if let Command::Report(report) = &mut command {
        for file in [&mut report.text, &mut report.template].into_iter().flatten() {
            *file = folder.join(&*file);
        }
    }
    let outcome = match &command {
        Command::Evaluate(args) => evaluate::document(args),
        Command::Report(args) => report::document(args),
        Command::Status(args) => status::document(args),
        Command::Remiss(args) => remiss::document(args),
        Command::Review(args) => review::document(args),
        _ => return Err(Failure::new("a block holds evaluate, report, status, remiss or review")),
    }?;
    let message = |what: &str| format!("the plan files have {what}; `uppfyllt check` shows them");
    match outcome {
        Outcome::Refused => Err(Failure { message: message("errors"), is_content: true }),
        Outcome::Made(made) if made.exit != Exit::Done => {
            Err(Failure { message: message("warnings, and the mark says --deny"), is_content: true })
        }
        Outcome::Made(made) => {
            let mut bytes = Vec::new();
            let options = render::Options { width: 100, colour: false };
            render::render(&made.document, Format::Markdown, options, &mut bytes)?;
            let markdown = String::from_utf8(bytes).map_err(anyhow::Error::from)?;
            Ok(Made { markdown, inputs: Inputs::of(&made.found) })
        }
    }
}

/// The command line as the program itself would take it.
fn parsed(line: &str) -> Result<Command, Failure> {
    let words = words(line).map_err(|quote| Failure::new(format!("a {quote} has no other to end it")))?;
    let Some(name) = words.first() else {
        return Err(Failure::new(format!(
            "the mark says not what is to stand here; write one of {} behind `uppfyllt`",
            COMMANDS.join(", ")
        )));
    };
    if !COMMANDS.contains(&name.as_str()) {
        let near = nearest(name, COMMANDS).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        let known = COMMANDS.join(", ");
        return Err(Failure::new(format!("no block can be made by `{name}`; {near}there are: {known}")));
    }
    for word in &words {
        let option = word.split_once('=').map_or(word.as_str(), |(option, _)| option);
        if REFUSED.contains(&option) {
            return Err(refused(option));
        }
    }
    let arguments = std::iter::once("uppfyllt".to_owned()).chain(words);
    Args::try_parse_from(arguments).map(|args| args.command).map_err(|error| Failure::new(told(&error)))
}

fn refused(option: &str) -> Failure {
    Failure::new(format!(
        "`{option}` has no place in a mark: a block is Markdown, and stands where it stands"
    ))
}

/// What clap says, on one line.
fn told(error: &clap::Error) -> String {
    if matches!(error.kind(), clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion) {
        return "help and version have no place in a mark".to_owned();
    }
    let text = error.render().to_string();
    let is_about_it = |line: &&str| {
        !line.is_empty() && !line.starts_with("Usage:") && !line.starts_with("For more information")
    };
    let told = text.lines().map(str::trim).filter(is_about_it).collect::<Vec<_>>().join("; ");
    told.strip_prefix("error: ").unwrap_or(&told).to_owned()
}

/// What every command has that makes a document.
fn shared(command: &mut Command) -> Option<(&mut Common, &mut Results)> {
    match command {
        Command::Evaluate(args) => Some((&mut args.common, &mut args.results)),
        Command::Report(args) => Some((&mut args.common, &mut args.results)),
        Command::Status(args) => Some((&mut args.common, &mut args.results)),
        Command::Remiss(args) => Some((&mut args.common, &mut args.results)),
        Command::Review(args) => Some((&mut args.common, &mut args.results)),
        _ => None,
    }
}

/// The folder that a file is in; empty for the current one.
pub(super) fn folder(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).to_path_buf()
}
