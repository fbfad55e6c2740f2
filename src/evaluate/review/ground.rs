//! What a criterion comes to, and what that rests on.

use jiff::civil::Date;

use super::reviewed::Reviewed;
use crate::calendar::Period;
use crate::model::{AreaId, BodyId, EvaluationId, Item, ItemId, Limit, PlanId, RemissId};
use crate::source::Span;

/// What a plan comes to under a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The plan is as it should be.
    Met,
    NotMet,
    /// A source says that something is wanting.
    Missing,
    /// The plan is not at hand, and no source says.
    NotKnown,
    /// The plan has nothing that the criterion is about.
    NotApplicable,
}

/// An outcome with all that it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Examined {
    pub outcome: Outcome,
    /// What it rests on: of a criterion that is not met, all that is wanting.
    pub grounds: Vec<Ground>,
}

/// Something that an outcome rests on, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    pub kind: GroundKind,
    /// Where: for what is missing, the record that lacks it.
    pub span: Span,
}

/// What an outcome can rest on.
#[derive(Clone, Debug, PartialEq)]
pub enum GroundKind {
    /// A key of the plan, which is there.
    Stated(&'static str),
    /// A key of the plan, which is not there.
    Unstated(&'static str),
    /// A number beside the most that it may be.
    Number(Counted, u64, Limit),
    Item(ItemId, Lack),
    AreaWithoutGoals(AreaId),
    AreaWithoutIndicators(AreaId),
    BodyWithoutCommitments(BodyId),
    /// A term that is not explained, by its number in the plan.
    Term(usize),
    /// An abbreviation that no term explains.
    Abbreviation(String),
    /// A word to avoid, and what to write instead.
    Word(String, Option<String>),
    /// How far bodies are apart.
    Spread(Spread),
    /// A day that has passed: the one for looking at the plan again.
    ReviewOverdue(Date),
    /// A day that has passed: the plan's last, without the plan having been repealed.
    Expired(Date),
    Repealed,
    Replaced(PlanId),
    /// How many records of the kind in question there are and are as they should be.
    All(u64),
    /// There are no records of the kind in question.
    Nothing,
    /// An evaluation says so, in a finding.
    Found(EvaluationId),
    /// An answer to a remiss says so, in a point; by its place in the remiss.
    Answered(RemissId, usize),
    /// The plan itself is not among the documents.
    NotAtHand,
}

/// What is counted against a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The commitments of the plan.
    Plan,
    /// The commitments that a body answers for.
    Body(BodyId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A goal that it leads up to.
    Goal,
    LeadingUp,
    Indicator,
    /// A target of its indicators.
    Target,
    SplitBySex,
    CarryingOut,
    FollowingUp,
    /// With whom it is done.
    Partners,
}

/// How far bodies are apart in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    pub period: Period,
    /// Whether it is coverage, rated of expected, and not fulfilment, met of rated.
    pub of_coverage: bool,
    /// The body with the least share.
    pub least: Extreme,
    /// The body with the greatest share.
    pub most: Extreme,
    /// How many percentage points they may be apart.
    pub limit: Limit,
}

impl Spread {
    /// Whether the bodies are further apart than they may be; by cross-multiplication, so that nothing is rounded before it
    /// is compared.
    pub fn is_wide(&self) -> bool {
        let (least, most) = (self.least, self.most);
        let apart = (u128::from(most.part) * u128::from(least.whole))
            .saturating_sub(u128::from(least.part) * u128::from(most.whole));
        let limit = u128::from(self.limit.most) * u128::from(most.whole) * u128::from(least.whole);
        apart.saturating_mul(100) > limit
    }
}

/// A body with its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extreme {
    pub body: BodyId,
    pub part: u64,
    /// The whole, which is not zero.
    pub whole: u64,
}

impl GroundKind {
    /// Whether it is nothing but that the plan files are silent: what a plan that is at hand lacks.
    pub(super) fn is_silence(&self) -> bool {
        match self {
            Self::Unstated(_)
            | Self::Item(..)
            | Self::AreaWithoutGoals(_)
            | Self::AreaWithoutIndicators(_)
            | Self::BodyWithoutCommitments(_)
            | Self::Term(_)
            | Self::Abbreviation(_)
            | Self::All(_)
            | Self::Nothing
            | Self::NotAtHand => true,
            Self::Stated(_)
            | Self::Number(..)
            | Self::Word(..)
            | Self::Spread(_)
            | Self::ReviewOverdue(_)
            | Self::Expired(_)
            | Self::Repealed
            | Self::Replaced(_)
            | Self::Found(_)
            | Self::Answered(..) => false,
        }
    }
}

impl Ground {
    pub(super) fn new(kind: GroundKind, span: Span) -> Self {
        Self { kind, span }
    }
}

impl Examined {
    /// Not met where something is wanting; otherwise met, for the grounds given.
    pub(super) fn wanting(faults: Vec<Ground>, grounds: impl FnOnce() -> Vec<Ground>) -> Self {
        if faults.is_empty() {
            Self { outcome: Outcome::Met, grounds: grounds() }
        } else {
            Self { outcome: Outcome::NotMet, grounds: faults }
        }
    }

    /// Where each of some records has to be as it should: not applicable where there are none.
    pub(super) fn each(plan: &Reviewed<'_, '_>, number: usize, faults: Vec<Ground>) -> Self {
        let span = plan.plan.span;
        if number == 0 {
            return Self::not_applicable(GroundKind::Nothing, span);
        }
        Self::wanting(faults, || vec![Ground::new(GroundKind::All(number as u64), span)])
    }

    /// The same of items of a sort, by what each lacks.
    pub(super) fn items<L: IntoIterator<Item = Lack>>(
        plan: &Reviewed<'_, '_>,
        is_one: impl Fn(&Item<'_>) -> bool,
        lacks: impl Fn(ItemId, &Item<'_>) -> L,
    ) -> Self {
        let (mut number, mut faults) = (0, Vec::new());
        for (id, item) in plan.plan.items.numbered().filter(|(_, item)| is_one(item)) {
            number += 1;
            let ground = |lack| Ground::new(GroundKind::Item(id, lack), item.span);
            faults.extend(lacks(id, item).into_iter().map(ground));
        }
        Self::each(plan, number, faults)
    }

    /// There is nothing that the criterion is about.
    pub(super) fn not_applicable(kind: GroundKind, span: Span) -> Self {
        Self { outcome: Outcome::NotApplicable, grounds: vec![Ground::new(kind, span)] }
    }

    /// Met where the plan has every one of some keys, given with their places where it has them.
    pub(super) fn keys(plan: &Reviewed<'_, '_>, keys: &[(&'static str, Option<Span>)]) -> Self {
        let missing = keys.iter().filter(|(_, span)| span.is_none());
        let faults = missing.map(|(key, _)| Ground::new(GroundKind::Unstated(key), plan.plan.span)).collect();
        let stated = || {
            let stated = keys.iter().filter_map(|(key, span)| Some((*key, (*span)?)));
            stated.map(|(key, span)| Ground::new(GroundKind::Stated(key), span)).collect()
        };
        Self::wanting(faults, stated)
    }
}
