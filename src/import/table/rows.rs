//! The rows below headings: what each says of an item, whom and when it is about, and what is no answer.

use std::collections::BTreeMap;

use super::super::answer::{Answer, Slot, Whose};
use super::super::cell::{folded, illegible, missing, shown, text, unclear};
use super::super::names::{About, Column, Holds, MARKS, UNMARKED, when};
use super::super::place::period_line;
use super::super::problem::{Problem, Reason, errors};
use super::rating::{in_colour, with_comment};
use super::{Reading, TOLD};
use crate::form::{Key, asks, in_column};
use crate::model::{ItemId, PlanId};
use crate::named::Named as _;
use crate::sheet::{Cell, Row, Value};
use crate::source::quoted;
use crate::vocabulary::{Basis, BodyKind, Word as _};

impl Reading<'_, '_> {
    /// What a row shows in a column that tells what it is about. A name that is merged over several rows is each one's.
    pub(super) fn shown(&self, row: &Row, column: Option<u32>) -> Option<String> {
        let column = column?;
        let top = self.file.sheet.merged_at(row.number, column).map_or(row.number, |[first, _]| first.0);
        let cell = self.file.sheet.row(top)?.cell(column)?;
        Some(shown(&cell.value).into_owned()).filter(|text| !text.is_empty())
    }

    /// What a row tells that it is about. One of women or men is about what the row is about that it stands below.
    fn told(&mut self, row: &Row) -> [Option<String>; 3] {
        let mut told = self.of.map(|column| self.shown(row, column));
        let periods = self.periods.iter().filter_map(|column| self.shown(row, Some(*column)));
        let mut periods: Vec<String> = periods.collect();
        periods.dedup();
        told[2] = Some(periods.join(" ")).filter(|period| !period.is_empty());
        self.sex = told[0].as_ref().and_then(|item| self.names.sex(item));
        if self.sex.is_some() {
            told[0] = None;
            for (told, above) in told.iter_mut().zip(&self.above.0) {
                *told = told.take().or_else(|| above.clone());
            }
        } else if told[0].is_some() {
            self.above = (told.clone(), self.answers.rows.len());
        }
        told
    }

    /// Takes in a row. What of it stands in columns that nobody knows is counted, unless all of it is as not read.
    pub(super) fn row(&mut self, row: &Row, next: Option<&Row>) {
        let before = self.answers.counts.unread;
        let left_out = self.left_out(row);
        self.row_of(row, next, left_out > 0);
        if self.answers.counts.unread == before {
            self.answers.counts.unread += left_out;
        }
    }

    /// How many cells of an item stand in columns that nobody knows.
    fn left_out(&self, row: &Row) -> usize {
        let item = self.shown(row, self.of[0]);
        let is_item = |it: String| !self.names.items(&it).is_empty() || self.names.sex(&it).is_some();
        if !item.is_some_and(is_item) {
            return 0;
        }
        let is_nothing = self.names.mapping.column("").is_some();
        let is_unknown = |cell: &&Cell| match self.columns.get(&cell.column) {
            Some(of) => !of.is_known() || self.unclear.contains(&cell.column),
            None => !is_nothing,
        };
        let cells = || row.cells.iter().filter(is_unknown);
        let filled = cells().filter(|cell| cell.value != Value::Empty).count();
        filled.max(usize::from(cells().any(|cell| self.columns.contains_key(&cell.column))))
    }

