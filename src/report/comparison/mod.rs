//! What differs between two revisions of a repository, and what became of an item over many.
//!
//! Both are read as any repository is, and their records compared as the views of data have them, by what says which
//! record a row is, wherever it stands. So a move is no change, and a difference cannot be another than the views show.

mod records;
mod tables;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use self::records::{PLACE, SORTS, Sort};
use super::context::Context;
use super::plan_view::PlanView;
use super::{Options, Report};
use crate::document::{Audience, Block, Cell, Column, Table};
use crate::evaluate::{Counts, Selection, Sum, sums};
use crate::vocabulary::Language;

pub(super) use self::tables::{differences, history, totals};

/// What a repository is compared with.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The revisions before, the oldest first.
    pub earlier: Vec<Revision>,
    /// What the present one is called, where it is not what lies in the folder.
    pub present: Option<String>,
    /// Whether there were others before, which the clone does not have.
    pub is_shallow: bool,
    /// Only these plans, by id; all where there are none.
    pub plans: Vec<String>,
    /// Only these items, by id; all where there are none.
    pub items: Vec<String>,
    /// Only what stands in this file or below this folder of the repository.
    pub below: PathBuf,
}

#[derive(Clone, Debug)]
pub struct Revision {
    /// As it was asked for, or its hash.
    pub name: String,
    /// The beginning of its hash.
    pub commit: String,
    pub date: Date,
    /// The first line of its message.
    pub subject: String,
    /// Of a history, the revisions that it was made from, by their places; several of a merge.
    pub parents: Vec<usize>,
    pub snapshot: Snapshot,
}

/// What a revision of a repository says.
#[derive(Clone, Debug)]
pub struct Snapshot {
    tables: Vec<Table>,
    /// The language of its words; none where it has none.
    pub(crate) language: Option<Language>,
    /// The titles of its plans by id.
    titles: BTreeMap<String, String>,
    /// What it comes to; nothing where it has errors.
    sums: Option<BTreeMap<(String, Sum), Counts>>,
    /// What records were called, by what they are called in the revision after it.
    renamed: BTreeMap<String, Cell>,
}

/// That of a commit in which there is no plan file yet.
impl Default for Snapshot {
    fn default() -> Self {
        let (titles, renamed) = Default::default();
        Self { tables: Vec::new(), language: None, titles, sums: Some(BTreeMap::new()), renamed }
    }
}

impl Snapshot {
    /// Of a repository, of which no sums are made where it has errors.
    pub(crate) fn of(context: &Context<'_, '_>) -> Self {
        let views = SORTS.iter().filter_map(|sort| sort.view.0.view(sort.view.1)).collect();
        let options = Options { views, ..Options::new(Audience::Data) };
        let selection = Selection::default();
        let context = context.with(&selection, &options);
        let mut report = Report::new(Audience::Data);
        report.show(&context);
        let table = |block| if let Block::Table(table) = block { Some(table) } else { None };
        let tables = report.into_blocks().into_iter().filter_map(table).collect();
        Self { tables, ..Self::of_sums(&context) }
    }

    /// The same without its records: what it comes to.
    fn of_sums(context: &Context<'_, '_>) -> Self {
        let selection = Selection::default();
        let context = context.with(&selection, context.options);
        let plans = || context.model.plans.iter();
        let of_plan = |plan| {
            let view = PlanView::new(context, plan);
            let sums = sums(view.facts(), plan, view.scale).into_iter();
            sums.map(|(sum, counts)| ((plan.id.to_string(), sum), counts)).collect::<Vec<_>>()
        };
        Self {
            tables: Vec::new(),
            language: Some(context.words.language),
            titles: plans().map(|plan| (plan.id.to_string(), context.title_of(plan))).collect(),
            sums: (!context.has_errors).then(|| plans().flat_map(of_plan).collect()),
            renamed: BTreeMap::new(),
        }
    }

    /// Whether all of it could be read.
    pub(crate) fn is_whole(&self) -> bool {
        self.sums.is_some()
    }

    /// Whether it has a plan or an item of this id.
    pub(crate) fn knows(&self, column: &str, id: &str) -> bool {
        let records = SORTS.iter().filter(|sort| sort.id() == column).flat_map(|sort| self.records(sort));
        records.into_iter().any(|record| text(record.cell(column)) == id)
    }

