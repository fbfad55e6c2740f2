//! The arguments, as clap reads them. What they mean is decided in the commands.

mod writing;

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(super) use self::writing::{
    Form, Import, Init, New, NewAssessment, NewIndicator, NewOrganisation, NewPlan, NewRecord, NewRemiss,
    Rename,
};
use super::values;
use crate::named::names;
use crate::read::Reach;
use crate::render::Format;
use crate::report::{Command as Of, View};

/// Follows up municipal plans.
#[derive(Debug, Parser)]
#[command(
    name = "uppfyllt",
    version = concat!(env!("CARGO_PKG_VERSION"), " (plan files: format 1)"),
    about = "Follows up municipal plans: validates plan files and counts how far commitments are fulfilled",
    after_help = "Exit codes: 0 done; 1 the plan files have errors; 2 the program could not do its work.\n\
                  `uppfyllt explain format` describes plan files, `uppfyllt explain CODE` a diagnostic.",
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Takes out the tip to pass an unknown option as a value, `-- --option`: no value of this program begins with a hyphen.
pub(super) fn forget_values(error: &mut clap::Error) {
    if let Some(ContextValue::StyledStrs(mut tips)) = error.remove(ContextKind::Suggested) {
        tips.retain(|tip| !tip.to_string().contains("as a value, use"));
        if !tips.is_empty() {
            error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
        }
    }
}

/// What a command takes is only asked of the one that is run: that of all is most of what starting takes.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// Read everything and report every problem; change nothing without --fix
    #[command(visible_alias = "validate")]
    Check(Check),
    /// Print fulfilment tables per förvaltning, and summaries
    Evaluate(Box<Evaluate>),
    /// Write a whole document: a yearly follow-up, a final evaluation, a compilation of answers, the register
    Report(Box<Report>),
    /// Print the register of plans as of a day: what is in force, what has expired, what is out for consultation
    #[command(after_help = "An overdue plan is no error: the exit code is 0.")]
    Status(Box<Status>),
    /// Print consultation rounds: who answered, who is late, what they said, how it was handled
    Remiss(Box<Remiss>),
    /// Print how well the plans themselves are made, criterion by criterion
    Review(Box<Review>),
    /// Print what differs in substance between revisions of the repository
    #[command(
        after_help = "REV is whatever git calls a commit, such as HEAD~1, a branch or a tag; `main..` is main against HEAD,\n\
                            and `main...` what HEAD has that main did not have when they parted."
    )]
    Diff(Box<Diff>),
    /// Print every rating and wording of an item, with the commit that brought it
    History(Box<History>),
    /// Make a repository: its settings and its bodies
    Init(Init),
    /// Make a plan, or add bodies, the assessments that are missing, a remiss or an indicator
    New(New),
    /// Make forms to fill in: what bodies are asked for a year, as workbooks or CSV
    Form(Form),
    /// Read filled forms and tables into the plan files
    Import(Import),
    /// Give a body, an item, a plan or another record another id, in every file
    Rename(Rename),
    /// Write the data in an open format, or a site for citizens, into a folder
    Export(Export),
    /// Say what a diagnostic or a criterion means, or how plan files are written
    Explain(Explain),
    /// Print the format of plan files as JSON Schema, for editors
    Schema(Schema),
    /// Serve an editor: what `check` says while people type, what can be written, what names stand for
    #[cfg(feature = "lsp")]
    Lsp,
    /// Print what makes a shell complete commands, options and the ids of plans, bodies and items
    #[command(
        after_help = "bash: source <(uppfyllt completions bash); fish: uppfyllt completions fish | source; zsh: source <(uppfyllt \
                            completions zsh); in the file that the shell begins with."
    )]
    Completions(Completions),
    /// Print the manual, or its page of a command, for `man -l -`
    Man(Man),
}

