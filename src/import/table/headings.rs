//! The headings of a table: on how many rows they stand, what they say of each column, and what of them nobody knows.

use std::collections::{BTreeMap, BTreeSet};

use super::super::answer::Answers;
use super::super::cell::{folded, illegible, shown};
use super::super::names::{Column, Holds, MARKS, UNMARKED};
use super::super::problem::{Problem, Reason};
use super::{Reading, TELLING, TOLD};
use crate::calendar::Period;
use crate::form::Key;
use crate::sheet::{Cell, Row, Value};
use crate::source::quoted;

/// On how many rows they may stand: such as a year, the bodies below it, and what is said of each.
const HIGHEST: usize = 3;

/// None below another is a text of more bytes.
const LONGEST_WORD: usize = 80;

/// What stands right behind each column of a period or a body, the same behind all of them, is said of that one.
fn take_in_behind(columns: &mut BTreeMap<u32, Column>) {
    let mut groups: Vec<(Column, Vec<u32>, Vec<Holds>)> = Vec::new();
    for (place, column) in &*columns {
        match (column.holds, groups.last_mut()) {
            _ if column.is_own() => groups.push((column.clone(), Vec::new(), Vec::new())),
            (Some(holds @ Holds::Answer(_)), Some((_, places, behind))) => {
                places.push(*place);
                behind.push(holds);
            }
            _ => {}
        }
    }
    if groups.len() > 1 && groups.iter().all(|(_, _, behind)| *behind == groups[0].2) {
        for (own, places, _) in groups {
            for place in places {
                let behind = columns.remove(&place).unwrap_or_default();
                columns.insert(place, Column { rating: None, ..own.clone() }.with(behind));
            }
        }
    }
}

/// Whether nobody knows what a column holds, or it is not read.
fn is_left(of: &Column) -> bool {
    !of.is_known() || of.holds == Some(Holds::Nothing)
}

impl Reading<'_, '_> {
    /// Takes in the headings, and tells on how many rows they stand.
    pub(super) fn take_in_headings(&mut self, rows: &[Row]) -> usize {
        let (mut columns, first): (BTreeMap<u32, Column>, _) = (BTreeMap::new(), &rows[0]);
        self.unclear.clear();
        for cell in first.cells.iter().filter(|cell| cell.value != Value::Empty) {
            let why = illegible(&cell.value, Reason::NotText, &self.file.place(first.number, cell.column));
            let mut heading =
                if why.is_some() { Column::unread() } else { self.names.heading(&shown(&cell.value)) };
            let range = self.range(first, cell);
            // A column of items is one: what stands above several is something else of them, such as what is aimed at.
            let is_item = |of: &Column| of.holds == Some(Holds::Item);
            if range.start() < range.end() && is_item(&heading) && columns.values().any(is_item) {
                heading = Column::default();
            }
            for column in range {
                columns.insert(column, heading.clone());
                self.unclear.extend(why.is_some().then_some(column));
            }
            self.answers.problems.extend(why);
        }
        let mut height = 1;
        while let Some(row) = rows.get(height).filter(|_| height < HIGHEST)
            && self.says_more(&columns, &rows[..height], &rows[height..])
        {
            let above_all = columns.clone();
            for cell in row.cells.iter().filter(|cell| cell.value != Value::Empty) {
                for column in self.range(row, cell) {
                    let above = columns.remove(&column).or_else(|| {
                        let (above, _) = self.above(&rows[height - 1], cell.column)?;
                        above_all.get(&above.column).cloned()
                    });
                    let said = self.below(above.as_ref(), cell);
                    let place = self.file.place(row.number, cell.column);
                    let heading = self.above(&rows[height - 1], column).map(|(cell, _)| shown(&cell.value));
                    if let Some(problem) = heading.and_then(|heading| self.overruled(&heading, &said, &place))
                    {
                        self.answers.problems.push(problem);
                        self.unclear.insert(column);
                        columns.insert(column, Column::unread());
                        continue;
                    }
                    let of = match above {
                        // Whatever stands below it.
                        Some(above) if is_left(&above) => above,
                        above if said.is_known() => above.unwrap_or_default().with(said),
                        // A word that nobody knows leaves open what its column holds.
                        _ => said,
                    };
                    columns.insert(column, of);
                }
            }
            height += 1;
        }
        let column_of = |holds: Holds| {
            columns.iter().find(|(_, column)| column.holds == Some(holds)).map(|(column, _)| *column)
        };
        self.of = TELLING.map(column_of);
        let is_period = |(_, column): &(_, &Column)| column.holds == Some(Holds::Period);
        self.periods = columns.iter().filter(is_period).map(|(column, _)| *column).collect();
        take_in_behind(&mut columns);
        self.columns = columns;
        height
    }

