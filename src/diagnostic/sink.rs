//! Where diagnostics are collected, and the only place where their severity is decided.

use std::collections::BTreeMap;

use super::{Code, Diagnostic, Severity};
use crate::source::Span;

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
#[derive(Debug)]
pub struct Sink {
    severities: Severities,
    limit: usize,
    kept: Vec<Diagnostic>,
    counts: [usize; Severity::COUNT],
    kept_counts: [usize; Severity::COUNT],
    reported: usize,
    muted: Vec<Span>,
}

impl Sink {
    /// An empty sink.
    pub fn new(severities: Severities, limit: usize) -> Self {
        Self {
            severities,
            limit,
            kept: Vec::new(),
            counts: [0; Severity::COUNT],
            kept_counts: [0; Severity::COUNT],
            reported: 0,
            muted: Vec::new(),
        }
    }

    /// Puts the repository's own severities in force, for what is reported from now on.
    pub fn set_severities(&mut self, severities: Severities) {
        self.severities = severities;
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
        self.muted.extend(other.muted);
        for diagnostic in other.kept {
            self.keep(diagnostic);
        }
    }

    /// Reports a problem; the diagnostic is built only if it is kept.
    pub fn report(&mut self, code: Code, build: impl FnOnce() -> Diagnostic) {
        self.reported += 1;
        if let Some(severity) = self.severities.of(code) {
            self.collect(severity, build);
        }
    }

    /// Reports a problem that may be in the source itself: where its record says so, `recorded`, what would have been an
    /// error or a warning is a hint.
    pub fn report_unless(&mut self, recorded: bool, code: Code, build: impl FnOnce() -> Diagnostic) {
        if let Some(severity) = self.severities.of(code) {
            self.collect(if recorded { Severity::Hint } else { severity }, build);
        }
    }

    /// Says nothing more about a stretch of text: it could not be read, so what seems wrong in it may not be.
    pub fn mute(&mut self, span: Span) {
        self.muted.push(span);
    }

    fn collect(&mut self, severity: Severity, build: impl FnOnce() -> Diagnostic) {
        if self.muted.is_empty() && self.kept_counts[severity as usize] >= self.limit {
            self.counts[severity as usize] += 1;
            return;
        }
        let mut diagnostic = build();
        if self.is_muted(diagnostic.span) {
            return;
        }
        self.counts[severity as usize] += 1;
        diagnostic.severity = severity;
        self.keep(diagnostic);
    }

    fn keep(&mut self, diagnostic: Diagnostic) {
        let kept = &mut self.kept_counts[diagnostic.severity as usize];
        if *kept < self.limit {
            *kept += 1;
            self.kept.push(diagnostic);
        }
    }

    fn is_muted(&self, span: Span) -> bool {
        self.muted
            .iter()
            .any(|muted| muted.file == span.file && (muted.start..muted.end).contains(&span.start))
    }

    /// How many have been reported, whatever became of them.
    pub fn reported(&self) -> usize {
        self.reported
    }

    /// How many there are of a severity, the ones that were not kept among them.
    pub fn count(&self, severity: Severity) -> usize {
        self.counts[severity as usize]
    }

    /// Whether there is an error, which forbids every number.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many were counted and not kept.
    pub fn omitted(&self) -> usize {
        self.counts.iter().sum::<usize>() - self.kept.len()
    }

    /// What was kept, by place; equal ones once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.kept.iter().collect();
        sorted
            .sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)).then_with(|| a.message.cmp(&b.message)));
        sorted
    }
}
