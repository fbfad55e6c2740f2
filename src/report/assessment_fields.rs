//! What assessments say besides their ratings and values: on what they rest, who made them, what is irregular.

use super::cells::day;
use super::field::Field;
use super::plan_view::PlanView;
use crate::document::Cell;
use crate::evaluate::{Fact, Reading};
use crate::model::AssessmentAttributes;

type AttributeField<'f> = Field<'f, &'f AssessmentAttributes<'f>>;

impl PlanView<'_, '_> {
    /// A column of what is said for readers, shown where one of the rows says something, and a field each for data.
    pub(super) fn said_fields<'f, R: 'f>(
        &'f self,
        rows: impl Iterator<Item = R>,
        of: impl Fn(&R) -> Option<&'f AssessmentAttributes<'f>> + Copy + 'f,
        fields: Vec<AttributeField<'f>>,
    ) -> Vec<Field<'f, R>> {
        let gathered = self.words.gathered("details", ["Om bedömningen", "On the assessment"], fields);
        let mut fields = gathered.into_iter().map(|field| field.of_some(of));
        let lines = fields.next().filter(|lines| self.options.audience.reads() && lines.is_said_in(rows));
        lines.into_iter().chain(fields).collect()
    }

    /// [`Self::said_fields`] of facts.
    pub(super) fn judged_because<'f>(
        &'f self,
        rows: impl Iterator<Item = &'f Fact>,
        fields: Vec<AttributeField<'f>>,
    ) -> Vec<Field<'f, &'f Fact>> {
        self.said_fields(rows, |fact: &&Fact| fact.record(self.plan)?.attributes.as_deref(), fields)
    }

    /// [`Self::said_fields`] of values, with the comment.
    pub(super) fn measured_because<'f>(
        &'f self,
        rows: impl Iterator<Item = &'f Reading<'f>>,
    ) -> Vec<Field<'f, &'f Reading<'f>>> {
        let said = std::iter::once(self.said_comment()).chain(self.said()).collect();
        self.said_fields(rows, |reading: &&Reading<'_>| self.plan.said_of(reading.measurement?), said)
    }

    /// The comment, where it has no column of its own.
    pub(super) fn said_comment(&self) -> AttributeField<'_> {
        let holds = "comment on the rating or the value";
        self.words.text("comment", ["Kommentar", "Comment"], holds, |said: &&AssessmentAttributes<'_>| {
            Cell::quoted_optional(said.comment.as_deref())
        })
    }

    /// All but the comment.
    pub(super) fn said(&self) -> Vec<AttributeField<'_>> {
        type Said<'r, 's> = &'r AssessmentAttributes<'s>;
        let words = self.words;
        let evidence = |said: &Said<'_, '_>| Cell::quoted_optional(said.evidence.as_deref());
        let reason = |said: &Said<'_, '_>| Cell::quoted_optional(said.reason.as_deref());
        let follows = |said: &Said<'_, '_>| self.items_cell(said.follows_from.iter().copied());
        let by = |said: &Said<'_, '_>| Cell::quoted_optional(said.assessed_by.as_deref());
        let date = |said: &Said<'_, '_>| day(said.date);
        vec![
            words.text("evidence", ["Underlag", "Evidence"], "what it is based on", evidence),
            words.text("reason", ["Skäl", "Reason"], "why it was set by hand", reason),
            words.text("follows_from", ["Följer av", "Follows from"], "ids of the items behind it", follows),
            words.text("assessed_by", ["Bedömt av", "Assessed by"], "who assessed", by),
            words.word("date", ["Bedömt den", "Assessed on"], "day of the assessment", date),
            self.source_field(|said: &Said<'_, '_>| &said.sources),
            self.irregularity_field(|said: &Said<'_, '_>| &said.irregularities),
        ]
    }
}
