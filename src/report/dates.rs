//! Days in words.

use jiff::civil::Date;

use super::words::Words;
use crate::vocabulary::Language;

const SWEDISH: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Words {
    /// `den 12 december 2007`, `12 December 2007`.
    pub(super) fn day(self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()).saturating_sub(1);
        match self.0 {
            Language::Swedish => format!("den {} {} {}", date.day(), SWEDISH[month], date.year()),
            Language::English => format!("{} {} {}", date.day(), ENGLISH[month], date.year()),
        }
    }

    /// `1 028 dagar`, `1 day`. A number of days below zero has no meaning here, and counts as none.
    pub(super) fn days(self, days: i64) -> String {
        self.count(u64::try_from(days).unwrap_or(0), ["dag", "dagar"], ["day", "days"])
    }
}