    /// The same with its records called as they are in the revision after it. A record is one that is called otherwise where
    /// it stands in the same place and what says most of it is the same; of several, it is the one that is most like it.
    fn called_as_in(&self, after: &Self) -> Cow<'_, Self> {
        let mut sorts: Vec<_> = SORTS.iter().filter(|sort| sort.has_ids()).collect();
        // What the places of others are named by comes first.
        sorts.sort_by_key(|sort| sort.key().count());
        let [was, is] =
            [self, after].map(|of| sorts.iter().flat_map(|sort| of.records(sort)).collect::<Vec<_>>());
        let [known, known_now] = [&was, &is]
            .map(|of| of.iter().map(|record| text(record.id())).chain([""]).collect::<BTreeSet<_>>());
        let mut now = BTreeMap::new();
        for sort in sorts {
            let around = |record: &Record<'_>, now: &BTreeMap<String, String>| -> Vec<String> {
                let place = sort.key().filter(|column| *column != sort.id());
                place.chain([sort.says()]).map(|column| said(&called(record.cell(column), now))).collect()
            };
            let is_own = |record: &&Record<'_>| record.sort.name == sort.name;
            let mut gone: BTreeMap<Vec<String>, Vec<&Record<'_>>> = BTreeMap::new();
            for was in was.iter().filter(is_own).filter(|was| !known_now.contains(text(was.id()))) {
                gone.entry(around(was, &now)).or_default().push(was);
            }
            let new = is.iter().filter(is_own).filter(|is| !known.contains(text(is.id())));
            for is in new.filter(|is| *is.cell(sort.says()) != Cell::Missing) {
                let Some(alike) = gone.get_mut(&around(is, &BTreeMap::new())) else { continue };
                let likeness = |was: &Record<'_>| {
                    let own = is
                        .own()
                        .filter(|(column, cell)| said(&called(was.cell(&column.id), &now)) == said(cell));
                    own.count()
                };
                let all = alike.iter().enumerate().map(|(place, was)| (likeness(was), Reverse(place)));
                if let Some((_, Reverse(place))) = all.max() {
                    now.insert(text(alike.remove(place).id()).to_owned(), text(is.id()).to_owned());
                }
            }
        }
        if now.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut renamed = self.clone();
        let cells =
            renamed.tables.iter_mut().flat_map(|table| table.rows.iter_mut()).flat_map(|row| &mut row.cells);
        cells.for_each(|cell| *cell = called(cell, &now));
        let plan = |id: &String| now.get(id).unwrap_or(id).clone();
        let sums = self.sums.iter().flatten().map(|((id, sum), counts)| ((plan(id), *sum), *counts));
        renamed.sums = self.sums.as_ref().map(|_| sums.collect());
        renamed.renamed = now.into_iter().map(|(was, is)| (is, Cell::Text(was))).collect();
        Cow::Owned(renamed)
    }

    /// The records of a sort, each once: some views have a row for each time that a record is counted. An indicator that
    /// nobody has measured has a row there, and no value.
    fn records(&self, sort: &'static Sort) -> Vec<Record<'_>> {
        let Some(table) = self.tables.iter().find(|table| table.id == sort.view.1) else { return Vec::new() };
        let mut seen = BTreeSet::new();
        let records =
            table.rows.iter().map(|row| Record { sort, columns: &table.columns, cells: &row.cells });
        let is_one = |record: &Record<'_>| {
            sort.name != "value" || record.own().any(|(_, said)| *said != Cell::Missing)
        };
        records.filter(|record| is_one(record) && seen.insert((record.key(), record.told()))).collect()
    }
}

/// A record as a view of data has it.
#[derive(Clone, Copy)]
struct Record<'s> {
    sort: &'static Sort,
    columns: &'s [Arc<Column>],
    cells: &'s [Cell],
}

impl<'s> Record<'s> {
    fn cell(&self, column: &str) -> &'s Cell {
        let place = self.columns.iter().position(|known| known.id == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or(&Cell::Missing)
    }

