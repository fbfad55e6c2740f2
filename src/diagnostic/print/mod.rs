//! Diagnostics in every form: drawn for people, a line each, JSON, SARIF, and GitHub's commands.
//!
//! Repositories are printed one by one, on any thread, while their texts are there; [`Printer::join`] then makes one
//! output of the pieces.

mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod root;
mod sarif;
mod short;
mod uri;

pub(crate) use self::uri::uri;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::AddAssign;

use anstyle::Style;

use super::{Code, Diagnostic, Identities, Severity, Sink};
use crate::named::names;
use crate::source::{Position, Sources, Span, portable_path, quoted};

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

/// How much was found, in how many files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Plan files read.
    pub files: usize,
    /// Errors, the omitted among them.
    pub errors: usize,
    /// Warnings, the omitted among them.
    pub warnings: usize,
    /// Hints, the omitted among them.
    pub hints: usize,
    /// How many of all these are not printed, since there are so many. [`Printer::join`] finds out.
    pub omitted: usize,
    /// How many are not printed, since nobody asked for their severity: hints at least, where there are any.
    pub hidden: usize,
    /// How many were there before, and are not printed for that; none where nobody asked for what is new alone.
    pub known: Option<usize>,
}

impl Summary {
    /// What a sink has counted.
    pub fn of(sink: &Sink, files: usize) -> Self {
        Self {
            files,
            errors: sink.count(Severity::Error),
            warnings: sink.count(Severity::Warning),
            hints: sink.count(Severity::Hint),
            omitted: 0,
            hidden: 0,
            known: None,
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.hints += other.hints;
        self.omitted += other.omitted;
        self.hidden += other.hidden;
        self.known = [self.known, other.known].into_iter().flatten().reduce(|one, other| one + other);
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

/// The last lines of the human forms: "1 error and 2 warnings in 9 files".
fn summary_lines(summary: Summary, colour: bool, is_check: bool) -> String {
    let shown = if summary.hidden > 0 { 0 } else { summary.hints };
    let counts = [(summary.errors, "error"), (summary.warnings, "warning"), (shown, "hint")];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| counted(count, noun)).collect();
    let found = match counts.as_slice() {
        [] if summary.known.is_some() => "no new problems".to_owned(),
        [] => "no problems".to_owned(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    };
    let bold = if colour { Style::new().bold() } else { Style::new() };
    let mut lines = format!("{bold}{found} in {}{bold:#}", counted(summary.files, "file"));
    if summary.hidden > 0 && summary.hints > 0 {
        let _ = write!(lines, "; {} not shown (-v shows them)", counted(summary.hints, "hint"));
    }
    if let Some(known) = summary.known.filter(|known| *known > 0) {
        let _ = write!(lines, "; {} not shown", counted(known, "known problem"));
    }
    lines.push('\n');
    if summary.omitted > 0 {
        // Only `check` has the option.
        let note = omitted_note(summary.omitted);
        let beside = || format!("+{} more (`uppfyllt check` shows them)", summary.omitted);
        let _ = writeln!(lines, "{}", if is_check { note } else { beside() });
    }
    lines
}

fn omitted_note(omitted: usize) -> String {
    format!("+{omitted} more (use --limit 0 to see all)")
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A span as every format gives it. The end is the position after the last character, as in rustc and SARIF.
struct Place {
    file: String,
    start: Position,
    end: Position,
}

impl Place {
    /// The same with a path from the root of the git repository, as those who compare it with a commit's want it.
    fn in_git(span: Span, sources: &Sources) -> Self {
        let file = portable_path(&root::from_git_root(&sources.file(span.file).shown));
        Self { file, ..Self::of(span, sources) }
    }

    fn of(span: Span, sources: &Sources) -> Self {
        Self {
            file: portable_path(&sources.file(span.file).shown),
            start: sources.start(span),
            end: sources.end(span),
        }
    }
}

/// The text to put in place of a diagnostic's span, and `None` where its file has no such text. A suggestion is a
/// value; where a quoted string is marked, what replaces it is quoted too.
pub fn replacement(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let suggestion = diagnostic.suggestion.as_ref()?;
    let Span { file, start, end } = diagnostic.span;
    let marked = sources.file(file).text.get(start as usize..end as usize)?;
    if diagnostic.is_verbatim || !is_string(marked) || is_string(suggestion) {
        return Some(suggestion.clone());
    }
    Some(quoted(suggestion))
}

fn is_string(text: &str) -> bool {
    text.len() > 1 && text.starts_with(['"', '\''])
}

/// The question before an edit; strings bring their own quotes.
fn did_you_mean(replacement: &str) -> String {
    let sign = if is_string(replacement) { "" } else { "\"" };
    format!("did you mean {sign}{replacement}{sign}?")
}

#[cfg(test)]
mod tests {
    use super::{Summary, summary_lines};

    #[test]
    fn the_summary_is_english() {
        let line = |errors, warnings, hints, files| {
            summary_lines(Summary { files, errors, warnings, hints, ..Summary::default() }, false, true)
        };
        assert_eq!(line(1, 2, 0, 9), "1 error and 2 warnings in 9 files\n");
        assert_eq!(line(2, 1, 3, 1), "2 errors, 1 warning and 3 hints in 1 file\n");
        assert_eq!(line(0, 0, 0, 9), "no problems in 9 files\n");
        let omitted = Summary { files: 2, errors: 120, omitted: 20, ..Summary::default() };
        assert_eq!(
            summary_lines(omitted, false, true),
            "120 errors in 2 files\n+20 more (use --limit 0 to see all)\n"
        );
        assert_eq!(
            summary_lines(omitted, false, false),
            "120 errors in 2 files\n+20 more (`uppfyllt check` shows them)\n"
        );
    }
}
