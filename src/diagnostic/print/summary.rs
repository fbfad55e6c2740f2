//! How much was found, and the line that says so.

use std::fmt::Write as _;
use std::ops::AddAssign;

use anstyle::Style;

use crate::diagnostic::{Severity, Sink};

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
    /// How many of all these are not printed, since there are so many. [`Printer::join`](super::Printer::join) finds out.
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

/// The last lines of the human forms: "1 error and 2 warnings in 9 files".
pub(super) fn summary_lines(summary: Summary, colour: bool, is_check: bool) -> String {
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

pub(super) fn omitted_note(omitted: usize) -> String {
    format!("+{omitted} more (use --limit 0 to see all)")
}

pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
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
