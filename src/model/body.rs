//! Bodies (organ), and who stands in for whom when an organisation changes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ids::{BodyId, SourceId};
use super::succession::Succession;
use super::written::{Inferred, Written};
use crate::numbered::Numbered;
use crate::source::Span;
use crate::vocabulary::BodyKind;

/// A nämnd, förvaltning, enhet, bolag and so on.
#[derive(Clone, Debug)]
pub struct Body<'s> {
    pub id: Cow<'s, str>,
    /// Its name as it is printed.
    pub name: Cow<'s, str>,
    pub abbreviation: Option<Cow<'s, str>>,
    pub aliases: Vec<Cow<'s, str>>,
    pub kind: BodyKind,
    /// What it is part of.
    pub parent: Option<BodyId>,
    /// The nämnd that a förvaltning works for.
    pub serves: Option<BodyId>,
    /// Its first day, where it has not always been there.
    pub start: Option<Date>,
    /// Its last day, where it is not there any more.
    pub end: Option<Date>,
    /// The bodies whose work it took over.
    pub replaces: Vec<BodyId>,
    /// The keys whose values no source states.
    pub inferred: Inferred<'s>,
    /// The documents that it is taken from.
    pub sources: Vec<SourceId>,
    /// What is irregular in the source.
    pub irregularities: Vec<Written<'s>>,
    /// Whether its kind or what it replaces could not be read, so that more may be meant for it.
    pub is_uncertain: bool,
    pub span: Span,
}

impl Body<'_> {
    /// The abbreviation, or the name where it has none.
    pub fn short_name(&self) -> &str {
        self.abbreviation.as_ref().unwrap_or(&self.name)
    }

    pub fn exists_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// Whether it exists on some day of a stretch of days.
    pub fn exists_during(&self, first: Date, last: Date) -> bool {
        self.start.is_none_or(|start| start <= last) && self.end.is_none_or(|end| first <= end)
    }
}

/// All bodies of a repository.
#[derive(Clone, Debug, Default)]
pub struct Organisation<'s> {
    /// Every body, in the order in which they are printed.
    pub bodies: Numbered<BodyId, Body<'s>>,
    /// Who has taken over from whom.
    pub(super) succession: Succession,
    called: BTreeMap<Cow<'s, str>, Vec<BodyId>>,
    of_kind: BTreeMap<BodyKind, Vec<BodyId>>,
}

impl<'s> Organisation<'s> {
    /// The bodies, numbered as they come.
    pub fn new(bodies: Numbered<BodyId, Body<'s>>) -> Self {
        let mut called: BTreeMap<Cow<'s, str>, Vec<BodyId>> = BTreeMap::new();
        let mut of_kind: BTreeMap<BodyKind, Vec<BodyId>> = BTreeMap::new();
        for (id, body) in bodies.numbered() {
            of_kind.entry(body.kind).or_default().push(id);
            for name in std::iter::once(&body.name).chain(&body.abbreviation).chain(&body.aliases) {
                let bodies = called.entry(name.clone()).or_default();
                if bodies.last() != Some(&id) {
                    bodies.push(id);
                }
            }
        }
        // An id is of one body alone, whatever others are called.
        for (id, body) in bodies.numbered().rev() {
            called.insert(body.id.clone(), vec![id]);
        }
        Self { succession: Succession::new(&bodies), bodies, called, of_kind }
    }

    pub fn body(&self, id: BodyId) -> &Body<'s> {
        &self.bodies[id]
    }

    /// The bodies that a name can mean: by id, or else by name, abbreviation or alias.
    pub fn named(&self, name: &str) -> &[BodyId] {
        self.called.get(name).map_or(&[], Vec::as_slice)
    }

    /// Every name of [`Self::named`].
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.called.keys().map(AsRef::as_ref)
    }

    pub fn of_kind(&self, kind: BodyKind) -> &[BodyId] {
        self.of_kind.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The bodies of a kind that exist on a day.
    pub fn of_kind_on(&self, kind: BodyKind, day: Date) -> impl Iterator<Item = BodyId> {
        self.of_kind(kind).iter().copied().filter(move |id| self.body(*id).exists_on(day))
    }

    /// Adds the bodies that answer on a day for what was given to one: itself while it is there; after its end, those that
    /// took over, over any number of steps. None before it starts.
    pub fn add_standing_for(&self, id: BodyId, day: Date, bodies: &mut Vec<BodyId>) {
        let body = self.body(id);
        if body.exists_on(day) {
            bodies.push(id);
        } else if body.start.is_none_or(|start| start <= day) {
            self.add_there_on(id, day, bodies);
        }
    }

    /// The body of today in whose hands the work of one is: itself where none has taken over; the last of those that did,
    /// where each handed over to one. `None` where it was split, so that nobody can say which of them has it.
    pub fn successor_today(&self, id: BodyId) -> Option<BodyId> {
        self.succession.last[id]
    }
}
