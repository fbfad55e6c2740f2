//! How a run ended.

use std::process::ExitCode;

/// How a run ended. A promise to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done, and nothing is wrong.
    Done,
    /// The plan files have errors, or something checked is not as it should be.
    Content,
    /// The program could not do its work.
    Environment,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Content => Self::from(1),
            Exit::Environment => Self::from(2),
        }
    }
}
