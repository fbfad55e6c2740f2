//! The kinds of values that keys hold.

mod number;
mod text;
mod time;

pub use number::{Figure, Flag, Number};
pub use text::{Checks, Id, Name, Text, Word};
pub use time::{Date, Day, PeriodValue, Years};
