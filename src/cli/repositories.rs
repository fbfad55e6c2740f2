//! What every command does that makes a report: read the repositories, refuse those with errors, put what each says into
//! one document. Writing it is a step of its own, since some documents go into others.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use jiff::civil::Date;

use super::args::{Colour, Common, Results};
use super::exit::Exit;
use super::output::{self, Inputs};
use super::selection::{Filters, Known};
use super::terminal::{self, Stream};
use super::{report_texts, results};
use crate::diagnostic::{DiagnosticFormat, Printed, Printer, Severity, Summary, counted};
use crate::discover::{Found, discover};
use crate::document::{Document, Spool};
use crate::evaluate::Selection;
use crate::load::{Loaded, load};
use crate::parallel;
use crate::render::Format;
use crate::report::{Asked, Context, Options, Report, show};
use crate::source::portable_path;
use crate::vocabulary::Language;

/// How many diagnostics are shown where numbers are refused; `check` shows them all.
const MOST_DIAGNOSTICS: usize = 50;

pub(super) struct Request<'a> {
    pub(super) common: &'a Common,
    pub(super) results: &'a Results,
    pub(super) format: Format,
    pub(super) filters: Filters<'a>,
    /// The title of the document, in Swedish and in English.
    pub(super) title: [&'static str; 2],
    pub(super) faults: Faults,
}

/// What errors in plan files lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Faults {
    /// Nothing is made, since it may be wrong.
    Refused,
    /// They are told; what could be read is shown, and says so.
    Told,
    /// What could be read is shown, and says so.
    Silent,
}

pub(super) enum Outcome {
    Made(Box<Made>),
    /// None, since something has errors; they have been told.
    Refused(Faulty),
}

/// What has errors, or warnings that count as errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Faulty {
    PlanFiles,
    /// What people have written for a report.
    Text(PathBuf),
    /// Sums, which are not as they are required to be.
    Sums(Vec<String>),
}

/// A document, and what it was made of.
pub(super) struct Made {
    pub(super) document: Document,
    /// What was read for it, which is not to be written over.
    pub(super) inputs: Inputs,
    /// What has warnings, where none were to be.
    pub(super) denied: Option<Faulty>,
}

impl Outcome {
    /// Writes the document, if there is one, to where it was asked for.
    pub(super) fn write(self, args: &Results, colour: Colour) -> Result<Exit> {
        let Self::Made(made) = self else { return Ok(Exit::Content) };
        let Made { document, inputs, denied } = *made;
        results::write(args, results::format(args)?, colour, document, &inputs)?;
        if let Some(Faulty::Sums(sums)) = &denied {
            for sum in sums {
                terminal::complain(&format!("error: {sum}"));
            }
        }
        Ok(if denied.is_some() { Exit::Content } else { Exit::Done })
    }
}

/// What came of the repositories that were read, where none has an error.
pub(super) struct Read<T> {
    pub(super) found: Found,
    /// In the order of the repositories.
    pub(super) answers: Vec<Answer<T>>,
    /// Whether they have warnings, and none were to be.
    pub(super) is_denied: bool,
}

pub(super) struct Answer<T> {
    /// What was made of it; nothing where it has errors or the filters leave nothing of it.
    pub(super) made: Option<T>,
    /// What people have written for reports of it.
    texts: Vec<PathBuf>,
    name: Option<String>,
    language: Language,
    known: Known,
    printed: Printed,
    summary: Summary,
}

