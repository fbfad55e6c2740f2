//! `review`: how well the plans themselves are made, criterion by criterion.

use anyhow::Result;

use super::args::Review;
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::status::today;
use super::{Exit, results};
use crate::report::{Command, Options};

pub(super) fn run(args: &Review) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Review) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let options = Options {
        views: results::views(&args.view, Command::Review, format)?,
        on: Some(args.on.unwrap_or_else(today)),
        language: args.results.lang,
        ..Options::new(results::audience(format))
    };
    let request = Request {
        common: &args.common,
        results: &args.results,
        filters: Filters::of_plans(&args.plans),
        format,
        title: ["Granskning av planer", "Review of plans"],
    };
    request.answer(&options)
}
