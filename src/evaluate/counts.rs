//! How many of each.

use crate::model::{Scale, Verdict};
use crate::vocabulary::{Absence, Class, Word as _};

/// How many judgements there are of each class, and of each kind of no rating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Those with a rating: met, partial, unmet.
    pub classes: [u64; Class::ALL.len()],
    /// Those without, by why; missing records are among those not assessed.
    absences: [u64; Absence::ALL.len()],
}

impl Counts {
    pub(crate) fn add(&mut self, verdict: Verdict, scale: &Scale<'_>) {
        match verdict {
            Verdict::Level(level) => self.classes[scale.levels[usize::from(level)].class as usize] += 1,
            Verdict::Absent(absence) => self.absences[absence as usize] += 1,
        }
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        self.classes.iter_mut().zip(other.classes).for_each(|(sum, number)| *sum += number);
        self.absences.iter_mut().zip(other.absences).for_each(|(sum, number)| *sum += number);
    }

    pub(crate) fn of_class(&self, class: Class) -> u64 {
        self.classes[class as usize]
    }

    pub(crate) fn met(&self) -> u64 {
        self.of_class(Class::Met)
    }

    /// How many have no rating for some reason.
    pub(crate) fn of_absence(&self, absence: Absence) -> u64 {
        self.absences[absence as usize]
    }

    /// Those with a rating: the denominator of shares.
    pub(crate) fn rated(&self) -> u64 {
        self.classes.iter().sum()
    }

    /// Those that were expected: the denominator of coverage. Those that do not concern the body, are not due or were withdrawn
    /// stand outside of it.
    pub(crate) fn expected(&self) -> u64 {
        let absences = [Absence::NotAssessed, Absence::NotAssessable, Absence::Unreadable];
        self.rated() + absences.map(|absence| self.of_absence(absence)).iter().sum::<u64>()
    }
}
