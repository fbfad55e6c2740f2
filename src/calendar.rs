//! Periods of follow-up: a year or a part of one.

use std::fmt;

use jiff::civil::Date;

/// The years that a plan file may name. Outside it, a year is a slip of the pen.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A year or a part of one. Ordered by the last day; of two that end together, the longer comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    // In this order, since periods are ordered by it: they are compared more often than anything else.
    year: i16,
    last_month: i8,
    months: i8,
}

impl Period {
    /// A calendar year, where it is one that a plan file may name.
    pub fn year(year: i16) -> Option<Self> {
        YEARS.contains(&year).then_some(Self { year, last_month: 12, months: 12 })
    }

    /// A period as it is written: `2010`, `2010-H1` (half), `2010-T3` (tertial, four months), `2010-Q4` (quarter), `2010-08`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = text.split_at_checked(4)?;
        let digits = year.bytes().all(|byte| byte.is_ascii_digit());
        let whole = digits.then(|| year.parse().ok()).flatten().and_then(Self::year)?;
        if part.is_empty() {
            return Some(whole);
        }
        let (number, months) = parse_part(part.strip_prefix('-')?)?;
        Some(Self { last_month: number * months, months, ..whole })
    }

    /// The calendar year in which it ends. No period goes over the end of a year, so it begins in the same.
    pub fn year_of_last_day(self) -> i16 {
        self.year
    }

    /// Whether it is as long as a year, not a part of one.
    pub fn is_twelve_months(self) -> bool {
        self.months == 12
    }

    /// How many months it has: only periods of one length are compared.
    pub fn months(self) -> i8 {
        self.months
    }

    /// A number by which periods are ordered as they are.
    pub fn order(self) -> u32 {
        let [high, low] = self.year.to_be_bytes();
        let [last, months] = [self.last_month, self.months].map(i8::cast_unsigned);
        u32::from_be_bytes([high, low, last, months])
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.last_month - self.months + 1, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        Date::constant(self.year, self.last_month, 1).last_of_month()
    }
}

/// Which part of a year, and how many months such parts have.
fn parse_part(part: &str) -> Option<(i8, i8)> {
    let number = |digits: &str, largest: i8| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|number| (1..=largest).contains(number))
    };
    let (kind, digits) = part.split_at_checked(1).filter(|_| part.len() == 2)?;
    let (number, months) = match kind {
        "H" => (number(digits, 2), 6),
        "T" => (number(digits, 3), 4),
        "Q" => (number(digits, 4), 3),
        _ => (number(part, 12), 1),
    };
    Some((number?, months))
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.last_month / self.months.max(1);
        write!(formatter, "{:04}", self.year)?;
        match self.months {
            6 => write!(formatter, "-H{number}"),
            4 => write!(formatter, "-T{number}"),
            3 => write!(formatter, "-Q{number}"),
            1 => write!(formatter, "-{number:02}"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn periods_are_written_back_as_they_were_read() {
        for text in ["2010", "2010-H1", "2010-H2", "2010-T1", "2010-T3", "2010-Q4", "2010-01", "2010-12"] {
            assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        let wrong = [
            "",
            "10",
            "02010",
            "+2010",
            "2010-",
            "2010-T4",
            "2010-H3",
            "2010-Q0",
            "2010-13",
            "2010-1",
            "2010-08-01",
            "2010-t1",
            "1899",
            "2200",
            "2010-å1",
        ];
        for text in wrong {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_ordered_by_their_last_day_and_then_by_length() {
        let mut periods: Vec<_> = ["2010", "2009", "2010-T3", "2010-12", "2010-H1", "2010-Q2", "2010-01"]
            .map(|text| Period::parse(text).unwrap())
            .to_vec();
        periods.sort();
        let sorted: Vec<_> = periods.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2009", "2010-01", "2010-Q2", "2010-H1", "2010-12", "2010-T3", "2010"]);
    }

    #[test]
    fn first_and_last_days() {
        let days = |text| {
            Period::parse(text).map(|period| format!("{} {}", period.first_day(), period.last_day())).unwrap()
        };
        assert_eq!(days("2010"), "2010-01-01 2010-12-31");
        assert_eq!(days("2012-02"), "2012-02-01 2012-02-29");
        assert_eq!(days("2010-T2"), "2010-05-01 2010-08-31");
        assert_eq!(days("2010-Q3"), "2010-07-01 2010-09-30");
    }
}
