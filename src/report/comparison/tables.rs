//! The tables: what differs and what that comes to, and what became of an item.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::compared::{Compared, Comparison, Revision};
use super::difference::{Change, Difference, compare_all};
use super::records::{PLACE, SORTS};
use super::snapshot::{Snapshot, text};
use crate::document::{Audience, Block, Cell, ColumnKind, Prose};
use crate::evaluate::{Counts, Sum};
use crate::report::builder::Report;
use crate::report::cells::word;
use crate::report::context::Context;
use crate::report::field::{Field, field, fields};
use crate::report::words::say;
use crate::vocabulary::{Absence, Basis, Class, Scope, Word as _};

const HISTORY: &str = "history";

/// How many revisions with errors readers are told by name.
const MOST_NAMED: usize = 10;

/// A difference, and the revision that brought it; none where it is not committed.
type Row<'r> = (&'r Difference<'r>, Option<&'r Revision>);

pub(in crate::report) fn differences(context: &Context<'_, '_>, of: Comparison<'_>, report: &mut Report) {
    show(context, of, "differences", report);
}

pub(in crate::report) fn history(context: &Context<'_, '_>, of: Comparison<'_>, report: &mut Report) {
    show(context, of, HISTORY, report);
}

fn show(context: &Context<'_, '_>, of: Comparison<'_>, id: &'static str, report: &mut Report) {
    let is_history = id == HISTORY;
    let Comparison { compared, present: is } = of;
    let empty = &Snapshot::default();
    let earlier = &compared.earlier[..];
    let snapshots: Vec<_> = earlier.iter().map(|revision| &revision.snapshot).chain([is]).collect();
    let last: Vec<usize> = (0..earlier.len()).rev().take(1).collect();
    let steps = earlier.iter().filter(|_| is_history).map(|one| (&one.parents, &one.snapshot, Some(one)));
    let steps: Vec<_> = steps.chain([(&last, is, None)]).collect();
    let before = steps.iter().map(|(parents, is, _)| {
        // A history begins with nothing.
        let was = parents.iter().map(|place| snapshots[*place]).chain(parents.is_empty().then_some(empty));
        was.map(|was| was.called_as_in(is)).collect::<Vec<_>>()
    });
    let before: Vec<_> = before.collect();
    let steps = before.iter().zip(steps);
    let mut told = BTreeMap::new();
    let found: Vec<_> =
        steps.map(|(before, (_, is, revision))| (compare_all(before, is, &mut told), revision)).collect();
    let items = compared.every_id(&before);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (found, revision) in &found {
        rows.extend(
            found.iter().filter(|one| compared.admits(one, &items, is_history)).map(|one| (one, *revision)),
        );
    }
    if is_history && !compared.items.is_empty() {
        let of_items = rows.iter().filter(|(one, _)| !text(one.record.cell("item")).is_empty());
        let plans: BTreeSet<&str> = of_items.map(|(one, _)| one.record.plan()).collect();
        rows.retain(|(one, _)| plans.contains(one.record.plan()));
    }
    rows.sort_by_key(|(one, _)| one.record.plan());
    // Programs are told too: JSON has it beside its tables.
    report
        .blocks
        .extend(in_words(context, compared, is_history, rows.len() as u64).into_iter().map(Block::paragraph));
    let is_of_one = is_history && compared.items.len() == 1;
    tables(context, (id, is_of_one), &snapshots, &rows, report);
}

/// What readers are told first: how much differs from what, and what is not known.
fn in_words(context: &Context<'_, '_>, compared: &Compared, is_history: bool, number: u64) -> Vec<String> {
    let words = context.words;
    let mut told = Vec::new();
    let present = compared.present.as_deref().unwrap_or(words.say("Arbetskopian", "The work tree"));
    if let Some(Revision { name, commit, date, .. }) = compared.earlier.last().filter(|_| !is_history) {
        let day = words.day(*date);
        let differences = ["en skillnad", "skillnader"];
        let differences = words.count(number, differences, ["one difference", "differences"]);
        told.push(say!(
            words,
            "{present} jämfört med {name} ({commit}, {day}): {differences} i sak.",
            "{present} against {name} ({commit}, {day}): {differences} in substance."
        ));
    }
    if let Some(Revision { commit, .. }) = compared.earlier.first().filter(|_| compared.is_shallow) {
        told.push(say!(
            words,
            "Klonen är grund: vad som hände före {commit} finns inte i den.",
            "The clone is shallow: what happened before {commit} is not in it."
        ));
    }
    let faulty: Vec<&str> = compared.faulty().chain(context.has_errors.then_some(present)).collect();
    if !faulty.is_empty() {
        // Data names them all.
        let most = if context.options.audience.reads() { MOST_NAMED } else { faulty.len() };
        let have = if faulty.len() == 1 { "has" } else { "have" };
        let names = words.list_some(faulty.into_iter().map(Prose::plain), most).text();
        told.push(say!(
            words,
            "{names} har fel: det som därför inte går att läsa är inte med här.",
            "{names} {have} errors: what can therefore not be read is left out here."
        ));
    }
    told
}

