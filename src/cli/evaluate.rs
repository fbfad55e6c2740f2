//! `evaluate`: fulfilment tables and summaries. Numbers are never printed from a repository with errors.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};

use super::args::{Bodies, By, Evaluate};
use super::selection::{Filters, Known};
use super::terminal::{self, Stream};
use super::{Exit, output};
use crate::diagnostic::{DiagnosticFormat, Printed, Printer, Severity, Summary};
use crate::discover::{Found, discover};
use crate::document::{Audience, Document};
use crate::evaluate::Key;
use crate::load::{Loaded, load};
use crate::parallel;
use crate::render::{self, Format};
use crate::report::{Options, Report, View};
use crate::vocabulary::Language;

/// How many diagnostics are shown where numbers are refused; `check` shows them all.
const MOST_DIAGNOSTICS: usize = 50;

/// What became of one repository.
struct Evaluated {
    report: Report,
    name: Option<String>,
    language: Language,
    known: Known,
    printed: Printed,
    summary: Summary,
}

pub(super) fn run(args: &Evaluate) -> Result<Exit> {
    let format = format(args)?;
    let options = options(args, format)?;
    let found = discover(args.common.path.as_deref())?;
    let evaluated = evaluate(args, &options, &found)?;
    let mut total = Summary::default();
    for repository in &evaluated {
        total += repository.summary;
    }
    let printer = Printer::new(DiagnosticFormat::Full, Stream::Error.takes_colour(args.common.color));
    if total.errors > 0 {
        let pieces = evaluated.into_iter().map(|repository| repository.printed);
        terminal::complain(&printer.join(pieces, MOST_DIAGNOSTICS));
        terminal::complain("error: numbers are not printed from plan files with errors");
        return Ok(Exit::Content);
    }
    let known: Vec<&Known> = evaluated.iter().map(|repository| &repository.known).collect();
    Known::require(&known, &args.year)?;
    if total.warnings > 0 && !args.common.quiet {
        let plural = if total.warnings == 1 { "" } else { "s" };
        terminal::complain(&format!(
            "note: {} warning{plural}; `uppfyllt check` shows what they are about",
            total.warnings
        ));
    }
    write(args, format, &document(evaluated, &options, &found), &found)?;
    Ok(if total.warnings > 0 && args.common.deny.is_some() { Exit::Content } else { Exit::Done })
}

fn evaluate(args: &Evaluate, options: &Options, found: &Found) -> Result<Vec<Evaluated>> {
    let filters = Filters {
        plans: &args.plan,
        bodies: &args.forvaltning,
        areas: &args.area,
        ratings: &args.rating,
        years: &args.year,
    };
    let threads = args.common.threads.map_or_else(parallel::available, usize::from);
    let inner = if found.repositories.len() > 1 { 1 } else { threads };
    let evaluated = parallel::map(&found.repositories, threads, |files| {
        load(files, MOST_DIAGNOSTICS, inner, |loaded| repository(&loaded, &filters, options))
    });
    evaluated.into_iter().collect()
}

fn repository(loaded: &Loaded<'_, '_>, filters: &Filters<'_>, options: &Options) -> Evaluated {
    let summary = Summary::of(loaded.sink, loaded.files.files.len());
    let (selection, known) = filters.select(loaded);
    let mut report = Report::new(options.audience);
    let mut printed = Printed::default();
    if summary.errors > 0 {
        let mut diagnostics = loaded.sink.sorted();
        diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
        let printer =
            Printer::new(DiagnosticFormat::Full, Stream::Error.takes_colour(super::args::Colour::Auto));
        printed = printer.print(&diagnostics, loaded.sources, summary);
    } else if !filters.excludes(&selection) {
        report.evaluate(loaded.model, loaded.sources, &selection, options);
    }
    let name = loaded.model.name.as_ref().map(ToString::to_string);
    Evaluated {
        report,
        name,
        language: options.language.unwrap_or(loaded.model.language),
        known,
        printed,
        summary,
    }
}

