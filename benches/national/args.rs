//! The command line of the benchmark.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Measures uppfyllt on a made-up country of plans, beside parsing the same files and nothing more.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) options: Options,
    /// Given by `cargo bench`; without it and without a command, as under `cargo test`, nothing is timed.
    #[arg(long, hide = true, global = true)]
    pub(crate) bench: bool,
}

#[derive(Args)]
pub(crate) struct Options {
    /// How many plans the corpus has of which time and memory are measured: 100 is S, 5000 is M (288 MB), 50000 is L (2.9 GB).
    #[arg(long, value_name = "N", default_value_t = 5000)]
    pub(crate) plans: usize,
    /// How many rounds are run.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) rounds: usize,
    /// Measure ten times the corpus as well.
    #[arg(long)]
    pub(crate) scale: bool,
    /// Only count instructions with valgrind.
    #[arg(long)]
    pub(crate) instructions: bool,
    /// Only see that `evaluate` takes no more instructions than it did: fails where it takes a tenth more.
    #[arg(long)]
    pub(crate) guard: bool,
    /// Measure how time grows where repositories of many shapes double, instead of the corpus; only shapes with this in
    /// their names.
    #[arg(long, value_name = "SHAPE", num_args = 0..=1, default_missing_value = "")]
    pub(crate) growth: Option<String>,
    /// With --growth: how many records the smaller repository has.
    #[arg(long, value_name = "N", default_value_t = 8000)]
    pub(crate) records: usize,
    /// Another build of the program to measure.
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_uppfyllt"))]
    pub(crate) program: PathBuf,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write a corpus into a new folder.
    Generate {
        /// How many plans it has.
        plans: usize,
        /// The folder.
        folder: PathBuf,
        /// Misspell every rating.
        #[arg(long)]
        spoil: bool,
    },
    /// Parse every file of a folder, and nothing more.
    ParseOnly {
        /// The folder.
        folder: PathBuf,
    },
    /// Read every byte of a folder, and nothing more.
    ReadOnly {
        /// The folder.
        folder: PathBuf,
    },
}
