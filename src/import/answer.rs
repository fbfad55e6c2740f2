//! What rows say, of what and of whom.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Problem, errors};
use crate::calendar::Period;
use crate::form::Key;
use crate::model::{BodyId, ItemId, PlanId};
use crate::vocabulary::Basis;

/// How plan files name the country, as Kolada does but for the capital.
pub(super) const COUNTRY: &str = "riket";

/// Whom a row is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    One(BodyId),
    /// Several jointly, as `bodies` names them.
    Jointly(Vec<BodyId>, String),
    /// The country, with which what is measured is compared.
    Country,
}

impl Whose {
    pub(super) fn bodies(&self) -> &[BodyId] {
        match self {
            Self::One(body) => std::slice::from_ref(body),
            Self::Jointly(bodies, _) => bodies,
            Self::Country => &[],
        }
    }
}

/// What is judged, by whom, and for when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    pub(crate) plan: PlanId,
    pub(crate) period: Period,
    pub(crate) basis: Basis,
    pub(crate) whose: Whose,
    pub(crate) item: ItemId,
}

/// What a row says of one slot.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) slot: Slot,
    /// Where the row is.
    pub(crate) place: String,
    /// Where its body and its period are told, if that is elsewhere.
    pub(super) told_at: [Option<String>; 2],
    /// Apart: a map has room for eleven in one piece, and most hold one.
    pub(crate) given: BTreeMap<Key, Box<Given>>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// As it is compared: nothing where it says that there is no judgement.
    pub(crate) value: String,
    pub(crate) written: String,
    pub(crate) place: String,
}

impl Given {
    /// As people know it.
    pub(super) fn shown(&self) -> &str {
        if self.value.is_empty() { self.written.trim_matches('"') } else { &self.value }
    }
}

/// How many records there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) new: usize,
    pub(crate) changed: usize,
    pub(crate) unchanged: usize,
    pub(crate) without_answer: usize,
    pub(crate) unread: usize,
}

/// What some files say.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) rows: Vec<Answer>,
    pub(crate) problems: Vec<Problem>,
    pub(crate) counts: Counts,
    /// What a mapping has to say, by its table and the name that it is asked of; below `sheets`, a key of the table of one.
    pub(crate) unknown: BTreeSet<(&'static str, String)>,
    /// The colours of each sign in place of a rating, in columns of all ratings or of one.
    pub(super) colours: BTreeMap<(String, String), BTreeSet<String>>,
}

impl Answers {
    /// Tells why a row is not read.
    pub(super) fn unread(&mut self, problem: Problem) {
        self.counts.unread += 1;
        self.problems.push(problem);
    }

    /// Adds what another row says of what one of the answers from a place on may be of. Of what they say differently, neither
    /// is taken.
    pub(super) fn add(&mut self, from: usize, more: Answer) {
        let Some(first) = self.rows[from..].iter_mut().find(|first| first.slot == more.slot) else {
            return self.rows.push(more);
        };
        for (key, given) in more.given {
            if let Some(other) = first.given.remove(&key) {
                self.problems.push(Problem::twice(given.shown(), &given.place, other.shown(), &other.place));
                first.given.extend((given.value == other.value).then_some((key, other)));
            } else {
                first.given.insert(key, given);
            }
        }
    }

    /// Takes in what a row says, unless what has been told of it keeps it from being written.
    pub(super) fn take_in(&mut self, read: Result<Vec<Answer>, Problem>, told_before: usize) {
        match read {
            Err(problem) => self.unread(problem),
            Ok(_) if errors(&self.problems[told_before..]) > 0 => self.counts.unread += 1,
            Ok(answers) => self.rows.extend(answers),
        }
    }
}

/// What is taken although something speaks against it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Taken {
    /// Another rating or text is there already.
    pub(crate) replacing: bool,
    /// The wording of an item has changed since a form was made.
    pub(crate) reworded: bool,
}