    fn row_of(&mut self, row: &Row, next: Option<&Row>, is_left_out: bool) {
        let [item, body, period] = self.told(row);
        let shows = |cell: &&Cell| !shown(&cell.value).is_empty();
        let first = row.cells.iter().find(shows).filter(|_| item.is_none()).map(|cell| cell.column);
        let place = self.file.place(row.number, first.or(self.of[0]).unwrap_or(1));
        if !self.is_lost && item.is_none() && self.sex.is_none() && self.is_legend(row, &place) {
            return;
        }
        let answers = || row.cells.iter().filter(|cell| self.is_answer(cell));
        let says = answers().any(|cell| cell.value != Value::Empty || cell.fill.is_some() && item.is_some());
        if self.is_lost {
            self.answers.counts.unread += usize::from(says);
            return;
        }
        // Answers that cannot be read are told one by one.
        let telling = row
            .cells
            .iter()
            .filter(|cell| !matches!(self.holds(cell), Some(Holds::Answer(_) | Holds::Nothing)));
        let place_of = |cell: &Cell| self.file.place(row.number, cell.column);
        if let Some(problem) =
            telling.clone().find_map(|cell| illegible(&cell.value, Reason::NotText, &place_of(cell)))
        {
            if !says {
                // It may have told of what stands below it.
                self.about = [None, None];
            }
            return self.answers.unread(problem);
        }
        let is_rated = |cell: &Cell| {
            let shown = text(&cell.value);
            self.names.heading(self.names.mapping.said("ratings", shown).unwrap_or(shown)).rating.is_some()
        };
        // A title may stand in another column than items do.
        let title = item.clone().or_else(|| {
            let mut texts = row.cells.iter().map(|cell| shown(&cell.value).into_owned());
            texts.find(|text| !text.is_empty())
        });
        let items = item.as_deref().map_or(&[][..], |item| self.names.items(item));
        let is_unknown = items.is_empty() && self.sex.is_none();
        if self.is_doubtful && says {
            self.answers.counts.unread += 1;
            return self.ask(row, item.as_deref().filter(|_| is_unknown));
        }
        let stands =
            || [row.number < self.last, next.is_some_and(|row| self.is_again(row) || self.is_heading(row))];
        let is_asked = |(plan, item): &(PlanId, ItemId)| {
            let plan = self.names.model.plan(*plan);
            [Key::Rating, Key::Value].iter().any(|key| asks(plan, plan.item(*item), *key))
        };
        let is_passed = |title: &String| {
            let title = folded(title);
            let first = title.split([' ', ':']).next().unwrap_or_default();
            let is_sum = ["summa", "delsumma", "totalt", "total"].contains(&first);
            is_sum && self.names.items(&title).is_empty() && !answers().any(is_rated)
        };
        if says
            && is_unknown
            && !title.as_ref().is_some_and(is_passed)
            && self.may_be_headings(row, item.as_deref())
        {
            self.ask_item(item.as_deref());
            self.is_lost = true;
            let message = "this row may say what the columns below it hold: nothing below it is read";
            let help = "right below headings, merge the one above over the columns that it is of; else begin it as the first row of headings begins, so that it begins a table, or take it away";
            return self.answers.unread(Problem::new(Reason::Ambiguous, &place, message).help(help));
        }
        match title {
            Some(title) if is_passed(&title) => return self.passed_over(&title, &place),
            // It is no item: it may be a title, with numbers beside it.
            Some(title) if says && self.names.mapping.said("items", &title) == Some("") => {
                return self.title(std::slice::from_ref(&title), &title, &place, stands());
            }
            Some(title) if !says && is_unknown => {
                let texts =
                    telling.chain(row.cells.iter().filter(|cell| self.holds(cell) == Some(Holds::Nothing)));
                let texts: Vec<String> = texts.map(|cell| shown(&cell.value).into_owned()).collect();
                return self.title(&texts, &title, &place, stands());
            }
            Some(_) if !says && is_left_out => return,
            Some(title) if !says && items.iter().any(is_asked) => {
                return self.without_answer(row, &title, &place);
            }
            Some(title) if !says && self.sex.is_none() => return self.passed_over(&title, &place),
            Some(_) | None if !says || self.is_said_out([&body, &period], &place) => return,
            Some(_) | None => {}
        }
        let hidden = row.is_hidden.then(|| self.file.hidden("row", (row.number, 1)));
        self.answers.problems.extend(hidden);
        let before = self.answers.problems.len();
        let item = item.unwrap_or_default();
        let mut read = self.row_answers(row, &item, [body, period], &place);
        if read.is_err() {
            self.ask(row, Some(item.as_str()).filter(|_| is_unknown));
        }
        if let (Some(_), 0, Ok(own)) = (self.sex, errors(&self.answers.problems[before..]), &mut read) {
            own.drain(..).for_each(|answer| self.answers.add(self.above.1, answer));
        }
        if is_left_out && self.sex.is_none() && read.as_ref().is_ok_and(|answers| !rates(answers)) {
            // What rates it may stand where nobody knows what does: that is asked about above it.
            self.answers.counts.unread += 1;
            return;
        }
        self.take_in_row(read, before);
    }

