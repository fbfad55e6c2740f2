//! Judgements: ratings of items.

use jiff::civil::Date;

use super::assessment_attributes::AssessmentAttributes;
use super::ids::{BodyId, ItemId};
use crate::calendar::Period;
use crate::source::Span;
use crate::vocabulary::{Absence, Basis};

/// One rating of one item by one body, or jointly by several, for one period, as outcome or forecast.
#[derive(Clone, Debug)]
pub struct Judgement<'s> {
    pub item: ItemId,
    pub who: Who,
    pub period: Period,
    /// What is, or what will be.
    pub basis: Basis,
    pub verdict: Verdict,
    /// What its record says besides, where it says anything.
    pub attributes: Option<Box<AssessmentAttributes<'s>>>,
    /// Whether its record says that the source is irregular here.
    pub irregular: bool,
    /// Where the rating stands.
    pub span: Span,
}

impl Judgement<'_> {
    pub fn comment(&self) -> Option<&str> {
        self.attributes.as_ref()?.comment.as_deref()
    }

    /// What it is based on.
    pub fn evidence(&self) -> Option<&str> {
        self.attributes.as_ref()?.evidence.as_deref()
    }

    /// Why it was set by hand against what a rule computes.
    pub fn reason(&self) -> Option<&str> {
        self.attributes.as_ref()?.reason.as_deref()
    }

    pub fn date(&self) -> Option<Date> {
        self.attributes.as_ref()?.date
    }
}

/// Who is judged. One body comes before several, so that a sorted list has *Gemensamt* last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    One(BodyId),
    /// Several at once, in the order of their ids.
    Jointly(Box<[BodyId]>),
}

impl Who {
    /// The bodies: one, or several.
    pub fn bodies(&self) -> &[BodyId] {
        match self {
            Self::One(body) => std::slice::from_ref(body),
            Self::Jointly(bodies) => bodies,
        }
    }

    pub fn is_joint(&self) -> bool {
        matches!(self, Self::Jointly(_))
    }
}

/// A rating, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// A level of the plan's scale, from 0, the best.
    Level(u8),
    /// One of the six kinds of no rating.
    Absent(Absence),
}

impl Verdict {
    /// Whether it is a level of the scale.
    pub fn is_rated(self) -> bool {
        matches!(self, Self::Level(_))
    }

    /// Whether it is among what is expected, and not counted beside it (rule 5).
    pub fn is_expected(self) -> bool {
        match self {
            Self::Level(_)
            | Self::Absent(Absence::NotAssessed | Absence::NotAssessable | Absence::Unreadable) => true,
            Self::Absent(Absence::NotApplicable | Absence::NotDue | Absence::Withdrawn) => false,
        }
    }
}
