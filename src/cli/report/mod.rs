//! `report`: a whole document, from plan files, what people have written beside them, and a layout.

mod layout;
mod text;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::Report;
use super::repositories::{Made, Outcome, Read, Request};
use super::selection::Filters;
use super::terminal::{self, Stream};
use super::update::Update;
use super::{Exit, output, results, status};
use crate::document::{Block, Document};
use crate::evaluate::{Selection, facts};
use crate::load::Loaded;
use crate::model::{Plan, PlanId};
use crate::render::Format;
use crate::report::{Publication, PublicationKind, PublicationOptions, publication};
use layout::Layout;

pub(super) fn run(args: &Report) -> Result<Exit> {
    if args.print_template {
        let kind = args.kind.unwrap_or_else(|| usual_kind(args, false));
        output::write_stdout(layout::built_in(kind, args.results.lang.unwrap_or_default()).as_bytes())?;
        return Ok(Exit::Done);
    }
    if !args.update.is_empty() {
        let (files, path) = (&args.update[..], args.common.path.as_deref());
        return Update { files, check: args.check, path }.run();
    }
    document(args)?.write(&results_of(args), args.common.color)
}

/// What it writes, before it is written anywhere.
pub(super) fn document(args: &Report) -> Result<Outcome> {
    let format = format(args)?;
    let layout = Layout::asked_for(args)?;
    let request = Request {
        common: &args.common,
        results: &args.results,
        format,
        filters: Filters {
            plans: &args.plan,
            bodies: &args.forvaltning,
            areas: &args.area,
            years: &args.year,
            ..Filters::default()
        },
        title: ["Rapport", "Report"],
    };
    let printer = text::printer(Stream::Error.takes_colour(args.common.color));
    let read = request.read(|loaded, selection| draft(args, &layout, loaded, selection, printer))?;
    let Some(Read { found, answers, exit }) = read else { return Ok(Outcome::Refused) };
    if answers.len() > 1 {
        let roots = found.repositories.iter().map(|files| crate::source::portable_path(&files.root));
        bail!(
            "a report is about one plan repository, and there are several here; name one: {}",
            roots.collect::<Vec<_>>().join(", ")
        );
    }
    let Some(draft) = answers.into_iter().find_map(|answer| answer.made) else {
        bail!("there is no plan that was asked for");
    };
    let draft = draft?;
    if !draft.complaints.is_empty() && (draft.document.is_none() || !args.common.quiet) {
        terminal::complain(&draft.complaints);
    }
    let Some(document) = draft.document else {
        terminal::complain("error: no report is made from a text with errors");
        return Ok(Outcome::Refused);
    };
    if !args.common.quiet {
        tell_missing(&draft.missing, &draft.file);
    }
    let is_denied = draft.has_warnings && args.common.deny.is_some();
    let exit = if is_denied { Exit::Content } else { exit };
    Ok(Outcome::Made(Box::new(Made { document, found, exit })))
}

/// The format: Markdown where none is asked for, and none that holds tables only.
fn format(args: &Report) -> Result<Format> {
    let format = results::format(&results_of(args))?;
    match format {
        Format::Markdown | Format::Html | Format::Docx | Format::Typst | Format::Pdf => Ok(format),
        _ => bail!(
            "`report` writes markdown, html, docx, typst or pdf; `uppfyllt evaluate` writes tables as {}",
            format.name()
        ),
    }
}

/// What is asked for, with Markdown where nothing is.
fn results_of(args: &Report) -> super::args::Results {
    let mut results = args.results.clone();
    if results.format.is_none() && output::named_file(results.output.as_ref()).is_none() {
        results.format = Some(Format::Markdown);
    }
    results
}

/// The kind where none is asked for.
fn usual_kind(args: &Report, several: bool) -> PublicationKind {
    match (args.year.is_empty(), several) {
        (true, _) => PublicationKind::Final,
        (false, false) => PublicationKind::FollowUp,
        (false, true) => PublicationKind::Annual,
    }
}

/// A document, and what is to be told about it.
struct Draft {
    /// None where the text has errors.
    document: Option<Document>,
    /// What is wrong with the text.
    complaints: String,
    has_warnings: bool,
    /// Sections that are missing, and the file in which to write them.
    missing: Vec<&'static str>,
    file: String,
}

