//! The kinds of values that keys hold.

mod id;
mod number;
mod open_word;
mod text;
mod time;

pub use id::Id;
pub use number::{Count, Figure, Flag, Number};
pub use open_word::OpenWord;
pub use text::{Checks, Name, Text, Word};
pub use time::{Date, Day, PeriodValue, Years};
pub(super) use time::{WRITE_A_DAY, not_a_day};
