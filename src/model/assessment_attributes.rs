//! What an assessment says besides a rating and values: why, by whom, from where.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{ItemId, SourceId};
use super::written::Written;
use crate::vocabulary::{ActivityStatus, Development};

/// What the record of a judgement or a measured value says besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssessmentAttributes<'s> {
    pub comment: Option<Cow<'s, str>>,
    /// What it is based on.
    pub evidence: Option<Cow<'s, str>>,
    /// Why a rating was set by hand against what a rule computes.
    pub reason: Option<Cow<'s, str>>,
    /// How it has gone since last time, as the source prints it.
    pub trend: Option<Development>,
    /// What is to be done about it.
    pub action: Option<Cow<'s, str>>,
    /// Who is to do that.
    pub action_by: Option<Cow<'s, str>>,
    /// The last day for it.
    pub action_due: Option<Date>,
    /// How far that has come.
    pub action_status: Option<ActivityStatus>,
    pub follows_from: Vec<ItemId>,
    pub assessed_by: Option<Cow<'s, str>>,
    pub date: Option<Date>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
}

impl AssessmentAttributes<'_> {
    /// Whether it says anything of what is to be done.
    pub fn has_action(&self) -> bool {
        self.action.is_some()
            || self.action_by.is_some()
            || self.action_due.is_some()
            || self.action_status.is_some()
    }

    /// Whether what was to be done is late on a day, as an activity is (rule 22); `None` where nobody knows.
    pub fn is_overdue(&self, on: Date) -> Option<bool> {
        match self.action_status {
            Some(ActivityStatus::Done | ActivityStatus::Cancelled) => Some(false),
            Some(ActivityStatus::Late) => Some(true),
            None | Some(ActivityStatus::NotStarted | ActivityStatus::Started) => {
                self.action_due.map(|due| due < on)
            }
        }
    }
}
