//! What stands in a mark: a command line of this program, carried out here.

use std::path::Path;

use anyhow::Result;
use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command_line::words;
use crate::cli::args::{Args, AsOf, Colour, Command, Common, Results, forget_values};
use crate::cli::block_marks::Block;
use crate::cli::output::{Inputs, OTHER_TEXT};
use crate::cli::repositories::{Faulty, Outcome};
use crate::cli::{as_of, evaluate, pictures, report, terminal};
use crate::diagnostic::nearest;
use crate::discover::default_path;
use crate::document;
use crate::read::Reach;
use crate::render::{self, Format};
use crate::report::Command as Of;
use crate::source::portable_path;

/// What a block may hold, for messages.
pub(super) const COMMANDS: [&str; 5] = ["evaluate", "report", "status", "remiss", "review"];

/// What is decided by the block, not by its mark.
const REFUSED: [&str; 6] = ["--output", "--format", "--update", "--check", "--print-template", "--color"];

/// What is given beside `--update`, for all marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Given<'a> {
    /// The PATH for marks that name none.
    pub(super) path: Option<&'a Path>,
    pub(super) colour: Colour,
}

/// What a block holds once it is made anew.
pub(super) struct Made {
    pub(super) markdown: String,
    pub(super) inputs: Inputs,
}

/// Why a block can't be made.
pub(super) struct Failure {
    /// One at least, each on one line.
    pub(super) messages: Vec<String>,
    /// Whether plan files or texts are to blame.
    pub(super) is_content: bool,
}

impl Failure {
    fn new(message: impl Into<String>) -> Self {
        Self { messages: vec![message.into()], is_content: false }
    }

    /// That something has errors, or warnings where none were to be. What they are has been told.
    fn of_content(what: &str, faulty: &Faulty) -> Self {
        let message = match faulty {
            Faulty::PlanFiles => format!("the plan files have {what}; `uppfyllt check` shows them"),
            Faulty::Sums(sums) => format!("the sums are not as required: {}", sums.join("; ")),
            Faulty::Text(file) => format!("the text `{}` has {what}; they stand above", portable_path(file)),
        };
        Self { messages: vec![message], is_content: true }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self { messages: terminal::lines(&error), is_content: false }
    }
}

/// Carries out the command line of a block in a file of this folder. A PATH in it is seen from the folder; without one it is
/// the one that is given, else what would be found from that folder.
pub(super) fn made(block: &Block, folder: &Path, given: Given<'_>) -> Result<Made, Failure> {
    match outcome(parsed(&block.command)?, folder, given)? {
        Outcome::Refused(faulty) => Err(Failure::of_content("errors", &faulty)),
        Outcome::Made(made) => {
            if let Some(faulty) = &made.denied {
                return Err(Failure::of_content("warnings, and the mark says --deny", faulty));
            }
            let mut document = made.document;
            put_below(block.level, &mut document.blocks);
            pictures::name_from(folder, &mut document);
            let mut bytes = Vec::new();
            let options = render::Options { width: 100, colour: false };
            render::render(&document, Format::Markdown, options, &mut bytes)?;
            let markdown = String::from_utf8(bytes).map_err(anyhow::Error::from)?;
            // A text of another report may have blocks in it: they are all that is written.
            let mut inputs = made.inputs;
            inputs.files.retain(|input| input.what != OTHER_TEXT);
            Ok(Made { markdown, inputs })
        }
    }
}

