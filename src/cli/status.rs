//! `status`: the register of plans as of a day.

use anyhow::Result;
use jiff::civil::Date;

use super::args::Status;
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::{Exit, results};
use crate::report::{Command, Options};

pub(super) fn run(args: &Status) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Status) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let options = Options {
        views: results::views(&args.view, Command::Status, format)?,
        on: Some(args.on.unwrap_or_else(today)),
        language: args.results.lang,
        ..Options::new(results::audience(format))
    };
    let request = Request {
        common: &args.common,
        results: &args.results,
        format,
        filters: Filters::of_plans(&args.plans),
        title: ["Styrdokument", "Plans"],
    };
    request.answer(&options)
}

/// The only place that asks what day it is. What depends on it says which day was meant.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}
