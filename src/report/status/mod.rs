//! The register of plans on a day, and what has happened to each by then.

pub(super) mod about;
pub(super) mod areas;
pub(super) mod bodies;
pub(super) mod decisions;
pub(super) mod register;
pub(super) mod remarks;
pub(super) mod scales;
mod sentences;
pub(super) mod settings;
pub(super) mod sources;
pub(super) mod terms;
pub(super) mod timeline;

use super::cells::word;
use super::context::Context;
use super::words::capital;
use crate::document::Cell;
use crate::evaluate::State;

impl Context<'_, '_> {
    pub(super) fn state_in_words(&self, state: State) -> String {
        let Cell::Word { reader, .. } = self.state_cell(state) else { return String::new() };
        format!("{}.", capital(&reader))
    }

    /// A state: the word of data, and of readers.
    fn state_cell(&self, state: State) -> Cell {
        let (data, swedish, english) = match state {
            State::NotBegun => ("not_begun", "inget beslut ännu", "no decision yet"),
            State::Commissioned => ("commissioned", "under framtagande", "being drawn up"),
            State::Proposed => ("proposed", "föreslagen", "proposed"),
            State::OnRemiss => ("out_for_remiss", "ute på remiss", "out for consultation"),
            State::AdoptedNotInForce => {
                ("adopted_not_in_force", "antagen, gäller inte ännu", "adopted, not in force yet")
            }
            State::InForce => ("in_force", "gällande", "in force"),
            State::UnderRevision => ("under_revision", "gällande, revideras", "in force, under revision"),
            State::Expired => ("expired", "utgången, inget upphävande känt", "expired, no repeal known"),
            State::Ended => ("ended", "perioden är slut", "its period is over"),
            State::Repealed => ("repealed", "upphävd", "repealed"),
            State::Replaced => ("replaced", "ersatt", "replaced"),
            State::Unknown => ("unknown", "okänt", "unknown"),
        };
        word(data, self.words.say(swedish, english))
    }
}
