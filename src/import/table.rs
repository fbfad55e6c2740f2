//! A table as somebody has made it: a row an item or a judgement, with a column for each thing that is said of it, or for each
//! year, body or rating. Its columns are known by their headings, or as a mapping says; headings may stand on two rows.
//!
//! A body and a period that no column tells come from titles: above the table, in the name of its sheet, or between rows. What
//! stands above some of the columns holds for those. Titles that say different things, or that nobody understands, are asked
//! about: the rows below them would else be somebody else's. Headings again in another order begin another table.

mod headings;
mod rating;
mod rows;
mod title;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::answer::Answers;
use super::cell::{LONGEST_NAME, folded, illegible, shown};
use super::file::File;
use super::names::{Column, Holds, Names, names_forecast};
use super::problem::{Problem, Reason};
use crate::calendar::Period;
use crate::form::{Key, concerns};
use crate::model::PlanId;
use crate::sheet::{Cell, Row, Value};
use crate::source::quoted;
use crate::vocabulary::{Basis, Word as _};

struct Reading<'r, 'm> {
    names: &'r Names<'r, 'm>,
    file: &'r File<'r>,
    /// What the mapping says of all of it.
    plan: Option<PlanId>,
    basis: Option<Basis>,
    /// The body and the period that titles above all rows tell, and those that hold for the next row.
    all: [Option<String>; 2],
    about: [Option<String>; 2],
    /// Whether a title above all rows tells it, in whose place another may stand above other headings.
    is_titled: [bool; 2],
    /// Whether it is asked about.
    asked: [bool; 2],
    /// The rows of headings, and what they and the labels above them say.
    headings: &'r [Row],
    columns: BTreeMap<u32, Column>,
    /// Those of which nobody can tell what they hold: one heading stands above several, or one that cannot be read.
    unclear: BTreeSet<u32>,
    /// The columns of items, bodies and periods; and all of periods, of which one may say the year and another a part of it.
    of: [Option<u32>; 3],
    periods: Vec<u32>,
    /// The last row that may say something of an item: below it, a title is of nothing.
    last: u32,
    /// The last row of an item that is known: what stands alone below it is of no item.
    last_item: u32,
    /// Whether a row that nobody understands may have said what the columns below it hold.
    is_lost: bool,
    /// Whether nobody can tell which of two columns tells what rows are about.
    is_doubtful: bool,
    /// Whether columns leave it to titles which body and period is meant.
    needs: [bool; 2],
    /// What the last row that names an item is about, and how many answers there were before it.
    above: ([Option<String>; 3], usize),
    /// Of a row of women or men, the key of their values.
    sex: Option<Key>,
    answers: &'r mut Answers,
}

/// What titles tell, and where a mapping says what they mean.
const TOLD: [(&str, &str); 2] = [("body", "bodies"), ("period", "periods")];

/// The columns that tell what rows are about.
const TELLING: [Holds; 3] = [Holds::Item, Holds::Body, Holds::Period];

/// Reads a sheet, if it has a row of headings that are known.
pub(super) fn read(names: &Names<'_, '_>, file: &File<'_>, answers: &mut Answers) -> bool {
    let rows = &file.sheet.rows;
    let mut reading = Reading {
        names,
        file,
        plan: None,
        basis: None,
        all: [None, None],
        about: [None, None],
        is_titled: [false; 2],
        asked: [false; 2],
        headings: &[],
        columns: BTreeMap::new(),
        unclear: BTreeSet::new(),
        of: [None; 3],
        periods: Vec::new(),
        last: 0,
        last_item: 0,
        is_lost: false,
        is_doubtful: false,
        needs: [true; 2],
        above: Default::default(),
        sex: None,
        answers,
    };
    let Some(first) = rows.iter().position(|row| reading.is_heading(row)) else { return false };
    if let Some((ranges, at)) = file.sheet.ruled() {
        let message = format!("the colours of {ranges} come of rules, which are not read");
        reading.answers.problems.push(Problem::new(Reason::PassedOver, &file.place(at.0, at.1), message));
    }
    let titles = reading.begin(&rows[..first], &rows[first..]);
    let is_answer = |cell: &Cell| matches!(reading.holds(cell), Some(Holds::Answer(_)));
    let says = |row: &&Row| row.cells.len() > 1 || row.cells.iter().any(is_answer);
    reading.last = rows.iter().rev().find(says).map_or(0, |row| row.number);
    let is_item =
        |row: &&Row| reading.shown(row, reading.of[0]).is_some_and(|it| !names.items(&it).is_empty());
    reading.last_item = rows.iter().rev().find(is_item).map_or(0, |row| row.number);
    let mut place = first + reading.headings.len();
    if let Err(problem) = reading.look_around(&file.place(rows[first].number, 1), titles) {
        let told =
            file.unread(&rows[place..], |_| false, reading.answers).map_or(String::new(), |(_, told)| told);
        let message = problem.message.clone() + &told;
        reading.answers.problems.push(Problem { message, ..problem });
        return true;
    }
    while place < rows.len() {
        place += reading.step(&rows[place..]);
    }
    true
}

