//! `review`: how well the plans themselves are made, criterion by criterion.

use anyhow::Result;

use super::args::Review;
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::status::today;
use super::{Exit, results};
use crate::report::{ReviewOptions, ReviewView};

pub(super) fn run(args: &Review) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Review) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let usual: &[ReviewView] = if format.holds_one_table() {
        &[ReviewView::Criteria]
    } else {
        &[ReviewView::Summary, ReviewView::Criteria]
    };
    let asked = if args.view.is_empty() { usual.to_vec() } else { args.view.clone() };
    let options = ReviewOptions {
        views: results::views(asked, format, ReviewView::name)?,
        day: args.on.unwrap_or_else(today),
        language: args.results.lang,
    };
    let request = Request {
        common: &args.common,
        results: &args.results,
        filters: Filters::of_plans(&args.plans),
        format,
        title: ["Granskning av planer", "Review of plans"],
    };
    request.answer(|report, loaded, selection| {
        report.review(loaded.model, loaded.sources, selection, &options);
    })
}