impl Request<'_> {
    /// Reads the repositories, and makes one document of what each of them shows.
    ///
    /// Errors: what cannot be read; a filter that no repository knows.
    pub(super) fn answer(&self, asked: &Asked, options: &Options) -> Result<Outcome> {
        let spool = Spool::default();
        let read = self.read(|loaded, selection, repository| {
            let mut report = Report::new(options.audience).with_spool(spool.clone());
            let model = loaded.model.known_on(options.on, true);
            let mut selection = selection.clone().known_on(&model, options.on);
            selection.times.by_day = options.on;
            let context = Context::new(&model, loaded.sources, &selection, options, repository);
            show(asked, &context.with_errors(loaded.sink.has_errors()), &mut report);
            report
        })?;
        let Some(Read { found, answers, is_denied }) = read else {
            return Ok(Outcome::Refused(Faulty::PlanFiles));
        };
        let mut inputs = Inputs::of(&found);
        inputs.add_texts(answers.iter().flat_map(|answer| answer.texts.iter().cloned()));
        let reports = answers.iter().filter_map(|answer| answer.made.as_ref());
        let sums: Vec<String> = reports.flat_map(Report::fallen_short).cloned().collect();
        let document = self.document(answers, &found, options.on)?;
        let fallen_short = (!sums.is_empty()).then_some(Faulty::Sums(sums));
        let denied = fallen_short.or(is_denied.then_some(Faulty::PlanFiles));
        Ok(Outcome::Made(Box::new(Made { document, inputs, denied })))
    }

    /// Reads the repositories, tells what is wrong with them, and makes something of each; where there are several, `make` is
    /// told the folder of each. Nothing where any has an error.
    ///
    /// Errors: what cannot be read; a filter that no repository knows.
    pub(super) fn read<T: Send + Sync>(
        &self,
        make: impl Fn(&Loaded<'_, '_>, &Selection, Option<&str>) -> T + Sync,
    ) -> Result<Option<Read<T>>> {
        self.filters.require_names()?;
        let found = self.discover()?;
        let answers = self.load(&found, make)?;
        let mut total = Summary::default();
        for answer in &answers {
            total += answer.summary;
        }
        if self.faults != Faults::Silent && (total.errors > 0 || self.common.verbose > 0) {
            let pieces = answers.iter().map(|answer| answer.printed.clone());
            terminal::complain(&self.printer().join(pieces, MOST_DIAGNOSTICS));
        }
        if total.errors > 0 && self.faults == Faults::Refused {
            terminal::complain("error: numbers are not printed from plan files with errors");
            return Ok(None);
        }
        let known: Vec<&Known> = answers.iter().map(|answer| &answer.known).collect();
        Known::require(&known, &self.filters.plans.year)?;
        let is_told = self.faults != Faults::Silent && !self.common.quiet && self.common.verbose == 0;
        if total.warnings > 0 && is_told {
            let warnings = counted(total.warnings, "warning");
            terminal::complain(&format!("note: {warnings}; `uppfyllt check` shows what they are about"));
        }
        let is_denied = total.errors > 0 || (total.warnings > 0 && self.common.deny.is_some());
        Ok(Some(Read { found, answers, is_denied }))
    }

    /// The repositories, none of which is out of reach.
    fn discover(&self) -> Result<Found> {
        let admitted = |path: &Path| {
            let refused = |refusal| anyhow!("cannot read `{}`: it {refusal}", portable_path(path));
            self.common.reach.admits(path).map_err(refused)
        };
        self.common.path.as_deref().map_or(Ok(()), admitted)?;
        let found = match &self.common.at {
            Some(checkout) => checkout.discover()?,
            None => discover(self.common.path.as_deref())?,
        };
        found.repositories.iter().try_for_each(|repository| admitted(&repository.root))?;
        Ok(found)
    }

    fn printer(&self) -> Printer {
        Printer::new(DiagnosticFormat::Full, Stream::Error.takes_colour(self.common.color)).beside_results()
    }

    fn load<T: Send + Sync>(
        &self,
        found: &Found,
        make: impl Fn(&Loaded<'_, '_>, &Selection, Option<&str>) -> T + Sync,
    ) -> Result<Vec<Answer<T>>> {
        let threads = self.common.threads.map_or_else(parallel::available, usize::from);
        let inner = if found.repositories.len() > 1 { 1 } else { threads };
        let several = found.repositories.len() > 1;
        let answers = parallel::map(&found.repositories, threads, |files| {
            let path = several.then(|| portable_path(&files.root));
            load(files, MOST_DIAGNOSTICS, inner, |loaded| self.repository(&loaded, path.as_deref(), &make))
        });
        answers.into_iter().collect()
    }

    fn repository<T>(
        &self,
        loaded: &Loaded<'_, '_>,
        repository: Option<&str>,
        make: impl Fn(&Loaded<'_, '_>, &Selection, Option<&str>) -> T,
    ) -> Answer<T> {
        let summary = Summary::of(loaded.sink, loaded.files.files.len());
        let (selection, known) = self.filters.select(loaded);
        let mut printed = Printed::default();
        if summary.errors > 0 || self.common.verbose > 0 {
            let mut diagnostics = loaded.sink.sorted();
            let least = if self.common.verbose > 0 { Severity::Hint } else { Severity::Error };
            diagnostics.retain(|diagnostic| diagnostic.severity <= least);
            printed = self.printer().print(&diagnostics, loaded.sources, summary);
        }
        let is_read = summary.errors == 0 || self.faults != Faults::Refused;
        let is_made = is_read && !known.excludes;
        let made = is_made.then(|| make(loaded, &selection, repository));
        let name = loaded.model.name.as_ref().map(ToString::to_string);
        let language = self.results.lang.unwrap_or(loaded.model.language);
        let texts = if summary.errors == 0 {
            report_texts::texts(loaded, output::named_file(self.results.output.as_ref()))
        } else {
            Vec::new()
        };
        Answer { made, texts, name, language, known, printed, summary }
    }

    /// One document of all repositories.
    ///
    /// Errors: rows that have left cannot be read.
    fn document(&self, answers: Vec<Answer<Report>>, found: &Found, on: Option<Date>) -> Result<Document> {
        let several = answers.len() > 1;
        let language = answers.first().map_or(Language::Swedish, |answer| answer.language);
        let [swedish, english] = self.title;
        let title = if language == Language::Swedish { swedish } else { english };
        let title = match &answers[..] {
            [Answer { name: Some(name), .. }] => format!("{title}: {name}"),
            _ => title.to_owned(),
        };
        let mut report = Report::new(results::audience(self.format));
        for (answer, files) in answers.into_iter().zip(&found.repositories) {
            let name = several.then(|| answer.name.unwrap_or_else(|| portable_path(&files.root)));
            let made = answer.made.unwrap_or_else(|| Report::new(results::audience(self.format)));
            report.append(made, name.as_deref());
        }
        if self.format == Format::Xlsx {
            report.finish_workbook(title, language, on)
        } else {
            Ok(report.finish(title, language))
        }
    }
}
