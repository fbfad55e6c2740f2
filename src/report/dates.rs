//! Days and periods in words.

use jiff::civil::Date;

use super::words::{Words, say};
use crate::calendar::{Form, Part, Period};
use crate::vocabulary::{ENGLISH_MONTHS, Language, SWEDISH_MONTHS};

/// What a part of a year is called in sentences, in Swedish and English, and before its number where there is little room.
fn names_of_part(part: Part) -> [&'static str; 3] {
    match part {
        Part::Half => ["halvåret", "half", "halvår "],
        Part::Tertial => ["tertialet", "four-month period", "T"],
        Part::Quarter => ["kvartalet", "quarter", "kvartal "],
    }
}

impl Words {
    /// `den 12 december 2007`, `12 December 2007`.
    pub(super) fn day(self, date: Date) -> String {
        format!("{}{} {} {}", self.say("den ", ""), date.day(), self.month(date.month()), date.year())
    }

    /// A period as a sentence has it: `2025`, `första tertialet 2025`, `januari–augusti 2025`, `läsåret 2024/2025`.
    pub(super) fn period(self, period: Period) -> String {
        let year = period.year_of_last_day();
        match period.form() {
            Form::Year => period.to_string(),
            Form::SchoolYear => format!("{} {period}", self.say("läsåret", "the school year")),
            Form::Part(part, _, number) => {
                let [swedish, english, ..] = names_of_part(part);
                let ordinals = self.say(
                    &["första", "andra", "tredje", "fjärde", "femte", "sjätte"],
                    &["first", "second", "third", "fourth", "fifth", "sixth"],
                );
                let number = ordinals[usize::from(number.unsigned_abs()).saturating_sub(1)];
                say!(self, "{number} {swedish} {year}", "the {number} {english} of {year}")
            }
            Form::Month(month) => format!("{} {year}", self.month(month)),
            Form::Months((first_year, first), (_, last)) => {
                let first = self.month(first);
                let first =
                    if first_year == year { first.to_owned() } else { format!("{first} {first_year}") };
                format!("{first}–{} {year}", self.month(last))
            }
        }
    }

    /// A period where there is little room: `2025`, `T2 2025`, `jan–aug 2025`.
    pub(super) fn short_period(self, period: Period) -> String {
        let year = period.year_of_last_day();
        // As many letters as tell it, but for names that are short themselves.
        let month = |month: i8| {
            let name = self.month(month);
            if name.len() > 4 { name.chars().take(3).collect() } else { name.to_owned() }
        };
        match period.form() {
            Form::Year | Form::SchoolYear => period.to_string(),
            Form::Part(part, letter, number) => {
                let [.., short] = names_of_part(part);
                format!("{}{number} {year}", self.say(short, letter))
            }
            Form::Month(number) => format!("{} {year}", month(number)),
            Form::Months((first_year, first), (_, last)) => {
                let before = if first_year == year { String::new() } else { format!(" {first_year}") };
                format!("{}{before}–{} {year}", month(first), month(last))
            }
        }
    }

    fn month(self, month: i8) -> &'static str {
        let months = match self.language {
            Language::Swedish => SWEDISH_MONTHS,
            Language::English => ENGLISH_MONTHS,
        };
        months[usize::from(month.unsigned_abs()).saturating_sub(1)]
    }

    /// `sju dagar`, `drygt fem veckor`, `snart tre år`: how long that is as somebody would say it. A number of days below zero
    /// has no meaning here, and counts as none.
    pub(super) fn days(self, days: i64) -> String {
        let days = u64::try_from(days).unwrap_or(0);
        // The days of a week, of a month and of a year in hundredths, and to how many days each is counted in them.
        let (unit, swedish, english) = match days {
            0..14 => return self.count(days, ["en dag", "dagar"], ["one day", "days"]),
            14..60 => (700, ["en vecka", "veckor"], ["one week", "weeks"]),
            60..670 => (3_044, ["en månad", "månader"], ["one month", "months"]),
            _ => (36_525, ["ett år", "år"], ["one year", "years"]),
        };
        let (whole, rest) = (days * 100 / unit, days * 100 % unit);
        // Leap days and months of other lengths make nothing uneven.
        let about = if rest < 200.min(unit / 7) {
            ""
        } else if rest < unit * 2 / 3 {
            self.say("drygt ", "more than ")
        } else {
            self.say("snart ", "nearly ")
        };
        let whole = whole + u64::from(rest >= unit * 2 / 3);
        format!("{about}{}", self.count(whole, swedish, english))
    }
}
