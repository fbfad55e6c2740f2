//! The benchmark on a national corpus: `cargo bench` (see `--help` after `--`).
//!
//! Whole processes, interleaved, each beside a peer that parses the same files and does nothing more. One run prints every
//! bar with its figure and a verdict, and never fails on one: what a shared machine measures is for people to judge. What needs
//! valgrind, `DuckDB` or Python is measured where they are installed. `--guard` alone fails, since instructions are exact.
//! What the program does for editors gets tasks beside these when it does it.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::float_arithmetic,
    reason = "a benchmark prints, and seconds and their ratios are no figures of a municipality"
)]

mod args;
mod assessments;
mod bars;
mod commitment;
mod corpus;
mod growth;
mod instructions;
mod machine;
mod memory;
mod peers;
mod plan;
mod process;
mod promises;
mod random;
mod rounds;
mod shapes;
mod tasks;
mod words;

use std::path::Path;

use anyhow::Result;
use clap::Parser as _;

use args::{Arguments, Command};
use assessments::Spelling;
use corpus::generate;
use tasks::Corpus;

/// Does nothing, for what starting a program costs; before the command line is looked at, so that it stays nothing.
const EMPTY: &str = "empty";

fn main() -> Result<()> {
    if std::env::args().nth(1).as_deref() == Some(EMPTY) {
        return Ok(());
    }
    let Arguments { command, options, bench } = Arguments::parse();
    match command {
        Some(Command::Generate { plans, folder, spoil }) => {
            let spelling = if spoil { Spelling::Spoilt } else { Spelling::Clean };
            println!("{}", generate(plans, &folder, spelling)?);
        }
        Some(Command::ParseOnly { folder }) => println!("{} bytes", peers::parse_only(&folder)?),
        Some(Command::ReadOnly { folder }) => println!("{} bytes", peers::read_only(&folder)?),
        None if !bench => println!("nothing is timed here; run it with `cargo bench`"),
        None if options.growth.is_some() => growth::measure(&options, scratch())?,
        None if options.guard => instructions::guard(&options, scratch())?,
        None => {
            machine::print();
            let mut bars = instructions::count(&options, scratch())?;
            if !options.instructions {
                let corpus = Corpus::new(scratch(), options.plans, Spelling::Clean)?;
                let (measured, sizes) = rounds::measure(&options, &corpus, scratch())?;
                bars::print_costs(&measured);
                bars.extend(bars::of_costs(&measured, &sizes)?);
                bars.push(memory::measure(&corpus, &options.program, scratch()));
            }
            bars::print(&bars);
        }
    }
    Ok(())
}

/// A folder under `target/` that cargo keeps for benchmarks.
fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}
