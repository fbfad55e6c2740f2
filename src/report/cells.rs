//! Cells that are made in more than one place.

use std::borrow::Cow;

use jiff::civil::Date;

use super::context::Context;
use super::field::Field;
use super::plan_view::PlanView;
use super::words::quoted;
use crate::calendar::Period;
use crate::document::{Cell, Rating};
use crate::evaluate::Fact;
use crate::model::{Assessed, BodyId, ItemId, Placed, SourceId, Verdict, Who, Written};
use crate::vocabulary::{BodyKind, Language, Word as _};

/// Of an item's text, so many characters name it.
pub(super) const MOST_OF_ITEM: usize = 80;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period.
pub(super) fn period(period: Period) -> Cell {
    Cell::Text(period.to_string())
}

/// A day.
pub(super) fn day(date: Option<Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

/// Texts of the plan files, each on a line.
pub(super) fn quoted_lines<'t>(texts: impl Iterator<Item = &'t str>) -> Cell {
    let texts: Vec<&str> = texts.collect();
    if texts.is_empty() { Cell::Missing } else { Cell::quoted(&texts.join("\n")) }
}

/// Names, such as those of persons.
pub(super) fn names(names: &[Cow<'_, str>]) -> Cell {
    if names.is_empty() { Cell::Missing } else { Cell::Text(names.join(", ")) }
}

impl Context<'_, '_> {
    /// Things that have an id for data and a name for readers.
    pub(super) fn named_cell<N: Into<String>>(&self, named: impl Iterator<Item = (N, N)>) -> Cell {
        let (ids, names): (Vec<String>, Vec<String>) =
            named.map(|(id, name)| (id.into(), name.into())).unzip();
        if ids.is_empty() { Cell::Missing } else { word(ids.join(" "), names.join(", ")) }
    }

    /// Bodies: their ids for data, their names for readers.
    pub(super) fn bodies_cell(&self, bodies: impl IntoIterator<Item = BodyId>) -> Cell {
        let bodies = bodies.into_iter().map(|id| self.model.organisation.body(id));
        self.named_cell(bodies.map(|body| (body.id.as_ref(), body.name.as_ref())))
    }

    /// Bodies by kind and by name.
    pub(super) fn meant_cell(&self, meant: &Assessed) -> Cell {
        let every = |kind: &BodyKind| match self.words.0 {
            Language::Swedish => format!("varje {}", kind.swedish()),
            Language::English => format!("every {}", kind.in_language(Language::English)),
        };
        let every = meant.every.iter().map(|kind| (every(kind), every(kind)));
        let named = meant.named.iter().map(|body| self.model.organisation.body(*body));
        let named = named.map(|body| (body.id.to_string(), body.name.to_string()));
        self.named_cell(every.chain(named))
    }

    /// Documents: their ids for data, their titles for readers.
    pub(super) fn sources_cell(&self, sources: &[SourceId]) -> Cell {
        let sources = || sources.iter().map(|id| self.model.source(*id));
        let ids: Vec<&str> = sources().map(|source| source.id.as_ref()).collect();
        let titles: Vec<&str> = sources().map(|source| source.title.as_ref()).collect();
        if ids.is_empty() { Cell::Missing } else { word(ids.join(" "), titles.join("; ")) }
    }

    /// When something was, as far as it is known: the day, and what the sources write of it.
    pub(super) fn when_cell(&self, date: Option<Placed<Date>>, written: &[Written<'_>]) -> Cell {
        let day = date.map(|date| Cell::Date(date.value));
        let written = written.iter().map(|text| Cell::quoted(&text.value));
        match &day.into_iter().chain(written).collect::<Vec<_>>()[..] {
            [] => Cell::Missing,
            [one] => one.clone(),
            several => Cell::Lines(several.to_vec()),
        }
    }

    /// `date_written`: what the sources write of a day.
    pub(super) fn date_written_field<'f, R: 'f>(
        &'f self,
        of: impl for<'r> Fn(&'r R) -> &'r [Written<'r>] + 'f,
    ) -> Field<'f, R> {
        let cell = move |row: &R| quoted_lines(of(row).iter().map(|text| text.value.as_ref()));
        let heading = ["Datum i källan", "Date as written"];
        self.words.word("date_written", heading, "the date as the sources write it", cell)
    }

    /// `source`: the documents that a record is taken from.
    pub(super) fn source_field<'f, R: 'f>(&'f self, of: impl Fn(&R) -> &[SourceId] + 'f) -> Field<'f, R> {
        let holds = "ids of the documents that it is taken from";
        self.words.text("source", ["Källa", "Source"], holds, move |row| self.sources_cell(of(row)))
    }

    /// `irregularity`: what is irregular in those.
    pub(super) fn irregularity_field<'f, R: 'f>(
        &'f self,
        of: impl for<'r> Fn(&'r R) -> &'r [Written<'r>] + 'f,
    ) -> Field<'f, R> {
        let holds = "what is irregular in the source, in words";
        let cell = move |row: &R| quoted_lines(of(row).iter().map(|text| text.value.as_ref()));
        self.words.text("irregularity", ["Om underlaget", "On the source"], holds, cell)
    }
}

impl PlanView<'_, '_> {
    /// Items: their ids for data, their texts for readers.
    pub(super) fn items_cell(&self, items: impl IntoIterator<Item = ItemId>) -> Cell {
        let items = items.into_iter().map(|id| self.item(id));
        self.named_cell(items.map(|item| (item.id.to_string(), quoted(self.words, &item.text, MOST_OF_ITEM))))
    }

    /// A rating as a reader sees it.
    pub(super) fn rating_cell(&self, verdict: Verdict) -> Cell {
        let level = match verdict {
            Verdict::Level(level) => Some(&self.scale.levels[usize::from(level)]),
            Verdict::Absent(_) => None,
        };
        Cell::Rating(Box::new(Rating {
            label: self.rating(verdict),
            class: level.map(|level| level.class),
            colour: level.and_then(|level| level.colour.as_ref()).map(ToString::to_string),
            symbol: level.and_then(|level| level.symbol.as_ref()).map(ToString::to_string),
        }))
    }

    /// `met`, `not_assessed` and so on.
    pub(super) fn class_cell(&self, verdict: Verdict) -> Cell {
        match verdict {
            Verdict::Level(level) => {
                let class = self.scale.levels[usize::from(level)].class;
                word(class.english(), self.words.class(class))
            }
            Verdict::Absent(absence) => word(absence.english(), absence.in_language(self.words.0)),
        }
    }

    /// The comment on a judgement.
    pub(super) fn comment(&self, fact: &Fact) -> Option<&str> {
        fact.record(self.plan)?.comment()
    }

    pub(super) fn comment_cell(&self, fact: &Fact) -> Cell {
        Cell::quoted_optional(self.comment(fact))
    }

    /// The bodies of a joint judgement, by id for data and by name for readers.
    pub(super) fn covered_cell(&self, who: &Who) -> Cell {
        let Who::Jointly(bodies) = who else { return Cell::Missing };
        self.bodies_cell(bodies.iter().copied())
    }
}
