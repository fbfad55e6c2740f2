//! Bodies (organ), and who stands in for whom when an organisation changes.

use std::borrow::Cow;

use jiff::civil::Date;

use super::ids::{BodyId, SourceId};
use super::written::{Inferred, Written};
use crate::numbered::Numbered;
use crate::source::Span;
use crate::vocabulary::BodyKind;

/// A nämnd, förvaltning, enhet, bolag and so on.
#[derive(Debug)]
pub struct Body<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Its name as it is printed.
    pub name: Cow<'s, str>,
    /// Its official abbreviation.
    pub abbreviation: Option<Cow<'s, str>>,
    /// Other spellings.
    pub aliases: Vec<Cow<'s, str>>,
    /// What it is.
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
    /// Where it is defined.
    pub span: Span,
}

impl Body<'_> {
    /// The abbreviation, or the name where it has none.
    pub fn short_name(&self) -> &str {
        self.abbreviation.as_ref().unwrap_or(&self.name)
    }

    /// Whether it exists on a day.
    pub fn exists_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// Whether it exists on some day of a stretch of days.
    pub fn exists_during(&self, first: Date, last: Date) -> bool {
        self.start.is_none_or(|start| start <= last) && self.end.is_none_or(|end| first <= end)
    }
}

/// All bodies of a repository.
#[derive(Debug, Default)]
pub struct Organisation<'s> {
    /// Every body, in the order in which they are printed.
    pub bodies: Numbered<BodyId, Body<'s>>,
    /// For each body, those that name it in `replaces`.
    successors: Numbered<BodyId, Vec<BodyId>>,
}

impl<'s> Organisation<'s> {
    /// The bodies, numbered as they come.
    pub fn new(bodies: Numbered<BodyId, Body<'s>>) -> Self {
        let mut successors: Numbered<BodyId, Vec<BodyId>> = bodies.map(|_| Vec::new());
        for (successor, body) in bodies.numbered() {
            for replaced in &body.replaces {
                successors[*replaced].push(successor);
            }
        }
        Self { bodies, successors }
    }

    /// A body.
    pub fn body(&self, id: BodyId) -> &Body<'s> {
        &self.bodies[id]
    }

    /// The bodies that a name can mean: by id, or else by name, abbreviation or alias.
    pub fn named(&self, name: &str) -> Vec<BodyId> {
        if let Some((id, _)) = self.bodies.numbered().find(|(_, body)| body.id == name) {
            return vec![id];
        }
        let called = |body: &Body<'_>| {
            let mut others = body.abbreviation.iter().chain(&body.aliases);
            body.name == name || others.any(|other| other == name)
        };
        self.bodies.numbered().filter(|(_, body)| called(body)).map(|(id, _)| id).collect()
    }

    /// The bodies that took over from one, in one step.
    pub fn successors(&self, id: BodyId) -> &[BodyId] {
        &self.successors[id]
    }

    /// The bodies of a kind that exist on a day.
    pub fn of_kind_on(&self, kind: BodyKind, day: Date) -> impl Iterator<Item = BodyId> {
        self.bodies
            .numbered()
            .filter(move |(_, body)| body.kind == kind && body.exists_on(day))
            .map(|(id, _)| id)
    }

    /// Whether `later` is `earlier` or took over from it, over any number of steps.
    pub fn stands_in(&self, later: BodyId, earlier: BodyId) -> bool {
        self.with_successors(earlier).contains(&later)
    }

    /// Adds the bodies that answer on a day for what was given to one: itself while it is there; after its end, those that
    /// took over, over any number of steps. None before it starts.
    pub fn add_standing_for(&self, id: BodyId, day: Date, bodies: &mut Vec<BodyId>) {
        let body = self.body(id);
        if body.exists_on(day) {
            bodies.push(id);
        } else if body.start.is_none_or(|start| start <= day) {
            let successors = self.with_successors(id).into_iter();
            bodies.extend(successors.filter(|successor| self.body(*successor).exists_on(day)));
        }
    }

    /// The body of today in whose hands the work of one is: itself where none has taken over; the last of those that did,
    /// where each handed over to one. `None` where it was split, so that nobody can say which of them has it.
    pub fn successor_today(&self, id: BodyId) -> Option<BodyId> {
        let reached = self.with_successors(id);
        let last = |body: &&BodyId| self.successors(**body).is_empty();
        match reached.iter().filter(last).collect::<Vec<_>>()[..] {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// A body and all that took over from it. Each once, also where bodies replace each other in a circle.
    fn with_successors(&self, id: BodyId) -> Vec<BodyId> {
        let mut reached = vec![id];
        let mut next = 0;
        while let Some(body) = reached.get(next).copied() {
            for successor in self.successors(body) {
                if !reached.contains(successor) {
                    reached.push(*successor);
                }
            }
            next += 1;
        }
        reached
    }
}
