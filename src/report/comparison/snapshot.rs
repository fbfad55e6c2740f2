//! What a revision says: its records, as the views of data have them, and what they come to.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::records::{SORTS, Sort};
use crate::document::{Cell, Column, Table};
use crate::evaluate::{Counts, Sum, sums};
use crate::report::context::Context;
use crate::report::plan_view::PlanView;
use crate::vocabulary::Language;

/// What a revision of a repository says.
#[derive(Clone, Debug)]
pub struct Snapshot {
    tables: Vec<Table>,
    /// The language of its words; none where it has none.
    pub(crate) language: Option<Language>,
    /// The titles of its plans by id.
    pub(super) titles: BTreeMap<String, String>,
    /// What it comes to; nothing where it has errors.
    pub(super) sums: Option<BTreeMap<(String, Sum), Counts>>,
    /// What records were called, by what they are called in the revision after it.
    pub(super) renamed: BTreeMap<String, Cell>,
}

/// That of a commit in which there is no plan file yet.
impl Default for Snapshot {
    fn default() -> Self {
        let (titles, renamed) = Default::default();
        Self { tables: Vec::new(), language: None, titles, sums: Some(BTreeMap::new()), renamed }
    }
}

impl Snapshot {
    /// Of a repository, with the tables of its records; no sums are made where it has errors.
    pub(in crate::report) fn new(context: &Context<'_, '_>, tables: Vec<Table>) -> Self {
        let plans = || context.model.plans.iter();
        let of_plan = |plan| {
            let view = PlanView::new(*context, plan);
            let sums = sums(view.facts(), plan, view.scale).into_iter();
            sums.map(|(sum, counts)| ((plan.id.to_string(), sum), counts)).collect::<Vec<_>>()
        };
        Self {
            tables,
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
    pub(super) fn called_as_in(&self, after: &Self) -> Cow<'_, Self> {
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
    pub(super) fn records(&self, sort: &'static Sort) -> Vec<Record<'_>> {
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
pub(super) struct Record<'s> {
    pub(super) sort: &'static Sort,
    pub(super) columns: &'s [Arc<Column>],
    cells: &'s [Cell],
}

impl<'s> Record<'s> {
    pub(super) fn cell(&self, column: &str) -> &'s Cell {
        let place = self.columns.iter().position(|known| known.id == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or(&Cell::Missing)
    }

    /// Its columns that it fills itself.
    pub(super) fn own(&self) -> impl Iterator<Item = (&'s Arc<Column>, &'s Cell)> {
        let sort = self.sort;
        self.columns
            .iter()
            .zip(self.cells)
            .filter(move |(column, _)| column.audience.computes() && sort.tells(&column.id))
    }

    /// What is told of it where it is new or gone: what such records say, or else the first that it does say.
    pub(super) fn told_alone(&self) -> Vec<(&'s Arc<Column>, &'s Cell)> {
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

    pub(super) fn key(&self) -> Vec<String> {
        self.sort.key().map(|column| said(self.cell(column))).collect()
    }

    pub(super) fn told(&self) -> Vec<String> {
        self.own().map(|(_, cell)| said(cell)).collect()
    }

    pub(super) fn plan(&self) -> &'s str {
        text(self.cell("plan"))
    }

    pub(super) fn id(&self) -> &'s Cell {
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
/// is how a level looks and what it counts for; nothing of what readers are told where data has nothing; all else as it is.
pub(super) fn said(cell: &Cell) -> String {
    if let Cell::Name { id, .. } = cell {
        id.to_string()
    } else if matches!(cell, Cell::Word { data, .. } if data.is_empty()) {
        String::new()
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
pub(super) fn text(cell: &Cell) -> &str {
    if let Cell::Text(text) = cell {
        text
    } else if let Cell::Word { data, .. } = cell {
        data
    } else {
        ""
    }
}
