//! A file that is read, a sheet at a time.

use super::answer::Answers;
use super::cell::shown;
use super::problem::{Problem, Reason};
use crate::sheet::{Beside, Cell, Kind, Row, Sheet, Value};

/// A sheet, and the file that it is of.
pub(super) struct File<'f> {
    pub(super) name: &'f str,
    pub(super) sheet: &'f Sheet,
}

impl File<'_> {
    pub(super) fn place(&self, row: u32, column: u32) -> String {
        format!("{}: {}", self.name, self.sheet.place(row, column))
    }

    /// Names and counts what hangs on cells or stands over them.
    pub(super) fn tell_of_beside(&self, answers: &mut Answers) {
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
    pub(super) fn hidden(&self, part: &str, (row, column): (u32, u32)) -> Problem {
        let message = format!("this {part} is hidden, and is read all the same");
        Problem::new(Reason::HiddenRow, &self.place(row, column), message)
    }

    /// Counts rows that are not read, of those that say something of their own: where the first is, and how many there are.
    pub(super) fn unread(
        &self,
        rows: &[Row],
        is_known: impl Fn(&str) -> bool,
        answers: &mut Answers,
    ) -> Option<(String, String)> {
        let says = |cell: &&Cell| cell.value != Value::Empty && !is_known(&shown(&cell.value));
        let mut said = rows.iter().filter_map(|row| Some((row, row.cells.iter().find(says)?)));
        let (row, first) = said.next()?;
        let count = 1 + said.count();
        answers.counts.unread += count;
        let told = format!("; rows that are not read: {count}, from `{}`", shown(&first.value));
        Some((self.place(row.number, first.column), told))
    }

    /// What is wrong with a cell that is one with others.
    pub(super) fn merged(&self, row: u32, column: u32, place: &str) -> Option<Problem> {
        let [first, last] = self.sheet.merged_at(row, column)?;
        let [first, last] = [first, last].map(|(row, column)| self.sheet.place(*row, *column));
        let message = format!("{first}:{last} is one merged cell, and nobody can tell for what it holds");
        Some(Problem::new(Reason::MergedCells, place, message))
    }
}
