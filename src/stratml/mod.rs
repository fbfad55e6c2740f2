//! `StratML`, ISO 17469-1: plans (Part 1) and reports on them (Part 2) as XML that others read, and back.
//!
//! Mål are Goals, all else that a plan holds are Objectives, and what a body says of one is a `PerformanceIndicator` of that body,
//! since the standard has no other place for who said what. What has no element stands in `OtherInformation`, a line each, after
//! one of the words of `words.rs`; they are written and read by them alone. `cli/stratml.md` says what the standard cannot hold.

mod read;
mod words;
mod write;

pub(crate) use self::read::read;
pub(crate) use self::write::{Part, document, left_out};
