//! A table as somebody has made it: a row an item or a judgement, with a column for each thing that is said of it, or for each
//! year, body or rating. Its columns are known by their headings, or as a mapping says; headings may stand on two rows.

use std::collections::BTreeMap;

use super::cell::{folded, given, trimmed, unknown_rating, word};
use super::mapping::Mapping;
use super::names::{About, Column, Holds, MARKS, Names, of_mapping};
use super::{Answer, Answers, File, Given, Problem, Reason, Slot, Whose};
use crate::calendar::Period;
use crate::form::Key;
use crate::model::{ItemId, Model, PlanId};
use crate::sheet::{Cell, Row, Value};
use crate::source::quoted;
use crate::vocabulary::{Basis, BodyKind, Word as _};

/// What a row is about as far as its columns do not say it.
#[derive(Clone, Debug, Default)]
struct Around {
    plan: Option<PlanId>,
    period: Option<Period>,
    basis: Option<Basis>,
    body: Option<String>,
    /// Whether the body stood in a row above, as others may.
    is_below_body: bool,
}

struct Reading<'r, 'm> {
    names: Names<'r, 'm>,
    file: &'r File<'r>,
    about: Around,
    columns: BTreeMap<u32, Column>,
    answers: &'r mut Answers,
}

/// Reads a sheet, if it has a row of headings that are known.
pub(super) fn read(model: &Model<'_>, file: &File<'_>, mapping: &Mapping, answers: &mut Answers) -> bool {
    let mut reading = Reading {
        names: Names { model, mapping },
        file,
        about: Around::default(),
        columns: BTreeMap::new(),
        answers,
    };
    let rows = &file.sheet.rows;
    let is_item = |reading: &Reading<'_, '_>, row: &Row| {
        row.cells.iter().any(|cell| reading.names.heading(text(&cell.value)).holds == Some(Holds::Item))
    };
    let Some(first) = rows.iter().position(|row| row.cells.len() > 1 && is_item(&reading, row)) else {
        return false;
    };
    reading.look_around(first);
    let height = reading.headings(&rows[first], rows.get(first + 1));
    for holds in [Holds::Item, Holds::Body, Holds::Period] {
        let mut same = reading.columns.iter().filter(|(_, column)| column.holds == Some(holds));
        if let (Some(_), Some((second, _))) = (same.next(), same.next()) {
            let message = "two columns tell what rows are about, and nobody can tell which is meant";
            let help = "say below [columns] of a --map file that the other is not read: \"Mål\" = \"\"";
            let place = file.place(rows[first].number, *second);
            answers.problems.push(Problem::new(Reason::DuplicateHeading, &place, message).help(help));
            return true;
        }
    }
    let stray = reading.columns.iter().filter(|(_, column)| !column.is_known()).map(|(column, _)| *column);
    for column in stray.collect::<Vec<_>>() {
        reading.unknown_heading(column, &rows[first], &rows[first + height..]);
    }
    for row in &rows[first + height..] {
        reading.row(row, &rows[first]);
    }
    true
}

/// What all of some say.
fn only<T: PartialEq>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// The text of a cell; of a year in a heading, its digits.
fn text(value: &Value) -> &str {
    match value {
        Value::Text(text) => trimmed(text),
        Value::Number(number) => number,
        Value::Empty | Value::Day(_) | Value::Flag(_) | Value::Error(_) | Value::Uncomputed => "",
    }
}

impl Reading<'_, '_> {
    /// What the mapping, the name of the sheet and what stands above its headings say of all of it.
    fn look_around(&mut self, first: usize) {
        let sheet = self.file.sheet;
        let titles = sheet.rows[..first].iter().flat_map(|row| &row.cells).map(|cell| text(&cell.value));
        let before = sheet.before.last().map(String::as_str);
        let around: Vec<&str> = before.into_iter().chain(titles).chain([sheet.name.as_str()]).collect();
        // Two that differ tell nothing.
        let body = only(around.iter().filter_map(|text| self.names.body(text)));
        let period = only(around.iter().filter_map(|text| self.names.heading(text).period));
        self.about = Around { period, body, ..Around::default() };
        for means in [&self.names.mapping.table].into_iter().chain(self.names.mapping.sheets.get(&sheet.name))
        {
            let Column { period, basis, body, .. } = of_mapping(means);
            self.about.period = period.or(self.about.period);
            self.about.basis = basis.or(self.about.basis);
            self.about.body = body.or(self.about.body.take());
            let plan = means
                .plan
                .as_ref()
                .and_then(|id| self.names.model.plans.numbered().find(|(_, plan)| plan.id == *id));
            self.about.plan = plan.map(|(id, _)| id).or(self.about.plan);
        }
    }

