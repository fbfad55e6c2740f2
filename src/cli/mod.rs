//! The command line: what the user asks, in which form the answer goes out, and with which exit code.

#![cfg_attr(
    not(feature = "lsp"),
    allow(dead_code, unused_imports, reason = "some of it only editors ask for")
)]

mod args;
mod as_of;
mod block_marks;
mod check;
mod columns;
mod completion;
mod diff;
mod edit;
mod evaluate;
mod exit;
mod explain;
mod export;
mod form;
mod import;
#[cfg(feature = "lsp")]
mod lsp;
mod new;
pub(crate) mod output;
mod pdf;
mod pictures;
mod rename;
mod report;
mod report_texts;
mod repositories;
mod results;
mod rule;
mod schema;
mod selection;
mod terminal;
mod update;
mod values;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, Command};
use exit::Exit;

pub use block_marks::marks;

use crate::report::Command as Of;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    keep_memory();
    if completion::answer() {
        return Exit::Done.into();
    }
    run(std::env::args_os()).into()
}

fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let result = match Args::try_parse_from(arguments) {
        Ok(args) => match args.command {
            Command::Check(args) => check::run(&args),
            Command::Evaluate(args) => evaluate::run(&args),
            Command::Status(args) => as_of::run(&args.as_of, Of::Status),
            Command::Explain(args) => explain::run(&args),
            Command::Schema(args) => schema::run(&args),
            Command::Completions(args) => completion::completions(&args),
            Command::Man(args) => completion::man(&args),
            Command::Report(args) if !args.update.is_empty() => update::run(&args),
            Command::Report(args) => report::run(&args),
            Command::Remiss(args) => as_of::run(&args.as_of, Of::Remiss),
            Command::Review(args) => as_of::run(&args.as_of, Of::Review),
            Command::Diff(args) => diff::diff(&args),
            Command::History(args) => diff::history(&args),
            Command::Init(args) => new::init(&args),
            Command::New(args) => new::new(&args),
            Command::Form(args) => form::run(&args),
            Command::Import(args) => import::run(&args),
            Command::Rename(args) => rename::run(&args),
            Command::Export(args) => export::run(&args),
            #[cfg(feature = "lsp")]
            Command::Lsp => lsp::run(),
        },
        Err(error) => refused(error),
    };
    result.unwrap_or_else(|error| {
        for line in terminal::lines(&error) {
            terminal::complain(&format!("error: {line}"));
        }
        Exit::Environment
    })
}

/// What clap has to say: help and version are results, all else is a complaint.
fn refused(mut error: clap::Error) -> Result<Exit> {
    args::forget_values(&mut error);
    let styled = error.render();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        output::write_stdout(terminal::text(&styled, terminal::Stream::Out).as_bytes())?;
        return Ok(Exit::Done);
    }
    terminal::complain(terminal::text(&styled, terminal::Stream::Error).trim_end());
    Ok(Exit::Environment)
}

/// Without this, glibc gives the memory of each file's text back to the kernel and asks for it again, which costs up to
/// half as much time again and keeps threads waiting for each other. Freeing one large block raises its threshold.
fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(16 << 20)));
}
