//! `check`: its findings are its result, so they go to standard output in every form.

use anyhow::{Result, bail};

use super::args::Check;
use super::terminal::Stream;
use super::{Exit, output};
use crate::diagnostic::{DiagnosticFormat, Printed, Printer, Severity, Summary};
use crate::discover::discover;
use crate::load::{Loaded, load};
use crate::parallel;

pub(super) fn run(args: &Check) -> Result<Exit> {
    let format =
        match args.output.as_ref().map(|path| path.extension().and_then(|extension| extension.to_str())) {
            None => args.format,
            Some(Some("json")) => DiagnosticFormat::Json,
            Some(Some("sarif")) => DiagnosticFormat::Sarif,
            Some(_) => bail!("the extension of --output chooses the form; known are txt, json and sarif"),
        };
    let found = discover(args.common.path.as_deref())?;
    let colour = args.output.is_none() && Stream::Out.takes_colour(args.common.color);
    let printer = Printer::new(format, colour);
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let threads = args.common.threads.map_or_else(parallel::available, usize::from);
    let inner = if found.repositories.len() > 1 { 1 } else { threads };
    let mut pieces = Vec::new();
    let mut total = Summary::default();
    for piece in parallel::map(&found.repositories, threads, |files| {
        load(files, limit, inner, |loaded| print(&loaded, printer, args.least()))
    }) {
        let (printed, summary) = piece?;
        total += summary;
        pieces.push(printed);
    }
    let text = printer.join(pieces, limit);
    match &args.output {
        Some(target) => output::replace_file(target, &output::Inputs::of(&found), text.as_bytes())?,
        None => output::write_stdout(text.as_bytes())?,
    }
    let failed = total.errors > 0 || (total.warnings > 0 && args.common.deny.is_some());
    Ok(if failed { Exit::Content } else { Exit::Done })
}

impl Check {
    /// The least severity that is printed: people see hints where they ask for them, programs see all.
    fn least(&self) -> Severity {
        let human = matches!(self.format, DiagnosticFormat::Full | DiagnosticFormat::Short);
        match (self.common.quiet, human && self.common.verbose == 0) {
            (true, _) => Severity::Error,
            (false, true) => Severity::Warning,
            (false, false) => Severity::Hint,
        }
    }
}

fn print(loaded: &Loaded<'_, '_>, printer: Printer, least: Severity) -> (Printed, Summary) {
    let mut summary = Summary {
        files: loaded.selected().map_or(loaded.files.files.len(), |files| files.len()),
        errors: loaded.count(Severity::Error),
        warnings: loaded.count(Severity::Warning),
        hints: loaded.count(Severity::Hint),
        omitted: loaded.sink.omitted(),
        hidden: 0,
    };
    let mut diagnostics = loaded.diagnostics();
    if least < Severity::Hint {
        diagnostics.retain(|diagnostic| diagnostic.severity <= least);
        summary.hidden = summary.hints;
        summary.omitted = summary.omitted.min(summary.errors + summary.warnings);
    }
    (printer.print(&diagnostics, loaded.sources, summary), summary)
}
