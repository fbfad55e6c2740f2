//! Records that others refer to, and that are left out of the model where they lack something.

use super::names::Registry;
use crate::diagnostic::Sink;
use crate::numbered::{Numbered, ids};
use crate::parse::Name;
use crate::source::Span;

ids! {
    /// A record among those of its kind that have an id, whether it is left out of the model or not.
    pub(super) RecordNumber,
}

/// The ids of one kind of record, and their numbers in the model once they are resolved, which is done in the order in
/// which the ids were defined. A reference to a record that was left out is sound, and leads nowhere.
pub(super) struct RecordNames<'s, Id> {
    pub(super) names: Registry<'s, RecordNumber>,
    resolved: Numbered<RecordNumber, Option<Id>>,
}

impl<'s, Id: Copy> RecordNames<'s, Id> {
    pub(super) fn new(names: Registry<'s, RecordNumber>) -> Self {
        Self { names, resolved: Numbered::new() }
    }

    /// Takes in the number of the next record with an id; `None` for one that is left out.
    pub(super) fn add(&mut self, id: Option<Id>) {
        self.resolved.push(id);
    }

    /// The record behind a name; reports a name that is not there.
    pub(super) fn resolve(&self, name: &Name<'_>, sink: &mut Sink) -> Option<Id> {
        self.names.resolve(name, sink).and_then(|number| self.record(number))
    }

    /// The record with an id, as something that is spoken of, and where the id is defined.
    pub(super) fn placed<T>(&self, id: &str, of: impl Fn(Id) -> T) -> Option<(Option<T>, Span)> {
        self.names.placed(id).map(|(number, at)| (self.record(number).map(of), at))
    }

    /// The record with a number of `names`; `None` where it was left out.
    fn record(&self, number: RecordNumber) -> Option<Id> {
        self.resolved[number]
    }
}