/// That a sheet has a row as of headings, of which none is that of items.
pub(super) fn no_items(names: &Names<'_, '_>, file: &File<'_>, answers: &mut Answers) -> Option<Problem> {
    let (row, texts) = headings(names, file)?;
    let unknown = texts.iter().filter(|text| !is_known(names, text)).map(|text| ("columns", text.clone()));
    answers.unknown.extend(unknown);
    let message = format!("none of its headings is that of items: {}", texts.join(", "));
    let help = "call that column Åtagande, Mål or Indikator, or say below [columns] of a --map file which is \"item\"";
    Some(Problem::new(Reason::NoTable, &file.place(row.number, row.cells[0].column), message).help(help))
}

/// Whether rows of a sheet that is not read judge something: below a heading of ratings, or with a word of a scale beside an
/// item or below other headings.
pub(super) fn judges(names: &Names<'_, '_>, file: &File<'_>) -> bool {
    let found = headings(names, file).map(|(row, _)| row);
    let of_rating =
        |cell: &&Cell| names.heading(&shown(&cell.value)).holds == Some(Holds::Answer(Key::Rating));
    let rated: Vec<u32> =
        found.iter().flat_map(|row| row.cells.iter().filter(of_rating)).map(|cell| cell.column).collect();
    file.sheet.rows.iter().filter(|row| found.is_none_or(|found| row.number > found.number)).any(|row| {
        let texts = row.cells.iter().map(|cell| (cell.column, shown(&cell.value)));
        let texts: Vec<_> = texts.filter(|(_, text)| !text.is_empty()).collect();
        let is_item = || texts.iter().any(|(_, text)| !names.items(text).is_empty());
        let is_rating = || texts.iter().any(|(_, text)| names.is_rating(text));
        texts.iter().any(|(column, _)| rated.contains(column))
            || texts.len() > 1 && is_rating() && (found.is_some() || is_item())
    })
}

fn is_known(names: &Names<'_, '_>, heading: &str) -> bool {
    let of = names.heading(heading);
    of.is_known() && (of.holds != Some(Holds::Nothing) || names.mapping.column(heading).is_some())
}

/// The row of a sheet that is as of headings, without one of items.
fn headings<'f>(names: &Names<'_, '_>, file: &File<'f>) -> Option<(&'f Row, Vec<String>)> {
    let texts = |row: &Row| -> Vec<String> {
        let texts = row.cells.iter().map(|cell| shown(&cell.value)).filter(|text| !text.is_empty());
        texts.filter(|text| text.len() < LONGEST_NAME).map(Cow::into_owned).collect()
    };
    let is_item = |text: &String| !names.items(text).is_empty();
    let is_heading = |(_, texts): &(&Row, Vec<String>)| {
        texts.len() > 1 && texts.iter().any(|text| is_known(names, text)) && !texts.iter().any(is_item)
    };
    file.sheet.rows.iter().take(50).map(|row| (row, texts(row))).find(is_heading)
}

