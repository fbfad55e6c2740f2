//! Where diagnostics are collected, and the only place where their severity is decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Definition, Diagnostic, Followed, Severity, Spot};
use crate::named::Named as _;
use crate::source::{FileId, Span};

/// The severities that a repository has set; `None` turns a check off.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    set: BTreeMap<Code, Option<Severity>>,
}

impl Severities {
    /// Sets one. The caller has seen to it that the code may be changed: [`Code::is_integrity`].
    pub fn set(&mut self, code: Code, severity: Option<Severity>) {
        self.set.insert(code, severity);
    }

    /// The severity in force for a code; `None` where the check is off.
    pub fn of(&self, code: Code) -> Option<Severity> {
        self.set.get(&code).copied().unwrap_or(Some(code.severity()))
    }
}

/// Collects diagnostics. Counts them all and keeps the first `limit` of each severity, so that hints never crowd out
/// errors, and a repository in which every line is wrong costs no more than one in which none is.
#[derive(Debug, Default)]
pub struct Sink {
    severities: Severities,
    limit: usize,
    kept: Vec<Diagnostic>,
    counts: [usize; Severity::ALL.len()],
    kept_counts: [usize; Severity::ALL.len()],
    /// By file and start, with their ends; none lies in another.
    muted: BTreeMap<(FileId, u32), u32>,
    excused: BTreeSet<(Code, Span)>,
    lost: Lost,
    periods: Periods,
    followed: Option<Followed>,
    compared: usize,
    /// What was said of names that are not known, by its message.
    unknown: BTreeMap<(Code, String), Diagnostic>,
}

/// How many names are compared in a run to find what was meant by one that is not known: a hundred with a thousand others.
const MOST_COMPARED: usize = 100_000;

/// Where judgements have their periods from.
#[derive(Debug, Default)]
struct Periods {
    /// The place of the period that a file gives to its judgements.
    of_files: BTreeMap<FileId, Span>,
    /// The judgements in such files that have one of their own.
    own: BTreeSet<Span>,
    /// What was said of the period of a file, by its place and message: how many judgements it is true of, and where it is
    /// kept.
    said: BTreeMap<(Code, Span, String), (usize, Option<usize>)>,
}

impl Periods {
    /// Where the period of a judgement stands, if not in its own record.
    fn inherited(&self, judgement: Span) -> Option<Span> {
        self.of_files.get(&judgement.file).copied().filter(|_| !self.own.contains(&judgement))
    }
}

/// What could not be read, and may be what a name elsewhere stands for.
#[derive(Debug, Default)]
struct Lost {
    /// The words and the quoted texts in it.
    words: BTreeSet<String>,
    files: BTreeSet<FileId>,
    /// Whether there is more of which not even the words are known.
    is_unknown: bool,
}

impl Sink {
    pub fn new(severities: Severities, limit: usize) -> Self {
        Self { severities, limit, ..Self::default() }
    }

    /// The same, and keeps what names stand for.
    #[must_use]
    pub(crate) fn following_names(self) -> Self {
        Self { followed: Some(Followed::default()), ..self }
    }

    pub(crate) fn define(&mut self, kind: &'static str, id: &str, span: Span) {
        if let Some(followed) = &mut self.followed {
            followed.definitions.push(Definition { kind, id: id.to_owned(), span });
        }
    }

    /// Notes that a name stands for the id that is defined at a place.
    pub(crate) fn refer(&mut self, name: Span, definition: Span) {
        if let Some(followed) = &mut self.followed {
            followed.references.push((name, definition));
        }
    }

    /// What names stand for; nothing where nobody follows them.
    pub(crate) fn names(&self) -> &Followed {
        static NONE: Followed = Followed { definitions: Vec::new(), references: Vec::new() };
        self.followed.as_ref().unwrap_or(&NONE)
    }

    /// Puts the repository's own severities in force, for what is reported from now on.
    pub fn set_severities(&mut self, severities: Severities) {
        self.severities = severities;
    }

