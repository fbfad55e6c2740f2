//! Records that others refer to, and that are left out of the model where they lack something.

use super::names::Registry;
use crate::diagnostic::Sink;
use crate::parse::Name;

/// The ids of one kind of record, and their numbers in the model once they are resolved, which is done in the order in
/// which the ids were defined. A reference to a record that was left out is sound, and leads nowhere.
pub(super) struct Numbered<'s, Id> {
    pub(super) names: Registry<'s>,
    resolved: Vec<Option<Id>>,
}

impl<'s, Id: Copy> Numbered<'s, Id> {
    pub(super) fn new(names: Registry<'s>) -> Self {
        Self { names, resolved: Vec::new() }
    }

    /// Takes in the number of the next record with an id; `None` for one that is left out.
    pub(super) fn add(&mut self, id: Option<Id>) {
        self.resolved.push(id);
    }

    /// The record behind a name; reports a name that is not there.
    pub(super) fn resolve(&self, name: &Name<'_>, sink: &mut Sink) -> Option<Id> {
        self.names.resolve(name, sink).and_then(|number| self.record(number))
    }

    /// The record with a number of `names`; `None` where it was left out.
    pub(super) fn record(&self, number: u32) -> Option<Id> {
        self.resolved.get(number as usize).copied().flatten()
    }
}
