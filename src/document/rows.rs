//! The rows and notes of tables and the items of lists, as long as they are few; of many, the first ones stand in a file.
//!
//! A country's rows take ten times the memory of its texts: they leave when their plan is counted, until they are written.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::table::Column;

/// Rows, notes and items that a run may have in memory: some megabytes; few where it is tested, so that small tables leave too.
const AT_HAND: usize = if cfg!(debug_assertions) { 200 } else { 4_000 };

/// Rows that are read back at a time.
const BATCH: usize = 500;

/// A file without a name for rows and notes of any tables and items of lists, and the columns that tables share; it is gone when
/// nobody refers to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spool(Arc<Mutex<Spooled>>);

#[derive(Debug, Default)]
struct Spooled {
    /// Made when there is something to put into it.
    file: Option<File>,
    offered: usize,
    columns: BTreeSet<Arc<Column>>,
}

#[derive(Clone, Debug)]
struct Batch {
    spool: Spool,
    place: u64,
    bytes: usize,
    rows: usize,
}

#[derive(Clone, Debug)]
enum Before<T> {
    Spooled(Batch),
    AtHand(Vec<T>),
}

/// Rows, notes or items, in their order. As a list, it is those at hand: all, but where some [have left](Many::have_left).
#[derive(Clone, Debug)]
pub struct Many<T> {
    before: Vec<Before<T>>,
    at_hand: Vec<T>,
}

impl<T> Default for Many<T> {
    fn default() -> Self {
        Self { before: Vec::new(), at_hand: Vec::new() }
    }
}

impl<T> Deref for Many<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.at_hand
    }
}

impl<T> DerefMut for Many<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.at_hand
    }
}

impl<T> FromIterator<T> for Many<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::from(Vec::from_iter(items))
    }
}

impl<T> From<Vec<T>> for Many<T> {
    fn from(at_hand: Vec<T>) -> Self {
        Self { before: Vec::new(), at_hand }
    }
}

/// What has left is put aside once.
impl<T: Serialize> Serialize for Many<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !self.before.is_empty() {
            return Err(S::Error::custom("some have been put aside before"));
        }
        self.at_hand.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

/// What has left is like no other.
impl<T: PartialEq> PartialEq for Many<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at_hand == other.at_hand && self.before.is_empty() && other.before.is_empty()
    }
}

impl<T> Many<T> {
    /// Whether some are no longer at hand.
    pub(crate) fn have_left(&self) -> bool {
        !self.before.is_empty()
    }
}

impl<T: Clone + Serialize + DeserializeOwned> Many<T> {
    /// How many there are, those that have left too.
    pub(crate) fn count(&self) -> usize {
        let before = self.before.iter().map(|before| match before {
            Before::Spooled(batch) => batch.rows,
            Before::AtHand(rows) => rows.len(),
        });
        before.sum::<usize>() + self.at_hand.len()
    }

    /// Adds those of another table behind these.
    pub(crate) fn join(&mut self, mut other: Self) {
        if other.have_left() && !self.at_hand.is_empty() {
            self.before.push(Before::AtHand(std::mem::take(&mut self.at_hand)));
        }
        self.before.append(&mut other.before);
        self.at_hand.append(&mut other.at_hand);
    }

    /// Puts them into a spool, where that has been offered many; so many of them have not been offered before. Where no file can
    /// be made they stay in memory.
    pub(crate) fn leave(&mut self, new: usize, spool: &Spool) {
        if spool.has_been_offered(new) {
            let batches: io::Result<Vec<Batch>> =
                self.at_hand.chunks(BATCH).map(|rows| spool.take(rows)).collect();
            if let Ok(batches) = batches {
                if self.before.is_empty() {
                    self.before.reserve_exact(batches.len());
                }
                self.before.extend(batches.into_iter().map(Before::Spooled));
                self.at_hand = Vec::new();
            }
        }
    }

    /// The same, all at hand.
    ///
    /// Errors: those that have left cannot be read.
    pub(crate) fn whole(&self) -> Result<Self> {
        let mut whole = Self::default();
        for batch in self.batches() {
            whole.at_hand.extend(batch?.into_owned());
        }
        Ok(whole)
    }

    /// All of them, in order, some at a time.
    ///
    /// Errors: those that have left cannot be read.
    pub(crate) fn batches(&self) -> impl Iterator<Item = Result<Cow<'_, [T]>>> {
        let before = self.before.iter().map(|before| match before {
            Before::Spooled(batch) => batch.read().map(Cow::Owned).context("cannot read what was put aside"),
            Before::AtHand(rows) => Ok(Cow::Borrowed(rows.as_slice())),
        });
        before.chain((!self.at_hand.is_empty()).then(|| Ok(Cow::Borrowed(self.at_hand.as_slice()))))
    }
}

impl Spool {
    fn lock(&self) -> MutexGuard<'_, Spooled> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The same columns, each that of another table where it has such a one.
    pub(crate) fn shared(&self, columns: &[Arc<Column>]) -> Vec<Arc<Column>> {
        let known = &mut self.lock().columns;
        let shared = |column: &Arc<Column>| {
            known.get(column).cloned().unwrap_or_else(|| {
                known.insert(column.clone());
                column.clone()
            })
        };
        columns.iter().map(shared).collect()
    }

    /// Whether that makes too many to stay where they are.
    fn has_been_offered(&self, new: usize) -> bool {
        let mut spooled = self.lock();
        spooled.offered += new;
        spooled.offered > AT_HAND
    }

    fn take(&self, rows: &[impl Serialize]) -> io::Result<Batch> {
        let bytes = postcard::to_stdvec(rows).map_err(io::Error::other)?;
        let mut spooled = self.lock();
        let file = match &mut spooled.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let place = file.seek(SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        Ok(Batch { spool: self.clone(), place, bytes: bytes.len(), rows: rows.len() })
    }
}

impl Batch {
    fn read<T: DeserializeOwned>(&self) -> io::Result<Vec<T>> {
        let mut bytes = vec![0; self.bytes];
        let mut spooled = self.spool.lock();
        let file = spooled.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(self.place))?;
        file.read_exact(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(io::Error::other)
    }
}