    /// Takes in the headings, and tells on how many rows they stand.
    fn headings(&mut self, first: &Row, second: Option<&Row>) -> usize {
        let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
        for cell in first.cells.iter().filter(|cell| !text(&cell.value).is_empty()) {
            let last =
                self.file.sheet.merged_at(first.number, cell.column).map_or(cell.column, |[_, last]| last.1);
            for column in cell.column..=last {
                columns.insert(column, self.names.heading(text(&cell.value)));
            }
        }
        // A second row says more of columns that are about a period, a body or an answer, and of no others.
        let is_more = |cell: &Cell| {
            let above = columns
                .get(&cell.column)
                .is_some_and(|above| matches!(above.holds(), Holds::Answer(_)) && above.is_known());
            above && self.names.heading(text(&cell.value)).is_known()
        };
        let below = second.filter(|row| {
            let mut cells = row.cells.iter().filter(|cell| !text(&cell.value).is_empty()).peekable();
            cells.peek().is_some() && cells.all(is_more)
        });
        for cell in below.into_iter().flat_map(|row| &row.cells) {
            let above = columns.remove(&cell.column).unwrap_or_default();
            columns.insert(cell.column, above.with(self.names.heading(text(&cell.value))));
        }
        self.columns = columns;
        1 + usize::from(below.is_some())
    }

    fn unknown_heading(&mut self, column: u32, heading: &Row, rows: &[Row]) {
        let is_used = rows.iter().any(|row| row.cell(column).is_some_and(|cell| cell.value != Value::Empty));
        if !is_used {
            return;
        }
        let name = heading.cell(column).map_or("", |cell| text(&cell.value));
        let message = format!("nobody knows what the column `{name}` holds");
        let help = "say it below [columns] of a --map file";
        let place = self.file.place(heading.number, column);
        self.answers.problems.push(Problem::new(Reason::UnknownHeading, &place, message).help(help));
        self.answers.unknown.insert(("columns", name.to_owned()));
    }

    fn row(&mut self, row: &Row, headings: &Row) {
        let of = |holds: Holds| {
            self.columns.iter().find(|(_, column)| column.holds() == holds).map(|(column, _)| *column)
        };
        let shown = |column: Option<u32>| {
            let column = column?;
            // A name that is merged over several rows is each one's.
            let top = self.file.sheet.merged_at(row.number, column).map_or(row.number, |[first, _]| first.0);
            let row = self.file.sheet.rows.iter().find(|row| row.number == top)?;
            row.cell(column).map(|cell| text(&cell.value)).filter(|text| !text.is_empty())
        };
        let (item, body, period) = (shown(of(Holds::Item)), shown(of(Holds::Body)), shown(of(Holds::Period)));
        let place = self.file.place(row.number, of(Holds::Item).unwrap_or(1));
        let says = |(column, of): (&u32, &Column)| {
            let is_shown = |cell: &Cell| cell.value != Value::Empty || cell.fill.is_some() && item.is_some();
            matches!(of.holds(), Holds::Answer(_)) && row.cell(*column).is_some_and(is_shown)
        };
        let is_heading =
            |cell: &Cell| headings.cell(cell.column).is_some_and(|above| above.value == cell.value);
        let says = self.columns.iter().any(says);
        let is_sum = |item: &str| {
            let first = folded(item).split([' ', ':']).next().map(str::to_owned).unwrap_or_default();
            ["summa", "totalt"].contains(&first.as_str()) && !self.names.is_item(item)
        };
        // A title may stand in another column than items do.
        let title =
            item.or_else(|| row.cells.iter().map(|cell| text(&cell.value)).find(|text| !text.is_empty()));
        match title {
            _ if row.cells.iter().all(is_heading) => return,
            Some(title) if !says || is_sum(title) => return self.passed_over(title, says, &place),
            None if !says => return,
            Some(_) | None => {}
        }
        if let Some(problem) = unclear(row, of(Holds::Item), &place) {
            return self.unread(problem);
        }
        let item = item.unwrap_or_default().to_owned();
        let own_body = body.map(|written| (written, self.names.body(written)));
        let own_period = period.map(|written| (written, self.names.heading(written).period));
        if let Some((written, None)) = own_body {
            self.answers.unknown.insert(("bodies", written.to_owned()));
            let message = format!("there is no body `{written}`");
            return self.unread(Problem::new(Reason::UnknownName, &place, message));
        }
        if let Some((written, None)) = own_period {
            let message = format!("`{written}` is no period");
            return self.unread(Problem::new(Reason::UnknownName, &place, message));
        }
        let about = Around {
            body: own_body.and_then(|(_, body)| body).or_else(|| self.about.body.clone()),
            period: own_period.and_then(|(_, period)| period).or(self.about.period),
            ..self.about.clone()
        };
        let before = self.answers.problems.len();
        match self.row_answers(row, &item, &about, &place) {
            Err(problem) => self.unread(problem),
            Ok(_) if self.answers.problems[before..].iter().any(Problem::is_error) => {
                self.answers.counts.unread += 1;
            }
            Ok(answers) => self.answers.rows.extend(answers),
        }
    }