impl<'r> Reading<'r, '_> {
    fn is_heading(&self, row: &Row) -> bool {
        let mut texts = row.cells.iter().map(|cell| shown(&cell.value)).filter(|text| !text.is_empty());
        let is_item = || self.shown(row, self.of[0]).is_some_and(|item| !self.names.items(&item).is_empty());
        texts.clone().nth(1).is_some() && texts.any(|text| self.names.is_of_items(&text)) && !is_item()
    }

    /// Whether a row has headings over again, as at the top of a page.
    fn is_again(&self, row: &Row) -> bool {
        let is_same = |above: &Row, cell: &Cell| {
            above.cell(cell.column).is_some_and(|it| folded(&shown(&it.value)) == folded(&shown(&cell.value)))
        };
        self.headings.iter().any(|above| row.cells.iter().all(|cell| is_same(above, cell)))
    }

    /// Takes in a row, or the headings of another table, which may stand below labels: how many rows that is.
    fn step(&mut self, rows: &'r [Row]) -> usize {
        let says = |cell: &Cell| self.names.label(&shown(&cell.value)).is_own();
        let is_label =
            |cell: &Cell| says(cell) || self.file.sheet.merged_at(rows[0].number, cell.column).is_some();
        let is_of_labels = self.shown(&rows[0], self.of[0]).is_none() && rows[0].cells.iter().any(is_label);
        let is_above = is_of_labels && rows.get(1).is_some_and(|row| self.is_heading(row));
        let (labels, rest) = rows.split_at(usize::from(is_above));
        if !is_above && self.is_again(&rows[0]) {
            return 1;
        }
        if self.is_lost || !self.is_heading(&rest[0]) {
            self.row(&rows[0], rows.get(1));
            return 1;
        }
        for (value, place) in self.begin(labels, rest) {
            if let Some(problem) = illegible(value, Reason::NotText, &place) {
                self.about = [None, None];
                self.answers.unread(problem);
            } else {
                self.title(&[shown(value).into_owned()], &shown(value), &place, [true; 2]);
            }
        }
        labels.len() + self.headings.len()
    }

    /// Begins a table with the headings at the top of some rows, and with what stands above some of its columns. What stands
    /// above all of it is a title, and is handed back with its place.
    fn begin(&mut self, above: &'r [Row], rows: &'r [Row]) -> Vec<(&'r Value, String)> {
        let height = self.take_in_headings(rows);
        self.headings = &rows[..height];
        let is_answer = |of: &Column| of.is_known() && matches!(of.holds(), Holds::Answer(_));
        let answers = self.columns.iter().filter(|(_, of)| is_answer(of)).map(|(column, _)| *column);
        let (answers, mut titles, mut told) = (answers.collect::<BTreeSet<_>>(), Vec::new(), [false; 2]);
        for row in above.iter().rev() {
            for cell in row.cells.iter().filter(|cell| cell.value != Value::Empty) {
                let (range, place) = (self.range(row, cell), self.file.place(row.number, cell.column));
                let below: Vec<u32> = answers.range(range.clone()).copied().collect();
                let is_telling = self.of.iter().flatten().any(|column| range.contains(column));
                if below.is_empty() || below.len() == answers.len() || is_telling {
                    titles.push((&cell.value, place));
                } else {
                    self.label(cell, &place, &below, &mut told);
                }
            }
        }
        self.tell_of_shared();
        // Where no column is rated or measured, what is said goes with what a title tells.
        let is_rated =
            |column: &&Column| column.is_own() || matches!(column.holds, Some(Holds::Answer(Key::Rating)));
        let rated = || self.columns.values().filter(is_rated);
        let is_none_rated = rated().next().is_none();
        for kind in [0, 1] {
            let is_open = is_none_rated || rated().any(|column| column.told(kind).is_none());
            // What labels tell of some columns, no title tells of the others.
            self.needs[kind] = is_open && self.of[kind + 1].is_none() && !told[kind];
            self.about[kind] = self.about[kind].take().filter(|_| self.needs[kind]);
        }
        self.above = Default::default();
        self.tell_of_headings(rows);
        titles
    }

    fn range(&self, row: &Row, cell: &Cell) -> RangeInclusive<u32> {
        let merged = self.file.sheet.merged_at(row.number, cell.column);
        cell.column..=merged.map_or(cell.column, |[_, last]| last.1)
    }

    /// Takes in what stands above some of the columns. What it says holds for those; where nobody knows, they are not read.
    fn label(&mut self, cell: &Cell, place: &str, below: &[u32], told: &mut [bool; 2]) {
        let (text, names) = (shown(&cell.value), self.names);
        let mut said = names.label(&text);
        if said.rating.take().is_some() {
            // It is of a legend, which says what signs mean and not what columns hold.
            return;
        }
        let mut why: Vec<Problem> = illegible(&cell.value, Reason::NotText, place).into_iter().collect();
        let is_unknown = why.is_empty() && !said.is_known();
        let mut asked = Vec::new();
        for (kind, (_, table)) in TOLD.into_iter().enumerate().filter(|_| is_unknown) {
            let own = |column: &u32| self.columns.get(column).and_then(|of| of.told(kind));
            let is_open = self.of[kind + 1].is_none() && below.iter().any(|column| own(column).is_none());
            let is_denied = || below.iter().filter_map(own).any(|told| self.denies(kind, &text, &told));
            let is_none = names.mapping.said(table, &text).is_some_and(str::is_empty);
            if !is_none && (is_open || is_denied()) {
                asked.push(kind);
            }
        }
        why.extend(self.untold(&text, &asked, "stands below it", place));
        let is_read = why.is_empty() && said.holds != Some(Holds::Nothing);
        said.holds = said.holds.filter(|holds| matches!(holds, Holds::Answer(_)));
        *told = [0, 1].map(|kind| told[kind] || said.told(kind).is_some());
        for column in below {
            self.unclear.extend((!why.is_empty()).then_some(*column));
            let own = self.columns.remove(column).unwrap_or_default();
            let overruled = self.overruled(&text, &own, place).filter(|_| is_read);
            let is_read = is_read && overruled.is_none();
            self.unclear.extend(overruled.is_some().then_some(*column));
            self.answers.problems.extend(overruled);
            self.columns.insert(*column, if is_read { said.clone().with(own) } else { Column::unread() });
        }
        self.answers.problems.extend(why);
    }

    /// What the mapping, the name of the sheet and what stands above its headings say of all of it.
    ///
    /// Errors: that they say different things, or name a plan that is not there.
    fn look_around(&mut self, place: &str, titles: Vec<(&Value, String)>) -> Result<(), Problem> {
        let (sheet, names) = (self.file.sheet, self.names);
        let titles: Vec<_> = [(&sheet.before, place.to_owned())].into_iter().chain(titles).collect();
        if let Some(problem) =
            titles.iter().find_map(|(value, place)| illegible(value, Reason::NotText, place))
        {
            return Err(problem);
        }
        let titles = titles.into_iter().map(|(value, _)| shown(value));
        let around: Vec<Cow<'_, str>> = titles.chain([sheet.name.as_str().into()]).collect();
        let denied = |told: &str, other: &str| {
            let message = format!("these rows would be of {told}, and `{other}` says something else");
            let sheet = quoted(&sheet.name);
            let help = format!("say `body`, `period` and `basis` below [sheets.{sheet}] of a --map file");
            Err(Problem::new(Reason::Ambiguous, place, message).help(help))
        };
        // A mapping of the one sheet is of those who have seen its titles; one of all tables is not.
        let all = names.mapping.table.clone();
        let own = names.mapping.sheets.get(&sheet.name).cloned().unwrap_or_default();
        self.basis = own.basis.or(all.basis);
        let when = |period: Option<Period>| Some(concerns(period?, self.basis.unwrap_or(Basis::Outcome)));
        let is_of_all = [all.body.is_some(), all.period.is_some()];
        let [all_says, own_says] = [[all.body, when(all.period)], [own.body, when(own.period)]];
        for (kind, (all, own)) in
            all_says.into_iter().zip(own_says).enumerate().filter(|(kind, _)| self.needs[*kind])
        {
            let told = all.or_else(|| around.iter().find_map(|text| names.title(text)[kind].take()));
            let is_denied =
                |text: &&Cow<'_, str>| told.as_ref().is_some_and(|told| self.denies(kind, text, told));
            let is_said = own.is_some() || names.title(&sheet.name)[kind].is_some();
            match around.iter().find(is_denied) {
                Some(other) if own.is_none() => return denied(&told.unwrap_or_default(), other),
                Some(_) | None => self.all[kind] = own.or(told),
            }
            self.is_titled[kind] = !is_said && !is_of_all[kind];
        }
        let tells_basis = self.basis.is_some() || self.columns.values().any(|column| column.basis.is_some());
        let forecast = around.iter().find(|text| names_forecast(text));
        if let Some(other) = forecast.filter(|_| !self.needs[1] && !tells_basis) {
            return denied(Basis::Outcome.swedish(), other);
        }
        self.about = self.all.clone();
        let Some(id) = own.plan.or(all.plan) else { return Ok(()) };
        let found = names.model.plans.numbered().find(|(_, plan)| plan.id == id).map(|(id, _)| id);
        self.plan = found;
        let none = || Problem::new(Reason::UnknownName, place, format!("there is no plan `{id}`"));
        found.map(|_| ()).ok_or_else(none)
    }

    /// Whether a title says something else of a body or a period.
    fn denies(&self, kind: usize, title: &str, told: &str) -> bool {
        if kind == 0 { self.names.denies_body(title, told) } else { self.names.denies_period(title, told) }
    }
}
