//! `evaluate`: fulfilment tables and summaries. Numbers are never printed from a repository with errors.

use anyhow::Result;

use super::args::{Bodies, By, Evaluate};
use super::repositories::{Outcome, Request};
use super::selection::Filters;
use super::{Exit, results};
use crate::evaluate::Key;
use crate::render::Format;
use crate::report::{Command, Options};

pub(super) fn run(args: &Evaluate) -> Result<Exit> {
    document(args)?.write(&args.results, args.common.color)
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Evaluate) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let options = options(args, format)?;
    let filters = Filters { plans: &args.plans, parts: &args.parts, ratings: &args.rating };
    let request = Request {
        common: &args.common,
        results: &args.results,
        format,
        filters,
        title: Command::Evaluate.title(),
    };
    request.answer(&options)
}

fn options(args: &Evaluate, format: Format) -> Result<Options> {
    let mut asked = args.view.clone();
    if args.trace {
        if asked.is_empty() && !format.holds_one_table() {
            asked = results::views(&asked, Command::Evaluate, format)?;
        }
        asked.extend(Command::Evaluate.view("trace"));
    }
    Ok(Options {
        views: results::views(&asked, Command::Evaluate, format)?,
        key: match args.by {
            By::Forvaltning => Key::Body,
            By::Area => Key::Area,
            By::Goal => Key::Goal,
            By::Scope => Key::Scope,
            By::Plan => Key::Plan,
            By::Year => Key::Year,
            By::Kind => Key::Kind,
        },
        language: args.results.lang,
        ratings: args.rating.clone(),
        notes: !format.holds_one_table(),
        common: args.common_items,
        rules: args.rule.clone(),
        on: args.on,
        by_successor: args.bodies == Bodies::Today,
        ..Options::new(results::audience(format))
    })
}