    /// A row that is a title or a sum: what it names is meant below it.
    fn passed_over(&mut self, title: &str, is_sum: bool, place: &str) {
        let message = format!("`{title}` is a heading or a sum, and is not read");
        let is_known = is_sum || self.names.is_item(title) || self.names.mapping.body(title).is_some();
        match self.names.body(title).filter(|_| !is_sum) {
            Some(body) => self.about = Around { body: Some(body), is_below_body: true, ..self.about.clone() },
            None if !is_known && self.about.is_below_body => {
                self.answers.unknown.insert(("bodies", title.to_owned()));
                let message = format!("`{title}` stands below a body, and may be another");
                let help = "say below [bodies] of a --map file which it is, or \"\" where it is none";
                self.about.body = None;
                return self
                    .answers
                    .problems
                    .push(Problem::new(Reason::Ambiguous, place, message).help(help));
            }
            None => {}
        }
        self.answers.problems.push(Problem::new(Reason::PassedOver, place, message));
    }

    fn unread(&mut self, problem: Problem) {
        self.answers.counts.unread += 1;
        self.answers.problems.push(problem);
    }

    /// What a row says: of one period and body, or of several side by side.
    fn row_answers(
        &mut self,
        row: &Row,
        item: &str,
        about: &Around,
        place: &str,
    ) -> Result<Vec<Answer>, Problem> {
        let mut answers: Vec<Answer> = Vec::new();
        let columns = self.columns.clone();
        // What is said of no period or body goes with the one that is rated.
        let is_own =
            |column: &Column| column.period.is_some() || column.body.is_some() || column.rating.is_some();
        let of_own = columns
            .iter()
            .filter(|(_, column)| is_own(column) || column.holds() == Holds::Answer(Key::Rating));
        let others = columns
            .iter()
            .filter(|(_, column)| !is_own(column) && column.holds() != Holds::Answer(Key::Rating));
        for (number, column) in of_own.chain(others) {
            let (Holds::Answer(key), Some(cell)) = (column.holds(), row.cell(*number)) else { continue };
            let at = self.file.place(row.number, *number);
            if cell.value == Value::Empty && (cell.fill.is_none() || key != Key::Rating) {
                continue;
            }
            if let Some(problem) = self.file.merged(row.number, *number, &at) {
                self.answers.problems.push(problem);
                continue;
            }
            let slot = match &answers[..] {
                [only] if !is_own(column) && key != Key::Rating => only.slot.clone(),
                [_, _, ..] if !is_own(column) => {
                    let message = "the row rates several times, and this text may be of any of them";
                    return Err(Problem::new(Reason::Ambiguous, &at, message));
                }
                _ => self.slot(column, item, about, place)?,
            };
            let cells = self.cell(key, column, cell, &slot, &at);
            for (key, given) in cells {
                let known = answers.iter().position(|answer| answer.slot == slot);
                let known = known.unwrap_or_else(|| {
                    let (slot, place) = (slot.clone(), place.to_owned());
                    answers.push(Answer { slot, place, given: BTreeMap::new() });
                    answers.len() - 1
                });
                let answer = &mut answers[known];
                if let Some(other) =
                    answer.given.insert(key, given.clone()).filter(|other| other.value != given.value)
                {
                    let message = format!("`{}` here, and `{}` in {}", given.value, other.value, other.place);
                    self.answers.problems.push(Problem::new(Reason::AnsweredTwice, &at, message));
                }
            }
        }
        Ok(answers)
    }