/// A table for data; for readers one for each plan and sort of records.
fn tables(
    context: &Context<'_, '_>,
    (id, is_of_one): (&'static str, bool),
    of: &[&Snapshot],
    rows: &[Row<'_>],
    report: &mut Report,
) {
    let words = context.words;
    if context.options.audience == Audience::Data {
        let caption = words.say("Skillnader", "Differences");
        return report.table(context.table(
            id,
            caption,
            row_fields(context, (id, is_of_one), rows),
            rows.iter().copied(),
        ));
    }
    let group = |(one, _): &Row<'_>| (one.record.plan().to_owned(), one.record.sort.name);
    for of_plan in rows.chunk_by(|a, b| group(a).0 == group(b).0) {
        let plan = group(&of_plan[0]).0;
        let title = of.iter().rev().find_map(|snapshot| snapshot.titles.get(&plan));
        report.heading(2, title.map_or(words.say("Utöver planerna", "Besides the plans"), |title| title));
        for sort in SORTS {
            let of_sort: Vec<Row<'_>> =
                of_plan.iter().filter(|(one, _)| one.record.sort.name == sort.name).copied().collect();
            if !of_sort.is_empty() {
                let caption = words.say(sort.heading[0], sort.heading[1]);
                report.table(context.table(
                    id,
                    caption,
                    row_fields(context, (id, is_of_one), &of_sort),
                    of_sort,
                ));
            }
        }
    }
}

fn row_fields<'f>(
    context: &Context<'f, '_>,
    (id, is_of_one): (&str, bool),
    rows: &[Row<'f>],
) -> Vec<Field<'f, Row<'f>>> {
    let words = context.words;
    let is_history = id == HISTORY;
    let says_which =
        rows.first().is_none_or(|(one, _)| !is_of_one || text(one.record.cell("item")).is_empty());
    let cell = |id: &'static str| move |(one, _): &Row<'f>| one.record.cell(id).clone();
    // Only of what is one body's, and for a period: a level of a scale is of all.
    let of_key = |id: &'static str, key: &'static str| {
        move |(one, _): &Row<'f>| {
            let is_of_one = one.record.sort.key().any(|column| column == key);
            if is_of_one { one.record.cell(id).clone() } else { Cell::Missing }
        }
    };
    let first = rows.first().filter(|_| context.options.audience.reads());
    let called = first.and_then(|(one, _)| {
        let mut columns = one.record.columns.iter();
        Some(columns.find(|column| column.id == one.record.sort.called)?.heading.clone())
    });
    let changed = move |change: Change| words.say(change.names()[1], change.names()[2]);
    let has_forecasts = rows.iter().any(|(one, _)| text(one.record.cell("basis")) == "forecast");
    let commits = fields! { words, |(_, revision): Row<'f>|
        Word "committed" ["Incheckad", "Committed"] "day of the commit; nothing of what is not committed"
            => Cell::Date((*revision)?.date);
        Word "commit" ["Incheckning", "Commit"] "beginning of its hash" => Cell::Text((*revision)?.commit.clone());
    };
    let messages = fields! { words, |(one, revision): Row<'f>|
        Text "source" ["Källa", "Source"] "ids of the documents that the record is taken from"
            => one.record.cell("source").clone();
        Text.data() "subject" ["Meddelande", "Message"] "first line of the message of the commit"
            => Cell::Text((*revision)?.subject.clone());
    };
    let place = field! { words, |(one, _): Row<'f>|
        Text.readers() "place" ["Plats", "Place"] "file and line of the record" => {
            let (Cell::Text(file), Cell::Integer(line)) = (one.record.cell(PLACE[0]), one.record.cell(PLACE[1])) else {
                return None;
            };
            Cell::Place { file: file.clone(), line: u32::try_from(*line).ok()? }
        }
    };
    fields! { words, |(one, _): Row<'f>|
        ..commits.into_iter().filter(|_| is_history);
        Word.data() "plan" ["Plan"; 2] "id of the plan; nothing for what is of no plan" => one.record.cell("plan").clone();
        Word.data() "record" ["Post", "Record"] "sort of record: judgement, item, decision and the like"
            => word(one.record.sort.name, words.say(one.record.sort.heading[0], one.record.sort.heading[1]));
        Word.data() "id" ["Id"; 2] "id of the record, of the item for what is said of one, where it has one"
            => one.record.cell(one.record.sort.id()).clone();
        RowHeading.shown_if (says_which) .headed (called.unwrap_or_else(|| words.say("Vad", "What").to_owned())) "called" ["Vad", "What"]
            "by what readers know the record" => one.record.cell(one.record.sort.called).clone();
        ..[
            Field::new(ColumnKind::Word, "body", words.say("Organ (id)", "Body (id)"), ["organets id", "id of the body"], of_key("body", "body")).data(),
            Field::new(ColumnKind::Text, "body_name", words.say("Organ", "Body"), ["organets namn", "name of the body"], of_key("body_name", "body")),
            Field::new(ColumnKind::Word, "period", "Period", ["år, eller del av ett år som 2010-T1", "year, or part of a year such as 2010-T1"], of_key("period", "period")),
            Field::new(ColumnKind::Word, "basis", words.say("Underlag", "Basis"), ["outcome (utfall) eller forecast (prognos)", "outcome or forecast"], of_key("basis", "basis"))
                .shown_if(has_forecasts),
        ];
        Word.data() "change" ["Ändring", "Change"] "added, removed, changed or renamed; perhaps_added, perhaps_removed: not all could be read"
            => word(one.change.names()[0], changed(one.change));
        Word.data() "key" ["Nyckel", "Key"] "what differs in it: a column of the view of such records"
            => Cell::Text(one.column.id.clone());
        Text.readers() "what" ["Uppgift", "Matter"] "what differs in it, or that it is new or gone" => {
            let [heading, became] = [&one.column.heading, changed(one.change)];
            let says_most = [one.record.sort.says(), one.record.sort.id()].contains(&&*one.column.id);
            Cell::Text(if one.change == Change::Changed {
                heading.to_string()
            } else if says_most {
                became.to_owned()
            } else {
                format!("{became}: {heading}")
            })
        };
        Text "from" ["Förut", "Before"] "what it said before" => one.told(one.from);
        Text "to" ["Nu", "Now"] "what it says now" => one.told(one.to);
        ..messages.into_iter().filter(|_| is_history);
        ..place.into_iter().filter(|_| !is_history);
        ..[
            Field::new(ColumnKind::Text, "file", words.say("Fil", "File"), ["filen som uppgiften står i, räknat från planförrådets mapp", "file of the record, relative to the repository"], cell("file")).data(),
            Field::new(ColumnKind::Number, "line", words.say("Rad", "Line"), ["uppgiftens rad i filen, räknat från 1", "line of the record in that file, from 1"], cell("line")).data(),
        ];
    }
}

impl Change {
    /// In data, in Swedish and in English.
    fn names(self) -> [&'static str; 3] {
        match self {
            Self::Added => ["added", "har tillkommit", "added"],
            Self::Removed => ["removed", "har tagits bort", "removed"],
            Self::Changed => ["changed", "har ändrats", "changed"],
            Self::Renamed => ["renamed", "har ett nytt id", "has another id"],
            Self::PerhapsAdded => {
                ["perhaps_added", "ny, eller gick inte att läsa förut", "new, or could not be read before"]
            }
            Self::PerhapsRemoved => {
                ["perhaps_removed", "borta, eller går inte att läsa", "gone, or cannot be read"]
            }
        }
    }
}

/// A sum before and after: what it is of, and the counts of both.
type SumRow = ((String, Sum), [Counts; 2]);

/// What a sum is made of: its id, its headings and how many.
type Count = (&'static str, [&'static str; 2], fn(&Counts) -> u64);

