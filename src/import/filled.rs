//! A form that has come back. Which judgement a row is about is said by its first cell, wherever the row stands now.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Answer, Answers, Slot, Taken, Whose};
use super::cell::{given, text};
use super::file::File;
use super::names::{Names, when};
use super::problem::{Problem, Reason, errors};
use crate::calendar::Period;
use crate::form::{
    Column, FORM, Identity, Key, asks, facts, in_column, is_own_colour, is_own_text, marks, printed, said,
    titled,
};
use crate::model::{BodyId, Item, ItemId, Plan, PlanId};
use crate::named::Named as _;
use crate::sheet::{self, Cell, Row, Sheet, Value};

/// Reads a sheet, if it is a form.
pub(super) fn read(names: &Names<'_, '_>, file: &File<'_>, taken: Taken, answers: &mut Answers) -> bool {
    let is_form = |row: &&Row| row.cells.iter().any(|cell| text(&cell.value).starts_with(FORM));
    let Some(place) = file.sheet.rows.iter().position(|row| is_form(&row)) else { return false };
    let (heading, rows) = (&file.sheet.rows[place], &file.sheet.rows[place + 1..]);
    let is_own = |text: &str| is_own_text(names.model, &file.sheet.name, text);
    if let Some((place, rows)) = file.unread(&file.sheet.rows[..place], is_own, answers) {
        let message = format!("nothing is read above the headings of a form{rows}");
        answers.problems.push(Problem::new(Reason::PassedOver, &place, message));
    }
    let Some(columns) = columns(heading, rows, file, answers) else {
        answers.counts.unread += rows.len();
        return true;
    };
    let mut reading = Reading { names, file, taken, columns, slots: BTreeSet::new(), answers };
    for row in rows {
        let before = reading.answers.counts.unread;
        reading.row(row);
        // What stands in columns of others is counted, unless all of its row is as not read.
        if reading.answers.counts.unread == before {
            let is_stray =
                |cell: &&Cell| cell.value != Value::Empty && !reading.columns.contains_key(&cell.column);
            reading.answers.counts.unread += row.cells.iter().filter(is_stray).count();
        }
    }
    reading.tell_of_gone(&file.place(heading.number, 1));
    // Rows of other forms may have been put in, but some are to be of what the title says.
    let slots = reading.slots;
    let cells = file.sheet.rows[..place].iter().flat_map(|row| row.cells.iter().map(move |cell| (row, cell)));
    for (row, cell) in cells {
        let text = text(&cell.value);
        // As a form has it, or as lists have.
        let of_list = || {
            let [body, period] = names.title(text);
            let body = body.and_then(|body| names.model.organisation.named(&body).first().copied());
            (period.and_then(|period| when(&period)).map(|(period, _)| period), body)
        };
        let (told, whose) = match titled(names.model, text) {
            Some((period, body)) => (Some(period), Some(body)),
            None if is_own(text) => continue,
            None => of_list(),
        };
        let is_in = |slot: &Slot, told: Period| {
            let year = told.year_of_last_day();
            slot.period == told
                || slot.period.year_of_last_day() == year && told.to_string() == year.to_string()
        };
        let is_of_title = |slot: &Slot| {
            told.is_none_or(|told| is_in(slot, told))
                && whose.is_none_or(|whose| matches!(slot.whose, Whose::One(body) if body == whose))
        };
        if !slots.is_empty() && !slots.iter().any(is_of_title) {
            let message = format!("no row is of what the title says: `{text}`");
            let help = "rows are of what the form was made for, whatever its title says: send the form that is meant";
            answers.problems.push(
                Problem::new(Reason::Ambiguous, &file.place(row.number, cell.column), message).help(help),
            );
        }
    }
    true
}

/// Whether a file is a form, in whatever encoding a spreadsheet has saved it.
pub(crate) fn is_form(bytes: &[u8]) -> bool {
    let is_of_form = |sheet: &Sheet| {
        sheet.rows.iter().flat_map(|row| &row.cells).any(|cell| text(&cell.value).starts_with(FORM))
    };
    bytes.windows(15).any(|part| part == b"uppfyllt formul")
        || sheet::read(bytes, None).is_ok_and(|sheets| sheets.iter().any(is_of_form))
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
        let name = text(&cell.value);
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
    let is_asked = |key: &&Key| **key != Key::Status && (!key.is_value() || is_measured);
    let asked = Key::ALL.iter().filter(is_asked).map(|key| Column::Answer(*key));
    for column in [Column::Identity, Column::Item].into_iter().chain(asked).filter(|column| !has(*column)) {
        let message = format!("there is no column `{}`", column.heading());
        problems.push(Problem::new(Reason::MissingHeading, &file.place(heading.number, 1), message));
    }
    let is_sound = problems.is_empty();
    answers.problems.extend(problems);
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

/// The one of some, where there is one.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    all.next().filter(|_| all.next().is_none())
}

struct Reading<'r, 'm> {
    names: &'r Names<'r, 'm>,
    file: &'r File<'r>,
    taken: Taken,
    columns: BTreeMap<u32, Column>,
    /// What its rows are about.
    slots: BTreeSet<Slot>,
    answers: &'r mut Answers,
}