/// One document of all repositories.
fn document(evaluated: Vec<Evaluated>, options: &Options, found: &Found) -> Document {
    let several = evaluated.len() > 1;
    let language = evaluated.first().map_or(Language::Swedish, |repository| repository.language);
    let title = match language {
        Language::Swedish => "Måluppfyllelse",
        Language::English => "Fulfilment",
    };
    let title = match &evaluated[..] {
        [Evaluated { name: Some(name), .. }] => format!("{title}: {name}"),
        _ => title.to_owned(),
    };
    let mut report = Report::new(options.audience);
    for (repository, files) in evaluated.into_iter().zip(&found.repositories) {
        let path = crate::source::portable_path(&files.root);
        let name = repository.name.as_deref();
        report.append(repository.report, several.then_some((path.as_str(), name)));
    }
    report.finish(title, language)
}

fn write(args: &Evaluate, format: Format, document: &Document, found: &Found) -> Result<()> {
    let target = output::named_file(args.output.as_ref());
    let to_terminal = target.is_none();
    let options = render::Options {
        width: if to_terminal { terminal::width(args.width) } else { args.width.unwrap_or(100) },
        colour: to_terminal && Stream::Out.takes_colour(args.common.color),
    };
    let mut bytes = Vec::new();
    render::render(document, format, options, &mut bytes)?;
    match target {
        Some(target) => output::replace_file(target, &output::Inputs::of(found), &bytes),
        None if format.is_binary() && Stream::Out.is_terminal() => {
            bail!("{} is not for a terminal; name a file with -o", format.name())
        }
        None => output::write_stdout(&bytes),
    }
}

fn format(args: &Evaluate) -> Result<Format> {
    match (args.format, output::named_file(args.output.as_ref())) {
        (Some(format), _) => Ok(format),
        (None, Some(path)) => from_extension(path),
        (None, None) => Ok(Format::Table),
    }
}

fn from_extension(path: &Path) -> Result<Format> {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Format::from_extension(extension).with_context(|| {
        format!(
            "`{}`: the extension chooses the format, and `{extension}` is none of txt, md, csv, json, html, xlsx; \
             name one with --format",
            path.display()
        )
    })
}

fn options(args: &Evaluate, format: Format) -> Result<Options> {
    for (option, values) in [
        ("--plan", &args.plan),
        ("--forvaltning", &args.forvaltning),
        ("--area", &args.area),
        ("--rating", &args.rating),
    ] {
        if values.iter().any(|value| value.trim().is_empty()) {
            bail!("{option} is empty; leave it out to show everything");
        }
    }
    let mut views = args.view.clone();
    if views.is_empty() {
        views = if format.holds_one_table() {
            vec![View::Judgements]
        } else {
            vec![View::Commitments, View::Summary]
        };
        if args.trace && format.holds_one_table() {
            views.clear();
        }
    }
    if args.trace && !views.contains(&View::Trace) {
        views.push(View::Trace);
    }
    let mut seen = Vec::new();
    views.retain(|view| {
        !seen.contains(view) && {
            seen.push(*view);
            true
        }
    });
    if format.holds_one_table() && views.len() > 1 {
        let names: Vec<&str> = views.iter().map(|view| view.name()).collect();
        return Err(anyhow!(
            "{} holds one table; choose one with --view: {}",
            format.name(),
            names.join(", ")
        ));
    }
    let data = matches!(format, Format::Csv | Format::CsvSv | Format::Json | Format::Xlsx);
    Ok(Options {
        views,
        key: match args.by {
            By::Forvaltning => Key::Body,
            By::Area => Key::Area,
            By::Goal => Key::Goal,
            By::Scope => Key::Scope,
            By::Plan => Key::Plan,
            By::Year => Key::Year,
        },
        audience: if data { Audience::Data } else { Audience::Readers },
        language: args.lang,
        ratings: args.rating.clone(),
        notes: !format.holds_one_table(),
        common: args.common_items,
        rules: args.rule.clone(),
        on: args.on,
        by_successor: args.bodies == Bodies::Today,
    })
}
