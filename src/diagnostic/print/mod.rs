//! Diagnostics in every form: drawn for people, a line each, JSON, SARIF, and GitHub's commands.
//!
//! Repositories are printed one by one, on any thread, while their texts are there; [`Printer::join`] then makes one
//! output of the pieces.

mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod place;
mod replacement;
mod root;
mod sarif;
mod short;
mod summary;
mod uri;

pub(crate) use self::uri::uri;

use std::collections::BTreeSet;

pub use self::replacement::replacement;
pub use self::summary::Summary;
pub(crate) use self::summary::counted;
use self::summary::summary_lines;
use super::{Code, Diagnostic, Identities, Severity};
use crate::named::names;
use crate::source::Sources;

names! {
    /// The forms that diagnostics are printed in.
    #[derive(Default)]
    pub enum DiagnosticFormat {
        /// With the source line, the spot marked, and how to mend it.
        #[default]
        Full = "full",
        /// A line each.
        Short = "short",
        /// One JSON object.
        Json = "json",
        /// SARIF 2.1.0, for code scanning and editors.
        Sarif = "sarif",
        /// Workflow commands, which GitHub shows beside the lines of a pull request.
        Github = "github",
        /// GitLab's report of code quality.
        Gitlab = "gitlab",
    }
}

/// The diagnostics of one repository, printed: a piece for [`Printer::join`].
#[derive(Clone, Debug, Default)]
pub struct Printed {
    entries: Vec<String>,
    severities: Vec<Severity>,
    codes: BTreeSet<Code>,
    summary: Summary,
}

impl Printed {
    /// Leaves out what is more than `limit`, the mildest first: a thousand warnings must not hide the one error.
    fn limit(&mut self, limit: usize) {
        if self.entries.len() <= limit {
            return;
        }
        let mut kept: Vec<usize> = (0..self.entries.len()).collect();
        kept.sort_by_key(|place| self.severities.get(*place));
        kept.truncate(limit);
        kept.sort_unstable();
        self.entries =
            kept.into_iter().filter_map(|place| self.entries.get_mut(place).map(std::mem::take)).collect();
    }
}

/// Prints diagnostics in one form.
#[derive(Clone, Copy, Debug)]
pub struct Printer {
    format: DiagnosticFormat,
    colour: bool,
    is_check: bool,
}

impl Printer {
    /// A printer; machine formats have no colours.
    pub fn new(format: DiagnosticFormat, colour: bool) -> Self {
        Self { format, colour, is_check: true }
    }

    /// The same for commands whose results are others, and which have no options for diagnostics.
    #[must_use]
    pub fn beside_results(self) -> Self {
        Self { is_check: false, ..self }
    }

    /// Prints the diagnostics of one repository, in the order given.
    pub fn print(&self, diagnostics: &[&Diagnostic], sources: &Sources, summary: Summary) -> Printed {
        let full = full::Full::new(self.colour);
        let mut identities = Identities::of(sources);
        let mut entry = |diagnostic: &&Diagnostic| match self.format {
            DiagnosticFormat::Full => full.entry(diagnostic, sources),
            DiagnosticFormat::Short => short::entry(diagnostic, sources, self.colour),
            DiagnosticFormat::Json => json::entry(diagnostic, sources),
            DiagnosticFormat::Sarif => sarif::entry(diagnostic, sources, &mut identities),
            DiagnosticFormat::Github => github::entry(diagnostic, sources),
            DiagnosticFormat::Gitlab => gitlab::entry(diagnostic, sources, &mut identities),
        };
        Printed {
            entries: diagnostics.iter().map(&mut entry).collect(),
            severities: diagnostics.iter().map(|diagnostic| diagnostic.severity).collect(),
            codes: diagnostics.iter().map(|diagnostic| diagnostic.code).collect(),
            summary,
        }
    }

    /// One output of the pieces with at most `limit` diagnostics, ending with a line break, or empty.
    pub fn join(&self, pieces: impl IntoIterator<Item = Printed>, limit: usize) -> String {
        let mut all = Printed::default();
        for piece in pieces {
            all.entries.extend(piece.entries);
            all.severities.extend(piece.severities);
            all.codes.extend(piece.codes);
            all.summary += piece.summary;
        }
        all.limit(limit);
        let found = all.summary.errors + all.summary.warnings + all.summary.hints;
        all.summary.omitted = found.saturating_sub(all.summary.hidden + all.entries.len());
        match self.format {
            DiagnosticFormat::Full | DiagnosticFormat::Short => {
                all.entries.concat() + &summary_lines(all.summary, self.colour, self.is_check)
            }
            DiagnosticFormat::Json => json::join(&all.entries, all.summary),
            DiagnosticFormat::Sarif => sarif::join(&all.entries, &all.codes, all.summary),
            DiagnosticFormat::Gitlab => json::array(&all.entries, 1) + "\n",
            DiagnosticFormat::Github => all.entries.concat() + &github::omitted(all.summary),
        }
    }
}
