//! The columns that several tables have. Their ids are a promise to scripts.

use super::plan_view::PlanView;
use crate::document::{Audience, Column, ColumnKind};

impl PlanView<'_, '_> {
    /// `plan`, in data only: readers have it as a heading.
    pub(super) fn plan_column(&self) -> Column {
        Column::new("plan", self.words.say("Plan", "Plan"), ColumnKind::Word).only_for(Audience::Data)
    }

    /// `item`, in data only: readers know items by their text.
    pub(super) fn item_column(&self) -> Column {
        Column::new("item", self.words.say("Id", "Id"), ColumnKind::Word).only_for(Audience::Data)
    }

    /// `kind`, in data only.
    pub(super) fn kind_column(&self) -> Column {
        Column::new("kind", self.words.say("Slag", "Kind"), ColumnKind::Word).only_for(Audience::Data)
    }

    /// `text`: the item's wording.
    pub(super) fn text_column(&self, kind: ColumnKind) -> Column {
        Column::new("text", self.item_heading(), kind)
    }

    /// `body` and `body_name`.
    pub(super) fn body_columns(&self, kind: ColumnKind) -> [Column; 2] {
        let heading = self.body_heading();
        [
            Column::new("body", format!("{heading} (id)"), ColumnKind::Word).only_for(Audience::Data),
            Column::new("body_name", heading, kind),
        ]
    }

    /// `period`.
    pub(super) fn period_column(&self) -> Column {
        let years = self.facts().all(|fact| fact.period.is_twelve_months());
        let heading = if years { self.words.say("År", "Year") } else { "Period" };
        Column::new("period", heading, ColumnKind::Word)
    }

    /// `basis`; readers see it where there are forecasts.
    pub(super) fn basis_column(&self) -> Column {
        let column = Column::new("basis", self.words.say("Underlag", "Basis"), ColumnKind::Word);
        if self.has_forecasts() { column } else { column.only_for(Audience::Data) }
    }

    /// `rating`, and `class` in data.
    pub(super) fn rating_columns(&self) -> [Column; 2] {
        [
            Column::new("rating", self.words.say("Bedömning", "Rating"), ColumnKind::Word),
            Column::new("class", self.words.say("Klass", "Class"), ColumnKind::Word).only_for(Audience::Data),
        ]
    }

    /// `comment`; readers see it where there are any.
    pub(super) fn comment_column(&self) -> Column {
        let column = Column::new("comment", self.words.say("Kommentar", "Comment"), ColumnKind::Text);
        let commented = self.plan.judgements.iter().any(|judgement| judgement.comment.is_some());
        if commented { column } else { column.only_for(Audience::Data) }
    }

    /// `file` and `line` in data, both in one for readers.
    pub(super) fn place_columns(&self) -> [Column; 3] {
        let heading = self.words.say("Fil", "File");
        [
            Column::new("place", self.words.say("Plats", "Place"), ColumnKind::Text)
                .only_for(Audience::Readers),
            Column::new("file", heading, ColumnKind::Text).only_for(Audience::Data),
            Column::new("line", self.words.say("Rad", "Line"), ColumnKind::Number).only_for(Audience::Data),
        ]
    }
}
