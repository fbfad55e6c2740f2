//! Periods of follow-up: a year, a part of one, or another span of months.

use std::fmt;

use jiff::civil::Date;

/// The longest span of months: ten years.
const LONGEST: i16 = 120;

/// The last month of a läsår, which begins in July.
const LAST_OF_SCHOOL_YEAR: i8 = 6;

/// The years that a plan file may name. Outside it, a year is a slip of the pen.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

macro_rules! parts {
    ($($part:ident $letter:literal $months:literal $words:expr;)+) => {
        /// A part of a year that is written with a letter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Part { $($part,)+ }

        /// All of them, each with its letter, how many months it has, and what else people call it.
        const PARTS: &[(Part, &str, i8, &[&str])] = &[$((Part::$part, $letter, $months, $words),)+];

        /// What a period is, by an example of each way to write it.
        pub(crate) const SHAPE: &str = concat!(
            "period: 2009, ", $("\"2010-", $letter, "1\", ",)+ "\"2010-08\", \"2010-01..2010-08\", \"2010/2011\""
        );
    };
}

parts! {
    Half "H" 6 &["halvår", "halvåret"];
    Tertial "T" 4 &["tertial", "tertialet"];
    Quarter "Q" 3 &["k", "kv", "kvartal", "kvartalet"];
}

/// How to write a period, for whoever has written none.
pub(crate) fn ways_to_write() -> String {
    let examples = SHAPE.trim_start_matches("period: 2009, ");
    let (parts, school_year) = examples.rsplit_once(", ").unwrap_or((examples, ""));
    format!("write 2010, {parts} or, for a läsår, {school_year}")
}

/// Whether a part of a year is written with this letter.
pub(crate) fn is_letter(byte: u8) -> bool {
    PARTS.iter().any(|(_, letter, ..)| letter.as_bytes() == [byte])
}

/// The letter of a part of a year, by that or by what people call the part, in small letters.
pub(crate) fn letter_meant(written: &str) -> Option<&'static str> {
    let is_it = |(_, letter, _, words): &&(_, &str, _, &[&str])| {
        letter.to_lowercase() == written || words.contains(&written)
    };
    PARTS.iter().find(is_it).map(|(_, letter, ..)| *letter)
}

/// A year, a part of one or another span of months. Ordered by the last day; of two that end together, the longer comes last.
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

    /// A period as it is written: `2010`, `2010-H1` and the other [`Part`]s, `2010-08`, `2010-01..2010-08` (from the first month
    /// to the last), `2010/2011` (läsår, from July to June).
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((first, last)) = text.split_once("..") {
            return Self::between(Self::month(first)?, Self::month(last)?);
        }
        let (year, part) = text.split_at_checked(4)?;
        let whole = parse_year(year)?;
        if part.is_empty() {
            return Some(whole);
        }
        if let Some(next) = part.strip_prefix('/') {
            let next = parse_year(next).filter(|next| next.year == whole.year + 1)?;
            return Some(Self { last_month: LAST_OF_SCHOOL_YEAR, ..next });
        }
        let (number, months) = parse_part(part.strip_prefix('-')?)?;
        Some(Self { last_month: number * months, months, ..whole })
    }

    fn month(text: &str) -> Option<Self> {
        Self::parse(text).filter(|period| period.months == 1)
    }

    fn between(first: Self, last: Self) -> Option<Self> {
        let months = last.months_since_zero() - first.months_since_zero() + 1;
        let months =
            i8::try_from(months).ok().filter(|months| (1..=LONGEST).contains(&i16::from(*months)))?;
        Some(Self { months, ..last })
    }

    /// How many months its last one is after the first of the year 0.
    fn months_since_zero(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.last_month) - 1
    }

    /// The calendar year in which it ends.
    pub fn year_of_last_day(self) -> i16 {
        self.year
    }

    /// Whether it is as long as a year, not a part of one.
    pub fn is_twelve_months(self) -> bool {
        self.months == 12
    }

    pub fn months(self) -> i8 {
        self.months
    }

    /// Whether it is a month or another part of a calendar year.
    fn is_part_of_year(self) -> bool {
        self.part().is_some() || self.months == 1
    }

    /// Which part of its year it is, and its letter.
    fn part(self) -> Option<(Part, &'static str)> {
        let is_it =
            |(.., months, _): &&(_, _, i8, _)| *months == self.months && self.last_month % months == 0;
        PARTS.iter().find(is_it).map(|(part, letter, ..)| (*part, *letter))
    }

    /// What periods that can be compared have in common: they are as long, and where they are not parts of a year such as
    /// halves they are of the same months.
    pub fn likeness(self) -> (i8, Option<i8>) {
        (self.months, (!self.is_part_of_year()).then_some(self.last_month))
    }

    /// The calendar year in which it lies, where it is a part of one.
    pub fn year_around(self) -> Option<Self> {
        let is_part = |year: &Self| self.first_month().0 == self.year && self != *year;
        Self::year(self.year).filter(is_part)
    }

    /// A number by which periods are ordered as they are.
    pub fn order(self) -> u32 {
        let [high, low] = self.year.to_be_bytes();
        let [last, months] = [self.last_month, self.months].map(i8::cast_unsigned);
        u32::from_be_bytes([high, low, last, months])
    }

    /// Its first month, and the year of that.
    fn first_month(self) -> (i16, i8) {
        let first = self.months_since_zero() - i32::from(self.months) + 1;
        let [year, month] = [first.div_euclid(12), first.rem_euclid(12) + 1];
        (i16::try_from(year).unwrap_or(self.year), i8::try_from(month).unwrap_or(1))
    }

    pub fn first_day(self) -> Date {
        let (year, month) = self.first_month();
        Date::constant(year, month, 1)
    }

    pub fn last_day(self) -> Date {
        Date::constant(self.year, self.last_month, 1).last_of_month()
    }
}

