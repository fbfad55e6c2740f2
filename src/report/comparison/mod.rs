//! What differs between two revisions of a repository, and what became of an item over many.
//!
//! Both are read as any repository is, and their records compared as the views of data have them, by what says which
//! record a row is, wherever it stands. So a move is no change, and a difference cannot be another than the views show.

mod compared;
mod difference;
mod records;
mod snapshot;
mod tables;

pub(super) use self::compared::Comparison;
pub(crate) use self::compared::{Compared, Revision};
pub(super) use self::records::compared_views;
pub(crate) use self::snapshot::Snapshot;
pub(super) use self::tables::{differences, history, totals};
