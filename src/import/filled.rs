//! A form that has come back. Which judgement a row is about is said by its first cell, wherever the row stands now.

use std::collections::BTreeMap;

use super::cell::{folded, given, trimmed};
use super::{Answer, Answers, File, Problem, Reason, Slot, Taken, Whose};
use crate::calendar::Period;
use crate::form::{Column, Identity, Key, is_own_colour, worded};
use crate::model::{BodyId, Model, PlanId};
use crate::named::Named as _;
use crate::sheet::{Row, Value};

/// What every form's first heading begins with, of whatever version.
const FORM: &str = "uppfyllt formulär";

/// Reads a sheet, if it is a form.
pub(super) fn read(model: &Model<'_>, file: &File<'_>, taken: Taken, answers: &mut Answers) -> bool {
    let is_form = |row: &&Row| row.cells.iter().any(|cell| text(&cell.value).starts_with(FORM));
    let Some(place) = file.sheet.rows.iter().position(|row| is_form(&row)) else { return false };
    let (heading, rows) = (&file.sheet.rows[place], &file.sheet.rows[place + 1..]);
    let Some(columns) = columns(heading, rows, file, answers) else { return true };
    let mut reading = Reading { model, file, taken, columns, answers };
    for row in rows {
        reading.row(row);
    }
    true
}