fn outcome(command: Command, folder: &Path, given: Given<'_>) -> Result<Outcome, Failure> {
    let fit = |common: &mut Common, results: &mut Results| -> Result<(), Failure> {
        if results.output.is_some() || results.format.is_some() {
            return Err(refused("-o"));
        }
        common.path = Some(match (common.path.take(), given.path) {
            (Some(own), _) => folder.join(own),
            (None, Some(given)) => given.to_path_buf(),
            (None, None) => default_path(folder)?,
        });
        common.reach =
            given.path.map_or_else(|| Reach::of(folder), |given| Reach::of(folder).and(above(given)));
        common.quiet = true;
        common.color = given.colour;
        results.format = Some(Format::Markdown);
        Ok(())
    };
    let as_of = |mut args: AsOf, command| {
        fit(&mut args.common, &mut args.results)?;
        Ok(as_of::document(&args, command)?)
    };
    let outcome = match command {
        Command::Evaluate(mut args) => {
            fit(&mut args.common, &mut args.results)?;
            evaluate::document(&args)
        }
        Command::Report(mut args) => {
            fit(&mut args.common, &mut args.results)?;
            for file in [&mut args.text, &mut args.template].into_iter().flatten() {
                *file = folder.join(&*file);
            }
            report::document(&args)
        }
        Command::Status(args) => return as_of(args.as_of, Of::Status),
        Command::Remiss(args) => return as_of(args.as_of, Of::Remiss),
        Command::Review(args) => return as_of(args.as_of, Of::Review),
        Command::Check(_) => return Err(unfit("check")),
        Command::Init(_) => return Err(unfit("init")),
        Command::Form(_) => return Err(unfit("form")),
        Command::Import(_) => return Err(unfit("import")),
        Command::New(_) => return Err(unfit("new")),
        Command::Rename(_) => return Err(unfit("rename")),
        Command::Export(_) => return Err(unfit("export")),
        Command::Explain(_) => return Err(unfit("explain")),
        Command::Schema(_) => return Err(unfit("schema")),
        #[cfg(feature = "lsp")]
        Command::Lsp => return Err(unfit("lsp")),
        Command::Completions(_) => return Err(unfit("completions")),
        Command::Man(_) => return Err(unfit("man")),
        Command::Diff(_) => return Err(unfit("diff")),
        Command::History(_) => return Err(unfit("history")),
    };
    Ok(outcome?)
}

/// Puts the headings of a block below the one that it stands under. Where there is none, they stay as they are.
fn put_below(level: u8, blocks: &mut [document::Block]) {
    let levels = blocks.iter_mut().filter_map(|block| {
        if let document::Block::Heading { level, .. } = block { Some(level) } else { None }
    });
    let mut levels: Vec<&mut u8> = levels.collect();
    let Some(highest) = levels.iter().map(|level| **level).min().filter(|_| level > 0) else { return };
    for heading in &mut levels {
        **heading = (**heading - highest).saturating_add(level + 1).min(6);
    }
}

/// The command line as the program itself would take it.
fn parsed(line: &str) -> Result<Command, Failure> {
    let words = words(line).map_err(|quote| Failure::new(format!("a {quote} has no other to end it")))?;
    if words.is_empty() {
        return Err(Failure::new(format!(
            "the mark says not what is to stand here; write one of {} behind `uppfyllt`",
            COMMANDS.join(", ")
        )));
    }
    for word in &words {
        let option = word.split_once('=').map_or(word.as_str(), |(option, _)| option);
        if REFUSED.contains(&option) {
            return Err(refused(option));
        }
    }
    let arguments = std::iter::once("uppfyllt".to_owned()).chain(words);
    Args::try_parse_from(arguments).map(|args| args.command).map_err(|mut error| {
        forget_values(&mut error);
        match (error.kind(), error.get(ContextKind::InvalidSubcommand)) {
            (ErrorKind::InvalidSubcommand, Some(ContextValue::String(name))) => unfit(name),
            _ => Failure::new(told(&error)),
        }
    })
}

fn unfit(name: &str) -> Failure {
    let near = nearest(name, COMMANDS).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let known = COMMANDS.join(", ");
    Failure::new(format!("no block can be made by `{name}`; {near}there are: {known}"))
}

fn refused(option: &str) -> Failure {
    Failure::new(format!(
        "`{option}` has no place in a mark: a block is Markdown, and stands where it stands"
    ))
}

/// What clap says, on one line.
fn told(error: &clap::Error) -> String {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return "help and version have no place in a mark".to_owned();
    }
    let text = error.render().to_string();
    let is_about_it = |line: &&str| {
        !line.is_empty() && !line.starts_with("Usage:") && !line.starts_with("For more information")
    };
    let told = text.lines().map(str::trim).filter(is_about_it).collect::<Vec<_>>().join("; ");
    told.strip_prefix("error: ").unwrap_or(&told).to_owned()
}

/// A folder, or the one that a file is in.
fn above(path: &Path) -> &Path {
    if path.is_file() { path.parent().unwrap_or(path) } else { path }
}
