//! What is better and what is worse than last time.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::cells::word;
use super::field::{Field, field, fields};
use super::plan_view::{PlanView, Sort};
use super::words::{Words, capital, lower, say};
use crate::calendar::Period;
use crate::document::{Audience, Cell, ColumnKind, Table};
use crate::evaluate::{Change, Course, Fact, Obstacle, changes};
use crate::model::Verdict;
use crate::vocabulary::Basis;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    let mut changes = counted(view);
    let caption = view.say("Förändringar", "Changes");
    let periods = |change: &Change| (view.all[change.fact].period, change.previous_period);
    let mut tables: Vec<Table> = if view.options.audience.reads() {
        // What has moved comes before what has not, and the periods stand in headings.
        let order = [Course::Worsened, Course::Improved, Course::NotComparable, Course::Unchanged];
        let place = |change: &Change| order.iter().position(|course| *course == change.course);
        changes.sort_by_key(|change| (Reverse(periods(change)), place(change)));
        let alike = changes.chunk_by(|one, other| periods(one) == periods(other));
        let of = |alike: &[Change]| alike.first().map(|change| (change.previous_period, periods(change).0));
        alike.map(|alike| table(view, caption, alike, of(alike), true)).collect()
    } else {
        Vec::new()
    };
    if tables.is_empty() {
        tables.push(table(view, caption, &changes, None, true));
    }
    let series = series(view, &changes);
    if series.is_empty() {
        let none = view.say(
            "Det finns inga tidigare bedömningar att jämföra med.",
            "There are no earlier judgements to compare with.",
        );
        for table in &mut tables {
            table.note(none);
        }
    }
    if let Some(last) = tables.last_mut() {
        last.add_notes(series.values().flat_map(|series| series.notes(view)));
    }
    for table in tables {
        report.table(table);
    }
    if view.wants(Audience::Readers) {
        for series in series.values().filter(|series| series.compared() > 0) {
            report.table(series.transitions(view));
        }
    }
}

pub(super) fn counted(view: &PlanView<'_, '_>) -> Vec<Change> {
    let mut changes = changes(&view.all);
    changes.retain(|change| view.counts(change.fact));
    changes
}

/// The period before and the one now, where they are the same for all changes.
pub(super) fn same_periods(view: &PlanView<'_, '_>, changes: &[Change]) -> Option<(Period, Period)> {
    let periods = |change: &Change| (change.previous_period, view.all[change.fact].period);
    let first = changes.first().map(periods)?;
    changes.iter().all(|change| periods(change) == first).then_some(first)
}

/// A row a change. Where the periods are the same in every row, they may stand in the headings of the ratings. A document tells
/// of outcomes alone, and may say in the caption which way all have gone.
pub(super) fn table(
    view: &PlanView<'_, '_>,
    caption: &str,
    changes: &[Change],
    in_headings: Option<(Period, Period)>,
    tells_course: bool,
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
        Word "previous" ["Från", "From"] "period of the rating before" => words.period_cell(change.previous_period);
        Word "period" ["Till", "To"] "period of the rating now" => words.period_cell(fact(change).period);
    };
    let tells_basis = view.options.document.is_none();
    let (periods, was, is) = match in_headings {
        Some((from, to)) => {
            (Vec::new(), was.headed(words.short_period(from)), is.headed(words.short_period(to)))
        }
        None => (periods, was, is),
    };
    let fields = fields! { words, |change: &Change|
        ..view.own_plan_field();
        ..view.item_field().of(fact);
        ..view.text_field(ColumnKind::RowHeading).of(fact);
        ..view.judged_by(ColumnKind::Text).map(|field| field.of(fact));
        ..periods;
        ..view.basis_field().shown_if(tells_basis).of(move |change| fact(change).basis);
        ..[was, is];
        Word.shown_if(tells_course) "direction" ["Förändring", "Change"] ["improved (förbättrad), unchanged (oförändrad), worsened (försämrad) eller not_comparable (kan inte jämföras)", "improved, unchanged, worsened or not_comparable"]
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

pub(super) fn course(words: Words, course: Course) -> (&'static str, &'static str) {
    match course {
        Course::Improved => ("improved", words.say("förbättrats", "improved")),
        Course::Worsened => ("worsened", words.say("försämrats", "worsened")),
        Course::Unchanged => ("unchanged", words.say("oförändrat", "unchanged")),
        Course::NotComparable => ("not_comparable", words.say("kan inte jämföras", "not comparable")),
    }
}

pub(super) fn course_cell(words: Words, of: Course) -> Cell {
    let (data, reader) = course(words, of);
    word(data, reader)
}

/// Changes that are counted together: of outcomes or of forecasts, for periods of one length, of one sort of items.
struct Series<'c> {
    basis: Basis,
    months: i8,
    /// The sort in words, where there are others.
    of: Option<String>,
    changes: Vec<&'c Change>,
}