    /// Its columns that it fills itself.
    fn own(&self) -> impl Iterator<Item = (&'s Arc<Column>, &'s Cell)> {
        let sort = self.sort;
        self.columns
            .iter()
            .zip(self.cells)
            .filter(move |(column, _)| column.audience.computes() && sort.tells(&column.id))
    }

    /// What is told of it where it is new or gone: what such records say, or else the first that it does say.
    fn told_alone(&self) -> Vec<(&'s Arc<Column>, &'s Cell)> {
        let place =
            |(column, _): &(&Arc<Column>, &Cell)| self.sort.says_of_new().position(|says| column.id == says);
        let all = || self.columns.iter().zip(self.cells);
        let says = |one: &(&Arc<Column>, &Cell)| *one.1 != Cell::Missing;
        let mut told: Vec<_> = all().filter(|one| says(one) && place(one).is_some()).collect();
        told.sort_by_key(place);
        if told.is_empty() {
            told.extend(self.own().find(says).or_else(|| all().find(|one| place(one) == Some(0))));
        }
        told
    }

    fn key(&self) -> Vec<String> {
        self.sort.key().map(|column| said(self.cell(column))).collect()
    }

    fn told(&self) -> Vec<String> {
        self.own().map(|(_, cell)| said(cell)).collect()
    }

    fn plan(&self) -> &'s str {
        text(self.cell("plan"))
    }

    fn id(&self) -> &'s Cell {
        self.cell(self.sort.id())
    }
}

/// A cell with the ids in it as they are now.
fn called(cell: &Cell, now: &BTreeMap<String, String>) -> Cell {
    let of = |ids: &str| {
        let ids: Vec<_> = ids.split(' ').map(|id| now.get(id).map_or(id, String::as_str)).collect();
        ids.join(" ")
    };
    if let Cell::Name { id, name } = cell {
        Cell::Name { id: of(id).into(), name: name.clone() }
    } else if let Cell::Text(ids) = cell {
        Cell::Text(of(ids))
    } else {
        cell.clone()
    }
}

/// What a cell says, to be compared: of what has a name, its id, since that it is called otherwise is a change of its own, as it
/// is how a level looks and what it counts for; all else as it is.
fn said(cell: &Cell) -> String {
    if let Cell::Name { id, .. } = cell {
        id.to_string()
    } else if let Cell::Rating(rating) = cell {
        rating.label.clone()
    } else if let Cell::Decimal(number) = cell {
        // 31.5 and 31.50 are the same.
        number.plain()
    } else {
        format!("{cell:?}")
    }
}

/// What a cell of an id or a word says in data; nothing of all others.
fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell {
        text
    } else if let Cell::Word { data, .. } = cell {
        data
    } else {
        ""
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Added,
    Removed,
    Changed,
    /// It has another id.
    Renamed,
    /// It is new, or stood before where not everything could be read.
    PerhapsAdded,
    /// It is gone, or stands where not everything can be read.
    PerhapsRemoved,
}

struct Difference<'s> {
    /// The record as it is, or as it was before it was removed.
    record: Record<'s>,
    change: Change,
    /// Of what in it.
    column: &'s Column,
    from: &'s Cell,
    to: &'s Cell,
    /// Its place among the records of its sort.
    order: usize,
}

impl Difference<'_> {
    /// Of what it is.
    fn of(&self) -> (&'static str, Vec<String>, String) {
        (self.record.sort.name, self.record.key(), self.column.id.clone())
    }
}

/// What was told last of everything that has differed.
type Told = BTreeMap<(&'static str, Vec<String>, String), String>;

/// What differs from all of several, as it differs from the first: of a merge, what none of its sides has. Of what its sides
/// say differently, that the one told last is not the one that stands.
fn compare_all<'s>(
    before: &'s [Cow<'_, Snapshot>],
    after: &'s Snapshot,
    told: &mut Told,
) -> Vec<Difference<'s>> {
    let sides: Vec<_> = before.iter().map(|one| compare(one, after)).collect();
    let differing: Vec<BTreeSet<_>> =
        sides.iter().map(|side| side.iter().map(Difference::of).collect()).collect();
    let mut found = Vec::new();
    for (place, side) in sides.into_iter().enumerate() {
        found.extend(side.into_iter().filter(|one| {
            let of = one.of();
            if differing.iter().all(|other| other.contains(&of)) {
                place == 0
            } else {
                told.get(&of).is_some_and(|last| *last == said(one.from))
            }
        }));
    }
    told.extend(found.iter().map(|one| (one.of(), said(one.to))));
    found
}

