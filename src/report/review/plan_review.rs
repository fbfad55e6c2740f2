//! A plan as it stands against the criteria.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::evaluate::is_later;
use crate::evaluate::review::{Criterion, Examined, Reviewed, review};
use crate::model::{EvaluationId, Model, Plan, PlanId};
use crate::report::context::Context;
use crate::source::Span;

pub(in crate::report) struct PlanReview<'v, 's> {
    pub(super) id: PlanId,
    pub(super) plan: &'v Plan<'s>,
    pub(super) criteria: BTreeMap<Criterion, Examined>,
}

impl<'v, 's> PlanReview<'v, 's> {
    pub(super) fn new(context: &Context<'v, 's>, id: PlanId) -> Self {
        let plan = context.model.plan(id);
        let reviewed = Reviewed { model: context.model, id, plan, day: context.day };
        Self { id, plan, criteria: review(&reviewed).into_iter().collect() }
    }

    /// Where a complaint is recorded as one about this very plan: in an evaluation of it, or in an answer to a remiss.
    pub(super) fn said(&self, context: &Context<'_, '_>, complaint: &str) -> Option<Span> {
        let evaluations = context.model.evaluations_of(self.id);
        let evaluations = evaluations.filter(|(id, _)| was_there(context.model, *id, context.day));
        let findings = evaluations.flat_map(|(_, evaluation)| {
            let findings = evaluation.findings.iter().map(|finding| (&finding.text, finding.span));
            let recommendations = evaluation.recommendations.iter();
            findings.chain(recommendations.map(|recommendation| (&recommendation.text, recommendation.span)))
        });
        let remisser = context.model.remisser_of(self.id);
        let points = remisser.flat_map(|(_, remiss)| &remiss.answers).flat_map(|answer| &answer.points);
        let mut said = findings.chain(points.map(|point| (&point.text, point.span)));
        said.find(|(text, _)| text.contains(complaint)).map(|(_, span)| span)
    }
}

/// Not those dated after a day, nor, without one date, those of a time that had not come.
pub(super) fn was_there(model: &Model<'_>, id: EvaluationId, day: Date) -> bool {
    let evaluation = model.evaluation(id);
    let has_come = || evaluation.periods.iter().all(|period| period.first_day() <= day);
    !is_later(model, id, day) && (evaluation.date.is_some() || has_come())
}