    /// Whether a mapping says that the body or the period of a row is not read, which is told then.
    fn is_said_out(&mut self, told: [&Option<String>; 2], place: &str) -> bool {
        for ((what, table), written) in TOLD.into_iter().zip(told) {
            let is_out = |it: &&String| self.names.mapping.said(table, it) == Some("");
            if let Some(written) = written.as_ref().filter(is_out) {
                let message = format!("the --map file says that the {what} `{written}` is not read");
                self.answers.unread(Problem::new(Reason::PassedOver, place, message));
                return true;
            }
        }
        false
    }

    /// Takes in what a row says; by the mapping it may say nothing.
    fn take_in_row(&mut self, read: Result<Vec<Answer>, Problem>, before: usize) {
        let is_silent = self.sex.is_none() && read.as_ref().is_ok_and(Vec::is_empty);
        let is_sound = errors(&self.answers.problems[before..]) == 0;
        self.answers.counts.without_answer += usize::from(is_silent && is_sound);
        self.answers.take_in(read, before);
    }

    /// Asks what else of a row that is not read nobody knows, so that all is asked at once. What would be its item, may tell
    /// what stands below it.
    fn ask(&mut self, row: &Row, item: Option<&str>) {
        if let Some(item) = item {
            let said = self.names.title(item);
            let may_tell = |kind: usize| {
                let told = self.about[kind].as_ref().filter(|_| self.all[kind].is_none());
                said[kind].is_some() || told.is_some_and(|told| self.denies(kind, item, told))
            };
            if may_tell(0) || may_tell(1) {
                self.about = [None, None];
            }
        }
        self.ask_item(item);
        let of_row = row.cell(self.of[0].unwrap_or(0)).and_then(|cell| cell.fill.as_ref());
        let Self { names, columns, answers, .. } = self;
        for cell in &row.cells {
            let Some(of) = columns.get(&cell.column).filter(|of| of.is_known()) else { continue };
            let shown = shown(&cell.value);
            let (rating, _) = with_comment(&shown);
            let is_mark = of.rating.is_some() && MARKS.contains(&folded(rating).as_str());
            if of.holds() == Holds::Answer(Key::Rating) && !is_mark && names.is_unknown_rating(rating) {
                let is_coloured = answers.has_colours(names, cell, rating, of.rating.as_ref(), of_row);
                let asked = if is_coloured { in_colour(cell, rating) } else { rating.to_owned() };
                answers.unknown.insert(("ratings", asked));
            }
        }
    }

    /// Asks which item a text is, unless it is a heading of items.
    fn ask_item(&mut self, item: Option<&str>) {
        let item = item.filter(|item| !item.is_empty() && !self.names.is_of_items(item));
        self.answers.unknown.extend(item.map(|item| ("items", item.to_owned())));
    }

    /// What a column holds; nothing, where nobody knows.
    pub(super) fn holds(&self, cell: &Cell) -> Option<Holds> {
        let column = self.columns.get(&cell.column)?;
        Some(if column.is_known() { column.holds() } else { Holds::Nothing })
    }

    /// Whether a cell may be of an answer, which an empty box is not.
    fn is_answer(&self, cell: &Cell) -> bool {
        let is_of_marks = || self.columns.get(&cell.column).is_some_and(|of| of.rating.is_some());
        let is_unmarked = UNMARKED.contains(&text(&cell.value)) && is_of_marks();
        matches!(self.holds(cell), Some(Holds::Answer(_))) && !is_unmarked
    }

    fn without_answer(&mut self, row: &Row, item: &str, place: &str) {
        let fill = row.cell(self.of[0].unwrap_or(0)).and_then(|cell| cell.fill.as_deref());
        let colour = fill.map(|fill| format!("; its colour, {fill}, is not read")).unwrap_or_default();
        let message = format!("`{item}` has no answer{colour}");
        self.answers.problems.push(Problem::new(Reason::PassedOver, place, message));
        self.answers.counts.without_answer += 1;
    }

