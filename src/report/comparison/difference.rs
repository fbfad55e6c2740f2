//! What differs from one revision to another.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::records::SORTS;
use super::snapshot::{Record, Snapshot, said, text};
use crate::document::{Cell, Column};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
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

pub(super) struct Difference<'s> {
    /// The record as it is, or as it was before it was removed.
    pub(super) record: Record<'s>,
    pub(super) change: Change,
    /// Of what in it.
    pub(super) column: &'s Column,
    pub(super) from: &'s Cell,
    pub(super) to: &'s Cell,
    /// Its place among the records of its sort.
    order: usize,
}

impl Difference<'_> {
    /// Of what it is.
    pub(super) fn of(&self) -> (&'static str, Vec<String>, String) {
        (self.record.sort.name, self.record.key(), self.column.id.clone())
    }

    /// What is told of what it was or is: what readers are told also in data, where it does not differ there otherwise.
    pub(super) fn told(&self, said: &Cell) -> Cell {
        match (self.from, self.to, said) {
            (Cell::Word { data: was, .. }, Cell::Word { data: is, .. }, Cell::Word { reader, .. })
                if was == is =>
            {
                Cell::Text(reader.to_string())
            }
            (.., said) => said.clone(),
        }
    }
}

/// What was told last of everything that has differed.
pub(super) type Told = BTreeMap<(&'static str, Vec<String>, String), String>;

/// What differs from all of several, as it differs from the first: of a merge, what none of its sides has. Of what its sides
/// say differently, that the one told last is not the one that stands.
pub(super) fn compare_all<'s>(
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
