//! Activities: what is done for a goal, on a scale of its own.

use jiff::civil::Date;

use super::assessment_attributes::AssessmentAttributes;
use super::ids::ItemId;
use super::item::Item;
use super::judgement::Who;
use crate::calendar::Period;
use crate::source::Span;
use crate::vocabulary::ActivityStatus;

/// How far an activity had come in a period, as one body or several jointly say.
#[derive(Clone, Debug)]
pub struct StatusReport<'s> {
    pub item: ItemId,
    pub who: Who,
    pub period: Period,
    /// How far it had come.
    pub status: ActivityStatus,
    /// The judgement in the same record, by its place in the plan.
    pub judgement: Option<usize>,
    /// Whether its record holds measured values too.
    pub is_measured: bool,
    /// What its record says besides, where there is neither judgement nor value that has it.
    pub attributes: Option<Box<AssessmentAttributes<'s>>>,
    /// Whether its record says that the source is irregular here.
    pub irregular: bool,
    pub span: Span,
}

/// How an activity stands on a day, from what is as it should be to what is worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
