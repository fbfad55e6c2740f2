//! `remiss`: consultation rounds, who answered, what they said, and how it was handled.

use anyhow::Result;

use super::args::Remiss;
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::status::today;
use super::{Exit, results};
use crate::render::Format;
use crate::report::{RemissOptions, RemissView};

pub(super) fn run(args: &Remiss) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Remiss) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let usual: &[RemissView] = match format {
        // What is attached to a proposal is written in these.
        Format::Markdown | Format::Html | Format::Docx | Format::Typst | Format::Pdf => {
            &[RemissView::Document]
        }
        Format::Csv | Format::CsvSv => &[RemissView::Rounds],
        Format::Table => &[RemissView::Rounds, RemissView::Contradictions],
        Format::Json | Format::Xlsx => &[RemissView::Rounds, RemissView::Answers, RemissView::Contradictions],
    };
    let asked = if args.view.is_empty() { usual.to_vec() } else { args.view.clone() };
    let options = RemissOptions {
        views: results::views(asked, format, RemissView::name)?,
        day: args.on.unwrap_or_else(today),
        language: args.results.lang,
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
        },
        format,
        title: ["Remisser", "Remisser"],
    };
    request.answer(|report, loaded, selection| {
        report.remisser(loaded.model, loaded.sources, selection, &options);
    })
}