    /// Whether a row that names no item may be headings, or stand above some: it says what columns are of, or in place of
    /// ratings something that nobody understands.
    fn may_be_headings(&self, row: &Row, item: Option<&str>) -> bool {
        let is_told = item.is_some() || self.of[1].is_some() && self.of[2].is_some();
        row.cells.iter().any(|cell| {
            let Some(of) = self.columns.get(&cell.column).filter(|of| of.is_known()) else { return false };
            let Holds::Answer(key) = of.holds() else { return false };
            let text = shown(&cell.value);
            let said = self.names.heading(self.names.mapping.said("ratings", &text).unwrap_or(&text));
            let is_rated = said.rating.is_some();
            let is_text = matches!(cell.value, Value::Text(_) | Value::Day(_)) && key == Key::Rating;
            said.is_known() && (!is_rated || of.rating.is_some()) || is_text && !is_rated && !is_told
        })
    }

    /// What a row says: of one period and body, or of several side by side.
    fn row_answers(
        &mut self,
        row: &Row,
        item: &str,
        written: [Option<String>; 2],
        place: &str,
    ) -> Result<Vec<Answer>, Problem> {
        if let Some(problem) = unclear(row, self.of[0], place) {
            return Err(problem);
        }
        let (mut about, mut told_at) = (self.about.clone(), [None, None]);
        for (kind, ((what, table), written)) in TOLD.into_iter().zip(written).enumerate() {
            let Some(column) = self.of[kind + 1] else { continue };
            let at = self.file.place(row.number, column);
            let written = written.ok_or_else(|| missing(what, &at))?;
            about[kind] = self.names.told(kind, &written);
            if about[kind].is_none() {
                let message = format!("there is no {what} `{written}`");
                self.answers.unknown.insert((table, written));
                return Err(Problem::new(Reason::UnknownName, &at, message));
            }
            told_at[kind] = Some(at);
        }
        let mut answers: Vec<Answer> = Vec::new();
        let mut places: BTreeMap<Slot, usize> = BTreeMap::new();
        let items = self.names.items(item);
        // What is said of no period or body goes with the one that is rated.
        let is_rated =
            |(column, _): &(Column, &Cell)| column.is_own() || column.holds() == Holds::Answer(Key::Rating);
        let cells = row.cells.iter().filter_map(|cell| Some((self.columns.get(&cell.column)?.clone(), cell)));
        let (rated, others): (Vec<_>, Vec<_>) = cells.partition(is_rated);
        for (column, cell) in rated.into_iter().chain(others) {
            let (Holds::Answer(key), true) = (column.holds(), column.is_known()) else { continue };
            let at = self.file.place(row.number, cell.column);
            if cell.value == Value::Empty && (cell.fill.is_none() || key != Key::Rating) {
                continue;
            }
            if let Some(problem) = self.file.merged(row.number, cell.column, &at) {
                self.answers.problems.push(problem);
                continue;
            }
            let slot = match &answers[..] {
                [only] if !column.is_own() && key != Key::Rating => only.slot.clone(),
                [first, .., last] if !column.is_own() => {
                    let heading = self.heading_at(cell.column).0;
                    let keys =
                        format!("key = {}, {}", quoted(key.name()), self.differs(&first.slot, &last.slot));
                    let message = "the row rates several times, and this text may be of any of them";
                    let help = format!(
                        "say below [columns] of a --map file of which, such as {} = {{ {keys} }}",
                        quoted(&heading)
                    );
                    self.answers.unknown.extend((!heading.is_empty()).then_some(("columns", heading)));
                    return Err(Problem::new(Reason::Ambiguous, &at, message).help(help));
                }
                _ => self.slot(&column, (item, items), &about, place)?,
            };
            let plan = self.names.model.plan(slot.plan);
            let item = plan.item(slot.item);
            // What is measured and not rated has values below a year.
            let is_measured = item.indicator().is_some() && !asks(plan, item, Key::Rating);
            let key = match (in_column(plan, item, key), self.sex) {
                (Key::Rating | Key::Value, Some(sex)) => sex,
                (Key::Rating, None) if is_measured && column.rating.is_none() => Key::Value,
                (key, _) => key,
            };
            // Of a cross in a column of its own, the colour of all of its row says nothing.
            let of_row = row.cell(self.of[0].unwrap_or(0)).and_then(|cell| cell.fill.as_ref());
            let is_plain =
                column.rating.is_some() && cell.value != Value::Empty && cell.fill.as_ref() == of_row;
            let cell = if is_plain { &Cell { fill: None, ..cell.clone() } } else { cell };
            let scale = self.names.model.scale(plan);
            if let Some(problem) = self.ruled((key, scale), &column, (row, cell), &at) {
                self.answers.problems.push(problem);
                continue;
            }
            for (key, given) in self.cell(key, &column, cell, &slot, &at, of_row) {
                let known = *places.entry(slot.clone()).or_insert_with(|| {
                    answers.push(Answer {
                        slot: slot.clone(),
                        place: place.to_owned(),
                        told_at: told_at.clone(),
                        given: BTreeMap::new(),
                    });
                    answers.len() - 1
                });
                let value = given.value.clone();
                if let Some(other) = answers[known].given.insert(key, Box::new(given)) {
                    self.answers.problems.push(Problem::twice(&value, &at, &other.value, &other.place));
                }
            }
        }
        Ok(answers)
    }

