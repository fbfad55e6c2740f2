//! What stands between rows: titles, which tell what stands below them, and what is passed over.

use super::super::cell::{missing, shown};
use super::super::mapping::TITLES;
use super::super::names::{Holds, is_page, names_forecast};
use super::super::problem::{Problem, Reason};
use super::{Reading, TOLD};
use crate::sheet::{Cell, Row};

impl Reading<'_, '_> {
    /// A row without answers: what it names is meant below it, if there is anything. Right above headings, it is of another
    /// table.
    pub(super) fn title(&mut self, texts: &[String], title: &str, place: &str, stands: [bool; 2]) {
        let [is_of_rows, is_top] = stands;
        let (names, mut is_asked, mut told) = (self.names, false, Vec::new());
        for text in texts.iter().filter(|text| is_of_rows && !text.is_empty() && !is_page(text)) {
            if !names.items(text).is_empty() {
                continue;
            }
            let said = names.title(text);
            let is_basis_told =
                self.basis.is_some() || self.columns.values().any(|column| column.basis.is_some());
            let mut asked = Vec::new();
            for (kind, (what, table)) in TOLD.into_iter().enumerate() {
                // Where columns tell the period, a title may still tell that it is a forecast.
                let is_forecast = kind == 1 && !self.needs[1] && !is_basis_told && names_forecast(text);
                // Any title may be a body or a period that nobody knows.
                let begins = is_top && self.is_titled[kind];
                let may_be_other = match &said[kind] {
                    _ if !self.needs[kind] => is_forecast,
                    Some(said) => !begins && self.all[kind].as_ref().is_some_and(|all| all != said),
                    None => {
                        let may_name = kind == 1 || text.contains(char::is_alphabetic);
                        let is_open = self.about[kind].is_some() || self.asked[kind];
                        may_name && said[1 - kind].is_none() && is_open
                    }
                };
                // What a mapping misspells would leave the rows to what is said above.
                let meant = names.mapping.said(table, text);
                let is_said = meant.is_some_and(|meant| meant.is_empty() || said[kind].is_some());
                if may_be_other && !is_said {
                    (is_asked, self.about[kind], self.is_lost) = (true, None, self.is_lost || is_forecast);
                    self.asked[kind] = true;
                    asked.push(kind);
                } else if self.needs[kind] && said[kind].is_some() {
                    self.about[kind].clone_from(&said[kind]);
                    self.asked[kind] = false;
                    told.extend(Some(what).filter(|what| !told.contains(what)));
                    if begins {
                        self.all[kind].clone_from(&said[kind]);
                    }
                }
            }
            let untold = self.untold(text, &asked, "is said above it", place);
            self.answers.problems.extend(untold);
        }
        if !told.is_empty() {
            let message =
                format!("`{title}` is read as the {} of what stands below it", told.join(" and the "));
            self.answers.problems.push(Problem::new(Reason::ReadAs, place, message));
        } else if !is_asked {
            self.passed_over(title, place);
        }
    }

    /// Takes in what stands alone where ratings do, or may, and is of no item: a legend or a note, if anybody says so.
    pub(super) fn is_legend(&mut self, row: &Row, place: &str) -> bool {
        let may_rate = |cell: &&Cell| {
            let of = self.columns.get(&cell.column);
            of.is_some_and(|of| !of.is_known() || matches!(of.holds(), Holds::Answer(_)))
        };
        let mut cells = row.cells.iter().filter(|cell| !shown(&cell.value).is_empty());
        let alone = cells.next().filter(may_rate).map(|cell| shown(&cell.value));
        let (Some(text), None) = (alone, cells.next()) else { return false };
        if TOLD.iter().all(|(_, table)| self.names.mapping.said(table, &text) == Some("")) {
            self.passed_over(&text, place);
        } else if row.number > self.last_item {
            self.answers.unknown.extend(TOLD.map(|(_, table)| (table, text.clone().into_owned())));
            let help = "write it in its row; or, where this is a legend or a note, say so below [titles] of a --map file: \"\"";
            self.answers.unread(missing("item", place).help(help));
        } else {
            return false;
        }
        true
    }

    pub(super) fn passed_over(&mut self, title: &str, place: &str) {
        let message = format!("`{title}` is a heading or a sum, and is not read");
        self.answers.problems.push(Problem::new(Reason::PassedOver, place, message));
    }

    /// That a text may tell the body or the period of something, of which it is asked once.
    pub(super) fn untold(&mut self, text: &str, kinds: &[usize], than: &str, place: &str) -> Option<Problem> {
        let (what, table) = match kinds {
            [] => return None,
            [kind] => TOLD[*kind],
            _ => ("body or period", TITLES),
        };
        self.answers.unknown.extend(kinds.iter().map(|kind| (TOLD[*kind].1, text.to_owned())));
        let message = format!("`{text}` may name another {what} than {than}");
        let help = format!("say below [{table}] of a --map file which it is, or \"\" where it is none");
        Some(Problem::new(Reason::Ambiguous, place, message).help(help))
    }
}
