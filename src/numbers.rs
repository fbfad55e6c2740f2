//! Numbers as they are written for a reader: everywhere in a document in one way.
//!
//! Thousands stand apart by a space that does not break, in English too: `1,234` is a thousand to an Englishman and little
//! more than one to a Swede, and a report in English has readers of both sorts.

use crate::decimal::Decimal;
use crate::share::{Bound, Share};
use crate::vocabulary::Language;

/// `1 234 567`.
pub(crate) fn integer(number: u64) -> String {
    grouped(&number.to_string())
}

/// `−1 234,50` in Swedish, `−1 234.50` in English: as many decimals as it has, and a minus instead of a hyphen.
pub(crate) fn decimal(number: Decimal, language: Language) -> String {
    let written = number.to_string();
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let point = match language {
        _ if fraction.is_empty() => "",
        Language::Swedish => ",",
        Language::English => ".",
    };
    format!("{sign}{}{point}{fraction}", grouped(whole))
}

/// `46 %`; `>99 %` of what is not all, `<1 %` of what is not none.
pub(crate) fn percent(share: Share, language: Language) -> String {
    let bound = match share.bound() {
        Bound::Rounded => "",
        Bound::Above => ">",
        Bound::Below => "<",
    };
    format!("{bound}{}\u{a0}%", decimal(share.percent(), language))
}

fn grouped(digits: &str) -> String {
    let mut spaced = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            spaced.push('\u{a0}');
        }
        spaced.push(digit);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::share;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(integer(0), "0");
        assert_eq!(integer(999), "999");
        assert_eq!(integer(1_287), "1\u{a0}287");
        assert_eq!(integer(1_234_567), "1\u{a0}234\u{a0}567");
        let percent = |part, whole| share(part, whole).map(|share| percent(share, Language::Swedish));
        assert_eq!(percent(46, 100).as_deref(), Some("46\u{a0}%"));
        assert_eq!(percent(399, 400).as_deref(), Some(">99\u{a0}%"));
        assert_eq!(percent(1, 400).as_deref(), Some("<1\u{a0}%"));
    }

    #[test]
    fn decimals_have_the_sign_of_their_language_and_a_minus() {
        let written = |text: &str, language| Decimal::parse(text).map(|number| decimal(number, language));
        assert_eq!(written("-1234.50", Language::Swedish).as_deref(), Some("−1\u{a0}234,50"));
        assert_eq!(written("-1234.50", Language::English).as_deref(), Some("−1\u{a0}234.50"));
        assert_eq!(written("0.5", Language::Swedish).as_deref(), Some("0,5"));
        assert_eq!(written("12", Language::English).as_deref(), Some("12"));
    }
}
