//! Where a review says that there is too much.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most commitments that a plan may have.
    pub commitments: Limit,
    /// The most commitments that a body may answer for in one plan, common ones among them.
    pub commitments_per_body: Limit,
    /// The most percentage points by which bodies may differ in fulfilment or coverage.
    pub spread: Limit,
}

/// The most that there may be, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    pub most: u32,
    pub origin: LimitOrigin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitOrigin {
    Settings,
    /// The final evaluation of Tyresö's integrationsplan, of 2011, which calls a plan with "ett tjugotal åtaganden" too
    /// detailed: fewer than twenty.
    Evaluation,
    /// This program, for want of a source.
    Program,
}

impl Default for Limits {
    fn default() -> Self {
        let own = |most| Limit { most, origin: LimitOrigin::Program };
        Self {
            commitments: Limit { most: 19, origin: LimitOrigin::Evaluation },
            commitments_per_body: own(10),
            spread: own(30),
        }
    }
}
