//! Where a review says that there is too much.

/// The limits of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most commitments that a plan may have.
    pub commitments: u32,
    /// The most commitments that a body may answer for in one plan, common ones among them.
    pub commitments_per_body: u32,
    /// The most percentage points by which bodies may differ in fulfilment or coverage.
    pub spread: u32,
}

impl Default for Limits {
    /// The first is taken from the final evaluation of 2011, which calls a plan with "ett tjugotal åtaganden" too
    /// detailed: fewer than twenty. The others are this program's own, for want of a source.
    fn default() -> Self {
        Self { commitments: 19, commitments_per_body: 10, spread: 30 }
    }
}
