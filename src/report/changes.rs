//! What is better and what is worse than last time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::plan_view::PlanView;
use super::summary::capital;
use super::words::Words;
use super::{Report, cells};
use crate::document::{Audience, Cell, Column, ColumnKind, Table};
use crate::evaluate::{Change, Course, Fact, Obstacle, changes};
use crate::model::Verdict;
use crate::vocabulary::Basis;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut changes = changes(&view.all);
    changes.retain(|change| view.counts(change.fact));
    let words = view.words;
    let mut table = table(view, words.say("Förändringar", "Changes"), &changes);
    let series = series(view, &changes);
    if series.is_empty() {
        let none = words
            .say("Det finns inget tidigare att jämföra med.", "There is nothing earlier to compare with.");
        table.notes.push(none.to_owned());
    }
    table.notes.extend(series.values().flat_map(|series| series.notes(view)));
    report.table(table);
    if report.wants(Audience::Readers) {
        for series in series.values().filter(|series| series.compared() > 0) {
            report.table(series.transitions(view));
        }
    }
}

/// A row a change.
pub(super) fn table(view: &PlanView<'_, '_>, caption: &str, changes: &[Change]) -> Table {
    let words = view.words;
    let mut columns = vec![view.plan_column(), view.item_column(), view.text_column(ColumnKind::RowHeading)];
    columns.extend(view.body_columns(ColumnKind::Text));
    columns.push(Column::new("previous", words.say("Från", "From"), ColumnKind::Word));
    columns.push(Column::new("period", words.say("Till", "To"), ColumnKind::Word));
    columns.push(view.basis_column());
    columns.push(Column::new("previous_rating", words.say("Förut", "Before"), ColumnKind::Word));
    columns.push(Column::new("rating", words.say("Nu", "Now"), ColumnKind::Word));
    columns.push(Column::new("direction", words.say("Förändring", "Change"), ColumnKind::Word));
    columns.extend(view.key_column());
    let mut table = Table::new("changes", caption, columns);
    for change in changes {
        let fact = &view.all[change.fact];
        let mut row = vec![view.plan_cell(), view.item_cell(fact), view.text_cell(fact)];
        row.extend(view.body_cells(&fact.who));
        row.extend([
            cells::period(change.previous_period),
            cells::period(fact.period),
            view.basis_cell(fact.basis),
        ]);
        row.push(previous_cell(view, change));
        row.push(view.rating_cell(fact.verdict));
        let (data, reader) = course(view, change.course);
        row.push(cells::word(data, reader));
        row.extend(view.key_cell(fact));
        table.push(row);
    }
    table
}

/// What the rating was; whose it was too, where that is not who judges now.
fn previous_cell(view: &PlanView<'_, '_>, change: &Change) -> Cell {
    let Some(previous) = change.previous else {
        return cells::word("", view.words.say("flera", "several"));
    };
    let previous = &view.all[previous];
    let rating = view.rating_cell(previous.verdict);
    if view.options.audience != Audience::Readers || previous.who == view.all[change.fact].who {
        return rating;
    }
    Cell::Lines(vec![rating, Cell::Text(format!("({})", view.who(&previous.who)))])
}

/// A course in data and in words.
pub(super) fn course(view: &PlanView<'_, '_>, course: Course) -> (&'static str, &'static str) {
    match course {
        Course::Improved => ("improved", view.words.say("förbättrats", "improved")),
        Course::Worsened => ("worsened", view.words.say("försämrats", "worsened")),
        Course::Unchanged => ("unchanged", view.words.say("oförändrat", "unchanged")),
        Course::NotComparable => ("not_comparable", view.words.say("kan inte jämföras", "not comparable")),
    }
}

/// Changes that are counted together: of outcomes or of forecasts, for periods of one length.
struct Series<'c> {
    basis: Basis,
    months: i8,
    changes: Vec<&'c Change>,
}

/// The series among changes: outcomes before forecasts, long periods before short ones.
fn series<'c>(view: &PlanView<'_, '_>, changes: &'c [Change]) -> BTreeMap<(Basis, Reverse<i8>), Series<'c>> {
    let mut all = BTreeMap::new();
    for change in changes {
        let Fact { basis, period, .. } = view.all[change.fact];
        let months = period.months();
        let empty = || Series { basis, months, changes: Vec::new() };
        all.entry((basis, Reverse(months))).or_insert_with(empty).changes.push(change);
    }
    all
}

