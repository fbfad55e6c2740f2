//! Activities: what is done for a goal, on a scale of its own.

use jiff::civil::Date;

use super::item::Item;
use crate::vocabulary::ActivityStatus;

/// How an activity stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Punctuality {
    /// As it should be, as far as the plan says.
    OnTime,
    /// It should have begun.
    LateStart,
    /// It should be done, or is said to be late.
    Late,
}

/// Whether an activity is late on a day; without a day, whether it is said to be.
pub(crate) fn punctuality(item: &Item<'_>, status: Option<ActivityStatus>, on: Option<Date>) -> Punctuality {
    let passed = |day: Option<Date>| on.zip(day).is_some_and(|(on, day)| day < on);
    match status {
        Some(ActivityStatus::Late) => Punctuality::Late,
        None | Some(ActivityStatus::NotStarted | ActivityStatus::Started) if passed(item.end) => {
            Punctuality::Late
        }
        None | Some(ActivityStatus::NotStarted) if passed(item.start) => Punctuality::LateStart,
        None
        | Some(
            ActivityStatus::NotStarted
            | ActivityStatus::Started
            | ActivityStatus::Done
            | ActivityStatus::Cancelled,
        ) => Punctuality::OnTime,
    }
}