fn parse_year(text: &str) -> Option<Period> {
    // Of four signs, only digits come to such a year.
    text.parse().ok().filter(|_| text.len() == 4).and_then(Period::year)
}

/// Which part of a year, and how many months such parts have.
fn parse_part(part: &str) -> Option<(i8, i8)> {
    let number = |digits: &str, largest: i8| {
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten().filter(|number| (1..=largest).contains(number))
    };
    let (kind, digits) = part.split_at_checked(1).filter(|_| part.len() == 2)?;
    let (number, months) = match PARTS.iter().find(|(_, letter, ..)| *letter == kind) {
        Some((.., months, _)) => (number(digits, 12 / months), *months),
        None => (number(part, 12), 1),
    };
    Some((number?, months))
}

/// What a period is called by: the shortest of the ways to write its months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Year,
    /// From July to June.
    SchoolYear,
    /// The how manieth such part of its year, and its letter.
    Part(Part, &'static str, i8),
    /// A month, from 1.
    Month(i8),
    /// From a month of a year to another.
    Months((i16, i8), (i16, i8)),
}

impl Period {
    pub fn form(self) -> Form {
        let Self { year, last_month, months } = self;
        let number = last_month / months.max(1);
        match (months, self.part()) {
            (12, _) if last_month == 12 => Form::Year,
            (12, _) if last_month == LAST_OF_SCHOOL_YEAR => Form::SchoolYear,
            (_, Some((part, letter))) => Form::Part(part, letter, number),
            (1, None) => Form::Month(number),
            (_, None) => Form::Months(self.first_month(), (year, last_month)),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.form() {
            Form::Year => write!(formatter, "{year:04}"),
            Form::SchoolYear => write!(formatter, "{:04}/{year:04}", year - 1),
            Form::Part(_, letter, number) => write!(formatter, "{year:04}-{letter}{number}"),
            Form::Month(number) => write!(formatter, "{year:04}-{number:02}"),
            Form::Months((first_year, first), (_, last)) => {
                write!(formatter, "{first_year:04}-{first:02}..{year:04}-{last:02}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PARTS, Period};

    #[test]
    fn every_part_has_what_people_call_it_and_stands_on_the_page_of_a_period_that_is_none() {
        let page = include_str!("diagnostic/explain/invalid-period.md");
        for (_, letter, _, words) in PARTS {
            assert!(!words.is_empty(), "`parts!`: say what else people call the part with {letter}");
            let example = format!("`\"2009-{letter}1\"`");
            assert!(page.contains(&example), "diagnostic/explain/invalid-period.md: name {example}");
        }
    }

    #[test]
    fn periods_are_written_back_as_they_were_read() {
        let spans =
            ["2010-01..2010-08", "2009-11..2010-02", "2010/2011", "2010-05..2011-04", "2010-03..2010-06"];
        let parts = ["2010", "2010-H1", "2010-H2", "2010-T1", "2010-T3", "2010-Q4", "2010-01", "2010-12"];
        for text in parts.into_iter().chain(spans) {
            assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), Some(text));
        }
        for (written, usual) in [
            ("2010-01..2010-06", "2010-H1"),
            ("2010-01..2010-12", "2010"),
            ("2010-03..2010-03", "2010-03"),
            ("2010-07..2011-06", "2010/2011"),
        ] {
            assert_eq!(Period::parse(written), Period::parse(usual), "{written}");
        }
    }

    /// Forms that nobody has thought of here too: all that are read with three signs or fewer behind the year.
    #[test]
    fn every_short_form_that_is_read_is_what_is_written() {
        let signs = || (b' '..=b'~').map(char::from);
        let ends =
            signs().flat_map(|one| signs().flat_map(move |two| signs().map(move |three| [one, two, three])));
        let texts = ends.map(|end| format!("2010{}", end.iter().collect::<String>().trim_end()));
        for (text, period) in texts.filter_map(|text| Some((text.clone(), Period::parse(&text)?))) {
            assert_eq!(
                period.to_string(),
                text,
                "`{text}` is read: give it a `Form`, which `Display` writes"
            );
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        let wrong = [
            "",
            "10",
            "02010",
            "+2010",
            "2009/02010",
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
            "2010-08..2010-01",
            "2010-01..",
            "2010..2011",
            "2010-H1..2010-H2",
            "2010-01..2010-02..2010-03",
            "2000-01..2010-12",
            "2010/11",
            "2010/2012",
            "2011/2010",
            "2199/2200",
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
    fn a_part_lies_in_its_year() {
        let around = |text| Period::parse(text).and_then(Period::year_around).map(|year| year.to_string());
        for text in ["2010-T1", "2010-Q4", "2010-02", "2010-02..2010-12"] {
            assert_eq!(around(text).as_deref(), Some("2010"), "{text}");
        }
        for text in ["2010", "2009/2010", "2009-12..2010-01"] {
            assert_eq!(around(text), None, "{text}");
        }
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
        assert_eq!(days("2010-01..2010-08"), "2010-01-01 2010-08-31");
        assert_eq!(days("2009-11..2012-02"), "2009-11-01 2012-02-29");
        assert_eq!(days("2010/2011"), "2010-07-01 2011-06-30");
    }
}