// What every command takes that reads plan files. A doc comment would stand for what the command does.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Common {
    /// A folder or a file; without it the nearest folder upwards with an `uppfyllt.toml`, else `plans`, else `.`
    pub(super) path: Option<PathBuf>,
    /// Exit with 1 on warnings too
    #[arg(long, value_name = "WHAT", value_parser = ["warnings"])]
    pub(super) deny: Option<String>,
    /// Use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
    /// Print no more than results and errors
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print hints too
    #[arg(short, long, action = ArgAction::Count)]
    pub(super) verbose: u8,
    /// How many threads to use; results are the same with any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), hide_short_help = true)]
    pub(super) threads: Option<u16>,
    /// From where it reads: from anywhere that a person names, and from no further than a mark may.
    #[arg(skip)]
    pub(super) reach: Reach,
    /// The commit that it reads in place of the folder.
    #[arg(skip)]
    pub(super) at: Option<std::sync::Arc<crate::git::Checkout>>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) common: Common,
    /// The form of the report: full, short, json, sarif, github or gitlab
    #[arg(long, value_name = "NAME", default_value = "full", value_parser = values::member::<crate::diagnostic::DiagnosticFormat>)]
    pub(super) format: crate::diagnostic::DiagnosticFormat,
    /// Carry out the suggestions that are certain: the one near word of a list, quotes, a decimal comma, the form of a date
    #[arg(long)]
    pub(super) fix: bool,
    /// Write nothing, and print what --fix would change
    #[arg(long, conflicts_with_all = ["output", "format"])]
    pub(super) diff: bool,
    /// Report only what was not there in this revision of git, and judgements whose item is worded otherwise since
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
    /// Print at most N diagnostics; 0 prints all
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub(super) limit: usize,
    /// Write to a file (`-`: standard output); the extension chooses the form: txt, json or sarif
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

// Which plans are meant, and which of what is in them.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct Plans {
    /// Only this plan, by id
    #[arg(long, value_name = "ID")]
    pub(super) plan: Vec<String>,
    /// Only this body, by id, abbreviation or name; `gemensamt` for joint judgements
    #[arg(long, visible_alias = "body", value_name = "ID")]
    pub(super) forvaltning: Vec<String>,
    /// Only this area, by id
    #[arg(long, value_name = "ID")]
    pub(super) area: Vec<String>,
    /// Only this year, or 2008..2010
    #[arg(long, value_name = "YEAR", value_parser = values::years)]
    pub(super) year: Vec<(i16, i16)>,
}

// Which parts of plans are meant, of commands that look into them.
#[derive(Debug, Default, ClapArgs)]
pub(super) struct Parts {
    /// Only this goal and what leads up to it, by id
    #[arg(long, value_name = "ID")]
    pub(super) goal: Vec<String>,
    /// Only this item, by id
    #[arg(long, value_name = "ID")]
    pub(super) item: Vec<String>,
    /// Only this period as it is, such as 2010, 2010-T1 or 2010-01..2010-08
    #[arg(long, value_name = "PERIOD", value_parser = values::period)]
    pub(super) period: Vec<crate::calendar::Period>,
}

/// The options that filter, by their ids.
pub(super) fn filters() -> Vec<clap::Id> {
    let options = Parts::augment_args(Plans::augment_args(clap::Command::new("filters")));
    options.get_arguments().map(|option| option.get_id().clone()).collect()
}