    /// How bad a problem is here; nothing where the repository does not look for it.
    pub(crate) fn severity(&self, code: Code) -> Option<Severity> {
        self.severities.of(code)
    }

    /// An empty sink with the same settings, for work that is done side by side and joined with [`Sink::append`].
    #[must_use]
    pub fn fork(&self) -> Self {
        Self::new(self.severities.clone(), self.limit)
    }

    /// Puts what another sink collected after what this one has.
    pub fn append(&mut self, other: Self) {
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        for ((file, start), end) in other.muted {
            self.mute(Span { file, start, end });
        }
        self.excused.extend(other.excused);
        self.periods.of_files.extend(other.periods.of_files);
        self.periods.own.extend(other.periods.own);
        self.lost.words.extend(other.lost.words);
        self.lost.files.extend(other.lost.files);
        self.lost.is_unknown |= other.lost.is_unknown;
        for diagnostic in other.kept {
            self.keep(diagnostic);
        }
    }

    /// Reports a problem, which is put into words only if it is kept.
    pub fn report(&mut self, code: Code, span: Span, describe: impl FnOnce(Spot) -> Diagnostic) {
        self.report_unless(false, code, span, describe);
    }

    /// Reports a problem that may be in the source itself: where its record says so, `recorded`, what would have been an
    /// error or a warning is a hint.
    pub fn report_unless(
        &mut self,
        recorded: bool,
        code: Code,
        span: Span,
        describe: impl FnOnce(Spot) -> Diagnostic,
    ) {
        let Some(severity) = self.severity_at(code, span) else { return };
        let severity = if recorded { Severity::Hint } else { severity };
        self.counts[severity as usize] += 1;
        if !self.is_full(severity) {
            self.keep(Diagnostic { severity, ..describe(Spot { code, span }) });
        }
    }

    /// The same of what another period would mend: where the file of a judgement gives it its period, that is what is marked,
    /// once for all judgements of which the same is said.
    pub fn report_of_period(
        &mut self,
        recorded: bool,
        code: Code,
        judgement: Span,
        describe: impl FnOnce(Spot) -> Diagnostic,
    ) {
        let Some(place) = self.periods.inherited(judgement).filter(|_| !recorded) else {
            return self.report_unless(recorded, code, judgement, describe);
        };
        if let Some(severity) = self.severity_at(code, judgement) {
            self.report_once(severity, code, place, describe(Spot { code, span: place }));
        }
    }

    /// How bad a problem at a place is; nothing where it is not to be said there.
    fn severity_at(&self, code: Code, span: Span) -> Option<Severity> {
        self.severities.of(code).filter(|_| !self.is_muted(span) && !self.is_excused(code, span))
    }

    /// Reports once what is true of the period that a file gives to its judgements, with how many of them it concerns.
    fn report_once(&mut self, severity: Severity, code: Code, place: Span, diagnostic: Diagnostic) {
        let said = self.periods.said.entry((code, place, diagnostic.message.clone())).or_default();
        said.0 += 1;
        let concerned =
            if said.0 == 1 { "1 assessment".to_owned() } else { format!("{} assessments", said.0) };
        let label = format!("the period of {concerned} in this file");
        if said.0 > 1 {
            if let Some(kept) = said.1.and_then(|place| self.kept.get_mut(place)) {
                kept.label = Some(label);
            }
            return;
        }
        said.1 = (self.kept_counts[severity as usize] < self.limit).then_some(self.kept.len());
        self.counts[severity as usize] += 1;
        self.keep(Diagnostic { severity, ..diagnostic.label(label) });
    }

    /// Notes where a file gives a period to its judgements.
    pub fn file_gives_period(&mut self, period: Span) {
        self.periods.of_files.insert(period.file, period);
    }

    pub fn has_own_period(&mut self, judgement: Span) {
        if self.periods.of_files.contains_key(&judgement.file) {
            self.periods.own.insert(judgement);
        }
    }

