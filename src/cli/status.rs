//! `status`: the register of plans as of a day.

use anyhow::Result;
use jiff::civil::Date;

use super::args::Status;
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::{Exit, results};
use crate::report::{StatusOptions, StatusView};

pub(super) fn run(args: &Status) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Status) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let asked = if args.view.is_empty() { vec![StatusView::Register] } else { args.view.clone() };
    let options = StatusOptions {
        views: results::views(asked, format, StatusView::name)?,
        on: args.on.unwrap_or_else(today),
        audience: results::audience(format),
        language: args.results.lang,
    };
    let request = Request {
        common: &args.common,
        results: &args.results,
        format,
        filters: Filters::of_plans(&args.plans),
        title: ["Styrdokument", "Plans"],
    };
    request.answer(|report, loaded, selection| {
        report.status(loaded.model, loaded.sources, selection, &options);
    })
}

/// The only place that asks what day it is. What depends on it says which day was meant.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}