/// The series among changes: outcomes before forecasts, long periods before short ones.
fn series<'c>(
    view: &PlanView<'_, '_>,
    changes: &'c [Change],
) -> BTreeMap<(Basis, Reverse<i8>, Sort), Series<'c>> {
    let sorts: BTreeSet<Sort> = changes.iter().map(|change| view.sort(view.all[change.fact].item)).collect();
    let mut all = BTreeMap::new();
    for change in changes {
        let Fact { item, basis, period, .. } = view.all[change.fact];
        let (months, sort) = (period.months(), view.sort(item));
        let empty = || Series { basis, months, of: view.sort_in_words(sort, &sorts), changes: Vec::new() };
        all.entry((basis, Reverse(months), sort)).or_insert_with(empty).changes.push(change);
    }
    all
}

impl Series<'_> {
    /// What it is of: "utfall för hela år", "utfall för hela år, gemensamma åtaganden".
    fn name(&self, view: &PlanView<'_, '_>) -> String {
        let (words, months) = (view.words, self.months);
        let basis = match self.basis {
            Basis::Outcome => words.say("utfall för", "outcomes of"),
            Basis::Forecast => words.say("prognoser för", "forecasts of"),
        };
        let others = say!(words, "perioder om {months} månader", "periods of {months} months");
        let length = match months {
            12 => words.say("hela år", "whole years"),
            6 => words.say("halvår", "half-years"),
            4 => words.say("tertial", "four-month periods"),
            3 => words.say("kvartal", "quarters"),
            1 => words.say("månader", "months"),
            _ => &others,
        };
        let of = self.of.as_ref().map(|of| format!(", {of}")).unwrap_or_default();
        format!("{basis} {length}{of}")
    }

    fn number(&self, course: Course) -> u64 {
        self.changes.iter().filter(|change| change.course == course).count() as u64
    }

    fn compared(&self) -> u64 {
        self.changes.len() as u64 - self.number(Course::NotComparable)
    }

    fn notes(&self, view: &PlanView<'_, '_>) -> Vec<String> {
        // Of whole years only their sort has to be told.
        let is_usual = (self.basis, self.months) == (Basis::Outcome, 12);
        let name = self.of.clone().filter(|_| is_usual).unwrap_or_else(|| self.name(view));
        let name = capital(&name);
        let moved = [Course::Improved, Course::Worsened, Course::Unchanged].map(|course| self.number(course));
        let incomparable = incomparable_in_words(view.words, self.changes.iter().copied());
        let said = courses_in_words(view.words, moved, "", None).into_iter().chain(incomparable);
        said.map(|said| format!("{name}: {}", lower(&said))).collect()
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
        let number = ["en jämförelse", "jämförelser"];
        let number = view.words.count(self.compared(), number, ["one comparison", "comparisons"]);
        let table = view.table("transitions", caption, fields, levels().map(|(from, _)| from));
        table.with_notes([format!("{}.", capital(&number))])
    }
}

