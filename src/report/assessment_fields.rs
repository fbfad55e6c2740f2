//! What assessments say besides their ratings and values: on what they rest, who made them, what is irregular.

use super::cells::day;
use super::field::{Field, field, fields};
use super::plan_view::PlanView;
use crate::document::Cell;
use crate::evaluate::{Fact, Reading};
use crate::model::{AssessmentAttributes, StatusReport};

type AttributeField<'f> = Field<'f, &'f AssessmentAttributes<'f>>;

/// The fields of what is said, and a note on what is said of all rows alike.
/// What heads what a judgement says besides its rating.
pub(super) const ON_JUDGEMENT: [&str; 2] = ["Om bedömningen", "On the assessment"];

pub(super) type Said<'f, R> = (Vec<Field<'f, R>>, Option<String>);

impl PlanView<'_, '_> {
    /// What the records of facts say besides the rating, and besides the comment where that has a column.
    pub(super) fn judged_because<'f>(
        &'f self,
        rows: impl Iterator<Item = &'f Fact> + Clone,
        comment: Option<AttributeField<'f>>,
    ) -> Said<'f, &'f Fact> {
        let judged = rows.filter(|fact| fact.judgement.is_some());
        self.said_fields(ON_JUDGEMENT, judged, |fact| fact.record(self.plan)?.attributes.as_deref(), comment)
    }

    pub(super) fn measured_because<'f>(
        &'f self,
        rows: impl Iterator<Item = &'f Reading<'f>> + Clone,
    ) -> Said<'f, &'f Reading<'f>> {
        let measured = rows.filter(|reading| reading.measurement.is_some());
        let of = |reading: &&Reading<'_>| self.plan.said_of(reading.measurement?);
        self.said_fields(["Om värdet", "On the value"], measured, of, Some(self.said_comment()))
    }

    pub(super) fn reported_because<'f>(
        &'f self,
        rows: impl Iterator<Item = &'f StatusReport<'f>> + Clone,
    ) -> Said<'f, &'f StatusReport<'f>> {
        let of = |report: &&'f StatusReport<'f>| self.plan.said_of_status(report);
        self.said_fields(["Om statusen", "On the status"], rows, of, Some(self.said_comment()))
    }

    /// The comment, where it has no column of its own.
    pub(super) fn said_comment(&self) -> AttributeField<'_> {
        field! { self.words, |said: &AssessmentAttributes<'_>|
            Text "comment" ["Kommentar", "Comment"] ["kommentar till bedömningen, värdet eller statusen", "comment on the rating, the value or the status"]
                => Cell::quoted(said.comment.as_deref()?)
        }
    }

    /// A column for readers, shown where one of the rows says something, and a field each for data. Documents that all rows
    /// are taken from stand in a note.
    pub(super) fn said_fields<'f, R: 'f>(
        &'f self,
        heading: [&'static str; 2],
        rows: impl Iterator<Item = R> + Clone,
        of: impl Fn(&R) -> Option<&'f AssessmentAttributes<'f>> + Copy + 'f,
        comment: Option<AttributeField<'f>>,
    ) -> Said<'f, R> {
        let reads = self.options.audience.reads();
        let mut sources = rows.clone().map(|row| of(&row).map_or(&[][..], |said| &said.sources));
        let first = sources.next().filter(|first| reads && !first.is_empty());
        let common = first.filter(|first| sources.all(|sources| sources == *first));
        let source = self.source_field(|said: &&AssessmentAttributes<'_>| &said.sources);
        let own = fields! { self.words, |_: &AssessmentAttributes<'_>|
            ..comment;
            ..self.said();
            ..source.shown_if(common.is_none());
            ..self.irregularity_field(|said: &&AssessmentAttributes<'_>| &said.irregularities);
        };
        let gathered = self.words.gathered("details", heading, own);
        let mut fields = gathered.into_iter().map(|field| field.of_some(of));
        let lines = fields.next().filter(|lines| reads && lines.is_said_in(rows));
        let titles =
            common.into_iter().flatten().map(|id| self.model.source(*id).title.trim_end_matches('.'));
        let titles = titles.collect::<Vec<_>>().join("; ");
        let note = common.map(|_| format!("{}: {titles}.", self.say("Källa", "Source")));
        (lines.into_iter().chain(fields).collect(), note)
    }

    fn said(&self) -> Vec<AttributeField<'_>> {
        fields! { self.words, |said: &AssessmentAttributes<'_>|
            Text "evidence" ["Bedömningsunderlag", "Evidence"] ["vad bedömningen grundas på", "what it is based on"]
                => Cell::quoted(said.evidence.as_deref()?);
            Text "reason" ["Skäl", "Reason"] ["varför bedömningen är satt för hand", "why it was set by hand"]
                => Cell::quoted(said.reason.as_deref()?);
            Text "follows_from" ["Följer av", "Follows from"] ["id för de poster som bedömningen följer av", "ids of the items behind it"]
                => self.items_cell(said.follows_from.iter().copied());
            Text "assessed_by" ["Bedömt av", "Assessed by"] ["vem som gjorde bedömningen", "who assessed"]
                => Cell::quoted(said.assessed_by.as_deref()?);
            Word "date" ["Bedömt den", "Assessed on"] ["den dag då bedömningen gjordes", "day of the assessment"] => day(said.date);
        }
    }
}