impl Series<'_> {
    /// What it is of: "utfall för hela år".
    fn name(&self, view: &PlanView<'_, '_>) -> String {
        let words = view.words;
        let basis = match self.basis {
            Basis::Outcome => words.say("utfall för", "outcomes of"),
            Basis::Forecast => words.say("prognoser för", "forecasts of"),
        };
        let length = match self.months {
            12 => words.say("hela år", "whole years"),
            6 => words.say("halvår", "half-years"),
            4 => words.say("tertial", "four-month periods"),
            3 => words.say("kvartal", "quarters"),
            _ => words.say("månader", "months"),
        };
        format!("{basis} {length}")
    }

    fn number(&self, course: Course) -> u64 {
        self.changes.iter().filter(|change| change.course == course).count() as u64
    }

    /// How many could be compared.
    fn compared(&self) -> u64 {
        self.changes.len() as u64 - self.number(Course::NotComparable)
    }

    fn notes(&self, view: &PlanView<'_, '_>) -> Vec<String> {
        let words = view.words;
        let name = capital(&self.name(view));
        let mut notes = Vec::new();
        if self.compared() > 0 {
            let improved = ["har förbättrats", "har förbättrats"];
            let worsened = ["har försämrats", "har försämrats"];
            let unchanged = ["är oförändrad", "är oförändrade"];
            let counts = [
                words.count(self.number(Course::Improved), improved, ["improved", "improved"]),
                words.count(self.number(Course::Worsened), worsened, ["worsened", "worsened"]),
                words.count(self.number(Course::Unchanged), unchanged, ["unchanged", "unchanged"]),
            ];
            notes.push(format!("{name}, {}: {}.", self.compared_in_words(view), words.list(&counts)));
        }
        let incomparable = self.number(Course::NotComparable);
        if incomparable > 0 {
            let items = words.count(incomparable, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
            let cannot = words.say("kan inte jämföras", "cannot be compared");
            let why = why_not_comparable(words, self.changes.iter().copied());
            notes.push(format!("{name}: {items} {cannot}, {why}."));
        }
        notes
    }

    fn compared_in_words(&self, view: &PlanView<'_, '_>) -> String {
        view.words.count(self.compared(), ["jämförelse", "jämförelser"], ["comparison", "comparisons"])
    }

    /// How many went from which level to which.
    fn transitions(&self, view: &PlanView<'_, '_>) -> Table {
        let words = view.words;
        let levels = || (0u8..).zip(&view.scale.levels);
        let label = |level: u8| capital(&view.rating(Verdict::Level(level)));
        let from = words.say("Från \\ till", "From \\ to");
        let mut columns = vec![Column::new("from", from, ColumnKind::RowHeading)];
        columns.extend(
            levels()
                .map(|(index, level)| Column::new(level.id.to_string(), label(index), ColumnKind::Number)),
        );
        let caption = words.say("Övergångar mellan nivåer:", "Transitions between levels:");
        let caption = format!("{caption} {}", self.name(view));
        let mut table = Table::new("transitions", caption, columns).only_for(Audience::Readers);
        let compared = || {
            self.changes.iter().filter_map(|change| {
                match (view.all[change.previous?].verdict, view.all[change.fact].verdict) {
                    (Verdict::Level(from), Verdict::Level(to)) if change.obstacle.is_none() => {
                        Some((from, to))
                    }
                    _ => None,
                }
            })
        };
        for (from, _) in levels() {
            let mut row = vec![Cell::Text(label(from))];
            let count = |to| compared().filter(|pair| *pair == (from, to)).count() as u64;
            row.extend(levels().map(|(to, _)| Cell::Integer(count(to))));
            table.push(row);
        }
        table.notes.push(format!("{}.", self.compared_in_words(view)));
        table
    }
}

/// Why judgements cannot be compared: "eftersom bedömningen är gemensam den ena gången och enskild den andra".
pub(super) fn why_not_comparable<'c>(words: Words, changes: impl Iterator<Item = &'c Change>) -> String {
    let obstacles: BTreeSet<Obstacle> = changes.filter_map(|change| change.obstacle).collect();
    let say = |obstacle| match obstacle {
        Obstacle::JointOnce => words.say(
            "är gemensam den ena gången och enskild den andra",
            "is joint the one time and single the other",
        ),
        Obstacle::OtherBodies => {
            words.say("omfattar inte samma organ båda gångerna", "is not of the same bodies both times")
        }
        Obstacle::Several => {
            words.say("motsvaras av flera den förra gången", "has several before it the last time")
        }
        Obstacle::Unrated => {
            words.say("saknar omdöme någon av gångerna", "is without a rating one of the times")
        }
    };
    let reasons: Vec<&str> = obstacles.into_iter().map(say).collect();
    let since = words.say("eftersom bedömningen", "since the judgement");
    format!("{since} {}", reasons.join(words.say(" eller ", " or ")))
}