    /// That what a mapping says of a heading is not what the one below it says.
    pub(super) fn overruled(&self, heading: &str, below: &Column, place: &str) -> Option<Problem> {
        let said = self.names.mapping.column(heading)?;
        let other = |period: Period| below.period.filter(|below| *below != period);
        let of_period = || Some((said.period?.to_string(), other(said.period?)?.to_string()));
        let of_body = || said.body.clone().zip(below.body.clone()).filter(|(said, below)| said != below);
        let (said, below) = of_period().or_else(of_body)?;
        let message = format!(
            "the --map file says that `{heading}` is of {said}, and what stands below it is of {below}"
        );
        let help =
            "say below [columns] of the heading below it of what it is, or take that away of the one above";
        Some(Problem::new(Reason::Ambiguous, place, message).help(help))
    }

    /// The heading of a row that a cell below it stands under, and whether that is merged over it. Columns without one of their
    /// own may be of the last before them.
    fn above<'c>(&self, row: &'c Row, column: u32) -> Option<(&'c Cell, bool)> {
        let mut before = row.cells.iter().filter(|it| it.value != Value::Empty && it.column <= column);
        let above = before.next_back()?;
        Some((above, self.range(row, above).contains(&column)))
    }

    /// What a heading says below another: below a year, a part of it is a period.
    fn below(&self, above: Option<&Column>, cell: &Cell) -> Column {
        let text = shown(&cell.value);
        let said = self.names.heading(&text);
        let year = above.and_then(|above| above.period).filter(|_| !said.is_known());
        year.map_or(said, |year| self.names.heading(&format!("{year} {text}")))
    }

    /// The headings of a column that nobody knows.
    fn unknown_headings(&self, column: u32) -> Vec<String> {
        let is_it = |(place, row): (usize, &Row)| {
            let (cell, is_merged) = self.above(row, column)?;
            let text = shown(&cell.value).into_owned();
            let of = self.names.heading(&text);
            let is_second = is_merged && of.holds == Some(Holds::Item) && self.of[0] != Some(column);
            let is_unknown = is_second || (is_merged || place == 0) && !of.is_known();
            is_unknown.then_some(text)
        };
        self.headings.iter().enumerate().filter_map(is_it).collect()
    }

    /// Whether a row says more of columns that are about a period, a body or an answer, and of no others. Where several words
    /// stand below one heading, those that nobody knows are headings too.
    fn says_more(&self, columns: &BTreeMap<u32, Column>, above: &[Row], rows: &[Row]) -> bool {
        let (Some(last), [row, rows @ ..]) = (above.last(), rows) else { return false };
        let cells: Vec<&Cell> = row.cells.iter().filter(|cell| cell.value != Value::Empty).collect();
        let text = |cell: &Cell| folded(&shown(&cell.value));
        let is_known = |cell: &Cell| self.below(columns.get(&cell.column), cell).is_known();
        let is_same = |cell: &Cell| {
            above.iter().filter_map(|row| row.cell(cell.column)).any(|it| text(it) == text(cell))
        };
        let is_answer = |column: u32| {
            columns.get(&column).is_some_and(|of| matches!(of.holds(), Holds::Answer(_)) && of.is_known())
        };
        // The words below each heading that is merged over several columns, or stands before some without one.
        let mut groups: BTreeMap<u32, Vec<&Cell>> = BTreeMap::new();
        for cell in &cells {
            if let Some((heading, is_merged)) = self.above(last, cell.column)
                && (is_answer(heading.column) || columns.get(&heading.column).is_some_and(is_left))
                && (is_merged || !columns.contains_key(&cell.column))
            {
                groups.entry(heading.column).or_default().push(cell);
            }
        }
        let item = columns.iter().find(|(_, of)| of.holds == Some(Holds::Item)).map(|(column, _)| *column);
        let of_items: Vec<&Row> = rows
            .iter()
            .filter(|row| self.shown(row, item).is_some_and(|it| !self.names.items(&it).is_empty()))
            .collect();
        groups.retain(|heading, words| {
            let texts: BTreeSet<String> = words.iter().map(|cell| text(cell)).collect();
            let is_word = |cell: &&Cell| {
                let text = text(cell);
                let is_text = matches!(cell.value, Value::Text(_)) && text.len() < LONGEST_WORD;
                is_known(cell) || is_text && text.chars().filter(|it| it.is_alphabetic()).nth(1).is_some()
            };
            let is_merged =
                words.iter().all(|cell| columns.contains_key(&cell.column) || cell.column == *heading);
            // A row without its item may say a rating and a text behind it.
            let known = words.iter().filter(|cell| is_known(cell)).count();
            let is_answer = is_answer(*heading);
            // Where there is nothing but crosses below them, in several columns, they say what those mean.
            let below = of_items.iter().flat_map(|row| words.iter().filter_map(|it| row.cell(it.column)));
            let below: Vec<(u32, String)> = below.map(|cell| (cell.column, text(cell))).collect();
            let below =
                || below.iter().filter(|(_, text)| !text.is_empty() && !UNMARKED.contains(&text.as_str()));
            let marked: BTreeSet<u32> = below().map(|(column, _)| *column).collect();
            let is_of_marks = marked.len() > 1 && below().all(|(_, text)| MARKS.contains(&text.as_str()));
            words.len() > 1
                && texts.len() == words.len()
                && words.iter().all(is_word)
                && (is_of_marks
                    || is_answer && (is_merged || known > 1 || known == 1 && words.len() > 2)
                    || !is_answer && known == words.len())
        });
        let is_of_group = |cell: &Cell| groups.values().flatten().any(|it| it.column == cell.column);
        // A rating alone is one of a row that does not name its item.
        let is_more = |cell: &&Cell| {
            let said = self.names.heading(&shown(&cell.value));
            let is_own = is_answer(cell.column) && said.is_known() && said.rating.is_none();
            is_own || is_same(cell) || is_of_group(cell)
        };
        let is_next = above.len() == 1 || !groups.is_empty();
        !cells.is_empty() && is_next && cells.iter().all(is_more)
    }

    /// What stands above a column, and in which row.
    pub(super) fn heading_at(&self, column: u32) -> (String, u32) {
        let mut rows = self.headings.iter().rev();
        let found = rows.find_map(|row| Some((self.shown(row, Some(column))?, row.number)));
        found.unwrap_or_else(|| (String::new(), self.headings.first().map_or(1, |row| row.number)))
    }

    /// A text of one period or body beside several of the other, which nothing tells apart, is of none of them: it is named.
    pub(super) fn tell_of_shared(&mut self) {
        let texts = self.columns.iter().filter(|(_, of)| {
            of.is_own()
                && matches!(of.holds, Some(Holds::Answer(key)) if key != Key::Rating && !key.is_value())
        });
        let texts: Vec<(u32, Column)> = texts.map(|(column, of)| (*column, of.clone())).collect();
        for (column, of) in texts {
            let kind =
                [0, 1].into_iter().find(|kind| of.told(*kind).is_none() && self.of[kind + 1].is_none());
            let Some(kind) = kind else { continue };
            let rated = self.columns.values().filter(|it| {
                it.is_own()
                    && it.holds() == Holds::Answer(Key::Rating)
                    && it.told(1 - kind) == of.told(1 - kind)
            });
            let told: BTreeSet<String> = rated.filter_map(|it| it.told(kind)).collect();
            if told.len() < 2 {
                continue;
            }
            let ((name, row), (what, _)) = (self.heading_at(column), TOLD[kind]);
            let told = told.into_iter().collect::<Vec<_>>().join(", ");
            let message = format!("nothing tells of which {what} `{name}` is: {told}");
            let help = format!(
                "say below [columns] of a --map file of which, such as {} = {{ key = \"comment\", {what} = \"…\" }}, or \"\" where it is not read",
                quoted(&name)
            );
            let place = self.file.place(row, column);
            self.answers.problems.push(Problem::new(Reason::Ambiguous, &place, message).help(help));
            self.answers.unknown.insert(("columns", name));
            self.unclear.insert(column);
            self.columns.insert(column, Column::unread());
        }
    }

    /// The columns that one heading stands above, which nothing else tells apart, where rows of items fill in several of them.
    fn alike(&self, used: &BTreeSet<u32>) -> BTreeMap<(u32, u32), Vec<u32>> {
        let mut alike: BTreeMap<(u32, u32), Vec<u32>> = BTreeMap::new();
        let is_open = |column: &&u32| {
            let of = self.columns.get(column);
            of.is_some_and(|of| {
                of.is_known() && of.rating.is_none() && matches!(of.holds(), Holds::Answer(_))
            })
        };
        for column in used.iter().filter(is_open) {
            let of = |row: &Row| {
                let is_it =
                    |cell: &&Cell| cell.value != Value::Empty && self.range(row, cell).contains(column);
                row.cells.iter().find(is_it).map(|cell| (row.number, cell.column))
            };
            let heading = self.headings.iter().rev().find_map(of);
            if let Some(heading) = heading {
                alike.entry(heading).or_default().push(*column);
            }
        }
        alike.retain(|_, columns| columns.len() > 1);
        alike
    }

    /// Tells of columns that nobody knows, that are hidden, or that say twice what rows are about.
    pub(super) fn tell_of_headings(&mut self, rows: &[Row]) {
        let (heading, rows) = (&rows[0], &rows[self.headings.len()..]);
        self.is_doubtful = false;
        let hidden = self.columns.keys().filter(|column| self.file.sheet.hides(**column));
        let hidden = hidden.map(|column| self.file.hidden("column", (heading.number, *column)));
        self.answers.problems.extend(hidden);
        let is_of_item = |row: &&Row| self.of[0].is_some_and(|column| row.cell(column).is_some());
        let own = rows.iter().take_while(|row| self.is_again(row) || !self.is_heading(row));
        let own: Vec<&Row> = own.filter(is_of_item).collect();
        let is_item =
            |row: &&&Row| self.shown(row, self.of[0]).is_some_and(|it| !self.names.items(&it).is_empty());
        let filled = own.iter().filter(is_item).flat_map(|row| &row.cells);
        let alike = self.alike(&filled.filter(|it| it.value != Value::Empty).map(|it| it.column).collect());
        for ((row, column), all) in alike {
            let name = self.heading_at(column).0;
            let message =
                format!("`{name}` stands above several columns, and nothing tells what each of them holds");
            let help =
                "write it below that, right above each of them, such as the rating that a cross stands for";
            let place = self.file.place(row, column);
            self.answers.problems.push(Problem::new(Reason::UnknownHeading, &place, message).help(help));
            self.unclear.extend(&all);
            self.columns.extend(all.into_iter().map(|column| (column, Column::unread())));
        }
        let (filled, coloured): (Vec<&Cell>, Vec<&Cell>) =
            own.iter().flat_map(|row| &row.cells).partition(|cell| cell.value != Value::Empty);
        let colours = |column: u32| coloured.iter().filter(move |cell| cell.column == column);
        let used: BTreeSet<u32> = filled.iter().map(|cell| cell.column).collect();
        let names_of: BTreeMap<u32, (String, u32)> =
            self.columns.keys().map(|column| (*column, self.heading_at(*column))).collect();
        let headings = self.columns.keys().map(|column| (*column, self.unknown_headings(*column)));
        let mut headings: BTreeMap<u32, Vec<String>> = headings.collect();
        let name = |column: u32| names_of.get(&column).map_or(String::new(), |(name, _)| name.clone());
        let (file, names, Answers { problems, unknown, .. }) = (self.file, self.names, &mut *self.answers);
        let mut tell = |reason, column: u32, message: String, help: &str| {
            let row = names_of.get(&column).map_or(heading.number, |(_, row)| *row);
            problems.push(Problem::new(reason, &file.place(row, column), message).help(help));
        };
        for (column, of) in &self.columns {
            let first = [0, 1].into_iter().find(|kind| of.holds == Some(TELLING[*kind]));
            if let Some(first) = first.and_then(|kind| self.of[kind]).filter(|first| first != column) {
                let both = [first, *column].map(name);
                let message =
                    format!("`{}` and `{}` both tell what rows are about: none is read", both[0], both[1]);
                let help = "say which holds below [columns] of a --map file, and \"\" of the other";
                tell(Reason::DuplicateHeading, *column, message, help);
                unknown.extend(both.map(|name| ("columns", name)));
                self.is_doubtful = true;
            }
            if !of.is_known() && (used.contains(column) || colours(*column).next().is_some()) {
                // Colours may be ratings.
                let colours = colours(*column).filter_map(|cell| cell.fill.clone());
                unknown
                    .extend(colours.filter(|fill| names.is_unknown_rating(fill)).map(|it| ("ratings", it)));
                let mut unknown_names = headings.remove(column).unwrap_or_default();
                if unknown_names.is_empty() {
                    unknown_names.push(name(*column));
                }
                let message = format!("nobody knows what the column `{}` holds", unknown_names.join("` `"));
                let help =
                    "say it below [columns] of a --map file; of a column of crosses, { rating = \"…\" }";
                tell(Reason::UnknownHeading, *column, message, help);
                unknown.extend(unknown_names.into_iter().map(|name| ("columns", name)));
            }
        }
        let is_known = self.names.mapping.column("").is_some();
        for column in used.into_iter().filter(|column| !is_known && !self.columns.contains_key(column)) {
            let message = "nobody knows what the column without a heading holds";
            let help = "give it a heading, or say below [columns] of a --map file that such are not read: \"\" = \"\"";
            tell(Reason::UnknownHeading, column, message.to_owned(), help);
        }
    }
}
