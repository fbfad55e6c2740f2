//! The register of plans on a day, and what has happened to each by then.

mod about;
mod areas;
mod bodies;
mod decisions;
mod register;
mod remarks;
mod scales;
mod sentences;
mod settings;
mod sources;
mod terms;
mod timeline;

pub(super) use self::about::{add as about, readers as about_table};
pub(super) use self::areas::add as areas;
pub(super) use self::bodies::{add as bodies, said_of_itself as said_of_body};
pub(super) use self::decisions::add as decisions;
pub(super) use self::register::add as register;
pub(super) use self::remarks::{add as remarks, irregular};
pub(super) use self::scales::add as scales;
pub(super) use self::settings::add as settings;
pub(super) use self::sources::add as sources;
pub(super) use self::terms::add as terms;
pub(super) use self::timeline::{
    Deeds, add as timeline, add_beside_decisions as timeline_beside_decisions, news, of_body,
};

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
