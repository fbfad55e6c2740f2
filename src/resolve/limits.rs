//! What the settings say of reviews: limits, and words.

use crate::diagnostic::{Code, Sink};
use crate::model::{Limit, LimitOrigin, Limits};
use crate::parse::{self, Number};
use crate::wording::Wording;

/// The limits; each that is not set is the usual one.
pub(super) fn limits(raw: Option<&parse::Limits<'_>>, sink: &mut Sink) -> Limits {
    let mut limits = Limits::default();
    if let Some(raw) = raw {
        let settings = [
            (&mut limits.commitments, raw.commitments),
            (&mut limits.commitments_per_body, raw.commitments_per_body),
            (&mut limits.spread, raw.spread),
        ];
        for (limit, number) in settings {
            if let Some(number) = number.and_then(|number| whole(number, sink)) {
                *limit = Limit { most: number, origin: LimitOrigin::Settings };
            }
        }
    }
    limits
}

fn whole(number: Number, sink: &mut Sink) -> Option<u32> {
    let whole = number.value.whole().and_then(|whole| u32::try_from(whole).ok());
    if whole.is_none() {
        sink.report(Code::InvalidNumber, number.span, |at| {
            at.says(format!("{} cannot be a limit", number.value))
                .label("not a whole number from 0 on")
                .help("write how many there may be at most, such as 19")
        });
    }
    whole
}

/// The words; each list that is not set is the usual one.
pub(super) fn wording(raw: Option<parse::Words<'_>>) -> Wording {
    let mut wording = Wording::default();
    let Some(raw) = raw else { return wording };
    if !raw.avoid.is_empty() {
        let entries = raw.avoid.into_iter().filter_map(|entry| {
            let instead = entry.instead.map(|instead| instead.value.into_owned());
            Some((entry.word?.value.into_owned(), instead))
        });
        wording.avoid = entries.collect();
    }
    if !raw.allow.is_empty() {
        wording.allow = raw.allow.into_iter().map(|abbreviation| abbreviation.value.into_owned()).collect();
    }
    wording
}
