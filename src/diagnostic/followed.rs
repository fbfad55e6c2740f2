//! What names stand for, for those who follow them: where each id is defined, and where it is referred to.

use crate::source::Span;

/// The names of a repository.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    pub(crate) definitions: Vec<Definition>,
    /// Where a name stands, and where the id is defined that it stands for.
    pub(crate) references: Vec<(Span, Span)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    /// What it is the id of, such as "body".
    pub(crate) kind: &'static str,
    pub(crate) id: String,
    /// Where it stands, quotes included.
    pub(crate) span: Span,
}