const COUNTS: [Count; 6] = [
    ("expected", ["Förväntade", "Expected"], Counts::expected),
    ("rated", ["Bedömda", "Rated"], Counts::rated),
    ("met", ["Uppfyllt", "Fulfilled"], Counts::met),
    ("partial", ["Delvis", "Partly"], |counts| counts.of_class(Class::Partial)),
    ("unmet", ["Ej", "Not"], |counts| counts.of_class(Class::Unmet)),
    ("not_assessed", ["Ej bedömt", "Not assessed"], |counts| counts.of_absence(Absence::NotAssessed)),
];

/// What the plans came to before and come to now, where that is not the same.
pub(in crate::report) fn totals(context: &Context<'_, '_>, of: Comparison<'_>, report: &mut Report) {
    let words = context.words;
    let Comparison { compared, present: is } = of;
    let empty = Snapshot::default();
    let was = compared.earlier.last().map_or(&empty, |revision| &revision.snapshot);
    let are_known = was.titles.keys().all(|plan| is.titles.contains_key(plan));
    let was = if are_known { Cow::Borrowed(was) } else { was.called_as_in(is) };
    let mut rows: BTreeMap<(String, Sum), [Counts; 2]> = BTreeMap::new();
    if let (Some(was), Some(is)) = (&was.sums, &is.sums) {
        for (side, sums) in [was, is].into_iter().enumerate() {
            for (sum, counts) in sums {
                rows.entry(sum.clone()).or_default()[side] = *counts;
            }
        }
    }
    let is_whole = was.is_whole() && is.is_whole();
    let is_asked = |plan: &String| compared.plans.is_empty() || compared.plans.contains(plan);
    rows.retain(|(plan, _), [was, is]| was != is && is_asked(plan));
    let mut fields = fields! { words, |((plan, (period_of, basis, kind, scope)), _): SumRow|
        Word.data() "plan" ["Plan"; 2] ["planens id", "id of the plan"] => Cell::Text(plan.clone());
        RowHeading.readers() "title" ["Plan"; 2] ["planens titel", "title of the plan"] => {
            Cell::quoted(is.titles.get(plan).or_else(|| was.titles.get(plan))?)
        };
        Word "period" ["Period"; 2] ["år, eller del av ett år som 2010-T1", "year, or part of a year such as 2010-T1"] => words.period_cell(*period_of);
        Word.shown_if (rows.keys().any(|(_, sum)| sum.1 == Basis::Forecast)) "basis" ["Underlag", "Basis"] ["outcome (utfall) eller forecast (prognos)", "outcome or forecast"]
            => words.word(*basis);
        Word "kind" ["Slag", "Kind"] ["vad som är räknat: goal (mål), commitment (åtagande), indicator (indikator) eller activity (aktivitet)", "kind of the items: goal, commitment, indicator or activity"] => words.word(*kind);
        Word "scope" ["Omfattning", "Scope"] "common or specific items" => word(scope.english(), match scope {
            Scope::Common => words.say("gemensamma", "common"),
            Scope::Specific => words.say("specifika", "specific"),
        });
    };
    for (id, [swedish, english], count) in COUNTS {
        let heading = words.say(swedish, english);
        let both = move |(_, [was, is]): &SumRow| match (count(was), count(is)) {
            (was, is) if was == is => Cell::Integer(is),
            (was, is) => Cell::Text(format!("{} → {}", words.number(was), words.number(is))),
        };
        let number = |side: usize| move |(_, counts): &SumRow| Cell::Integer(count(&counts[side]));
        let earlier = format!("{heading}, {}", words.say("förut", "before"));
        let was =
            Field::new(ColumnKind::Number, format!("previous_{id}"), earlier, "how many before", number(0));
        let is = Field::new(ColumnKind::Number, id, heading, "how many now", number(1));
        let both = Field::new(ColumnKind::Word, format!("{id}_both"), heading, "before and now", both);
        fields.extend([was.data(), is.data(), both.readers()]);
    }
    report.heading(2, words.say("Summor", "Sums"));
    let caption = words.say("Summor förut och nu, där de skiljer", "Sums before and now, where they differ");
    let none = if is_whole {
        words.say("Summorna är desamma som förut.", "The sums are as before.")
    } else {
        words.say("Summor visas inte, eftersom det finns fel.", "Not shown, since there are errors.")
    };
    report.table_or(context.table("totals", caption, fields, rows), none);
}
