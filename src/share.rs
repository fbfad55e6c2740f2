//! Percentages, in integers: every one that is printed or decided by is made here.
//!
//! Each is rounded by itself, so that equal counts have equal shares. A hundred is only of all, and nothing only of none.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;

// What a percentage is rounded to: another rounding is another three lines here (halves: 1, 5 and "0.0 %").

/// The decimals of a percentage.
const PLACES: u8 = 0;
/// Its last decimal is a multiple of this.
const STEP: u64 = 1;
/// The format in which a spreadsheet shows it.
const SPREADSHEET: &str = "0 %";

/// How many steps there are to a hundred.
const ALL: u64 = 100 * 10_u64.pow(PLACES as u32) / STEP;

/// A part of a whole, not yet divided; the whole is not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    part: u64,
    whole: u64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Kind {
    /// Of a number of things: all of them, none, or some.
    Things,
    /// Of a target, which it may exceed.
    Target,
    /// Of weights, of which any number may be all.
    Weight,
}

/// What stands before a percentage that rounding would make one of all or of none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It is what it says, rounded.
    Rounded,
    /// More than the last step before a hundred, and not all.
    Above,
    /// Less than one step, and not none.
    Below,
}

/// How many of some things. `None` where there is nothing to divide by.
pub fn share(part: u64, whole: u64) -> Option<Share> {
    (whole > 0).then_some(Share { part, whole, kind: Kind::Things })
}

impl Share {
    /// How much of a target; `None` without one, and beyond what can be told.
    pub fn of_target(part: i128, whole: i128) -> Option<Self> {
        Self::of(part, whole, Kind::Target)
    }

    /// A mean weight in percent.
    pub fn of_weight(part: i128, whole: i128) -> Option<Self> {
        Self::of(part, whole, Kind::Weight)
    }

    fn of(part: i128, whole: i128, kind: Kind) -> Option<Self> {
        let (part, whole) = (u64::try_from(part).ok()?, u64::try_from(whole).ok()?);
        (whole > 0).then_some(Self { part, whole, kind })
    }

    /// The percentage as data has it: the nearest, but the last below 100 of what is not all, or not
    /// reached, and the first above 0 of what is not none.
    pub fn percent(self) -> Decimal {
        let steps = match self.bound() {
            Bound::Above => ALL - 1,
            Bound::Below => 1,
            Bound::Rounded if self.kind == Kind::Target && self.part < self.whole => {
                self.nearest(ALL).min(ALL - 1)
            }
            Bound::Rounded => self.nearest(ALL),
        };
        Decimal { places: PLACES, ..Decimal::from(steps.saturating_mul(STEP)) }
    }

    /// Whether a reader is told more or less than the percentage.
    pub fn bound(self) -> Bound {
        match (self.kind, self.nearest(ALL)) {
            (Kind::Things, ALL) if self.part < self.whole => Bound::Above,
            (Kind::Things, 0) if self.part > 0 => Bound::Below,
            _ => Bound::Rounded,
        }
    }

    /// How many percentage points it is above another: the difference of what is printed of both, so that it can be followed.
    pub(crate) fn points_above(self, other: Self) -> Option<Decimal> {
        self.percent().minus(other.percent())
    }

    /// Whether a whole percentage that others have printed is this one: as it is printed here, or rounded to the nearest, a half
    /// either way, since reports round as they please.
    pub(crate) fn is_printed_as(self, percent: u64) -> bool {
        let [printed, part, whole] = [percent, self.part, self.whole].map(u128::from);
        2 * (printed * whole).abs_diff(100 * part) <= whole || self.percent().compare(percent.into()).is_eq()
    }

    /// The quotient, for formats that compute with it.
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        reason = "spreadsheets have no other numbers"
    )]
    pub fn quotient(self) -> f64 {
        self.part as f64 / self.whole as f64
    }

    /// The format in which a spreadsheet shows the quotient as this percentage; none where it would round to another.
    pub fn spreadsheet_format(self) -> Option<&'static str> {
        let rounded = Decimal::from(self.nearest(100 * 10_u64.pow(PLACES.into())));
        (rounded.units == self.percent().units).then_some(SPREADSHEET)
    }

    /// How many of the equal parts of a whole are nearest to it.
    fn nearest(self, parts: u64) -> u64 {
        let [parts, part, whole] = [parts, self.part, self.whole].map(u128::from);
        u64::try_from((2 * parts * part + whole) / (2 * whole)).unwrap_or(u64::MAX)
    }
}