fn draft(
    args: &Report,
    layout: &Layout,
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
    printer: crate::diagnostic::Printer,
) -> Result<Draft> {
    let (kind, plans) = plans(args, loaded, selection)?;
    let file = args.text.clone().unwrap_or_else(|| place_of_text(args, kind, &plans, loaded));
    // What stands in the document is the same wherever the command runs.
    let in_repository = file.strip_prefix(&loaded.files.root).unwrap_or(&file);
    let name = crate::source::portable_path(in_repository);
    let text = text::read(&file, &name, args.text.is_some(), loaded.model, printer)?;
    let mut draft = Draft {
        document: None,
        complaints: text.complaints,
        has_warnings: text.has_warnings,
        missing: Vec::new(),
        file: crate::source::portable_path(&file),
    };
    if text.has_errors {
        return Ok(draft);
    }
    let is_of_a_day = matches!(kind, PublicationKind::Remiss | PublicationKind::Register);
    let options = PublicationOptions {
        kind,
        language: args.results.lang,
        on: args.on,
        today: is_of_a_day.then(status::today),
    };
    let made = publication(loaded.model, loaded.sources, selection, &plans, &options, &text.written);
    let blocks = layout.fill(kind, made.language, &made.values)?;
    draft.missing = missing(&made, &blocks);
    draft.document = Some(Document {
        title: made.title,
        language: made.language,
        authors: made.authors,
        date: made.date,
        blocks,
    });
    Ok(draft)
}

/// The sections that are missing in a document; a layout may do without them.
fn missing(made: &Publication, blocks: &[Block]) -> Vec<&'static str> {
    let is_there = |notice: &Block| blocks.contains(notice);
    made.missing.iter().filter(|(_, notice)| is_there(notice)).map(|(name, _)| *name).collect()
}

fn tell_missing(missing: &[&str], file: &str) {
    let sections = match missing {
        [] => return,
        [one] => format!("the section `{one}` is missing, and the report says so; write it"),
        several => {
            let names: Vec<String> = several.iter().map(|name| format!("`{name}`")).collect();
            format!("the sections {} are missing, and the report says so; write them", names.join(", "))
        }
    };
    terminal::complain(&format!("note: {sections} in {file}"));
}

/// The kind of document, and which plans it is about.
fn plans(
    args: &Report,
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
) -> Result<(PublicationKind, Vec<PlanId>)> {
    let model = loaded.model;
    let is_of_year = |id: PlanId, plan: &Plan<'_>| {
        let judged =
            || facts(plan, &model.organisation).iter().any(|fact| selection.admits_period(fact.period));
        let _ = id;
        selection.years.is_empty() || judged() || (plan.period.is_some() && selection.concerns(plan, model))
    };
    let asked = model.numbered_plans().filter(|(id, plan)| {
        let whole = Selection { years: Vec::new(), ..selection.clone() };
        selection.admits_plan(*id, plan) && whole.concerns(plan, model)
    });
    let asked: Vec<(PlanId, &Plan<'_>)> = asked.filter(|(id, plan)| is_of_year(*id, plan)).collect();
    let kind = args.kind.unwrap_or_else(|| usual_kind(args, asked.len() > 1));
    if matches!(kind, PublicationKind::FollowUp | PublicationKind::Annual) && args.year.is_empty() {
        bail!("a report of the kind `{}` is about a year; name it with --year", kind.name());
    }
    let fitting: Vec<&(PlanId, &Plan<'_>)> = match kind {
        PublicationKind::Remiss => {
            let has_remiss = |id: PlanId| model.remisser.iter().any(|remiss| remiss.plan == id);
            asked.iter().filter(|(id, _)| has_remiss(*id)).collect()
        }
        _ => asked.iter().collect(),
    };
    let ids: Vec<PlanId> = fitting.iter().map(|(id, _)| *id).collect();
    match (kind, &ids[..]) {
        (PublicationKind::Register, _) => Ok((kind, ids)),
        (PublicationKind::Remiss, []) => bail!("no plan that was asked for has a remiss"),
        (_, []) => bail!("there is no plan that was asked for"),
        (PublicationKind::Annual, _) | (_, [_]) => Ok((kind, ids)),
        (_, _) => {
            let names: Vec<&str> = fitting.iter().map(|(_, plan)| plan.id.as_ref()).collect();
            bail!(
                "a report of the kind `{}` is about one plan; choose it with --plan: {}",
                kind.name(),
                names.join(", ")
            )
        }
    }
}

/// Where people write for a report: beside the file that defines the plan, or at the root of the repository where it is about
/// several.
fn place_of_text(args: &Report, kind: PublicationKind, plans: &[PlanId], loaded: &Loaded<'_, '_>) -> PathBuf {
    let years: Vec<String> = args
        .year
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
        .collect();
    let years = years.join("-");
    let of_plan = |what: &str| {
        let plan = plans.first().map(|id| loaded.model.plan(*id));
        let folder =
            plan.and_then(|plan| loaded.sources.file(plan.span.file).shown.parent().map(Path::to_path_buf));
        let id = plan.map_or("plan", |plan| plan.id.as_ref());
        folder.unwrap_or_default().join(format!("{id}-{what}.md"))
    };
    match kind {
        PublicationKind::FollowUp => of_plan(&years),
        PublicationKind::Final => of_plan("final"),
        PublicationKind::Remiss => of_plan("remiss"),
        PublicationKind::Annual => loaded.files.root.join(format!("annual-{years}.md")),
        PublicationKind::Register => loaded.files.root.join("register.md"),
    }
}
