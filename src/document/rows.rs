//! The rows of a table, as long as they are few; of many, the first ones stand in a file.
//!
//! A country's rows take ten times the memory of its texts: they leave when their plan is counted, until the table is written.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};

use super::Row;

/// Rows that a run may have in memory, each counted for its plan and for its repository: more than a municipality's tables have,
/// and some 15 MB.
const AT_HAND: usize = 8_000;

/// A file without a name for rows of any tables; it is gone when nobody refers to it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spool(Arc<Mutex<Spooled>>);

#[derive(Debug, Default)]
struct Spooled {
    /// Made when there is something to put into it.
    file: Option<File>,
    offered: usize,
}

#[derive(Clone, Debug)]
struct Batch {
    spool: Spool,
    place: u64,
    bytes: usize,
}

#[derive(Clone, Debug)]
enum Before {
    Spooled(Batch),
    AtHand(Vec<Row>),
}

/// Rows in their order. As a list, it is those at hand: all, but where some [have left](Rows::have_left).
#[derive(Clone, Debug, Default)]
pub struct Rows {
    before: Vec<Before>,
    at_hand: Vec<Row>,
}

impl Deref for Rows {
    type Target = Vec<Row>;

    fn deref(&self) -> &Vec<Row> {
        &self.at_hand
    }
}

impl DerefMut for Rows {
    fn deref_mut(&mut self) -> &mut Vec<Row> {
        &mut self.at_hand
    }
}

/// Rows that have left are like no others.
impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        self.at_hand == other.at_hand && !self.have_left() && !other.have_left()
    }
}

impl Rows {
    /// Whether some are no longer at hand.
    pub(crate) fn have_left(&self) -> bool {
        !self.before.is_empty()
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
        if let Ok(Some(batch)) = spool.take(&self.at_hand, new) {
            self.before.push(Before::Spooled(batch));
            self.at_hand = Vec::new();
        }
    }

    /// All of them, in order, some at a time.
    ///
    /// Errors: those that have left cannot be read.
    pub(crate) fn batches(&self) -> impl Iterator<Item = Result<Cow<'_, [Row]>>> {
        let before = self.before.iter().map(|before| match before {
            Before::Spooled(batch) => {
                batch.read().map(Cow::Owned).context("cannot read rows that were put aside")
            }
            Before::AtHand(rows) => Ok(Cow::Borrowed(rows.as_slice())),
        });
        before.chain((!self.at_hand.is_empty()).then(|| Ok(Cow::Borrowed(self.at_hand.as_slice()))))
    }
}

impl Spool {
    fn lock(&self) -> MutexGuard<'_, Spooled> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Nothing, as long as rows may stay where they are.
    fn take(&self, rows: &[Row], new: usize) -> io::Result<Option<Batch>> {
        let mut spooled = self.lock();
        spooled.offered += new;
        if rows.is_empty() || spooled.offered <= AT_HAND {
            return Ok(None);
        }
        drop(spooled);
        let bytes = rmp_serde::to_vec(rows).map_err(io::Error::other)?;
        let mut spooled = self.lock();
        let file = match &mut spooled.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        let place = file.seek(SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        Ok(Some(Batch { spool: self.clone(), place, bytes: bytes.len() }))
    }
}

impl Batch {
    fn read(&self) -> io::Result<Vec<Row>> {
        let mut bytes = vec![0; self.bytes];
        let mut spooled = self.spool.lock();
        let file = spooled.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(self.place))?;
        file.read_exact(&mut bytes)?;
        rmp_serde::from_slice(&bytes).map_err(io::Error::other)
    }
}
