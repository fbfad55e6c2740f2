//! Cells and fields that records of every sort have.

use jiff::civil::Date;

use super::cells::{name, named_cell, quoted_lines, word};
use super::context::Context;
use super::field::{Field, field};
use crate::document::Cell;
use crate::model::{Assessed, BodyId, Plan, SourceId, Written};
use crate::source::Placed;
use crate::vocabulary::{BodyKind, Language, Word as _};

pub(super) fn written_lines(texts: &[Written<'_>]) -> Cell {
    quoted_lines(texts.iter().map(|text| &text.value))
}

/// When something was, as far as it is known: the day, and what the sources write of it.
pub(super) fn when_cell(date: Option<Placed<Date>>, written: &[Written<'_>]) -> Cell {
    let day = date.map(|date| Cell::Date(date.value));
    let written = written.iter().map(|text| Cell::quoted(&text.value));
    match &day.into_iter().chain(written).collect::<Vec<_>>()[..] {
        [] => Cell::Missing,
        [one] => one.clone(),
        several => Cell::Lines(several.to_vec()),
    }
}

impl Context<'_, '_> {
    /// Bodies: their ids for data, their names for readers.
    pub(super) fn bodies_cell(&self, bodies: impl IntoIterator<Item = BodyId>) -> Cell {
        let bodies = bodies.into_iter().map(|id| self.model.organisation.body(id));
        named_cell(bodies.map(|body| (body.id.as_ref(), body.name.as_ref())))
    }

    /// Bodies by kind and by name.
    pub(super) fn meant_cell(&self, meant: &Assessed) -> Cell {
        let every = |kind: &BodyKind| match self.words.language {
            Language::Swedish => format!("varje {}", kind.swedish()),
            Language::English => format!("every {}", kind.in_language(Language::English)),
        };
        let every = meant.every.iter().map(|kind| (every(kind), every(kind)));
        let named = meant.named.iter().map(|body| self.model.organisation.body(*body));
        let named = named.map(|body| (body.id.to_string(), body.name.to_string()));
        named_cell(every.chain(named))
    }

    /// Whether a document is told of: where all is as it was known on a day, none of a later one is.
    pub(super) fn tells_of(&self, id: SourceId) -> bool {
        !self.options.last_source.is_some_and(|day| self.model.source(id).is_later_than(day))
    }

    /// Documents: their ids for data, their titles for readers.
    pub(super) fn sources_cell(&self, sources: &[SourceId]) -> Cell {
        let sources = || sources.iter().filter(|id| self.tells_of(**id)).map(|id| self.model.source(*id));
        let ids: Vec<&str> = sources().map(|source| source.id.as_ref()).collect();
        let titles: Vec<&str> = sources().map(|source| source.title.as_ref()).collect();
        name(&ids.join(" "), &titles.join("; "))
    }

    pub(super) fn kind_cell(&self, plan: &Plan<'_>) -> Cell {
        let kind = &plan.attributes.kind;
        word(kind.english(), kind.in_language(self.words.language))
    }

    /// `date_written`: what the sources write of a day.
    pub(super) fn date_written_field<'f, R: 'f>(
        &'f self,
        of: impl for<'r> Fn(&'r R) -> &'r [Written<'r>] + 'f,
    ) -> Field<'f, R> {
        field! { self.words, |row: R|
            Word "date_written" ["Datum i källan", "Date as written"] ["datumet så som källorna skriver det", "the date as the sources write it"]
                => written_lines(of(row))
        }
    }

    /// `source`: the documents that a record is taken from.
    pub(super) fn source_field<'f, R: 'f>(&'f self, of: impl Fn(&R) -> &[SourceId] + 'f) -> Field<'f, R> {
        field! { self.words, |row: R|
            Text "source" ["Källa", "Source"] ["id för de handlingar som uppgiften är hämtad ur", "ids of the documents that it is taken from"]
                => self.sources_cell(of(row))
        }
    }

    /// `irregularity`: what is irregular in those.
    pub(super) fn irregularity_field<'f, R: 'f>(
        &'f self,
        of: impl for<'r> Fn(&'r R) -> &'r [Written<'r>] + 'f,
    ) -> Field<'f, R> {
        field! { self.words, |row: R|
            Text "irregularity" ["Om underlaget", "On the source"] ["vad som är oregelrätt i källan, i ord", "what is irregular in the source, in words"]
                => written_lines(of(row))
        }
    }
}
