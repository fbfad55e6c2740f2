//! From what people send back to edits of plan files: reading tables, finding out what each cell says of what, and holding that
//! against what is there already.
//!
//! Nothing is guessed in silence and nothing is lost: what a cell says becomes an answer or a problem, with its place. Nothing
//! here writes.

mod cell;
mod filled;
mod kolada;
mod mapping;
mod merge;
mod names;
mod place;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::calendar::Period;
use crate::form::{self, Key};
use crate::model::{BodyId, ItemId, Model, PlanId};
use crate::named::{Named as _, names};
use crate::sheet::{Beside, Cell, Kind, Row, Sheet, Value};
use crate::source::quoted;
use crate::visible::visible;
use crate::vocabulary::Basis;

use self::names::Names;

pub(crate) use self::filled::is_form;
pub(crate) use self::mapping::Mapping;
pub(crate) use self::merge::{Merged, merge};
pub(crate) use self::place::{defaults, free_file, head, period_line, without};

names! {
    /// Why something is not read, or not as it stands. A promise to scripts; `explain import` has a line for each.
    pub(crate) enum Reason {
        Ambiguous = "ambiguous",
        AnsweredTwice = "answered-twice",
        CellError = "cell-error",
        ColourOnly = "colour-only",
        Conflict = "conflict",
        ControlCharacter = "control-character",
        DuplicateHeading = "duplicate-heading",
        EmptiedCell = "emptied-cell",
        FormulaWithoutValue = "formula-without-value",
        HiddenRow = "hidden-row",
        JointJudgement = "joint-judgement",
        MergedCells = "merged-cells",
        MissingHeading = "missing-heading",
        NoRating = "no-rating",
        NoTable = "no-table",
        NoValue = "no-value",
        NotADay = "not-a-day",
        NotANumber = "not-a-number",
        NotAsked = "not-asked",
        NotText = "not-text",
        PassedOver = "passed-over",
        ReadAs = "read-as",
        RefusedByCheck = "refused-by-check",
        Reworded = "reworded",
        SaidTwice = "said-twice",
        StruckOut = "struck-out",
        UnknownHeading = "unknown-heading",
        UnknownName = "unknown-name",
        UnknownRating = "unknown-rating",
        UnknownRow = "unknown-row",
        UnreadableFile = "unreadable-file",
    }
}

/// Something that is not read, or not as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    reason: Reason,
    /// File, sheet and cell.
    place: String,
    message: String,
    help: String,
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
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Whether it keeps anything from being written.
    pub(crate) fn is_error(&self) -> bool {
        // About a note, nothing is to be done.
        !self.reason.help().is_empty()
    }

    /// That two places say something of the same: differently, or no more than that.
    fn twice(value: &str, at: &str, other: &str, other_place: &str) -> Self {
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

impl Reason {
    /// What is to be done about it as a rule.
    fn help(self) -> &'static str {
        match self {
            Self::Ambiguous | Self::UnknownName => "say in the --map file what is meant",
            Self::AnsweredTwice => "keep the one that holds, and empty the other",
            Self::CellError => "write what it should say in its place",
            Self::ColourOnly => {
                "write the word in the cell, or say below [ratings] of the --map file what the colour means"
            }
            Self::Conflict => "where this is right, say --replace; else empty the cell",
            Self::ControlCharacter => "write the text again in its place",
            Self::DuplicateHeading => "keep the one that is filled in",
            Self::EmptiedCell
            | Self::HiddenRow
            | Self::NoValue
            | Self::PassedOver
            | Self::ReadAs
            | Self::SaidTwice => "",
            Self::FormulaWithoutValue => {
                "open the file in a spreadsheet and save it, or write the value in its place"
            }
            Self::JointJudgement => {
                "the two do not go together: take what is there away in the plan files, or leave this out"
            }
            Self::MergedCells => "split it, and write in each cell what holds for it",
            Self::MissingHeading => "give it its heading again, or copy the answers into a new form",
            Self::NoRating => {
                "choose a word in its row, such as `kan inte bedömas` where there is no ground to judge on"
            }
            Self::NoTable => {
                "make forms with `uppfyllt form`; `uppfyllt explain import` says what else is read"
            }
            Self::NotADay => "write the day, such as 2025-06-30, or a year",
            Self::NotANumber => {
                "write digits, or the word saknas where the number was asked for and is not to be had"
            }
            Self::NotAsked => "leave it out, or say in the plan files who is assessed and when",
            Self::NotText => "format the cell as text, and write it again",
            Self::RefusedByCheck => {
                "write what holds; `uppfyllt explain` has more of what plan files may say"
            }
            Self::Reworded => "where the answer holds for that too, say --reworded",
            Self::StruckOut => "take away what does not hold, and write what does as plain text",
            Self::UnknownHeading => "move what it says to a column that is read, or empty it",
            Self::UnknownRating => {
                "write one of the plan's words, or say below [ratings] of the --map file what it means"
            }
            Self::UnknownRow => "copy its answers to the row of its item in a new form",
            Self::UnreadableFile => {
                "open it in the program that made it; save it as .xlsx without a password, as CSV in UTF-8, or as .docx without tracked changes"
            }
        }
    }
}

