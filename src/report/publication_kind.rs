//! What sorts of whole documents there are.

use super::words::Words;
use crate::named::names;

names! {
    /// What sort of document is made.
    pub enum PublicationKind {
        /// The follow-up of a plan for a year.
        FollowUp = "follow-up",
        /// The final evaluation of a plan.
        Final = "final",
        /// The follow-up of several plans for a year.
        Annual = "annual",
        /// The compilation of answers to a remiss.
        Remiss = "remiss",
        /// The register of plans.
        Register = "register",
    }
}

impl PublicationKind {
    pub(super) fn title(self, words: Words) -> &'static str {
        match self {
            Self::FollowUp => words.say("Uppföljning", "Follow-up"),
            Self::Final => words.say("Slutlig utvärdering", "Final evaluation"),
            Self::Annual => words.say("Samlad uppföljning", "Follow-up of all plans"),
            Self::Remiss => words.say("Remissammanställning", "Compilation of answers"),
            Self::Register => words.say("Register över styrdokument", "Register of plans"),
        }
    }
}
