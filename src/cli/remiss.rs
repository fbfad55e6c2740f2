//! `remiss`: consultation rounds, who answered, what they said, and how it was handled.

use anyhow::Result;

use super::args::{Remiss, WHOLE_PLANS};
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::status::today;
use super::{Exit, results};
use crate::report::{Command, Options};

pub(super) fn run(args: &Remiss) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Remiss) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let options = Options {
        views: results::views(&args.view, Command::Remiss, format)?,
        on: Some(args.on.unwrap_or_else(today)),
        language: args.results.lang,
        ..Options::new(results::audience(format))
    };
    let request = Request {
        common: &args.common,
        results: &args.results,
        filters: Filters {
            plans: &args.plan,
            bodies: &args.forvaltning,
            areas: &args.area,
            years: &args.year,
            ratings: &[],
            parts: &WHOLE_PLANS,
        },
        format,
        title: ["Remisser", "Remisser"],
    };
    request.answer(&options)
}