    /// What tells one of two judgements from the other, as a mapping says it of a column.
    fn differs(&self, first: &Slot, last: &Slot) -> String {
        let period = || period_line(&last.period.to_string()).trim_end().to_owned();
        match last.whose.bodies() {
            [body] if first.whose != last.whose => {
                format!("body = {}", quoted(&self.names.model.organisation.body(*body).id))
            }
            _ if last.basis == Basis::Forecast => {
                format!("{}, basis = {}", period(), quoted(last.basis.swedish()))
            }
            _ => period(),
        }
    }

    /// That nothing tells the body or the period of a row, which is asked for the whole sheet; or that what does is asked about.
    fn missing(&mut self, kind: usize, place: &str) -> Problem {
        let (what, sheet) = (TOLD[kind].0, &self.file.sheet.name);
        if self.asked[kind] {
            let message = "of this row is asked about above it";
            return Problem::new(Reason::Ambiguous, place, format!("the {what} {message}"));
        }
        let of_sheet = || ("sheets", format!("{}.{what}", quoted(sheet)));
        let asked = if sheet.is_empty() { ("table", what.to_owned()) } else { of_sheet() };
        self.answers.unknown.extend(self.needs[kind].then_some(asked));
        missing(what, place)
    }

    fn slot(
        &mut self,
        column: &Column,
        (written, items): (&str, &[(PlanId, ItemId)]),
        about: &[Option<String>; 2],
        place: &str,
    ) -> Result<Slot, Problem> {
        for kind in [0, 1] {
            let is_told = |own: &String| self.of[kind + 1].is_some() && about[kind].as_ref() != Some(own);
            if let (Some(own), Some(row)) = (column.told(kind).filter(is_told), &about[kind]) {
                let message = format!("the row tells the {} {row}, and its column {own}", TOLD[kind].0);
                return Err(Problem::new(Reason::Ambiguous, place, message));
            }
        }
        let told = || about[1].as_deref().and_then(when);
        let told = column.period.map(|period| (period, Basis::Outcome)).or_else(told);
        let told = told.ok_or_else(|| self.missing(1, place));
        let body = column.body.as_ref().or(about[0].as_ref()).ok_or_else(|| self.missing(0, place));
        let ((period, basis), body) = (told?, body?);
        let named = if let [body] = *self.names.model.organisation.named(body) { Some(body) } else { None };
        let every = body.strip_prefix("varje ").and_then(BodyKind::from_swedish);
        let whom = named.map(About::One).or(every.map(About::Every));
        let nobody = || Problem::new(Reason::UnknownName, place, format!("there is no body `{body}`"));
        let (whom, model) = (whom.ok_or_else(nobody)?, self.names.model);
        let (plan, item) = match self.names.items_of(items, self.plan, whom)[..] {
            [found] => found,
            ref found => {
                if written.is_empty() {
                    return Err(missing("item", place));
                }
                self.ask_item(Some(written));
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
        Ok(Slot { plan, period, basis: column.basis.or(self.basis).unwrap_or(basis), whose, item })
    }
}

/// Whether any of what a row says is more than a text.
fn rates(answers: &[Answer]) -> bool {
    let is_rating = |key: &Key| matches!(key, Key::Rating | Key::Status) || key.is_value();
    answers.iter().any(|answer| answer.given.keys().any(is_rating))
}
