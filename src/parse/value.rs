//! The kinds of values that keys hold.

mod id;
mod number;
mod open_word;
mod text;
mod time;

pub(crate) use id::{Id, id_fault};
pub(crate) use number::{Aim, Count, Figure, Number};
pub(crate) use open_word::OpenWord;
pub(crate) use text::{Checks, Name, OFF, Text, Word};
pub(crate) use time::{Date, Day, PeriodValue, Years};
pub(super) use time::{WRITE_A_DAY, not_a_day};