#[derive(Debug, ClapArgs)]
pub(super) struct Evaluate {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = values::view(Of::Evaluate),
        help = values::view_help(Of::Evaluate))]
    pub(super) view: Vec<&'static View>,
    /// Show what each sum is made of, with file and line: the view `trace` besides
    #[arg(long)]
    pub(super) trace: bool,
    /// By what to sum, in the body's place
    #[arg(long, value_name = "KEY", default_value = "forvaltning")]
    pub(super) by: By,
    #[command(flatten)]
    pub(super) plans: Plans,
    #[command(flatten)]
    pub(super) parts: Parts,
    /// Only this rating in lists of judgements, by label or id; sums never change
    #[arg(long, value_name = "RATING")]
    pub(super) rating: Vec<String>,
    /// List divergences of items for every förvaltning too
    #[arg(long)]
    pub(super) common_items: bool,
    /// Count goals by this rule and not by the declared ones; several side by side: KIND[:N[/M]][:mål], such as
    /// `andel uppfyllda:75` or `alla uppfyllda:mål`; met from N percent on, partly from M, as `andel uppfyllda:75/40`
    #[arg(long, value_name = "RULE", value_parser = super::rule::parse)]
    pub(super) rule: Vec<crate::model::Rule<'static>>,
    /// Exit with 1 where a sum is otherwise: `coverage >= 90`, `gaps = 0`; several. Known are coverage (percent rated of
    /// expected), met, partial, unmet (percent of rated), gaps, rated, expected (how many); with >=, <= or =. With --on,
    /// only of periods that had ended by then: of what is due
    #[arg(long, value_name = "WHAT", value_parser = values::requirement)]
    pub(super) require: Vec<crate::evaluate::Requirement>,
    /// The day as of which activities are late and sums are required, YYYY-MM-DD; what was written after it is left out
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(super) on: Option<jiff::civil::Date>,
    /// Under which names judgements stand: of bodies as they were, or as they are today
    #[arg(long, value_name = "WHEN", default_value = "then")]
    pub(super) bodies: Bodies,
    #[command(flatten)]
    pub(super) results: Results,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "A report is Markdown (the default), HTML, DOCX, Typst or PDF; the other formats are for tables.\n\
                  What people write stands in a Markdown file beside the plan, such as PLAN-2009.md or PLAN-final.md; its sections \
                  begin with `# Förslag till beslut`, `# Sammanfattning`, `# Bakgrund`, `# Syfte`, `# Slutsatser` and the like.\n\
                  `uppfyllt explain report` describes it, and layouts.",
    mut_arg("format", |format| format.help("markdown, html, docx, typst or pdf [default: markdown]")),
    mut_arg("output", |output| output.help(
        "Write to a file (`-`: standard output); the extension chooses the format: md, html, docx, typ, pdf"
    ))
)]
pub(super) struct Report {
    #[command(flatten)]
    pub(super) common: Common,
    /// What sort of document: follow-up, final, annual (several plans), remiss or register [default: follow-up or annual with
    /// --year, final without]
    #[arg(long, value_name = "KIND", value_parser = values::member::<crate::report::PublicationKind>)]
    pub(super) kind: Option<crate::report::PublicationKind>,
    #[command(flatten)]
    pub(super) plans: Plans,
    #[command(flatten)]
    pub(super) parts: Parts,
    /// The day to look from, such as 2011-05-24 [default: the document's own; today for remiss and register]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(super) on: Option<jiff::civil::Date>,
    /// What people have written for it [default: beside the plan, by its name]
    #[arg(long, value_name = "FILE")]
    pub(super) text: Option<PathBuf>,
    /// Lay it out by this file
    #[arg(long, value_name = "FILE", conflicts_with = "part")]
    pub(super) template: Option<PathBuf>,
    /// Print the layout that is used without one, to begin from
    #[arg(long, conflicts_with_all = ["template", "part", "update", "output"])]
    pub(super) print_template: bool,
    /// Only this part, such as fulfilment or results; several after each other or with commas
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) part: Vec<String>,
    /// Refresh the marked blocks in this Markdown file, and write no document; what stands in a block is said by its mark
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "kind", "on", "text", "template", "part", "output", "format", "lang", "width",
        "deny", "verbose", "threads",
    ], conflicts_with_all = filters())]
    pub(super) update: Vec<PathBuf>,
    /// With --update: write nothing, and exit with 1 where a block is out of date
    #[arg(long, requires = "update")]
    pub(super) check: bool,
    #[command(flatten)]
    pub(super) results: Results,
}

// In which form results go out, and where to.
#[derive(Clone, Debug, Default, ClapArgs)]
pub(super) struct Results {
    #[arg(long, value_name = "NAME", value_parser = values::member::<Format>, help = values::names_help::<Format>())]
    pub(super) format: Option<Format>,
    #[arg(short, long, value_name = "FILE", help = format!(
        "Write to a file (`-`: standard output); the extension chooses the format: {}", values::extensions()
    ))]
    pub(super) output: Option<PathBuf>,
    /// The language of the report: sv or en
    #[arg(long, value_name = "LANG", value_parser = values::member::<crate::vocabulary::Language>)]
    pub(super) lang: Option<crate::vocabulary::Language>,
    /// The width of tables in characters [default: the terminal's; 100 elsewhere]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub(super) width: Option<u16>,
}

// What a command on plans as wholes is asked, as of a day.
#[derive(Debug, ClapArgs)]
#[command(
    mut_arg("forvaltning", |body| body.help(
        "Only plans that this body keeps, answers for or has a part in, by id, abbreviation or name"
    )),
    mut_arg("area", |area| area.help("Only plans with this area, by id")),
    mut_arg("year", |year| year.help("Only plans that are about this year, or 2008..2010")),
)]
pub(super) struct AsOf {
    #[command(flatten)]
    pub(super) common: Common,
    /// What to show
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = values::view(Of::Status))]
    pub(super) view: Vec<&'static View>,
    /// The day to look from, such as 2018-03-20 [default: today]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(super) on: Option<jiff::civil::Date>,
    #[command(flatten)]
    pub(super) plans: Plans,
    #[command(flatten)]
    pub(super) results: Results,
}

#[derive(Debug, ClapArgs)]
#[command(mut_arg("view", views_of(Of::Status)))]
pub(super) struct Status {
    #[command(flatten)]
    pub(super) as_of: AsOf,
}