impl Reading<'_, '_> {
    fn row(&mut self, row: &Row) {
        let cell = |column: u32| row.cell(column).map_or("", |cell| text(&cell.value));
        let identity = self.columns.iter().find(|(_, column)| **column == Column::Identity);
        let identity = identity.map_or("", |(column, _)| cell(*column));
        let says = |column: &u32| row.cell(*column).is_some_and(|cell| cell.value != Value::Empty);
        let place = self.file.place(row.number, 1);
        if identity.is_empty() {
            if self.columns.keys().any(says) {
                let message = "nothing tells which judgement this row is about";
                self.answers.unread(Problem::new(Reason::UnknownRow, &place, message));
            }
            return;
        }
        let Some(identity) = Identity::parse(identity) else {
            let message = format!("`{identity}` is not what a form says of a row");
            return self.answers.unread(Problem::new(Reason::UnknownRow, &place, message));
        };
        let hidden = row.is_hidden.then(|| self.file.hidden("row", (row.number, 1)));
        self.answers.problems.extend(hidden);
        let before = self.answers.problems.len();
        let read = self.answer(row, &identity, &place).map(|answer| answer.into_iter().collect());
        self.answers.take_in(read, before);
    }

    /// Tells what else the body of a form is asked for, of which there is no row any more.
    fn tell_of_gone(&mut self, place: &str) {
        let model = self.names.model;
        let mut known = BTreeMap::new();
        let form = |slot: &Slot| (slot.plan, slot.period, slot.basis, slot.whose.clone());
        for (plan, period, basis, whose) in self.slots.iter().map(form).collect::<BTreeSet<_>>() {
            let year = period.year_of_last_day();
            let facts = known.entry((plan, year)).or_insert_with(|| facts(model, model.plan(plan), year));
            let asked = facts.iter().filter(|fact| {
                (fact.period, fact.basis, fact.who.bodies()) == (period, basis, whose.bodies())
            });
            for item in asked.map(|fact| fact.item) {
                if !self.slots.contains(&Slot { plan, period, basis, whose: whose.clone(), item }) {
                    let message = format!(
                        "there is no row of `{}`, and nothing is read of it",
                        model.plan(plan).item(item).id
                    );
                    self.answers.problems.push(Problem::new(Reason::PassedOver, place, message));
                }
            }
        }
    }

    /// What a row says that is not as it was handed out.
    fn answer(&mut self, row: &Row, identity: &Identity<'_>, place: &str) -> Result<Option<Answer>, Problem> {
        let (slot, body) = self.slot(identity, place)?;
        self.slots.insert(slot.clone());
        let plan = self.names.model.plan(slot.plan);
        let item = plan.item(slot.item);
        let about = (body, slot.period, slot.basis);
        let said =
            said(self.names.model, plan, (slot.item, body, slot.period, slot.basis)).unwrap_or_default();
        let (mut answer, mut is_answered) =
            (Answer { slot, place: place.to_owned(), told_at: [None, None], given: BTreeMap::new() }, false);
        // What nobody is to fill in and is not, or no longer, as it was handed out.
        let (mut others, before) = (Vec::new(), self.answers.problems.len());
        for (column, of) in &self.columns {
            let at = self.file.place(row.number, *column);
            let cell = row.cell(*column);
            let value = cell.map_or(&Value::Empty, |cell| &cell.value);
            let Column::Answer(key) = *of else {
                others.extend(self.not_as_before(identity, *of, value, printed(*of, plan, item, about), &at));
                continue;
            };
            let key = in_column(plan, item, key);
            let fill = cell.and_then(|cell| cell.fill.as_deref()).filter(|fill| !is_own_colour(fill));
            let mut notes = Vec::new();
            let read = match (self.file.merged(row.number, *column, &at), fill) {
                (Some(problem), _) => Err(problem),
                (None, Some(fill)) if *of == Column::Answer(Key::Rating) && *value == Value::Empty => {
                    let message = format!("the cell is coloured {fill} and says nothing in words");
                    Err(Problem::new(Reason::ColourOnly, &at, message).help("choose a word from its list"))
                }
                (None, _) => given((key, item), value, self.names.model.scale(plan), &at, &mut notes),
            };
            self.answers.problems.extend(notes);
            match read {
                Err(problem) => self.answers.problems.push(problem),
                Ok(None) if identity.had(*of) => {
                    let message = "the cell has been emptied; what the plan files say there stays";
                    self.answers.problems.push(Problem::new(Reason::EmptiedCell, &at, message));
                }
                Ok(None) => {}
                Ok(Some(given)) if !given.value.is_empty() && identity.is_as_before(*of, &given.value) => {
                    is_answered = true;
                }
                Ok(Some(_)) if !asks(plan, item, key) => {
                    let message = format!("`{}` is not asked for in this row", of.heading());
                    let problem = Problem::new(Reason::NotAsked, &at, message);
                    self.answers.problems.push(problem.help("write it in the comment"));
                }
                Ok(Some(given)) => drop(answer.given.insert(key, Box::new(given))),
            }
            // What is answered has not been written beside another rating or value than there was then.
            let is_beside = matches!(key, Key::Rating | Key::Status) || key.is_value();
            let now = said.values.get(&key).map_or("", String::as_str);
            if is_beside && !answer.given.contains_key(&key) && !identity.is_as_before(*of, now) {
                others.extend(self.reworded(*of, text(value), now, &at));
            }
        }
        // What is worded otherwise matters to what is answered.
        others.retain(|problem: &Problem| problem.reason != Reason::Reworded || !answer.given.is_empty());
        self.answers.problems.extend(others);
        if !answer.given.is_empty() {
            return Ok(Some(answer));
        }
        let counts = &mut self.answers.counts;
        // A row with errors is counted as not read.
        if errors(&self.answers.problems[before..]) == 0 {
            *(if is_answered { &mut counts.unchanged } else { &mut counts.without_answer }) += 1;
        }
        Ok(None)
    }

