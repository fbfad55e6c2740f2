//! Decimal numbers, exact as written.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A decimal number: `units` divided by ten to the power of `places`. Kept as written: 31.50 has two places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decimal {
    /// All its digits.
    pub units: i64,
    /// How many of them stand after the point.
    pub places: u8,
}

impl Decimal {
    /// Parses digits with an optional sign, underscores between digits and a decimal point: at most 15 digits, so
    /// that every format holds it exactly.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|character| *character != '_').collect();
        let unsigned = plain.trim_start_matches(['+', '-']);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let valid =
            plain.len() - unsigned.len() <= 1 && !whole.is_empty() && whole.len() + fraction.len() <= 15;
        let places = u8::try_from(fraction.len()).ok()?;
        let units = valid.then(|| format!("{whole}{fraction}").parse::<i64>().ok()).flatten()?;
        Some(Self { units: if plain.starts_with('-') { -units } else { units }, places })
    }

    /// Both numbers as units of one size, the smaller of theirs.
    pub fn aligned(self, other: Self) -> (i128, i128) {
        let places = self.places.max(other.places);
        (self.units_of(places), other.units_of(places))
    }

    /// The number in units of so many decimals, at least its own.
    pub fn units_of(self, places: u8) -> i128 {
        i128::from(self.units) * 10_i128.pow(u32::from(places.saturating_sub(self.places)))
    }

    /// Which of two numbers is greater: 31.5 and 31.50 are equal.
    pub fn compare(self, other: Self) -> Ordering {
        let (own, others) = self.aligned(other);
        own.cmp(&others)
    }

    /// What is left of it when another is taken away; `None` where that has too many digits.
    pub fn minus(self, other: Self) -> Option<Self> {
        let (own, others) = self.aligned(other);
        Some(Self { units: i64::try_from(own - others).ok()?, places: self.places.max(other.places) })
    }

    /// Their sum; `None` where that has too many digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let (own, others) = self.aligned(other);
        Some(Self { units: i64::try_from(own + others).ok()?, places: self.places.max(other.places) })
    }

    /// Whether so many percent are at most a part of a whole above zero; compared by multiplying, since a quotient is not exact.
    pub fn is_at_most_percent(self, part: i128, whole: i128) -> bool {
        let power = 10_i128.pow(u32::from(self.places));
        let sides =
            || Some((i128::from(self.units).checked_mul(whole)?, part.checked_mul(100)?.checked_mul(power)?));
        // Beyond what fits, only the order of magnitude matters.
        sides().map_or_else(|| part >= whole, |(limit, reached)| limit <= reached)
    }

    /// As it is written without zeros at the end of its decimals, as spreadsheets give it back: 31.5 for 31.50.
    pub fn plain(self) -> String {
        let text = self.to_string();
        let Some((whole, part)) = text.split_once('.') else { return text };
        let part = part.trim_end_matches('0');
        if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
    }

    /// The number, where it has no decimals.
    pub fn whole(self) -> Option<i64> {
        (self.places == 0).then_some(self.units)
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self { units: i64::try_from(number).unwrap_or(i64::MAX), places: 0 }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let places = usize::from(self.places);
        let digits = format!("{:0width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        write!(formatter, "{sign}{whole}{}{fraction}", if places == 0 { "" } else { "." })
    }
}

/// Whether a text has a point where thousands end: `1.500`.
pub(crate) fn may_be_thousands(text: &str) -> bool {
    let is_of_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && rest.len() == 3
            && is_of_digits(whole)
            && is_of_digits(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::{Decimal, may_be_thousands};

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_are_written_back_as_they_were_read() {
        for text in ["0", "31", "31.50", "-0.5", "-12", "0.05", "123456789012.345"] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Decimal::parse("1_000").map(|number| number.to_string()).as_deref(), Some("1000"));
    }

    #[test]
    fn what_is_not_exact_is_refused() {
        for text in
            ["", "nan", "inf", "1e5", "1.5e3", ".5", "--1", "1.-5", "1.+5", "1.2.3", "1234567890123456"]
        {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn sums_have_the_decimals_that_they_need() {
        let sum = |one, other| number(one).plus(number(other)).map(|sum| sum.to_string());
        assert_eq!(
            (sum("1.25", "2.5"), sum("2.5", "1.25")),
            (Some("3.75".to_owned()), Some("3.75".to_owned()))
        );
        let difference = |one, other| number(one).minus(number(other)).map(|rest| rest.to_string());
        assert_eq!(difference("1.5", "2.25").as_deref(), Some("-0.75"));
        let shown = ["31.50", "31.00", "31", "-0.5", "100"].map(|text| number(text).plain());
        assert_eq!(shown, ["31.5", "31", "31", "-0.5", "100"]);
        assert_eq!(["31", "3.1", "-7"].map(|text| number(text).whole()), [Some(31), None, Some(-7)]);
    }

    #[test]
    fn a_percentage_is_compared_with_a_part_of_a_whole() {
        let is_at_most = |limit, part, whole| number(limit).is_at_most_percent(part, whole);
        assert!(is_at_most("75", 3, 4) && !is_at_most("75.1", 3, 4) && is_at_most("33.3", 1, 3));
        assert!(is_at_most("80", 80, 100) && !is_at_most("80", 79, 100));
        // What does not fit is compared by its size alone.
        let large = i128::MAX / 2;
        assert!(is_at_most("80", large, large) && is_at_most("80", large, large - 1));
        assert!(!is_at_most("80", large - 1, large));
    }

    #[test]
    fn thousands_are_three_digits_behind_one_to_three() {
        for text in ["1.500", "12.000", "999.999"] {
            assert!(may_be_thousands(text), "{text}");
        }
        for text in ["1500", "0.500", ".500", "1500.000", "1.50", "1.5000", "1.50x", "x.500", "1a.500"] {
            assert!(!may_be_thousands(text), "{text}");
        }
    }
}