/// Whether the percentages of the parts of one whole, as they are printed, do not sum to 100.
pub(crate) fn is_off_by_rounding<const N: usize>(parts: [u64; N]) -> bool {
    let whole: u64 = parts.iter().sum();
    let percents = parts.iter().filter_map(|part| share(*part, whole)).map(Share::percent);
    let sum = percents.reduce(|sum, percent| sum.plus(percent).unwrap_or(sum));
    sum.is_some_and(|sum| sum.compare(Decimal::from(100)).is_ne())
}

#[cfg(test)]
mod tests {
    use super::{Bound, Share, is_off_by_rounding, share};
    use proptest::prelude::*;

    fn whole(share: Share) -> u64 {
        share.percent().whole().and_then(|whole| u64::try_from(whole).ok()).unwrap()
    }

    fn percent(part: u64, of: u64) -> Option<u64> {
        share(part, of).map(whole)
    }

    #[test]
    fn equal_counts_have_equal_shares_and_halves_go_up() {
        assert_eq!([4, 4, 3].map(|part| percent(part, 11)), [Some(36), Some(36), Some(27)]);
        assert_eq!([1, 7].map(|part| percent(part, 8)), [Some(13), Some(88)]);
        assert_eq!((percent(0, 0), percent(0, 3), percent(3, 3)), (None, Some(0), Some(100)));
        assert!(is_off_by_rounding([4, 4, 3]) && is_off_by_rounding([1, 7, 0]));
        assert!(!is_off_by_rounding([24, 12, 10]) && !is_off_by_rounding([0, 0, 0]));
    }

    #[test]
    fn a_hundred_is_only_of_all_and_nothing_only_of_none() {
        let told = |part, of| share(part, of).map(|share| (share.bound(), whole(share)));
        assert_eq!(told(399, 400), Some((Bound::Above, 99)));
        assert_eq!(told(1, 400), Some((Bound::Below, 1)));
        assert_eq!(told(398, 400), Some((Bound::Above, 99)), "99.5 percent");
        assert_eq!(told(99, 100), Some((Bound::Rounded, 99)));
        assert_eq!(told(1, 100), Some((Bound::Rounded, 1)));
        assert_eq!(told(400, 400), Some((Bound::Rounded, 100)));
    }

    #[test]
    fn a_target_is_a_hundred_percent_only_where_it_is_reached() {
        let of_target = |part, of| Share::of_target(part, of).map(|share| (share.bound(), whole(share)));
        assert_eq!(of_target(996, 1000), Some((Bound::Rounded, 99)));
        assert_eq!(of_target(986, 1000), Some((Bound::Rounded, 99)));
        assert_eq!(of_target(1004, 1000), Some((Bound::Rounded, 100)));
        assert_eq!(of_target(2, 1000), Some((Bound::Rounded, 0)));
        assert_eq!(of_target(5, 2), Some((Bound::Rounded, 250)));
        assert_eq!(of_target(1, 1), Some((Bound::Rounded, 100)));
        assert_eq!((of_target(1, 0), of_target(-1, 2)), (None, None));
        // Any number of weights may be all.
        let of_weight = Share::of_weight(996, 1000).map(|share| (share.bound(), whole(share)));
        assert_eq!(of_weight, Some((Bound::Rounded, 100)));
    }

    #[test]
    fn what_others_have_rounded_may_go_either_way_at_a_half() {
        let fits = |part, of, percent| share(part, of).is_some_and(|share| share.is_printed_as(percent));
        assert_eq!([11, 12, 13, 14].map(|percent| fits(1, 8, percent)), [false, true, true, false]);
        assert!(fits(2, 3, 67) && !fits(2, 3, 66) && !fits(14, 1000, 2));
    }

    #[test]
    fn a_spreadsheet_shows_what_it_rounds_to_the_same() {
        let is_shown = |part, of| share(part, of).and_then(Share::spreadsheet_format).is_some();
        assert!(is_shown(1, 3) && is_shown(3, 3) && !is_shown(399, 400) && !is_shown(1, 400));
        assert_eq!(Share::of_target(996, 1000).and_then(Share::spreadsheet_format), None);
        assert!(share(1, 4).is_some_and(|share| (0.24..0.26).contains(&share.quotient())));
    }

    proptest! {
        #[test]
        fn every_share_is_within_a_percent_of_the_exact_one(part in 0u64..10_000, rest in 0u64..10_000) {
            prop_assume!(part + rest > 0);
            let whole = part + rest;
            let percent = percent(part, whole).unwrap();
            prop_assert!(percent * whole < part * 100 + whole && part * 100 < (percent + 1) * whole);
            prop_assert!((percent == 0) == (part == 0) && (percent == 100) == (part == whole));
        }
    }
}