/// What differs, by plan and sort: first what is of no plan.
fn compare<'s>(before: &'s Snapshot, after: &'s Snapshot) -> Vec<Difference<'s>> {
    let mut found = Vec::new();
    for sort in SORTS {
        let mut groups: BTreeMap<Vec<String>, [Vec<(usize, Record<'s>)>; 2]> = BTreeMap::new();
        for (side, records) in [before.records(sort), after.records(sort)].into_iter().enumerate() {
            for (order, record) in records.into_iter().enumerate() {
                groups.entry(record.key()).or_default()[side].push((order, record));
            }
        }
        let start = found.len();
        for [mut was, mut is] in groups.into_values() {
            for (order, record) in is.iter().filter(|_| sort.has_ids()) {
                let column = record.columns.iter().find(|column| column.id == sort.id());
                if let Some((column, from)) = column.zip(before.renamed.get(text(record.id()))) {
                    let (change, to) = (Change::Renamed, record.id());
                    found.push(Difference { record: *record, change, column, from, to, order: *order });
                }
            }
            let same = |others: &[(usize, Record<'_>)], told| {
                others.iter().position(|(_, other)| other.told() == told)
            };
            was.retain(|(_, record)| match same(&is, record.told()) {
                Some(place) => {
                    is.remove(place);
                    false
                }
                None => true,
            });
            // Of several that nothing else tells apart, the first became the first.
            let both = was.len().min(is.len());
            for ((_, was), (order, is)) in was[..both].iter().zip(&is[..both]) {
                for ((_, from), (column, to)) in
                    was.own().zip(is.own()).filter(|(from, to)| said(from.1) != said(to.1))
                {
                    found.push(Difference {
                        record: *is,
                        change: Change::Changed,
                        column,
                        from,
                        to,
                        order: *order,
                    });
                }
            }
            let removed = if after.is_whole() { Change::Removed } else { Change::PerhapsRemoved };
            let added = if before.is_whole() { Change::Added } else { Change::PerhapsAdded };
            let alone = was[both..].iter().map(|alone| (alone, removed));
            for ((order, record), change) in alone.chain(is[both..].iter().map(|alone| (alone, added))) {
                let is_gone = matches!(change, Change::Removed | Change::PerhapsRemoved);
                for (column, said) in record.told_alone() {
                    let [from, to] = if is_gone { [said, &Cell::Missing] } else { [&Cell::Missing, said] };
                    found.push(Difference { record: *record, change, column, from, to, order: *order });
                }
            }
        }
        found[start..].sort_by_key(|difference| difference.order);
    }
    found.sort_by_key(|difference| difference.record.plan());
    found
}

impl Compared {
    /// The revisions before of which not all can be read.
    pub fn faulty(&self) -> impl Iterator<Item = &str> {
        let faulty = self.earlier.iter().filter(|revision| !revision.snapshot.is_whole());
        faulty.map(|revision| revision.name.as_str())
    }

    /// The items that are asked for, by every id that they have had.
    fn every_id(&self, revisions: &[Vec<Cow<'_, Snapshot>>]) -> Vec<String> {
        let mut asked = self.items.clone();
        for (is, was) in revisions.iter().flatten().rev().flat_map(|revision| &revision.renamed) {
            if asked.iter().any(|id| id == is || id == text(was)) {
                asked.extend([is.clone(), text(was).to_owned()]);
            }
        }
        asked
    }

    /// Whether a difference is asked for. What is of a whole plan is told of an item too, where `plan_too`.
    fn admits(&self, difference: &Difference<'_>, items: &[String], plan_too: bool) -> bool {
        let record = &difference.record;
        let is_of = |asked: &[String], column| {
            asked.is_empty() || asked.iter().any(|id| id == text(record.cell(column)))
        };
        let is_of_item = is_of(items, "item") || (plan_too && record.sort.name == "decision");
        is_of(&self.plans, "plan")
            && is_of_item
            && Path::new(text(record.cell(PLACE[0]))).starts_with(&self.below)
    }
}
