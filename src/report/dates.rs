//! Days in words.

use jiff::civil::Date;

use super::words::Words;
use crate::vocabulary::{ENGLISH_MONTHS, Language, SWEDISH_MONTHS};

impl Words {
    /// `den 12 december 2007`, `12 December 2007`.
    pub(super) fn day(self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        match self.0 {
            Language::Swedish => format!("den {} {} {}", date.day(), SWEDISH_MONTHS[month], date.year()),
            Language::English => format!("{} {} {}", date.day(), ENGLISH_MONTHS[month], date.year()),
        }
    }

    /// `1 028 dagar`, `1 day`. A number of days below zero has no meaning here, and counts as none.
    pub(super) fn days(self, days: i64) -> String {
        self.count(u64::try_from(days).unwrap_or(0), ["dag", "dagar"], ["day", "days"])
    }
}