/// `Av 27 bedömningar har fyra förbättrats sedan förra gången; övriga 23 är oförändrade.` Since the
/// period that is told, where it is one.
pub(super) fn courses_in_words(
    words: Words,
    [improved, worsened, unchanged]: [u64; 3],
    which: &str,
    since: Option<String>,
) -> Option<String> {
    let compared = improved + worsened + unchanged;
    let since = match since {
        Some(period) => say!(words, "sedan {period}", "since {period}"),
        None => words.say("sedan förra gången", "since the last time").to_owned(),
    };
    let how = match (improved, worsened) {
        (0, 0) => {
            words.say(["är oförändrad", "är oförändrade"].as_slice(), &["is unchanged", "are unchanged"])
        }
        (_, 0) => words.say(["har förbättrats"; 2].as_slice(), &["has improved", "have improved"]),
        _ => words.say(["har försämrats"; 2].as_slice(), &["has worsened", "have worsened"]),
    }[usize::from(compared > 1)];
    Some(match compared {
        0 => return None,
        1 => say!(
            words,
            "Den enda bedömning{} {how} {since}.",
            "The only judgement{} {how} {since}.",
            if which.is_empty() { words.say(" som kan jämföras", " that can be compared") } else { which }
        ),
        _ if [improved, worsened, unchanged].contains(&compared) => {
            let all = capital(&words.all(compared));
            say!(words, "{all} bedömningarna{which} {how} {since}.", "{all} judgements{which} {how} {since}.")
        }
        _ => {
            let rest = match unchanged {
                0 => String::new(),
                1 => words.say("; en är oförändrad", "; one is unchanged").to_owned(),
                rest => say!(
                    words,
                    "; övriga {} är oförändrade",
                    "; the other {} are unchanged",
                    words.spelt(rest)
                ),
            };
            let moved = [(improved, "förbättrats", "improved"), (worsened, "försämrats", "worsened")];
            let moved = moved.into_iter().filter(|(number, ..)| *number > 0);
            let moved = moved.map(|(number, swedish, english)| {
                format!("{} {}", words.spelt(number), words.say(swedish, english))
            });
            let (all, moved) = (words.spelt(compared), words.list(&moved.collect::<Vec<_>>()));
            say!(
                words,
                "Av {all} bedömningar{which} har {moved} {since}{rest}.",
                "Of {all} judgements{which}, {moved} {since}{rest}."
            )
        }
    })
}

/// How many judgements cannot be compared with the ones before, and why.
pub(super) fn incomparable_in_words<'c>(
    words: Words,
    changes: impl Iterator<Item = &'c Change>,
) -> Option<String> {
    let obstacles: Vec<Obstacle> = changes.filter_map(|change| change.obstacle).collect();
    let number = words.judgements(obstacles.len() as u64);
    let say = |obstacle| match obstacle {
        Obstacle::JointOnce => words.say(
            "bedömningen var gemensam den ena gången men inte den andra",
            "the judgement was joint the one time but not the other",
        ),
        Obstacle::OtherBodies => {
            words.say("inte samma organ bedömdes tillsammans", "not the same bodies were judged jointly")
        }
        Obstacle::Several => {
            words.say("den ena gången var bedömningarna flera", "there were several one of the times")
        }
        Obstacle::Unrated => {
            words.say("det finns inget omdöme den ena gången", "there is no rating one of the times")
        }
    };
    let is_any = !obstacles.is_empty();
    let reasons: Vec<&str> = obstacles.into_iter().collect::<BTreeSet<_>>().into_iter().map(say).collect();
    let why = reasons.join(words.say(" eller ", " or "));
    is_any.then(|| {
        capital(&say!(
            words,
            "{number} kan inte jämföras med den förra: {why}.",
            "{number} cannot be compared with the one before: {why}."
        ))
    })
}
