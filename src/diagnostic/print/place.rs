//! A span as every format gives it.

use super::root::from_git_root;
use crate::source::{Position, Sources, Span, portable_path};

/// A place in a file. The end is the position after the last character, as in rustc and SARIF.
pub(super) struct Place {
    pub(super) file: String,
    pub(super) start: Position,
    pub(super) end: Position,
}

impl Place {
    /// The same with a path from the root of the git repository, as those who compare it with a commit's want it.
    pub(super) fn in_git(span: Span, sources: &Sources) -> Self {
        let file = portable_path(&from_git_root(&sources.file(span.file).shown));
        Self { file, ..Self::of(span, sources) }
    }

    pub(super) fn of(span: Span, sources: &Sources) -> Self {
        Self {
            file: portable_path(&sources.file(span.file).shown),
            start: sources.start(span),
            end: sources.end(span),
        }
    }
}
