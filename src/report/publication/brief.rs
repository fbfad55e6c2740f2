//! The result in brief: a verdict in words, and the last two periods side by side, body by body.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use super::fulfilment::{Sort, by_sort, yearly_changes};
use crate::calendar::Period;
use crate::document::{Block, Cell, ColumnKind, Prose, Table};
use crate::evaluate::{Change, Counts, Course, Fact, Group};
use crate::model::{ItemId, Who};
use crate::report::cells::MOST_OF_ITEM;
use crate::report::field::{Field, fields};
use crate::report::plan_view::PlanView;
use crate::report::summary::capital;
use crate::report::words::{Words, quotation, say};
use crate::vocabulary::{Basis, Class, Language, Scope, Word as _};

/// So many periods stand side by side.
const PERIODS: usize = 2;

/// Bodies with fewer ratings are in no comparison of who has most and least.
const FEWEST: u64 = 3;

/// So many of what has long been unmet are named.
const MOST_UNMET: usize = 5;

/// A body, and what it comes to in each period.
type Row = (Option<Group>, BTreeMap<Period, Counts>, [u64; 3]);

impl Draft<'_, '_> {
    /// The verdict, then a table of specific items, or of all where there is but one sort. What is common stands in a table of
    /// its own, which says each judgement.
    pub(super) fn brief(&self, view: &PlanView<'_, '_>) -> Vec<Block> {
        let sorts = by_sort(view);
        let outcomes = |facts: &[&Fact]| {
            facts.iter().any(|fact| fact.basis == Basis::Outcome && fact.verdict.is_rated())
        };
        let shown =
            sorts.iter().filter(|((scope, _), facts)| *scope != Some(Scope::Common) && outcomes(facts));
        let changes = yearly_changes(view);
        let mut blocks: Vec<Block> = Vec::new();
        let mut tables = Vec::new();
        for (sort, facts) in shown {
            let rows = rows(facts, view, &changes);
            blocks.extend(extremes_in_words(view, &rows).map(Block::paragraph));
            if rows.len() > 1 {
                tables.push(table(view, *sort, rows));
            }
        }
        blocks.extend(unmet_in_words(view));
        blocks.extend(self.blocks(|report| tables.into_iter().for_each(|table| report.table(table))));
        blocks
    }
}

/// The last periods of outcomes, of the length of the very last.
fn periods(facts: &[&Fact]) -> BTreeSet<Period> {
    let outcomes = facts.iter().filter(|fact| fact.basis == Basis::Outcome);
    let all: BTreeSet<Period> = outcomes.map(|fact| fact.period).collect();
    let length = all.last().map(|last| last.months());
    all.into_iter().rev().filter(|period| Some(period.months()) == length).take(PERIODS).collect()
}

/// A row a body.
fn rows(facts: &[&Fact], view: &PlanView<'_, '_>, changes: &[Change]) -> Vec<Row> {
    let periods = periods(facts);
    let mut bodies: BTreeMap<Group, (BTreeMap<Period, Counts>, [u64; 3])> = BTreeMap::new();
    for fact in facts.iter().filter(|fact| fact.basis == Basis::Outcome && periods.contains(&fact.period)) {
        let (sums, _) = bodies.entry(Group::who(&fact.who)).or_default();
        sums.entry(fact.period).or_default().add(fact.verdict, view.scale);
    }
    let own: BTreeSet<*const Fact> = facts.iter().map(|fact| std::ptr::from_ref(*fact)).collect();
    for change in changes {
        let fact = &view.all[change.fact];
        let is_here = own.contains(&std::ptr::from_ref(fact)) && periods.last() == Some(&fact.period);
        if let Some((_, courses)) = bodies.get_mut(&Group::who(&fact.who)).filter(|_| is_here) {
            let place = match change.course {
                Course::Improved => 0,
                Course::Worsened => 1,
                Course::Unchanged => 2,
                Course::NotComparable => continue,
            };
            courses[place] += 1;
        }
    }
    bodies.into_iter().map(|(group, (sums, courses))| (Some(group), sums, courses)).collect()
}

