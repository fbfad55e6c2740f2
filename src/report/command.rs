//! The commands that print views.

use crate::named::names;

names! {
    /// The commands that print views.
    pub enum Command {
        /// What has been judged.
        Evaluate = "evaluate",
        /// Where plans stand.
        Status = "status",
        /// Consultation rounds.
        Remiss = "remiss",
        /// How plans are made.
        Review = "review",
        /// What differs between revisions.
        Diff = "diff",
        /// What became of an item.
        History = "history",
    }
}

impl Command {
    /// The title of what it prints, in Swedish and English.
    pub fn title(self) -> [&'static str; 2] {
        match self {
            Self::Evaluate => ["Måluppfyllelse", "Fulfilment"],
            Self::Status => ["Styrdokument", "Plans"],
            Self::Remiss => ["Remisser", "Remisser"],
            Self::Review => ["Granskning av planer", "Review of plans"],
            Self::Diff => ["Skillnader", "Differences"],
            Self::History => ["Historik", "History"],
        }
    }
}
