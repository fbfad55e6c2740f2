//! Cells about what is judged.

use super::cells::{MOST_OF_ITEM, word};
use super::plan_view::PlanView;
use super::record_cells::named_cell;
use super::summary::capital;
use super::words::quoted;
use crate::document::{Cell, Rating};
use crate::evaluate::Fact;
use crate::model::{BodyId, ItemId, Verdict, Who};
use crate::vocabulary::Word as _;

impl PlanView<'_, '_> {
    /// Items: their ids for data, their texts for readers.
    pub(super) fn items_cell(&self, items: impl IntoIterator<Item = ItemId>) -> Cell {
        let items = items.into_iter().map(|id| self.item(id));
        named_cell(items.map(|item| (item.id.to_string(), quoted(self.words, &item.text, MOST_OF_ITEM))))
    }

    /// A rating as a reader sees it.
    pub(super) fn rating_cell(&self, verdict: Verdict) -> Cell {
        let level = match verdict {
            Verdict::Level(level) => Some(&self.scale.levels[usize::from(level)]),
            Verdict::Absent(_) => None,
        };
        let label = self.rating(verdict);
        Cell::Rating(Box::new(Rating {
            label: if self.options.document.is_some() { capital(&label) } else { label },
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
        if who.is_joint() { self.bodies_cell(self.in_order(who)) } else { Cell::Missing }
    }

    /// The bodies of a judgement, in the plan's order.
    pub(super) fn in_order(&self, who: &Who) -> Vec<BodyId> {
        let mut bodies = who.bodies().to_vec();
        bodies.sort_by_key(|body| self.plan.place_of(*body));
        bodies
    }
}
