//! Percentages, in integers: every one that is printed or decided by is made here.
//!
//! Each is rounded by itself, so that equal counts have equal shares. A hundred is only of all, and nothing only of none.

use serde::{Deserialize, Serialize};

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
    /// More than 99 percent, and not all.
    Above,
    /// Less than 1 percent, and not none.
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

    /// The whole percentage as data has it: the nearest, halves upwards, but 99 of what is not all, or not reached, and 1
    /// of what is not none.
    pub fn percent(self) -> u64 {
        match self.bound() {
            Bound::Above => 99,
            Bound::Below => 1,
            Bound::Rounded if self.kind == Kind::Target && self.part < self.whole => self.nearest().min(99),
            Bound::Rounded => self.nearest(),
        }
    }

    /// Whether a reader is told more or less than the percentage.
    pub fn bound(self) -> Bound {
        match (self.kind, self.nearest()) {
            (Kind::Things, 100) if self.part < self.whole => Bound::Above,
            (Kind::Things, 0) if self.part > 0 => Bound::Below,
            _ => Bound::Rounded,
        }
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

    /// Whether it is shown as its quotient rounded to the nearest percent would be.
    pub fn is_nearest(self) -> bool {
        self.percent() == self.nearest()
    }

    fn nearest(self) -> u64 {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        u64::try_from((200 * part + whole) / (2 * whole)).unwrap_or(u64::MAX)
    }
}

/// Whether a whole percentage is a quotient rounded to the nearest, a half either way: reports round as they please. The
/// whole is above zero.
pub(crate) fn is_rounded(percent: u64, part: u64, whole: u64) -> bool {
    let [percent, part, whole] = [percent, part, whole].map(u128::from);
    2 * (percent * whole).abs_diff(100 * part) <= whole
}

/// Whether the percentages of the parts of one whole, as they are printed, do not sum to 100.
pub(crate) fn is_off_by_rounding<const N: usize>(parts: [u64; N]) -> bool {
    let whole: u64 = parts.iter().sum();
    whole > 0 && parts.iter().filter_map(|part| share(*part, whole)).map(Share::percent).sum::<u64>() != 100
}

#[cfg(test)]
mod tests {
    use super::{Bound, Share, is_off_by_rounding, share};
    use proptest::prelude::*;

    fn percent(part: u64, whole: u64) -> Option<u64> {
        share(part, whole).map(Share::percent)
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
        let told = |part, whole| share(part, whole).map(|share| (share.bound(), share.percent()));
        assert_eq!(told(399, 400), Some((Bound::Above, 99)));
        assert_eq!(told(1, 400), Some((Bound::Below, 1)));
        assert_eq!(told(398, 400), Some((Bound::Above, 99)), "99.5 percent");
        assert_eq!(told(99, 100), Some((Bound::Rounded, 99)));
        assert_eq!(told(1, 100), Some((Bound::Rounded, 1)));
        assert_eq!(told(400, 400), Some((Bound::Rounded, 100)));
    }

    #[test]
    fn a_target_is_a_hundred_percent_only_where_it_is_reached() {
        let of_target =
            |part, whole| Share::of_target(part, whole).map(|share| (share.bound(), share.percent()));
        assert_eq!(of_target(996, 1000), Some((Bound::Rounded, 99)));
        assert_eq!(of_target(986, 1000), Some((Bound::Rounded, 99)));
        assert_eq!(of_target(1004, 1000), Some((Bound::Rounded, 100)));
        assert_eq!(of_target(2, 1000), Some((Bound::Rounded, 0)));
        assert_eq!(of_target(5, 2), Some((Bound::Rounded, 250)));
        assert_eq!((of_target(1, 0), of_target(-1, 2)), (None, None));
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
