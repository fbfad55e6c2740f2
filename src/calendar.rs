//! Periods of follow-up: a year or a part of one.

use std::fmt;

use jiff::civil::Date;

/// The years that a plan file may name. Outside it, a year is a slip of the pen.
pub const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A year or a part of one. Ordered by the last day; of two that end together, the longer comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    year: i16,
    part: Part,
}

/// Which part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Year,
    /// `H1` or `H2`.
    Half(i8),
    /// `T1` to `T3`: a tertial, four months.
    Tertial(i8),
    /// `Q1` to `Q4`.
    Quarter(i8),
    /// `01` to `12`.
    Month(i8),
}

impl Part {
    /// The first and the last month, from 1.
    fn months(self) -> (i8, i8) {
        let (length, number) = match self {
            Self::Year => (12, 1),
            Self::Half(number) => (6, number),
            Self::Tertial(number) => (4, number),
            Self::Quarter(number) => (3, number),
            Self::Month(number) => (1, number),
        };
        (length * (number - 1) + 1, length * number)
    }
}

impl Period {
    /// A whole year, where it is one that a plan file may name.
    pub fn year(year: i16) -> Option<Self> {
        YEARS.contains(&year).then_some(Self { year, part: Part::Year })
    }

    /// A period as it is written: `2010`, `2010-H1`, `2010-T3`, `2010-Q4`, `2010-08`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            None => (text, Part::Year),
            Some((year, part)) => (year, parse_part(part)?),
        };
        let digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let whole = digits.then(|| year.parse().ok()).flatten().and_then(Self::year)?;
        Some(Self { part, ..whole })
    }

    /// The calendar year that it lies in.
    pub fn calendar_year(self) -> i16 {
        self.year
    }

    /// Whether it is a whole year.
    pub fn is_year(self) -> bool {
        self.part == Part::Year
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.part.months().0, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        Date::constant(self.year, self.part.months().1, 1).last_of_month()
    }

    fn order(self) -> (i16, i8, i8) {
        let (first, last) = self.part.months();
        (self.year, last, last - first)
    }
}

fn parse_part(part: &str) -> Option<Part> {
    let number = |digits: &str, largest: i8| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|number| (1..=largest).contains(number))
    };
    match (part.len(), part.split_at_checked(1)?) {
        (2, ("H", digits)) => number(digits, 2).map(Part::Half),
        (2, ("T", digits)) => number(digits, 3).map(Part::Tertial),
        (2, ("Q", digits)) => number(digits, 4).map(Part::Quarter),
        (2, _) => number(part, 12).map(Part::Month),
        _ => None,
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}", self.year)?;
        match self.part {
            Part::Year => Ok(()),
            Part::Half(number) => write!(formatter, "-H{number}"),
            Part::Tertial(number) => write!(formatter, "-T{number}"),
            Part::Quarter(number) => write!(formatter, "-Q{number}"),
            Part::Month(number) => write!(formatter, "-{number:02}"),
        }
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
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
