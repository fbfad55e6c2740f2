//! What a repository is compared with, and what is asked for of that.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::difference::Difference;
use super::records::PLACE;
use super::snapshot::{Snapshot, text};

/// A repository as it is, and what it is compared with.
#[derive(Clone, Copy)]
pub(in crate::report) struct Comparison<'c> {
    pub(in crate::report) compared: &'c Compared,
    pub(in crate::report) present: &'c Snapshot,
}

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

impl Compared {
    /// The revisions before of which not all can be read.
    pub fn faulty(&self) -> impl Iterator<Item = &str> {
        let faulty = self.earlier.iter().filter(|revision| !revision.snapshot.is_whole());
        faulty.map(|revision| revision.name.as_str())
    }

    /// The items that are asked for, by every id that they have had.
    pub(super) fn every_id(&self, revisions: &[Vec<Cow<'_, Snapshot>>]) -> Vec<String> {
        let mut asked = self.items.clone();
        for (is, was) in revisions.iter().flatten().rev().flat_map(|revision| &revision.renamed) {
            if asked.iter().any(|id| id == is || id == text(was)) {
                asked.extend([is.clone(), text(was).to_owned()]);
            }
        }
        asked
    }

    /// Whether a difference is asked for. What is of a whole plan is told of an item too, where `plan_too`.
    pub(super) fn admits(&self, difference: &Difference<'_>, items: &[String], plan_too: bool) -> bool {
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
