//! `evaluate`: fulfilment tables and summaries. Numbers are never printed from a repository with errors.

use anyhow::Result;

use super::args::{Bodies, By, Evaluate};
use super::exit::Exit;
use super::repositories::{Faults, Outcome, Request};
use super::selection::Filters;
use super::{results, terminal};
use crate::document::{Block, Document};
use crate::evaluate::Key;
use crate::render::Format;
use crate::report::{Asked, Command, Manner, Options, View};

pub(super) fn run(args: &Evaluate) -> Result<Exit> {
    let outcome = document(args)?;
    if let Outcome::Made(made) = &outcome
        && results::holds_one_table(results::format(&args.results)?)
        && !args.common.quiet
    {
        say_if_empty(&made.document);
    }
    outcome.write(&args.results, args.common.color)
}

/// Says that a table has no rows, which its headings alone do not tell.
fn say_if_empty(document: &Document) {
    let tables = document.blocks.iter().filter_map(Block::as_table);
    for table in tables.filter(|table| table.rows.count() == 0) {
        terminal::complain(&format!("note: the view `{}` has no rows here", table.id));
    }
}

/// What it prints, before it is written anywhere.
pub(super) fn document(args: &Evaluate) -> Result<Outcome> {
    let format = results::format(&args.results)?;
    let asked = Asked { requirements: args.require.clone(), ..Asked::views(views(args, format)?) };
    let filters = Filters { plans: &args.plans, parts: &args.parts, ratings: &args.rating };
    let request = Request {
        common: &args.common,
        results: &args.results,
        format,
        filters,
        title: Command::Evaluate.title(),
        faults: Faults::Refused,
    };
    request.answer(&asked, &options(args, format))
}

fn views(args: &Evaluate, format: Format) -> Result<Vec<&'static View>> {
    let mut asked = args.view.clone();
    // An overview is by body, and of all ratings.
    if asked.is_empty()
        && results::audience(format).reads()
        && (args.by != By::Forvaltning || !args.rating.is_empty())
    {
        asked.extend(["commitments", "summary"].iter().filter_map(|name| Command::Evaluate.view(name)));
    }
    if args.trace {
        if asked.is_empty() && !results::holds_one_table(format) {
            asked = results::views(&asked, Command::Evaluate, format)?;
        }
        asked.extend(Command::Evaluate.view("trace"));
    }
    results::views(&asked, Command::Evaluate, format)
}

fn options(args: &Evaluate, format: Format) -> Options {
    Options {
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
        notes: !results::holds_one_table(format),
        common: args.common_items,
        rules: args.rule.clone(),
        on: args.on,
        manner: if format == Format::Xlsx {
            Manner::Workbook
        } else if args.common.verbose > 0 || !args.parts.item.is_empty() {
            Manner::AtLength
        } else if format == Format::Table && args.view.is_empty() {
            Manner::ShortWithHint
        } else {
            Manner::Short
        },
        by_successor: args.bodies == Bodies::Today,
        ..Options::new(results::audience(format))
    }
}
