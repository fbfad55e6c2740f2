//! The cells that belong to the columns of [`super::columns`], in the same order.

use super::plan_view::PlanView;
use crate::calendar::Period;
use crate::document::{Cell, Rating};
use crate::evaluate::Fact;
use crate::model::{Verdict, Who};
use crate::source::Span;
use crate::vocabulary::{Basis, Word as _};

/// A word with what a reader sees in its place.
pub(super) fn word(data: impl Into<Box<str>>, reader: impl Into<Box<str>>) -> Cell {
    Cell::Word { data: data.into(), reader: reader.into() }
}

/// A period.
pub(super) fn period(period: Period) -> Cell {
    Cell::Text(period.to_string())
}

impl PlanView<'_, '_> {
    pub(super) fn plan_cell(&self) -> Cell {
        Cell::Text(self.plan.id.to_string())
    }

    pub(super) fn item_cell(&self, fact: &Fact) -> Cell {
        Cell::Text(self.item(fact.item).id.to_string())
    }

    pub(super) fn kind_cell(&self, fact: &Fact) -> Cell {
        let kind = self.item(fact.item).kind;
        word(kind.english(), kind.in_language(self.words.0))
    }

    pub(super) fn text_cell(&self, fact: &Fact) -> Cell {
        Cell::quoted(self.text(fact))
    }

    pub(super) fn body_cells(&self, who: &Who) -> [Cell; 2] {
        let name = match who {
            Who::One(_) => Cell::quoted(self.who(who)),
            Who::Jointly(_) => Cell::Text(self.who(who).to_owned()),
        };
        [Cell::Text(self.who_id(who).to_owned()), name]
    }

    pub(super) fn basis_cell(&self, basis: Basis) -> Cell {
        word(basis.english(), basis.in_language(self.words.0))
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

    /// The rating and its class.
    pub(super) fn rating_cells(&self, verdict: Verdict) -> [Cell; 2] {
        [self.rating_cell(verdict), self.class_cell(verdict)]
    }

    /// `met`, `not_assessed` and so on.
    pub(super) fn class_cell(&self, verdict: Verdict) -> Cell {
        match verdict {
            Verdict::Level(level) => {
                let class = self.scale.levels[usize::from(level)].class;
                word(class.english(), self.class(class))
            }
            Verdict::Absent(absence) => word(absence.english(), absence.in_language(self.words.0)),
        }
    }

    pub(super) fn comment_cell(&self, fact: &Fact) -> Cell {
        Cell::quoted_optional(fact.record(self.plan).and_then(|judgement| judgement.comment.as_deref()))
    }

    /// Where a fact can be traced to: in one for readers, then file and line for data.
    pub(super) fn place_cells(&self, span: Span) -> [Cell; 3] {
        let file = self.sources.file(span.file).relative.clone();
        let line = self.sources.start(span).line;
        [Cell::Place { file: file.clone(), line }, Cell::Text(file), Cell::Integer(u64::from(line))]
    }

    /// The bodies of a joint judgement, by id for data and by name for readers.
    pub(super) fn bodies_cell(&self, who: &Who) -> Cell {
        let Who::Jointly(bodies) = who else { return Cell::Missing };
        let bodies = || bodies.iter().map(|body| self.model.organisation.body(*body));
        let ids: Vec<&str> = bodies().map(|body| body.id.as_ref()).collect();
        let names: Vec<&str> = bodies().map(|body| body.name.as_ref()).collect();
        word(ids.join(" "), names.join(", "))
    }
}