fn table(view: &PlanView<'_, '_>, (scope, kind): Sort, rows: Vec<Row>) -> Table {
    let words = view.words;
    let periods: BTreeSet<Period> = rows.iter().flat_map(|(_, sums, _)| sums.keys()).copied().collect();
    let heading = |name: &str, period: Period| {
        if periods.len() > 1 { format!("{name} {}", words.period(period)) } else { name.to_owned() }
    };
    let mut fields = fields! { words, |(group, ..): Row|
        RowHeading "group" (view.body_heading()) "who is judged" => match group {
            Some(group) => view.group_cell(*group),
            None => Cell::Text(words.say("Summa", "Total").to_owned()),
        };
    };
    for period in periods.iter().copied() {
        fields.extend(Class::ALL.iter().copied().map(|class| {
            let number = move |(_, sums, _): &Row| {
                let counts = sums.get(&period).filter(|counts| counts.rated() > 0)?;
                Some(Cell::Integer(counts.of_class(class)))
            };
            let (id, name) = (format!("{class:?}_{period}"), capital(words.short_class(class)));
            let holds = "how many judgements of the period";
            Field::new(ColumnKind::Number, id, heading(&name, period), holds, number)
        }));
    }
    if rows.iter().any(|(.., courses)| courses.iter().sum::<u64>() > 0) {
        let name = words.say("Sedan förra gången", "Since the last time");
        fields.push(Field::new(
            ColumnKind::Text,
            "since",
            name,
            "how many have improved, worsened or stayed",
            |(.., courses): &Row| {
                let said = courses_in_words(words, *courses);
                if said.is_empty() { Cell::Missing } else { Cell::Text(said) }
            },
        ));
    }
    let mut total: Row = (None, BTreeMap::new(), [0; 3]);
    for (_, sums, courses) in &rows {
        for (period, counts) in sums {
            total.1.entry(*period).or_default().add_all(counts);
        }
        total.2.iter_mut().zip(courses).for_each(|(sum, number)| *sum += number);
    }
    let specific = scope.map_or("", |_| words.say("specifika ", "specific "));
    let what = capital(&format!("{specific}{}", words.items(kind)[1]));
    let caption = say!(words, "{what} per {}", "{what} by {}", view.body_heading().to_lowercase());
    view.table_with_totals("brief", caption, fields, rows, [total])
}

/// `4 förbättrade, 1 försämrad`; `oförändrat`.
fn courses_in_words(words: Words, courses: [u64; 3]) -> String {
    if courses[..2] == [0, 0] {
        return if courses[2] > 0 {
            words.say("oförändrat", "unchanged").to_owned()
        } else {
            String::new()
        };
    }
    let names = [(["förbättrad", "förbättrade"], "improved"), (["försämrad", "försämrade"], "worsened")];
    let said = |(number, (swedish, english)): (u64, ([&str; 2], &str))| {
        format!("{} {}", words.number(number), words.say(swedish[usize::from(number > 1)], english))
    };
    let some = courses.into_iter().zip(names).filter(|(number, _)| *number > 0);
    some.map(said).collect::<Vec<_>>().join(", ")
}

/// Who has most fulfilled in the last period, and who least.
fn extremes_in_words(view: &PlanView<'_, '_>, rows: &[Row]) -> Option<String> {
    let words = view.words;
    let period = *rows.iter().flat_map(|(_, sums, _)| sums.keys()).max()?;
    let last = |(group, sums, _): &Row| {
        Some((group.filter(|group| matches!(group, Group::Body(_)))?, *sums.get(&period)?))
    };
    let all: Vec<(Group, Counts)> =
        rows.iter().filter_map(last).filter(|(_, counts)| counts.rated() > 0).collect();
    let mut compared: Vec<(Group, Counts)> =
        all.iter().filter(|(_, counts)| counts.rated() >= FEWEST).copied().collect();
    let order = |one: &Counts, other: &Counts| (one.met * other.rated()).cmp(&(other.met * one.rated()));
    compared.sort_by(|(_, one), (_, other)| order(one, other));
    let (least, most) = (compared.first()?.1, compared.last()?.1);
    if order(&least, &most) == Ordering::Equal {
        return None;
    }
    let named = |counts: &Counts| {
        let same = compared.iter().filter(|(_, other)| order(other, counts) == Ordering::Equal);
        let names = same.map(|(group, counts)| {
            format!("{} ({})", view.group(*group), words.of(counts.met, counts.rated()))
        });
        words.list(&names.collect::<Vec<_>>())
    };
    let (most, least) = (named(&most), named(&least));
    let few = (compared.len() < all.len()).then(|| {
        say!(
            words,
            " Den som har färre än {} bedömningar är inte med i jämförelsen.",
            " Those with fewer than {} judgements are not compared.",
            words.spelt(FEWEST)
        )
    });
    let said = say!(
        words,
        "Uppfyllelsen {period} är högst hos {most} och lägst hos {least}.",
        "Fulfilment in {period} is highest for {most} and lowest for {least}."
    );
    Some(said + &few.unwrap_or_default())
}

