//! What is better and what is worse than last time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::cells::{period, word};
use super::field::{Field, field, fields};
use super::plan_view::PlanView;
use super::summary::capital;
use super::words::Words;
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Change, Course, Fact, Obstacle, changes};
use crate::model::Verdict;
use crate::vocabulary::{Basis, Language};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut changes = changes(&view.all);
    changes.retain(|change| view.counts(change.fact));
    let mut table = table(view, view.say("Förändringar", "Changes"), &changes, None);
    let series = series(view, &changes);
    if series.is_empty() {
        let none = view
            .say("Det finns inget tidigare att jämföra med.", "There is nothing earlier to compare with.");
        table.note(none);
    }
    table.add_notes(series.values().flat_map(|series| series.notes(view)));
    report.table(table);
    if view.wants(Audience::Readers) {
        for series in series.values().filter(|series| series.compared() > 0) {
            report.table(series.transitions(view));
        }
    }
}

/// The period before and the one now, where they are the same for all changes.
pub(super) fn same_periods(view: &PlanView<'_, '_>, changes: &[Change]) -> Option<(Period, Period)> {
    let periods = |change: &Change| (change.previous_period, view.all[change.fact].period);
    let first = changes.first().map(periods)?;
    changes.iter().all(|change| periods(change) == first).then_some(first)
}

/// A row a change. Where the periods are the same in every row, they may stand in the headings of the ratings.
pub(super) fn table(
    view: &PlanView<'_, '_>,
    caption: &str,
    changes: &[Change],
    in_headings: Option<(Period, Period)>,
) -> Table {
    let words = view.words;
    let fact = |change: &&Change| &view.all[change.fact];
    let was = field! { words, |change: &Change|
        Word "previous_rating" ["Förut", "Before"] "rating before" => previous_cell(view, change)
    };
    let is = field! { words, |change: &Change|
        Word "rating" ["Nu", "Now"] "rating now" => view.rating_cell(fact(change).verdict)
    };
    let periods = fields! { words, |change: &Change|
        Word "previous" ["Från", "From"] "period of the rating before" => period(change.previous_period);
        Word "period" ["Till", "To"] "period of the rating now" => period(fact(change).period);
    };
    let (periods, was, is) = match in_headings {
        Some((from, to)) => (Vec::new(), was.headed(from.to_string()), is.headed(to.to_string())),
        None => (periods, was, is),
    };
    let fields = fields! { words, |change: &Change|
        ..view.own_plan_field();
        ..view.item_field().of(fact);
        ..view.text_field(ColumnKind::RowHeading).of(fact);
        ..view.judged_by(ColumnKind::Text).map(|field| field.of(fact));
        ..periods;
        ..view.basis_field().of(move |change| fact(change).basis);
        ..[was, is];
        Word "direction" ["Förändring", "Change"] "improved, unchanged, worsened or not_comparable"
            => course_cell(words, change.course);
        ..view.trend_field(move |change: &&Change| fact(change).record(view.plan)?.attributes.as_deref());
        ..view.key_field().map(|field| field.of(fact));
    };
    view.table("changes", caption, fields, changes)
}

/// What the rating was; whose it was too, where that is not who judges now.
fn previous_cell(view: &PlanView<'_, '_>, change: &Change) -> Cell {
    let Some(previous) = change.previous else {
        return word("", view.say("flera", "several"));
    };
    let previous = &view.all[previous];
    let rating = view.rating_cell(previous.verdict);
    if view.options.audience != Audience::Readers || previous.who == view.all[change.fact].who {
        return rating;
    }
    Cell::Lines(vec![rating, Cell::Text(format!("({})", view.who(&previous.who)))])
}

/// A course in data and in words.
pub(super) fn course(words: Words, course: Course) -> (&'static str, &'static str) {
    match course {
        Course::Improved => ("improved", words.say("förbättrats", "improved")),
        Course::Worsened => ("worsened", words.say("försämrats", "worsened")),
        Course::Unchanged => ("unchanged", words.say("oförändrat", "unchanged")),
        Course::NotComparable => ("not_comparable", words.say("kan inte jämföras", "not comparable")),
    }
}

/// Which way a rating or a value has gone.
pub(super) fn course_cell(words: Words, of: Course) -> Cell {
    let (data, reader) = course(words, of);
    word(data, reader)
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
            1 => words.say("månader", "months"),
            months => {
                return match words.0 {
                    Language::Swedish => format!("{basis} perioder om {months} månader"),
                    Language::English => format!("{basis} periods of {months} months"),
                };
            }
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
            let improved = ["en har förbättrats", "har förbättrats"];
            let worsened = ["en har försämrats", "har försämrats"];
            let unchanged = ["en är oförändrad", "är oförändrade"];
            let counts = [
                (self.number(Course::Improved), improved, ["one improved", "improved"]),
                (self.number(Course::Worsened), worsened, ["one worsened", "worsened"]),
                (self.number(Course::Unchanged), unchanged, ["one unchanged", "unchanged"]),
            ];
            let some = counts.into_iter().filter(|(number, ..)| *number > 0);
            let counts: Vec<String> =
                some.map(|(number, swedish, english)| words.count(number, swedish, english)).collect();
            notes.push(format!("{name}, {}: {}.", self.compared_in_words(view), words.list(&counts)));
        }
        let incomparable = self.number(Course::NotComparable);
        if incomparable > 0 {
            let items =
                words.count(incomparable, ["en bedömning", "bedömningar"], ["one judgement", "judgements"]);
            let cannot = words.say("kan inte jämföras", "cannot be compared");
            let why = why_not_comparable(words, self.changes.iter().copied());
            notes.push(format!("{name}: {items} {cannot}, {why}."));
        }
        notes
    }

    fn compared_in_words(&self, view: &PlanView<'_, '_>) -> String {
        view.words.count(self.compared(), ["en jämförelse", "jämförelser"], ["one comparison", "comparisons"])
    }

    /// How many went from which level to which.
    fn transitions(&self, view: &PlanView<'_, '_>) -> Table {
        let levels = || (0u8..).zip(&view.scale.levels);
        let label = |level: u8| capital(&view.rating(Verdict::Level(level)));
        let verdicts =
            |change: &Change| Some((view.all[change.previous?].verdict, view.all[change.fact].verdict));
        let compared: Vec<(u8, u8)> = self
            .changes
            .iter()
            .filter(|change| change.obstacle.is_none())
            .filter_map(|change| match verdicts(change)? {
                (Verdict::Level(from), Verdict::Level(to)) => Some((from, to)),
                (Verdict::Level(_) | Verdict::Absent(_), _) => None,
            })
            .collect();
        let mut fields = fields! { view.words, |from: u8|
            RowHeading "from" ["Från \\ till", "From \\ to"] "level before" => Cell::Text(label(*from));
        };
        let compared = &compared;
        fields.extend(levels().map(|(to, level)| {
            let count = move |from: &u8| compared.iter().filter(|pair| **pair == (*from, to)).count() as u64;
            let count = move |from: &u8| Cell::Integer(count(from));
            Field::new(ColumnKind::Number, level.id.to_string(), label(to), "changes to that level", count)
        }));
        let caption = view.say("Övergångar mellan nivåer:", "Transitions between levels:");
        let caption = format!("{caption} {}", self.name(view));
        view.table("transitions", caption, fields, levels().map(|(from, _)| from))
            .with_notes([format!("{}.", self.compared_in_words(view))])
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