/// A message without the middle of a text that nobody would read in it.
fn cut(message: String) -> String {
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

/// How plan files name the country, as Kolada does but for the capital.
const COUNTRY: &str = "riket";

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    One(BodyId),
    /// Several jointly, as `bodies` names them.
    Jointly(Vec<BodyId>, String),
    /// The country, with which what is measured is compared.
    Country,
}

impl Whose {
    fn bodies(&self) -> &[BodyId] {
        match self {
            Self::One(body) => std::slice::from_ref(body),
            Self::Jointly(bodies, _) => bodies,
            Self::Country => &[],
        }
    }
}

/// What is judged, by whom, and for when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) plan: PlanId,
    pub(crate) period: Period,
    pub(crate) basis: Basis,
    pub(crate) whose: Whose,
    pub(crate) item: ItemId,
}

/// What a row says of one slot.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) slot: Slot,
    /// Where the row is.
    pub(crate) place: String,
    /// Where its body and its period are told, if that is elsewhere.
    told_at: [Option<String>; 2],
    /// Apart: a map has room for eleven in one piece, and most hold one.
    pub(crate) given: BTreeMap<Key, Box<Given>>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// As it is compared: nothing where it says that there is no judgement.
    pub(crate) value: String,
    pub(crate) written: String,
    pub(crate) place: String,
}

impl Given {
    /// As people know it.
    fn shown(&self) -> &str {
        if self.value.is_empty() { self.written.trim_matches('"') } else { &self.value }
    }
}

/// How many records there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
    pub(crate) without_answer: usize,
    pub(crate) unread: usize,
}

/// What some files say.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) rows: Vec<Answer>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) counts: Counts,
    /// What a mapping has to say, by its table and the name that it is asked of; below `sheets`, a key of the table of one.
    pub(crate) unknown: BTreeSet<(&'static str, String)>,
    /// The colours of each sign in place of a rating, in columns of all ratings or of one.
    colours: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Answers {
    /// Tells why a row is not read.
    fn unread(&mut self, problem: Problem) {
        self.counts.unread += 1;
        self.problems.push(problem);
    }

    /// Adds what another row says of what one of the answers from a place on may be of. Of what they say differently, neither
    /// is taken.
    fn add(&mut self, from: usize, more: Answer) {
        let Some(first) = self.rows[from..].iter_mut().find(|first| first.slot == more.slot) else {
            return self.rows.push(more);
        };
        for (key, given) in more.given {
            if let Some(other) = first.given.remove(&key) {
                self.problems.push(Problem::twice(given.shown(), &given.place, other.shown(), &other.place));
                first.given.extend((given.value == other.value).then_some((key, other)));
            } else {
                first.given.insert(key, given);
            }
        }
    }

    /// Takes in what a row says, unless what has been told of it keeps it from being written.
    fn take_in(&mut self, read: Result<Vec<Answer>, Problem>, told_before: usize) {
        match read {
            Err(problem) => self.unread(problem),
            Ok(_) if errors(&self.problems[told_before..]) > 0 => self.counts.unread += 1,
            Ok(answers) => self.rows.extend(answers),
        }
    }
}

/// What is taken although something speaks against it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    /// Another rating or text is there already.
    pub(crate) replacing: bool,
    /// The wording of an item has changed since a form was made.
    pub(crate) reworded: bool,
}

/// A file that is read.
struct File<'f> {
    name: &'f str,
    sheet: &'f Sheet,
}