#[derive(Debug, ClapArgs)]
#[command(
    mut_arg("view", views_of(Of::Remiss)),
    mut_arg("plan", |plan| plan.help("Only remisser of this plan, by id")),
    mut_arg("forvaltning", |body| body.help("Only this body, by id, abbreviation or name")),
    mut_arg("area", |area| area.help("Only remisser of plans with this area, by id")),
    mut_arg("year", |year| year.help("Only remisser of plans that are about this year, or 2008..2010"))
)]
pub(super) struct Remiss {
    #[command(flatten)]
    pub(super) as_of: AsOf,
}

#[derive(Debug, ClapArgs)]
#[command(mut_arg("view", views_of(Of::Review)))]
pub(super) struct Review {
    #[command(flatten)]
    pub(super) as_of: AsOf,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Diff {
    /// The revision to compare with what lies in the folder, or two with `..` between them [default: HEAD]
    #[arg(value_name = "REV[..REV]")]
    pub(super) revisions: Option<String>,
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = values::view(Of::Diff),
        help = values::view_help(Of::Diff))]
    pub(super) view: Vec<&'static View>,
    /// Only this plan, by id
    #[arg(long, value_name = "ID")]
    pub(super) plan: Vec<String>,
    /// Only this item, by id
    #[arg(long, value_name = "ID")]
    pub(super) item: Vec<String>,
    #[command(flatten)]
    pub(super) results: Results,
}

#[derive(Debug, ClapArgs)]
pub(super) struct History {
    #[command(flatten)]
    pub(super) common: Common,
    /// The item, by id
    #[arg(long, value_name = "ID", required = true)]
    pub(super) item: Vec<String>,
    /// Only in this plan, by id
    #[arg(long, value_name = "ID")]
    pub(super) plan: Vec<String>,
    #[command(flatten)]
    pub(super) results: Results,
}

/// The views of a command on plans as wholes.
fn views_of(of: Of) -> impl Fn(clap::Arg) -> clap::Arg {
    move |view| view.value_parser(values::view(of)).help(values::view_help(of))
}

/// By what sums are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// Förvaltning or other body
    #[value(alias = "body")]
    Forvaltning,
    /// Område
    Area,
    /// Goal
    Goal,
    /// Common and specific items
    Scope,
    /// Plan
    Plan,
    /// Calendar year
    Year,
    /// Kind of item: goal, commitment, indicator or activity
    Kind,
}

/// Under which names judgements stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Bodies {
    /// The names of the time
    Then,
    /// The names of the bodies that have taken over, where one body has
    Today,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Files that are as they would be are not written again, and those that an earlier run has written and \
                        this one does not are taken away; what others have written stays.\n\
                        `uppfyllt explain stratml`, `datapackage` and `site` say what each holds."
)]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) common: Common,
    #[arg(long, value_name = "NAME", value_parser = values::member::<ExportFormat>, help = values::names_help::<ExportFormat>())]
    pub(super) format: ExportFormat,
    /// The folder to write into; made where there is none
    #[arg(short, long, value_name = "FOLDER")]
    pub(super) output: PathBuf,
    /// Only this plan, by id
    #[arg(long, value_name = "ID")]
    pub(super) plan: Vec<String>,
    /// The day as of which plans are in force and remisser late, such as 2018-03-20 [default: today]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(super) on: Option<jiff::civil::Date>,
}

names! {
    /// What data is written as for others.
    pub(super) enum ExportFormat {
        /// ISO 17469-1, a file or two a plan.
        Stratml = "stratml",
        /// CSV of every table with `datapackage.json`.
        Datapackage = "datapackage",
        /// Pages for citizens, with the data package.
        Site = "site",
    }
}

#[derive(Debug, ClapArgs)]
pub(super) struct Explain {
    /// A diagnostic's code, a criterion of `review`, a table, key or word of plan files, a rule of counting, `format` for all
    /// of the format, `goals` for how fulfilment adds up, `report` for whole documents, `form` and `import` for
    /// what bodies fill in, `stratml`, `datapackage` and `site` for what `export` writes, or `columns` for what the columns of tables hold; without it, everything that there is to explain is listed
    pub(super) subject: Option<String>,
    /// With `columns`: only those of this view
    #[arg(value_name = "VIEW")]
    pub(super) of: Option<String>,
    /// List all codes and criteria
    #[arg(long)]
    pub(super) list: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Schema {
    /// The schema of `uppfyllt.toml` instead of that of plan files
    #[arg(long)]
    pub(super) settings: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Completions {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_parser = ["bash", "zsh", "fish", "powershell", "elvish"])]
    pub(super) shell: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Man {
    /// A command; without it, the page of all
    pub(super) command: Option<String>,
}
