//! How many of each.

use crate::model::{Scale, Verdict};
use crate::vocabulary::{Absence, Class};

/// How many judgements there are of each class, and of each kind of no rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub met: u64,
    pub partial: u64,
    pub unmet: u64,
    /// Not assessed, missing records among them.
    pub not_assessed: u64,
    pub not_assessable: u64,
    /// Does not concern the body; outside `expected`.
    pub not_applicable: u64,
    /// Not due yet; outside `expected`.
    pub not_due: u64,
    /// Withdrawn; outside `expected`.
    pub withdrawn: u64,
    /// Rated, and not to be read; within `expected`.
    pub unreadable: u64,
}

impl Counts {
    pub(crate) fn add(&mut self, verdict: Verdict, scale: &Scale<'_>) {
        let count = match verdict {
            Verdict::Level(level) => match scale.levels[usize::from(level)].class {
                Class::Met => &mut self.met,
                Class::Partial => &mut self.partial,
                Class::Unmet => &mut self.unmet,
            },
            Verdict::Absent(absence) => match absence {
                Absence::NotAssessed => &mut self.not_assessed,
                Absence::NotAssessable => &mut self.not_assessable,
                Absence::NotApplicable => &mut self.not_applicable,
                Absence::NotDue => &mut self.not_due,
                Absence::Withdrawn => &mut self.withdrawn,
                Absence::Unreadable => &mut self.unreadable,
            },
        };
        *count += 1;
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        self.met += other.met;
        self.partial += other.partial;
        self.unmet += other.unmet;
        self.not_assessed += other.not_assessed;
        self.not_assessable += other.not_assessable;
        self.not_applicable += other.not_applicable;
        self.not_due += other.not_due;
        self.withdrawn += other.withdrawn;
        self.unreadable += other.unreadable;
    }

    pub(crate) fn of_class(&self, class: Class) -> u64 {
        match class {
            Class::Met => self.met,
            Class::Partial => self.partial,
            Class::Unmet => self.unmet,
        }
    }

    /// How many have no rating for some reason.
    pub(crate) fn of_absence(&self, absence: Absence) -> u64 {
        match absence {
            Absence::NotAssessed => self.not_assessed,
            Absence::NotAssessable => self.not_assessable,
            Absence::NotApplicable => self.not_applicable,
            Absence::NotDue => self.not_due,
            Absence::Withdrawn => self.withdrawn,
            Absence::Unreadable => self.unreadable,
        }
    }

    /// Those with a rating: the denominator of shares.
    pub(crate) fn rated(&self) -> u64 {
        self.met + self.partial + self.unmet
    }

    /// Those that were expected: the denominator of coverage.
    pub(crate) fn expected(&self) -> u64 {
        self.rated() + self.not_assessed + self.not_assessable + self.unreadable
    }
}