    /// What a cell says: a rating may have a comment below it.
    fn cell(&mut self, key: Key, column: &Column, cell: &Cell, slot: &Slot, at: &str) -> Vec<(Key, Given)> {
        let scale = self.names.model.scale(self.names.model.plan(slot.plan));
        let mut notes = Vec::new();
        let mut read = Vec::new();
        let mut take = |key: Key, value: &Value| {
            given(key, value, scale, at, &mut notes).map(|given| read.extend(given.map(|given| (key, given))))
        };
        let is_word = matches!(cell.value, Value::Text(_) | Value::Number(_) | Value::Empty);
        let result = if key == Key::Rating && is_word {
            let colour = cell.fill.clone().filter(|_| cell.value == Value::Empty);
            let shown = colour.unwrap_or_else(|| text(&cell.value).to_owned());
            let split = shown.split_once("Kommentar:").or_else(|| shown.split_once('\n'));
            let (rating, comment) =
                split.map_or((shown.as_str(), ""), |(rating, comment)| (trimmed(rating), trimmed(comment)));
            let mapped = self.names.mapping.rating(rating).map(String::as_str);
            let meant = match (mapped, &column.rating) {
                (Some(""), _) => None,
                (Some(meant), _) => Some(Ok(meant)),
                (None, Some(of_column)) if MARKS.contains(&folded(rating).as_str()) => {
                    Some(Ok(of_column.as_str()))
                }
                (None, None) if word(rating, scale).is_some() => Some(Ok(rating)),
                (None, _) if cell.value == Value::Empty => {
                    let message = format!("the cell is coloured {rating} and says nothing in words");
                    Some(Err(Problem::new(Reason::ColourOnly, at, message)))
                }
                (None, _) => Some(Err(unknown_rating(rating, scale, at))),
            };
            if let Some(Err(_)) = meant {
                self.answers.unknown.insert(("ratings", rating.to_owned()));
            }
            match meant {
                None => take(Key::Comment, &Value::Text(comment.to_owned())),
                Some(Err(problem)) => Err(problem),
                Some(Ok(meant)) => take(Key::Rating, &Value::Text(meant.to_owned()))
                    .and_then(|()| take(Key::Comment, &Value::Text(comment.to_owned()))),
            }
        } else {
            take(key, &cell.value)
        };
        self.answers.problems.extend(notes.into_iter().chain(result.err()));
        read
    }

    fn slot(&mut self, column: &Column, written: &str, about: &Around, place: &str) -> Result<Slot, Problem> {
        let missing = |what: &str| {
            let help = format!("say `{what}` below [table] or [sheets.\"NAME\"] of a --map file");
            Problem::new(Reason::Ambiguous, place, format!("nothing tells the {what} of this row")).help(help)
        };
        let period = column.period.or(about.period).ok_or_else(|| missing("period"))?;
        let body = column.body.as_ref().or(about.body.as_ref()).ok_or_else(|| missing("body"))?;
        let named = if let [body] = *self.names.model.organisation.named(body) { Some(body) } else { None };
        let every = body.strip_prefix("varje ").and_then(BodyKind::from_swedish);
        let whom = named.map(About::One).or(every.map(About::Every));
        let nobody = || Problem::new(Reason::UnknownName, place, format!("there is no body `{body}`"));
        let whom = whom.ok_or_else(nobody)?;
        let model = self.names.model;
        let (plan, item) = match self.names.items(written, about.plan, whom)[..] {
            [found] => found,
            ref found => {
                self.answers.unknown.insert(("items", written.to_owned()));
                let id = |(plan, item): &(PlanId, ItemId)| model.plan(*plan).item(*item).id.to_string();
                let ids: Vec<String> = found.iter().map(id).collect();
                let (reason, message) = match &ids[..] {
                    [] => (Reason::UnknownName, format!("there is no item worded `{written}`")),
                    ids => (Reason::Ambiguous, format!("`{written}` may be any of {}", ids.join(", "))),
                };
                return Err(Problem::new(reason, place, message));
            }
        };
        let whose = match whom {
            About::One(body) => Whose::One(body),
            About::Every(kind) => {
                let assessed = &model.plan(plan).item(item).assessed;
                let mut bodies = assessed.on(period.last_day(), &model.organisation);
                bodies.retain(|body| model.organisation.body(*body).kind == kind);
                Whose::Jointly(bodies, quoted(body))
            }
        };
        Ok(Slot { plan, period, basis: column.basis.or(about.basis).unwrap_or(Basis::Outcome), whose, item })
    }
}

/// A number of an item that may have lost a zero: Excel makes 1.1 of 1.10.
fn unclear(row: &Row, item: Option<u32>, place: &str) -> Option<Problem> {
    let Value::Number(number) = &row.cell(item?)?.value else { return None };
    let message = format!("the number {number} may have been {number}0, which a spreadsheet does not keep");
    let help = "write it as text, or write the wording of the item in its place";
    number.contains('.').then(|| Problem::new(Reason::Ambiguous, place, message).help(help))
}
