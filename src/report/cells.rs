//! Cells that are made in more than one place.

use super::plan_view::PlanView;
use crate::calendar::Period;
use crate::document::{Cell, Rating};
use crate::evaluate::Fact;
use crate::model::{Item, Verdict, Who};
use crate::vocabulary::Word as _;

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period.
pub(super) fn period(period: Period) -> Cell {
    Cell::Text(period.to_string())
}

/// An item by its number and a wording of it. Data has the number in a column of its own.
pub(super) fn wording(item: &Item<'_>, text: &str) -> Cell {
    let number = item.attributes.number.as_deref().unwrap_or_default();
    Cell::Quoted { label: number.into(), text: text.into() }
}

/// An item where there is little room.
pub(super) fn title(item: &Item<'_>) -> Cell {
    wording(item, item.attributes.short_title.as_deref().unwrap_or(&item.text))
}

/// A day.
pub(super) fn day(date: Option<jiff::civil::Date>) -> Cell {
    date.map_or(Cell::Missing, Cell::Date)
}

impl PlanView<'_, '_> {
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
    pub(super) fn bodies_cell(&self, who: &Who) -> Cell {
        let Who::Jointly(bodies) = who else { return Cell::Missing };
        let bodies = || bodies.iter().map(|body| self.model.organisation.body(*body));
        let ids: Vec<&str> = bodies().map(|body| body.id.as_ref()).collect();
        let names: Vec<&str> = bodies().map(|body| body.name.as_ref()).collect();
        Cell::Name { id: ids.join(" ").into(), name: names.join(", ").into() }
    }
}
