//! `report`: a whole document, from plan files, what people have written beside them, and a layout.

mod choice;
mod layout;
mod text;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail, ensure};

use super::args::Report;
use super::exit::Exit;
use super::output::Input;
use super::repositories::{Faults, Faulty, Made, Outcome, Read, Request};
use super::terminal::{self, Stream};
use super::{as_of, output, pictures, report_texts, results};
use crate::diagnostic::{DiagnosticFormat, Printer};
use crate::document::{Block, Document};
use crate::evaluate::Selection;
use crate::load::Loaded;
use crate::named::Named as _;
use crate::prose::PictureFiles;
use crate::render::Format;
use crate::report::{Publication, PublicationKind, PublicationOptions, Use, labels, publication};
use crate::source::portable_path;
use crate::visible::visible;
use layout::Layout;

pub(super) fn run(args: &Report) -> Result<Exit> {
    if args.print_template {
        let (kind, language) = choice::kind_and_language(args)?;
        output::write_stdout(layout::built_in(kind, language).as_bytes())?;
        return Ok(Exit::Done);
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
        filters: choice::filters(args),
        title: ["Rapport", "Report"],
        faults: Faults::Refused,
    };
    let printer = Printer::new(DiagnosticFormat::Full, Stream::Error.takes_colour(args.common.color));
    let read = request.read(|loaded, selection, _| draft(args, &layout, loaded, selection, printer))?;
    let Some(Read { found, answers, is_denied }) = read else {
        return Ok(Outcome::Refused(Faulty::PlanFiles));
    };
    if answers.len() > 1 {
        let roots = found.repositories.iter().map(|files| portable_path(&files.root));
        bail!(
            "a report is about one plan repository, and there are several here; name one: {}",
            roots.collect::<Vec<_>>().join(", ")
        );
    }
    let Some(draft) = answers.into_iter().find_map(|answer| answer.made) else {
        bail!("there is no plan that was asked for");
    };
    let Draft { document, complaints, has_warnings, missing, left_out, text, read } = draft?;
    let is_text_denied = has_warnings && args.common.deny.is_some();
    if !complaints.is_empty() && (document.is_none() || is_text_denied || !args.common.quiet) {
        terminal::complain(&complaints);
    }
    let Some(document) = document else {
        terminal::complain("error: no report is made from a text with errors");
        return Ok(Outcome::Refused(Faulty::Text(text)));
    };
    if !args.common.quiet {
        let file = portable_path(&text);
        let says = "missing, and the report says so; write";
        tell(&missing, &format!("is {says} it in {file}"), &format!("are {says} them in {file}"));
        let written = format!("written in {file}, and");
        let nowhere = "nowhere in the layout";
        tell(&left_out, &format!("is {written} stands {nowhere}"), &format!("are {written} stand {nowhere}"));
    }
    let mut inputs = output::Inputs::of(&found);
    inputs.files.extend(layout.input());
    inputs.files.extend(read);
    let denied = match (is_denied, is_text_denied) {
        (true, _) => Some(Faulty::PlanFiles),
        (false, true) => Some(Faulty::Text(text)),
        (false, false) => None,
    };
    Ok(Outcome::Made(Box::new(Made { document, inputs, denied })))
}

/// The format: Markdown where none is asked for, and none that holds tables only.
fn format(args: &Report) -> Result<Format> {
    let format = results::format(&results_of(args))?;
    ensure!(
        results::place(format) == Use::Document,
        "`report` writes markdown, html, docx, typst or pdf; `uppfyllt evaluate` writes tables as {}",
        format.name()
    );
    Ok(format)
}

/// What is asked for, with Markdown where nothing is.
fn results_of(args: &Report) -> super::args::Results {
    let mut results = args.results.clone();
    if results.format.is_none() && output::named_file(results.output.as_ref()).is_none() {
        results.format = Some(Format::Markdown);
    }
    results
}

/// A document, and what is to be told about it.
struct Draft {
    /// None where the text has errors.
    document: Option<Document>,
    /// What is wrong with the text.
    complaints: String,
    has_warnings: bool,
    missing: Vec<&'static str>,
    /// Sections that are written, and have no place in the document.
    left_out: Vec<String>,
    /// The file in which to write them.
    text: PathBuf,
    /// What was read beside plan files and the layout.
    read: Vec<Input>,
}

fn draft(
    args: &Report,
    layout: &Layout,
    loaded: &Loaded<'_, '_>,
    selection: &Selection,
    printer: crate::diagnostic::Printer,
) -> Result<Draft> {
    let (kind, plans) = choice::plans(args, loaded, selection)?;
    let file = args.text.clone().unwrap_or_else(|| choice::place_of_text(args, kind, &plans, loaded));
    // What stands in the document is the same wherever the command runs.
    let in_repository = file.strip_prefix(&loaded.files.root).unwrap_or(&file);
    let name = portable_path(in_repository);
    let reach = &args.common.reach;
    let pictures = PictureFiles::new(reach.clone());
    let text = text::read(&file, &name, args.text.is_some(), (reach, &pictures), loaded.model, printer)?;
    let mut draft = Draft {
        document: None,
        complaints: text.complaints,
        has_warnings: text.has_warnings,
        missing: Vec::new(),
        left_out: Vec::new(),
        read: vec![Input { what: "text of the report", path: file.clone() }],
        text: file,
    };
    let target = output::named_file(args.results.output.as_ref());
    let others = report_texts::texts(loaded, target).into_iter().filter(|text| *text != draft.text);
    let others: Vec<Input> = others.map(|path| Input { what: output::OTHER_TEXT, path }).collect();
    draft.read.extend(others);
    if text.has_errors {
        return Ok(draft);
    }
    let is_of_a_day = matches!(kind, PublicationKind::Remiss | PublicationKind::Register);
    let options = PublicationOptions {
        kind,
        language: args.results.lang,
        on: args.on,
        today: is_of_a_day.then(as_of::today),
    };
    let made = publication(loaded.model, loaded.sources, selection, &plans, &options, &text.written);
    let filled = layout.fill(kind, made.language, &made.values, &pictures)?;
    draft.left_out = layout.left_out(&text.written, &filled);
    let blocks = filled.blocks;
    draft.missing = missing(&made, &blocks);
    draft.read.extend(text.written.sections.iter().flat_map(|(.., blocks)| pictures::inputs(blocks)));
    draft.read.extend(pictures::inputs(&blocks));
    let mut document = Document {
        title: made.title,
        language: made.language,
        labels: labels(made.language),
        authors: made.authors,
        date: made.date,
        short_names: BTreeMap::new(),
        as_of: String::new(),
        blocks,
    };
    // Parts go into a text of somebody's, which may have tables of its own.
    if !matches!(layout, Layout::Parts(_)) {
        document.number();
    }
    draft.document = Some(document);
    Ok(draft)
}

/// The sections that are missing in a document; a layout may do without them.
fn missing(made: &Publication, blocks: &[Block]) -> Vec<&'static str> {
    let is_there = |notice: &Block| blocks.contains(notice);
    made.missing.iter().filter(|(_, notice)| is_there(notice)).map(|(name, _)| *name).collect()
}

/// Notes what is to be told of sections, behind the name of one or the names of several.
fn tell(sections: &[impl std::fmt::Display], one: &str, several: &str) {
    let names = sections.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let told = match sections.len() {
        0 => return,
        1 => format!("the section {names} {one}"),
        _ => format!("the sections {names} {several}"),
    };
    terminal::complain(&visible(&format!("note: {told}")));
}
