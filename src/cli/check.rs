//! `check`: its findings are its result, so they go to standard output in every form.

mod fix;
mod since;

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, bail};

use self::since::Since;

use super::args::Check;
use super::edit::Held;
use super::exit::Exit;
use super::terminal::Stream;
use super::{output, report_texts};
use crate::diagnostic::{Code, Diagnostic, DiagnosticFormat, Printed, Printer, Severity, Summary};
use crate::discover::{RepositoryFiles, discover};
use crate::load::{Loaded, load};
use crate::parallel;

pub(super) fn run(args: &Check) -> Result<Exit> {
    let held = (args.fix || args.diff).then(|| Held::at(args.common.path.as_deref())).transpose()?;
    if let Some(held) = &held {
        let exit = fix::run(held, args.diff)?;
        if args.diff {
            return Ok(exit);
        }
    }
    let target = output::named_file(args.output.as_ref());
    let format = match target.map(|path| path.extension().and_then(|extension| extension.to_str())) {
        None | Some(Some("txt")) => args.format,
        Some(Some("json")) => DiagnosticFormat::Json,
        Some(Some("sarif")) => DiagnosticFormat::Sarif,
        Some(_) => bail!("the extension of --output chooses the form; known are txt, json and sarif"),
    };
    let found = discover(args.common.path.as_deref())?;
    let colour = target.is_none() && Stream::Out.takes_colour(args.common.color);
    let printer = Printer::new(format, colour);
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let threads = args.common.threads.map_or_else(parallel::available, usize::from);
    let inner = if found.repositories.len() > 1 { 1 } else { threads };
    let repositories: Vec<(usize, &RepositoryFiles)> = found.repositories.iter().enumerate().collect();
    // Once the errors of the repositories before have reached the limit, no more is printed, so no more is made. Only errors
    // count here: a thousand warnings in one repository must not hide the errors of the next.
    let printed: Vec<AtomicUsize> = repositories.iter().map(|_| AtomicUsize::new(0)).collect();
    let checked = parallel::map(&repositories, threads, |(index, files)| {
        let before = printed[..*index]
            .iter()
            .map(|count| count.load(Ordering::Relaxed))
            .fold(0, usize::saturating_add);
        let since = args.since.as_deref().map(|revision| Since::of(files, revision)).transpose()?;
        // What a selection leaves, or a revision, is counted, so all of it has to be there.
        let limit = match (&files.selection, &since) {
            (Some(_), _) | (_, Some(_)) => usize::MAX,
            (None, None) if before >= limit => 0,
            (None, None) => limit,
        };
        let result = load(files, limit, inner, |loaded| {
            let texts = if target.is_some() { report_texts::texts(&loaded, target) } else { Vec::new() };
            (print(&loaded, since.as_ref(), printer, args.least()), texts)
        });
        if let Ok(((_, count, _), _)) = &result {
            printed[*index].store(*count, Ordering::Relaxed);
        }
        result
    });
    let mut pieces = Vec::new();
    let mut total = Summary::default();
    let mut inputs = output::Inputs::of(&found);
    for piece in checked {
        let ((printed, _, summary), texts) = piece?;
        inputs.add_texts(texts);
        total += summary;
        pieces.push(printed);
    }
    let text = printer.join(pieces, limit);
    match target {
        Some(target) => output::replace_file(target, &inputs, text.as_bytes())?,
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

/// What is printed of a repository, how many errors that are, and how many diagnostics there are.
fn print(
    loaded: &Loaded<'_, '_>,
    since: Option<&Since>,
    printer: Printer,
    least: Severity,
) -> (Printed, usize, Summary) {
    let new = since.map(|since| since.new_ones(loaded));
    let mut diagnostics = new.as_ref().map_or_else(|| loaded.diagnostics(), |new| new.iter().collect());
    let [errors, warnings, hints] = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| {
        let number = || diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        if since.is_some() { number() } else { loaded.count(severity) }
    });
    let hidden = match least {
        Severity::Error => warnings + hints,
        Severity::Warning => hints,
        Severity::Hint => 0,
    };
    let files = loaded.selected().map_or(loaded.files.files.len(), |files| files.len());
    let is_of_now = |one: &&Diagnostic| one.code != Code::EarlierWording;
    let known = new.as_ref().map(|new| loaded.diagnostics().len() - new.iter().filter(is_of_now).count());
    let summary = Summary { files, errors, warnings, hints, omitted: 0, hidden, known };
    diagnostics.retain(|diagnostic| diagnostic.severity <= least);
    let printed_errors =
        diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    (printer.print(&diagnostics, loaded.sources, summary), printed_errors, summary)
}
