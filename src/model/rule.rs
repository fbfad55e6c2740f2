//! How judgements add up to one rating.

use std::borrow::Cow;

use crate::decimal::Decimal;
use crate::source::Span;
use crate::vocabulary::{RuleBase, RuleKind};

/// The rule of a plan or a goal.
#[derive(Clone, Debug)]
pub struct Rule<'s> {
    pub kind: RuleKind,
    /// The share in percent from which it is met; with indicators, from which one is partly met.
    pub at_least: Option<Decimal>,
    /// The share in percent from which it is partly met; that of anything met in any part, without it.
    pub partial_at_least: Option<Decimal>,
    /// The coverage in percent without which it is never met.
    pub coverage: Option<Decimal>,
    pub base: RuleBase,
    pub reason: Option<Cow<'s, str>>,
    /// Where it stands; nowhere for the rule of a plan that declares none, and for one that was asked for.
    pub span: Option<Span>,
}

impl Rule<'_> {
    /// A rule that no file declares.
    pub fn undeclared(kind: RuleKind, at_least: Option<Decimal>, base: RuleBase) -> Self {
        Self { kind, at_least, partial_at_least: None, coverage: None, base, reason: None, span: None }
    }

    /// Whether it counts goals, each once.
    pub fn counts_goals(&self) -> bool {
        self.base == RuleBase::Goals
    }

    /// From how many percent of the target on it counts an indicator as partly met, where indicators are what it counts: by
    /// other rules than "indikatorer", one whose target is not reached is not met.
    pub fn of_target(&self) -> Option<Decimal> {
        match (self.kind, self.base) {
            (RuleKind::Indicators, _) => self.limit(),
            (_, RuleBase::Indicators) => Some(Decimal { units: 100, places: 0 }),
            (_, RuleBase::Judgements | RuleBase::Goals) => None,
        }
    }

    /// The limit in percent: what is declared, or what the kind of rule has without.
    pub fn limit(&self) -> Option<Decimal> {
        let usual = match self.kind {
            RuleKind::ShareMet => 100,
            RuleKind::Weighted => 75,
            RuleKind::Indicators => 80,
            RuleKind::Counts | RuleKind::AllMet | RuleKind::ByHand => return None,
        };
        Some(self.at_least.unwrap_or(Decimal { units: usual, places: 0 }))
    }

    /// Whether it computes a rating, which a hand judgement then overrides.
    pub fn computes(&self) -> bool {
        !matches!(self.kind, RuleKind::Counts | RuleKind::ByHand)
    }
}
