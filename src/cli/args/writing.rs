//! The arguments of the commands that write plan files.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::values;

#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Rename {
    /// The id; of an item, PLAN/ITEM where several plans have one of that id
    pub(in crate::cli) old: String,
    /// The id that it is to have
    pub(in crate::cli) new: String,
    /// A folder or a file; without it the nearest folder upwards with an `uppfyllt.toml`, else `plans`, else `.`
    pub(in crate::cli) path: Option<PathBuf>,
    /// Of what it is the id, where that is not clear
    #[arg(long, value_name = "KIND", value_parser = [
        "body", "plan", "item", "area", "source", "evaluation", "recommendation", "decision", "remiss", "scale",
    ])]
    pub(in crate::cli) kind: Option<String>,
    /// Write nothing, and print what would change
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Print no more than results and errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "`uppfyllt import` reads filled forms back; `uppfyllt explain form` says what is in one."
)]
pub(in crate::cli) struct Form {
    /// A folder or a file; without it the nearest folder upwards with an `uppfyllt.toml`, else `plans`, else `.`
    pub(in crate::cli) path: Option<PathBuf>,
    /// The year, with all of its periods that are followed up
    #[arg(long, value_name = "YEAR", required_unless_present = "period")]
    pub(in crate::cli) year: Option<i16>,
    /// Only this period, such as 2024-T1
    #[arg(long, value_name = "PERIOD", value_parser = values::period)]
    pub(in crate::cli) period: Option<crate::calendar::Period>,
    /// The body that is to fill it in, by id, abbreviation or name
    #[arg(long, visible_alias = "body", value_name = "ID", required_unless_present = "all")]
    pub(in crate::cli) forvaltning: Option<String>,
    /// A form for every body that is asked, in a folder
    #[arg(long, conflicts_with = "forvaltning")]
    pub(in crate::cli) all: bool,
    /// Only of this plan, by id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) plan: Option<String>,
    /// The file, .xlsx or .csv; with --all the folder
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// With --all: the sort of the files
    #[arg(long, value_name = "NAME", default_value = "xlsx", value_parser = ["xlsx", "csv"])]
    pub(in crate::cli) format: String,
    /// Print no more than results and errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "All files are written or none. Nothing is overwritten without --replace, and an emptied cell deletes nothing.\n\
                  Exit codes: 0 done, also with notes; 1 there are errors: something cannot be read or stands against what is there; 2 the program could not do its work.\n\
                  `uppfyllt explain import` says what is read, and what each problem means."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(in crate::cli) struct Import {
    /// Filled forms and tables: .xlsx, .ods, .xls, .csv, tables of a .docx; values of Kolada: .json, .csv; or folders of them; or plans in StratML: .xml
    #[arg(required = true, value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The repository; without it the nearest folder upwards with an `uppfyllt.toml`, else `plans`, else `.`
    #[arg(long)]
    pub(in crate::cli) path: Option<PathBuf>,
    /// Write nothing, and print what would change
    #[arg(long, visible_alias = "diff")]
    pub(in crate::cli) dry_run: bool,
    /// Write what can be read, although something cannot
    #[arg(long)]
    pub(in crate::cli) partial: bool,
    /// Let answers take the place of others that are there already
    #[arg(long)]
    pub(in crate::cli) replace: bool,
    /// Take answers to items whose wording, plan title, unit or rating has changed since the form was made
    #[arg(long)]
    pub(in crate::cli) reworded: bool,
    /// What columns, words and names mean in tables that are no forms; where there is no such file, one is written to fill in
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) map: Option<PathBuf>,
    /// How a CSV file is encoded that is neither UTF-8 nor UTF-16
    #[arg(long, value_name = "NAME", value_parser = values::member::<crate::sheet::Encoding>)]
    pub(in crate::cli) encoding: Option<crate::sheet::Encoding>,
    /// Print no more than results and errors
    #[arg(short, long)]
    pub(in crate::cli) quiet: bool,
}

#[derive(Debug, ClapArgs)]
#[command(
    after_help = "What no option says is asked for on a terminal. Nothing that is there is overwritten."
)]
pub(in crate::cli) struct Init {
    /// The folder; the current one without it
    pub(in crate::cli) folder: Option<PathBuf>,
    /// The name of the municipality
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// A förvaltning, by its name; repeat the option for more
    #[arg(long, visible_alias = "body", value_name = "NAME")]
    pub(in crate::cli) forvaltning: Vec<String>,
}

#[derive(Debug, ClapArgs)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "What no option says is asked for on a terminal. Nothing that is there is overwritten."
)]
pub(in crate::cli) struct New {
    #[command(subcommand)]
    pub(in crate::cli) record: NewRecord,
    /// The repository; without it the nearest folder upwards with an `uppfyllt.toml`, else `plans`, else `.`
    #[arg(long, global = true)]
    pub(in crate::cli) path: Option<PathBuf>,
    /// Write nothing, and print what would change
    #[arg(long, global = true)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Clone, Debug, Subcommand)]
pub(in crate::cli) enum NewRecord {
    /// A plan, in a folder of its own
    Plan(NewPlan),
    /// Bodies, such as förvaltningar
    Organisation(NewOrganisation),
    /// The assessments that a year lacks, with the last ratings beside
    Assessment(NewAssessment),
    /// A remiss of a plan
    Remiss(NewRemiss),
    /// An indicator of a plan
    Indicator(NewIndicator),
}

#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct NewPlan {
    /// Its title
    pub(in crate::cli) title: Option<String>,
    /// Its id [default: made of its title]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    /// What sort of plan it is [default: plan]
    #[arg(long = "type", value_name = "TYPE")]
    pub(in crate::cli) r#type: Option<String>,
    /// The years that it is about and that are followed up, such as 2024-2027
    #[arg(long, value_name = "YEARS")]
    pub(in crate::cli) period: Option<String>,
    /// A commitment for every förvaltning, by its wording; repeat the option for more
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) commitment: Vec<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct NewOrganisation {
    /// Their names
    #[arg(value_name = "NAME")]
    pub(in crate::cli) names: Vec<String>,
    /// What they are [default: förvaltning]
    #[arg(long, value_name = "KIND")]
    pub(in crate::cli) kind: Option<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct NewAssessment {
    /// The year
    #[arg(long, value_name = "YEAR")]
    pub(in crate::cli) year: i16,
    /// Only of this plan, by id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) plan: Option<String>,
    /// Only of this body, by id, abbreviation or name, in a file of its own
    #[arg(long, visible_alias = "body", value_name = "ID")]
    pub(in crate::cli) forvaltning: Option<String>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct NewRemiss {
    /// The plan, by id; the only one without it
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) plan: Option<String>,
    /// The body that sends it, by id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) sender: Option<String>,
    /// A body that is asked, by id; repeat the option for more
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) recipient: Vec<String>,
    /// When it was sent
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(in crate::cli) date: Option<jiff::civil::Date>,
    /// The last day for answers
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(in crate::cli) deadline: Option<jiff::civil::Date>,
}

#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct NewIndicator {
    /// What it measures
    pub(in crate::cli) text: Option<String>,
    /// The plan, by id; the only one without it
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) plan: Option<String>,
    /// The goal that it measures, by id
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) goal: Option<String>,
    /// The unit of its values
    #[arg(long, value_name = "UNIT")]
    pub(in crate::cli) unit: Option<String>,
    /// A body that answers for it, by id; repeat the option for more
    #[arg(long, visible_alias = "body", value_name = "ID")]
    pub(in crate::cli) forvaltning: Vec<String>,
}
