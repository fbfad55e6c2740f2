//! What messages call a rating, a value and a status.

use crate::model::Matter;

/// What is done to an item with it, and what it is.
pub(super) fn given(matter: Matter) -> (&'static str, &'static str) {
    match matter {
        Matter::Rating => ("judged", "judgement"),
        Matter::Value => ("measured", "value"),
        Matter::Status => ("given a status", "status"),
    }
}
