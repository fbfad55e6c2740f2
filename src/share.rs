//! Whole percentages, in integers: every percentage that is printed or decided by is made here.
//!
//! Shares of one whole are made together, so that they sum to 100. What has no rest beside it is rounded by itself.

/// The percentages of parts of a whole, by largest remainder: they sum to 100, and of equal remainders the earlier part
/// gets the percent. `None` for each where the whole is zero.
pub fn shares<const N: usize>(parts: [u64; N]) -> [Option<u32>; N] {
    let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if whole == 0 {
        return [None; N];
    }
    let exact = parts.map(|part| u128::from(part) * 100);
    let mut percents = exact.map(|part| part / whole);
    let missing = usize::try_from(100 - percents.iter().sum::<u128>()).unwrap_or(0);
    let mut order: [usize; N] = std::array::from_fn(|index| index);
    order.sort_by_key(|index| std::cmp::Reverse(exact[*index] % whole));
    for index in order.into_iter().take(missing) {
        percents[index] += 1;
    }
    percents.map(|percent| u32::try_from(percent).ok())
}

/// The percentage of one part beside the rest.
pub fn share(part: u64, whole: u64) -> Option<u32> {
    shares([part, whole.saturating_sub(part)])[0]
}

/// The nearest whole percentage of a quotient, halves rounded up: what a rule decides by. `None` without a whole.
pub fn nearest_percent(part: i128, whole: i128) -> Option<u32> {
    if whole == 0 { None } else { u32::try_from((200 * part + whole).div_euclid(2 * whole)).ok() }
}

/// Whether a whole percentage is a quotient rounded to the nearest, a half either way: reports round as they please.
pub fn is_rounded(percent: u64, part: u64, whole: u64) -> bool {
    let [percent, part, whole] = [percent, part, whole].map(u128::from);
    whole > 0 && 2 * (percent * whole).abs_diff(100 * part) <= whole
}

/// The whole percentage of a target, rounded down so that 100 is never printed of one that is not reached.
pub fn percent_reached(part: i128, whole: i128) -> Option<u32> {
    if whole == 0 { None } else { u32::try_from(part * 100 / whole).ok() }
}

#[cfg(test)]
mod tests {
    use super::{share, shares};
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_the_earlier_part() {
        assert_eq!(shares([1, 1, 1]), [Some(34), Some(33), Some(33)]);
        assert_eq!(shares([1, 7, 0]), [Some(13), Some(87), Some(0)]);
        assert_eq!(shares([24, 12, 10]), [Some(52), Some(26), Some(22)]);
        assert_eq!(shares([0, 0, 0]), [None; 3]);
        assert_eq!(
            (share(46, 47), share(0, 0), share(0, 3), share(3, 3)),
            (Some(98), None, Some(0), Some(100))
        );
    }

    proptest! {
        #[test]
        fn they_sum_to_a_hundred_and_are_within_one_of_the_exact_value(parts in [0u64..10_000, 0u64..10_000, 0u64..10_000]) {
            prop_assume!(parts.iter().sum::<u64>() > 0);
            let whole: u64 = parts.iter().sum();
            let percents = shares(parts).map(|percent| u64::from(percent.unwrap()));
            prop_assert_eq!(percents.iter().sum::<u64>(), 100);
            for (part, percent) in parts.into_iter().zip(percents) {
                prop_assert!(percent * whole < part * 100 + whole && part * 100 < (percent + 1) * whole);
                prop_assert!(part > 0 || percent == 0);
            }
        }
    }
}
