//! Why something is not read, or not as it stands, and what is told of that.

use std::collections::BTreeMap;
use std::fmt;

use crate::named::{Named as _, names};
use crate::visible::visible;

/// What a reason is called, and what is to be done about it as a rule; nothing where it is a note.
macro_rules! reasons {
    ($($reason:ident $name:literal $help:literal;)+) => {
        names! {
            /// Why something is not read, or not as it stands. A promise to scripts; `explain import` has a line for each.
            pub(crate) enum Reason { $($reason = $name,)+ }
        }

        impl Reason {
            fn help(self) -> &'static str {
                match self { $(Self::$reason => $help,)+ }
            }
        }
    };
}

reasons! {
    Ambiguous "ambiguous" "say in the --map file what is meant";
    AnsweredTwice "answered-twice" "keep the one that holds, and empty the other";
    CellError "cell-error" "write what it should say in its place";
    ColourOnly "colour-only" "write the word in the cell, or say below [ratings] of the --map file what the colour means";
    Conflict "conflict" "where this is right, say --replace; else empty the cell";
    ControlCharacter "control-character" "write the text again in its place";
    DuplicateHeading "duplicate-heading" "keep the one that is filled in";
    EmptiedCell "emptied-cell" "";
    FormulaWithoutValue "formula-without-value" "open the file in a spreadsheet and save it, or write the value in its place";
    HiddenRow "hidden-row" "";
    JointJudgement "joint-judgement" "the two do not go together: take what is there away in the plan files, or leave this out";
    MergedCells "merged-cells" "split it, and write in each cell what holds for it";
    MissingHeading "missing-heading" "give it its heading again, or copy the answers into a new form";
    NoRating "no-rating" "choose a word in its row, such as `kan inte bedömas` where there is no ground to judge on";
    NoTable "no-table" "make forms with `uppfyllt form`; `uppfyllt explain import` says what else is read";
    NoValue "no-value" "";
    NotADay "not-a-day" "write the day, such as 2025-06-30, or a year";
    NotANumber "not-a-number" "write digits, or the word saknas where the number was asked for and is not to be had";
    NotAsked "not-asked" "leave it out, or say in the plan files who is assessed and when";
    NotText "not-text" "format the cell as text, and write it again";
    PassedOver "passed-over" "";
    ReadAs "read-as" "";
    RefusedByCheck "refused-by-check" "write what holds; `uppfyllt explain` has more of what plan files may say";
    Reworded "reworded" "where the answer holds for that too, say --reworded";
    SaidTwice "said-twice" "";
    StruckOut "struck-out" "take away what does not hold, and write what does as plain text";
    UnknownHeading "unknown-heading" "move what it says to a column that is read, or empty it";
    UnknownName "unknown-name" "say in the --map file what is meant";
    UnknownRating "unknown-rating" "write one of the plan's words, or say below [ratings] of the --map file what it means";
    UnknownRow "unknown-row" "copy its answers to the row of its item in a new form";
    UnreadableFile "unreadable-file" "open it in the program that made it; save it as .xlsx without a password, as CSV in UTF-8, or as .docx without tracked changes";
}

/// Something that is not read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(super) reason: Reason,
    /// File, sheet and cell.
    pub(super) place: String,
    pub(super) message: String,
    pub(super) help: String,
}

impl Problem {
    pub(crate) fn new(reason: Reason, place: &str, message: impl Into<String>) -> Self {
        Self { reason, place: place.to_owned(), message: cut(message.into()), help: reason.help().to_owned() }
    }

    /// The same, where it keeps nothing from being written.
    pub(crate) fn noted(mut self) -> Self {
        self.reason = Reason::PassedOver;
        self
    }

    /// What to do about this one.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Whether it keeps anything from being written.
    pub(crate) fn is_error(&self) -> bool {
        // About a note, nothing is to be done.
        !self.reason.help().is_empty()
    }

    /// That two places say something of the same: differently, or no more than that.
    pub(super) fn twice(value: &str, at: &str, other: &str, other_place: &str) -> Self {
        if value == other {
            return Self::new(Reason::SaidTwice, at, format!("`{value}` stands in {other_place} too"));
        }
        let message = format!("`{value}` here, and `{other}` for the same in {other_place}");
        Self::new(Reason::AnsweredTwice, at, message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = if self.is_error() { "error" } else { "note" };
        let line = format!("{}: {severity}[{}]: {}", self.place, self.reason.name(), self.message);
        out.write_str(&visible(&line))?;
        if self.help.is_empty() { Ok(()) } else { write!(out, "\n  = help: {}", visible(&self.help)) }
    }
}

/// A message without the middle of a text that nobody would read in it.
pub(super) fn cut(message: String) -> String {
    if message.len() < 2000 {
        return message;
    }
    let start: String = message.chars().take(300).collect();
    let end: Vec<char> = message.chars().rev().take(300).collect();
    start + " […] " + &end.iter().rev().collect::<String>()
}

/// How many problems of a sort are told one by one.
const LISTED: usize = 500;

/// What is told of problems, with or without what keeps nothing from being written: how many more there are than are listed,
/// behind those.
pub(crate) fn told(problems: &[Problem], with_notes: bool) -> Vec<String> {
    let (mut lines, mut counts) = (Vec::new(), BTreeMap::new());
    for problem in problems.iter().filter(|problem| with_notes || problem.is_error()) {
        let count: &mut usize = counts.entry(problem.reason.name()).or_default();
        *count += 1;
        lines.extend((*count <= LISTED).then(|| problem.to_string()));
    }
    let more = counts.into_iter().filter(|(_, count)| *count > LISTED);
    lines.extend(more.map(|(name, count)| format!("{} more of {name} are not listed", count - LISTED)));
    lines
}

/// How many of some problems keep anything from being written.
pub(crate) fn errors(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| problem.is_error()).count()
}