fn text(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

/// What stands in which column; nothing where that cannot be told for sure.
fn columns(
    heading: &Row,
    rows: &[Row],
    file: &File<'_>,
    answers: &mut Answers,
) -> Option<BTreeMap<u32, Column>> {
    let (mut columns, mut problems) = (BTreeMap::new(), Vec::new());
    for cell in &heading.cells {
        let place = file.place(heading.number, cell.column);
        let name = trimmed(text(&cell.value));
        match Column::from_heading(name) {
            Some(column) if columns.values().any(|known| *known == column) => {
                let message = format!("a second column is called `{name}`");
                problems.push(Problem::new(Reason::DuplicateHeading, &place, message));
            }
            Some(column) => drop(columns.insert(cell.column, column)),
            None => {}
        }
    }
    let has = |column: Column| columns.values().any(|known| *known == column);
    let is_measured = has(Column::Unit) || has(Column::Answer(Key::Value));
    let asked = Key::ALL.iter().filter(|key| !key.is_value() || is_measured).map(|key| Column::Answer(*key));
    for column in [Column::Identity, Column::Item].into_iter().chain(asked).filter(|column| !has(*column)) {
        let message = format!("there is no column `{}`", column.heading());
        problems.push(Problem::new(Reason::MissingHeading, &file.place(heading.number, 1), message));
    }
    let is_sound = problems.is_empty();
    answers.problems.append(&mut problems);
    let cells = rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    let mut stray = BTreeMap::new();
    for (row, cell) in cells.filter(|(_, cell)| cell.value != Value::Empty) {
        if !columns.contains_key(&cell.column) {
            stray.entry(cell.column).or_insert(row.number);
        }
    }
    for (column, row) in stray {
        let message = "this column is none of the form, and is not read";
        answers.problems.push(Problem::new(Reason::UnknownHeading, &file.place(row, column), message));
    }
    is_sound.then_some(columns)
}

struct Reading<'r, 'm> {
    model: &'r Model<'m>,
    file: &'r File<'r>,
    taken: Taken,
    columns: BTreeMap<u32, Column>,
    answers: &'r mut Answers,
}

impl Reading<'_, '_> {
    fn row(&mut self, row: &Row) {
        let cell = |column: u32| row.cell(column).map_or("", |cell| trimmed(text(&cell.value)));
        let identity = self.columns.iter().find(|(_, column)| **column == Column::Identity);
        let identity = identity.map_or("", |(column, _)| cell(*column));
        let says = |column: &u32| row.cell(*column).is_some_and(|cell| cell.value != Value::Empty);
        let place = self.file.place(row.number, 1);
        if identity.is_empty() {
            if self.columns.keys().any(says) {
                let message = "nothing tells which judgement this row is about";
                self.unread(Problem::new(Reason::UnknownRow, &place, message));
            }
            return;
        }
        let Some(identity) = Identity::parse(identity) else {
            let message = format!("`{identity}` is not what a form says of a row");
            return self.unread(Problem::new(Reason::UnknownRow, &place, message));
        };
        let before = self.answers.problems.len();
        match self.answer(row, &identity, &place) {
            Err(problem) => self.unread(problem),
            Ok(_) if self.answers.problems[before..].iter().any(Problem::is_error) => {
                self.answers.counts.unread += 1;
            }
            Ok(answer) => self.answers.rows.extend(answer),
        }
        if row.is_hidden {
            let message = "this row is hidden, and is read all the same";
            self.answers.problems.push(Problem::new(Reason::HiddenRow, &place, message));
        }
    }

    fn unread(&mut self, problem: Problem) {
        self.answers.counts.unread += 1;
        self.answers.problems.push(problem);
    }

    /// What a row says that is not as it was handed out.
    fn answer(&mut self, row: &Row, identity: &Identity<'_>, place: &str) -> Result<Option<Answer>, Problem> {
        let slot = self.slot(identity, place)?;
        let Whose::One(body) = slot.whose else { return Ok(None) };
        let plan = self.model.plan(slot.plan);
        let item = plan.item(slot.item);
        let (mut answer, mut is_answered) =
            (Answer { slot, place: place.to_owned(), given: BTreeMap::new() }, false);
        for (column, of) in &self.columns {
            let at = self.file.place(row.number, *column);
            let cell = row.cell(*column);
            let value = cell.map_or(&Value::Empty, |cell| &cell.value);
            let Column::Answer(key) = *of else {
                self.is_as_handed_out(&answer.slot, body, *of, value)
                    .map_err(|(reason, message)| Problem::new(reason, &at, message))?;
                continue;
            };
            let fill = cell.and_then(|cell| cell.fill.as_deref()).filter(|fill| !is_own_colour(fill));
            let read = match self.file.merged(row.number, *column, &at) {
                Some(problem) => Err(problem),
                None => match (key, value, fill) {
                    (Key::Rating, Value::Empty, Some(fill)) => {
                        let message = format!("the cell is coloured {fill} and says nothing in words");
                        Err(Problem::new(Reason::ColourOnly, &at, message)
                            .help("choose a word from its list"))
                    }
                    _ => given(key, value, self.model.scale(plan), &at, &mut self.answers.problems),
                },
            };
            match read {
                Err(problem) => self.answers.problems.push(problem),
                Ok(None) if identity.had(key) => {
                    let message = "the cell has been emptied; what the plan files say there stays";
                    self.answers.problems.push(Problem::new(Reason::EmptiedCell, &at, message));
                }
                Ok(None) => {}
                Ok(Some(given)) if identity.is_as_before(key, &given.value) => is_answered = true,
                Ok(Some(_)) if key.is_value() && item.indicator().is_none() => {
                    let message = "nothing is measured of this item";
                    let problem = Problem::new(Reason::NotAsked, &at, message);
                    self.answers.problems.push(problem.help("write it in the comment"));
                }
                Ok(Some(given)) => drop(answer.given.insert(key, given)),
            }
        }
        if !answer.given.is_empty() {
            return Ok(Some(answer));
        }
        let counts = &mut self.answers.counts;
        *(if is_answered { &mut counts.unchanged } else { &mut counts.without_answer }) += 1;
        Ok(None)
    }

    /// Looks whether a cell that nobody is to fill in tells of its own row.
    ///
    /// Errors: of another, which nothing excuses; of an item that is worded otherwise.
    fn is_as_handed_out(
        &self,
        slot: &Slot,
        body: BodyId,
        of: Column,
        value: &Value,
    ) -> Result<(), (Reason, String)> {
        let plan = self.model.plan(slot.plan);
        let said = if let Value::Number(number) = value { number } else { text(value) };
        let said = folded(said);
        let is = |other: &str| folded(other) == said;
        let is_of_another = match of {
            Column::Plan => !is(plan.name()) && self.model.plans.iter().any(|other| is(other.name())),
            Column::Concerns => {
                let period = said.to_uppercase().rsplit(' ').next().and_then(Period::parse);
                period.is_some_and(|period| period != slot.period)
            }
            Column::Item => {
                let own = worded(plan.item(slot.item), body);
                if is(&own) {
                    return Ok(());
                }
                let is_another = plan.items.iter().any(|other| is(&worded(other, body)));
                if !is_another && !self.taken.reworded {
                    let message = format!("the item is not, or no longer, worded so but `{own}`");
                    return Err((Reason::Reworded, message));
                }
                is_another
            }
            Column::Identity
            | Column::LastRating
            | Column::LastComment
            | Column::Unit
            | Column::Answer(_) => false,
        };
        if is_of_another {
            let message = "what stands here is of another row: rows were not moved as wholes";
            return Err((Reason::UnknownRow, message.to_owned()));
        }
        Ok(())
    }

    fn slot(&self, identity: &Identity<'_>, place: &str) -> Result<Slot, Problem> {
        let Identity { plan, item, body, period, basis, .. } = *identity;
        let unknown = |what: &str, name: &str| {
            Problem::new(Reason::UnknownName, place, format!("there is no {what} `{name}` any more"))
        };
        let found = self.model.plans.numbered().find(|(_, known)| known.id == plan);
        let (plan, of): (PlanId, _) = found.ok_or_else(|| unknown("plan", plan))?;
        let found = of.items.numbered().find(|(_, known)| known.id == item);
        let (item, _) = found.ok_or_else(|| unknown("item", item))?;
        let [body] = *self.model.organisation.named(body) else { return Err(unknown("body", body)) };
        Ok(Slot { plan, period, basis, whose: Whose::One(body), item })
    }
}