/// What has worsened in the last period, and what has been unmet for longest, each with whose it is and what is done about it.
fn unmet_in_words(view: &PlanView<'_, '_>) -> Vec<Block> {
    let words = view.words;
    let outcomes =
        || view.facts().filter(|fact| fact.basis == Basis::Outcome && fact.period.is_twelve_months());
    let Some(last) = outcomes().map(|fact| fact.period).max() else { return Vec::new() };
    let now = || outcomes().filter(|fact| fact.period == last);
    let worsened: Vec<&Fact> = yearly_changes(view)
        .into_iter()
        .filter(|change| change.course == Course::Worsened)
        .map(|change| &view.all[change.fact])
        .filter(|fact| fact.period == last)
        .collect();
    let is_unmet = |fact: &Fact| view.scale.class(fact.verdict) == Some(Class::Unmet);
    let mut before: BTreeMap<(ItemId, &Who), BTreeMap<Period, bool>> = BTreeMap::new();
    for fact in view.all.iter().filter(|fact| fact.basis == Basis::Outcome) {
        if fact.period < last && fact.period.is_twelve_months() {
            before.entry((fact.item, &fact.who)).or_default().insert(fact.period, is_unmet(fact));
        }
    }
    let since = |fact: &Fact| {
        let before = before.get(&(fact.item, &fact.who))?;
        before.iter().rev().take_while(|(_, is_unmet)| **is_unmet).last().map(|(period, _)| *period)
    };
    let mut unmet: Vec<(Period, &Fact)> =
        now().filter(|fact| is_unmet(fact)).filter_map(|fact| Some((since(fact)?, fact))).collect();
    unmet.sort_by_key(|(since, _)| *since);
    let action = |fact: &Fact| {
        let said = fact.record(view.plan)?.attributes.as_deref()?;
        said.action.as_deref()
    };
    let point = |fact: &Fact, when: Option<Period>| {
        let mut prose = quotation(words, view.short_text(fact).trim_end_matches('.'), MOST_OF_ITEM);
        prose = prose.and(" (").and_prose(view.who_prose(&fact.who)).and(")");
        if let Some(since) = when {
            prose = prose.and(say!(words, " sedan {since}", " since {since}"));
        }
        prose = prose.and(".");
        match action(fact) {
            Some(action) => prose.and(words.say(" Åtgärd: ", " Action: ")).and_quoted(action),
            None => prose,
        }
    };
    let list = |lead: String, points: Vec<Prose>| {
        let items = points.into_iter().map(|point| vec![Block::Paragraph(point)]).collect();
        [Block::paragraph(lead), Block::List { first: None, items }]
    };
    let mut blocks = Vec::new();
    if !worsened.is_empty() {
        let lead = say!(words, "Försämrat sedan förra gången:", "Worse than the last time:");
        blocks.extend(list(lead, worsened.iter().map(|fact| point(fact, None)).collect()));
    }
    if !unmet.is_empty() {
        let lead = say!(words, "Längst ej uppfyllt:", "Unmet for longest:");
        let mut points: Vec<Prose> =
            unmet.iter().take(MOST_UNMET).map(|(since, fact)| point(fact, Some(*since))).collect();
        let more = unmet.len().saturating_sub(MOST_UNMET) as u64;
        points.extend(
            (more > 0)
                .then(|| Prose::plain(say!(words, "Ytterligare {}.", "Another {}.", words.spelt(more)))),
        );
        blocks.extend(list(lead, points));
    }
    let nothing_done = unmet
        .iter()
        .map(|(_, fact)| *fact)
        .chain(worsened.iter().copied())
        .all(|fact| action(fact).is_none());
    if nothing_done && !blocks.is_empty() {
        blocks.push(Block::paragraph(match words.0 {
            Language::Swedish => "Ingen åtgärd är redovisad.",
            Language::English => "No action is reported.",
        }));
    }
    blocks
}