impl File<'_> {
    fn place(&self, row: u32, column: u32) -> String {
        format!("{}: {}", self.name, self.sheet.place(row, column))
    }

    /// Names and counts what hangs on cells or stands over them.
    fn tell_of_beside(&self, answers: &mut Answers) {
        for Beside { at, what, text } in &self.sheet.beside {
            let what = match what {
                Kind::Comment => "a comment hangs on this cell",
                Kind::Footnote => "a footnote hangs on this cell",
                Kind::Drawing if *at == (1, 1) => "a picture, a drawing or a control stands on this sheet",
                Kind::Drawing => "a picture, a drawing or a control stands over this cell",
            };
            let text = if text.is_empty() { String::new() } else { format!(": `{text}`") };
            let message = format!("{what}, and is not read{text}");
            answers.unread(Problem::new(Reason::PassedOver, &self.place(at.0, at.1), message));
        }
    }

    /// That a row, a column or all of it is not shown, and is read all the same.
    fn hidden(&self, part: &str, (row, column): (u32, u32)) -> Problem {
        let message = format!("this {part} is hidden, and is read all the same");
        Problem::new(Reason::HiddenRow, &self.place(row, column), message)
    }

    /// Counts rows that are not read, of those that say something of their own: where the first is, and how many there are.
    fn unread(
        &self,
        rows: &[Row],
        is_known: impl Fn(&str) -> bool,
        answers: &mut Answers,
    ) -> Option<(String, String)> {
        let says = |cell: &&Cell| cell.value != Value::Empty && !is_known(&cell::shown(&cell.value));
        let mut said = rows.iter().filter_map(|row| Some((row, row.cells.iter().find(says)?)));
        let (row, first) = said.next()?;
        let count = 1 + said.count();
        answers.counts.unread += count;
        let told = format!("; rows that are not read: {count}, from `{}`", cell::shown(&first.value));
        Some((self.place(row.number, first.column), told))
    }

    /// What is wrong with a cell that is one with others.
    fn merged(&self, row: u32, column: u32, place: &str) -> Option<Problem> {
        let [first, last] = self.sheet.merged_at(row, column)?;
        let [first, last] = [first, last].map(|(row, column)| self.sheet.place(*row, *column));
        let message = format!("{first}:{last} is one merged cell, and nobody can tell for what it holds");
        Some(Problem::new(Reason::MergedCells, place, message))
    }
}

/// Reads files by their names: filled forms, or tables as a mapping says. One that need not hold any is passed over then.
pub(crate) fn read(
    model: &Model<'_>,
    files: &[(String, Vec<Sheet>, bool)],
    how: (Taken, &Mapping),
    problems: &[Problem],
) -> Answers {
    let all = |colours| {
        let mut answers = Answers { problems: problems.to_vec(), colours, ..Answers::default() };
        for (name, sheets, is_passed) in files {
            read_file(model, (name, *is_passed), sheets, how, &mut answers);
        }
        answers
    };
    let answers = all(BTreeMap::new());
    // A sign may have another colour only further down.
    let is_any = answers.colours.values().any(|colours| colours.len() > 1);
    if is_any { all(answers.colours) } else { answers }
}

fn read_file(
    model: &Model<'_>,
    (name, is_passed): (&str, bool),
    sheets: &[Sheet],
    (taken, mapping): (Taken, &Mapping),
    answers: &mut Answers,
) {
    let (names, mut is_form, mut unread) = (Names::new(model, mapping), false, Vec::new());
    for sheet in sheets {
        let file = File { name, sheet };
        file.tell_of_beside(answers);
        if mapping.leaves_out(&sheet.name) {
            if let Some((place, rows)) = file.unread(&sheet.rows, |_| false, answers) {
                let message = format!("the --map file says that it is not read{rows}");
                answers.problems.push(Problem::new(Reason::PassedOver, &place, message));
            }
            continue;
        }
        let is_filled = filled::read(&names, &file, taken, answers);
        is_form |= is_filled;
        if !is_filled && !kolada::read(&names, &file, answers) && !table::read(&names, &file, answers) {
            unread.push(file);
        } else if sheet.is_hidden {
            answers.problems.push(file.hidden("sheet", (1, 1)));
        }
    }
    // Two that said different things were taken out of one.
    answers.rows.retain(|row| !row.given.is_empty());
    let (is_any, before) = (unread.len() < sheets.len(), answers.problems.len());
    for file in &unread {
        let is_own = |text: &str| is_form && form::is_own_text(model, &file.sheet.name, text);
        let Some((place, rows)) = file.unread(&file.sheet.rows, is_own, answers) else { continue };
        let is_judged = table::judges(&names, file);
        let why = || {
            let reason = if is_judged { Reason::NoTable } else { Reason::PassedOver };
            Problem::new(reason, &place, "no row of it has headings that are known")
        };
        let told = table::no_items(&names, file, answers).unwrap_or_else(why);
        let told = if (is_any || is_passed) && !is_judged { told.noted() } else { told };
        let out = format!(
            "; where nothing of it is to be read, say below [sheets] of a --map file: {} = {{ key = \"\" }}",
            quoted(&file.sheet.name)
        );
        let help = told.help.clone() + if is_judged && !file.sheet.name.is_empty() { &out } else { "" };
        answers.problems.push(Problem { message: cut(told.message + &rows), help, ..told });
    }
    if !is_any && !is_passed && errors(&answers.problems[before..]) == 0 {
        answers.problems.push(Problem::new(Reason::NoTable, name, "it holds nothing that can be read"));
    }
}