    /// Reports a problem that was put into words before the settings said how bad it is.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.report(diagnostic.code, diagnostic.span, |_| diagnostic);
    }

    /// Says nothing more about a stretch of text: it could not be read, so what seems wrong in it may not be.
    pub fn mute(&mut self, span: Span) {
        let Span { file, start, mut end } = span;
        let begun = self.muted.range(..=(file, start)).next_back();
        if begun.is_some_and(|((of, _), until)| *of == file && end <= *until) {
            return;
        }
        while let Some((inner, until)) =
            self.muted.range((file, start)..(file, end)).next().map(|(at, end)| (*at, *end))
        {
            self.muted.remove(&inner);
            end = end.max(until);
        }
        self.muted.insert((file, start), end);
    }

    /// How many names may still be compared.
    pub fn may_compare(&self) -> usize {
        MOST_COMPARED.saturating_sub(self.compared)
    }

    /// What was said before of the same name.
    pub fn said(&self, code: Code, message: &str) -> Option<&Diagnostic> {
        self.unknown.get(&(code, message.to_owned()))
    }

    /// Notes that so many names have been compared, and what came of it.
    pub fn has_compared(&mut self, names: usize, said: Option<Diagnostic>) {
        self.compared += names;
        self.unknown.extend(said.map(|said| ((said.code, said.message.clone()), said)));
    }

    /// Does not report `code` at a place: what is absent there was given, and could not be read.
    pub fn excuse(&mut self, code: Code, span: Span) {
        self.excused.insert((code, span));
    }

    /// Whether that has been said.
    pub fn is_excused(&self, code: Code, span: Span) -> bool {
        self.excused.contains(&(code, span))
    }

    /// Notes a text that could not be read, so that what it may define is not missed elsewhere; without one, anything.
    pub fn lose(&mut self, file: FileId, text: Option<&str>) {
        self.lost.files.insert(file);
        let Some(text) = text else {
            self.lost.is_unknown = true;
            return;
        };
        let quoted = text.split(['"', '\'', '”', '“', '’', '\n']).map(str::trim);
        let bare = text.split(|character: char| !character.is_alphanumeric() && character != '-');
        self.lost.words.extend(quoted.chain(bare).filter(|word| !word.is_empty()).map(str::to_owned));
    }

    /// Whether anything in a file could not be read.
    pub fn has_lost_in(&self, file: FileId) -> bool {
        self.lost.files.contains(&file)
    }

    /// Whether anything in any file could not be read.
    pub fn has_lost(&self) -> bool {
        !self.lost.files.is_empty()
    }

    /// Reports a name that is not there, unless it may be defined where the text could not be read.
    pub fn report_unknown(
        &mut self,
        code: Code,
        span: Span,
        name: &str,
        describe: impl FnOnce(Spot) -> Diagnostic,
    ) {
        if !self.lost.is_unknown && !self.lost.words.contains(name) {
            self.report(code, span, describe);
        }
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        if !self.is_full(diagnostic.severity) {
            self.kept_counts[diagnostic.severity as usize] += 1;
            self.kept.push(diagnostic);
        }
    }

    fn is_full(&self, severity: Severity) -> bool {
        self.kept_counts[severity as usize] >= self.limit
    }

    fn is_muted(&self, span: Span) -> bool {
        let begun = self.muted.range(..=(span.file, span.start)).next_back();
        begun.is_some_and(|((file, _), end)| *file == span.file && span.start < *end)
    }

    /// How many there are of a severity, the ones that were not kept among them.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// Whether nothing was ever said to it.
    pub(crate) fn is_untouched(&self) -> bool {
        self.counts == [0; Severity::ALL.len()] && self.muted.is_empty() && !self.has_lost()
    }

    /// Whether there is an error, which forbids every number.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// What was kept, by place; equal ones once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.kept.iter().collect();
        sorted
            .sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)).then_with(|| a.message.cmp(&b.message)));
        sorted
    }
}