    /// What is told of a cell that nobody is to fill in: it is not what was handed out, which nothing excuses; or what was
    /// handed out is not what the plan says now.
    fn not_as_before(
        &self,
        identity: &Identity<'_>,
        of: Column,
        value: &Value,
        now: Option<String>,
        at: &str,
    ) -> Option<Problem> {
        let is_last = matches!(of, Column::LastRating | Column::LastComment);
        if of == Column::Identity {
            let mut marks = marks(self.names.model).peekable();
            if marks.peek().is_some() && !identity.had(of) {
                let message = "nothing said of which municipality the form is, and uppfyllt.toml says it now";
                return (!self.taken.reworded).then(|| Problem::new(Reason::Reworded, at, message));
            }
            let is_ours = !identity.had(of) || marks.any(|mark| identity.is_as_before(of, mark));
            let message =
                "the form was made for another municipality, or uppfyllt.toml called it otherwise then";
            let help = "read it into the repository that it is of, or make a new form";
            (!is_ours).then(|| Problem::new(Reason::UnknownRow, at, message).help(help))
        } else if !identity.is_as_before(of, text(value)) {
            let message = if is_last {
                "somebody has written here, where nothing is read"
            } else {
                "this is not what was handed out in this row: somebody has moved or changed it"
            };
            let help =
                "write answers in the yellow cells of their own row; a new form has the rest as it was";
            Some(Problem::new(Reason::UnknownRow, at, message).help(help))
        } else {
            let now = now.filter(|now| !identity.is_as_before(of, now));
            now.and_then(|now| self.reworded(of, text(value), &now, at))
        }
    }

    /// That something is called or rated otherwise now than when the form was made, unless that is known.
    fn reworded(&self, of: Column, before: &str, now: &str, at: &str) -> Option<Problem> {
        let message = format!("`{}` was handed out as `{before}` and is `{now}` now", of.heading());
        (!self.taken.reworded).then(|| Problem::new(Reason::Reworded, at, message))
    }

    /// What a row is about. A plan or an item that has another id now is known by what it was called in the form.
    fn slot(&self, identity: &Identity<'_>, place: &str) -> Result<(Slot, BodyId), Problem> {
        let Identity { plan, item, body, period, basis, .. } = *identity;
        let unknown = |what: &str, name: &str, help: &str| {
            let message = format!("there is no {what} `{name}` any more");
            Problem::new(Reason::UnknownName, place, message).help(help)
        };
        let copy = "copy its answers to the row of its item in a new form";
        let model = self.names.model;
        let [body] = *model.organisation.named(body) else {
            let help =
                format!("where it is called otherwise now, say there `aliases = [\"{body}\"]`; else {copy}");
            return Err(unknown("body", body, &help));
        };
        let plans = || model.plans.numbered();
        let of_plan = plans().find(|(_, known)| known.id == plan).map(|(id, _)| id);
        let is_plan = |(_, known): &(_, &Plan<'_>)| identity.is_as_before(Column::Plan, known.name());
        let of_plan = of_plan.or_else(|| only(plans().filter(is_plan)).map(|(id, _)| id));
        let of_plan = of_plan.ok_or_else(|| unknown("plan", plan, copy))?;
        let is_it =
            |(id, known): &&(PlanId, ItemId)| *id == of_plan && model.plan(*id).item(*known).id == item;
        let of_id = self.names.items_called(item).iter().find(is_it).map(|(_, item)| *item);
        let items = || model.plan(of_plan).items.numbered();
        let is_item = |(_, known): &(_, &Item<'_>)| {
            let printed = printed(Column::Item, model.plan(of_plan), known, (body, period, basis));
            printed.is_some_and(|printed| identity.is_as_before(Column::Item, &printed))
        };
        let item = of_id
            .or_else(|| only(items().filter(is_item)).map(|(id, _)| id))
            .ok_or_else(|| unknown("item", item, copy))?;
        Ok((Slot { plan: of_plan, period, basis, whose: Whose::One(body), item }, body))
    }
}
