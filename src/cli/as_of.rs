//! `status`, `remiss` and `review`: plans as wholes, as of a day. Where they stand, what was said of them in consultation
//! rounds, and how well they are made.

use anyhow::Result;
use jiff::civil::Date;

use super::args::{AsOf, Parts};
use super::exit::Exit;
use super::repositories::{Faults, Outcome, Request};
use super::results;
use super::selection::Filters;
use crate::report::{Asked, Command, Options};

pub(super) fn run(args: &AsOf, command: Command) -> Result<Exit> {
    document(args, command)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &AsOf, command: Command) -> Result<Outcome> {
    let AsOf { common, view, on, plans, results } = args;
    let format = results::format(results)?;
    let asked = Asked::views(results::views(view, command, format)?);
    let options = Options {
        on: Some(on.unwrap_or_else(today)),
        language: results.lang,
        ..Options::new(results::audience(format))
    };
    let filters = Filters { plans, parts: &Parts::default(), ratings: &[] };
    let (title, faults) = (command.title(), Faults::Refused);
    Request { common, results, format, filters, title, faults }.answer(&asked, &options)
}

/// The only place that asks what day it is. What depends on it says which day was meant.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}
