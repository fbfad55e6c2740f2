//! How well plans are made: criterion by criterion, a summary, a comparison, and what evaluations have said.

mod criteria;
mod evaluations;
mod grounds;
mod statements;
mod tables;

use std::collections::BTreeMap;

pub use criteria::criterion_text;
pub(super) use evaluations::{findings, recommendations};
pub(super) use statements::add as statements;
pub(super) use tables::{criteria, grounds, outcomes, summary};

use super::Report;
use super::context::Context;
use crate::evaluate::review::{Criterion, Examined, Reviewed, review};
use crate::model::{Plan, PlanId};
use crate::source::Span;

/// A plan with what it comes to.
pub(super) struct PlanReview<'v, 's> {
    id: PlanId,
    plan: &'v Plan<'s>,
    criteria: BTreeMap<Criterion, Examined>,
}

type Add = fn(&Context<'_, '_>, &[PlanReview<'_, '_>], &mut Report);

pub(super) fn add(context: &Context<'_, '_>, views: &[Add], report: &mut Report) {
    let plans: Vec<PlanReview<'_, '_>> =
        context.plans().into_iter().map(|id| PlanReview::new(context, id)).collect();
    if plans.is_empty() && report.audience.reads() {
        report.paragraphs([context.no_plan_in_words()]);
        return;
    }
    for add in views {
        add(context, &plans, report);
    }
}

/// The evaluations, what they found and recommended, and statements.
pub(super) fn evaluations(context: &Context<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for add in [evaluations::table, findings, recommendations, statements] as [Add; 4] {
        add(context, plans, report);
    }
}

impl<'v, 's> PlanReview<'v, 's> {
    fn new(context: &Context<'v, 's>, id: PlanId) -> Self {
        let plan = context.model.plan(id);
        let reviewed = Reviewed { model: context.model, id, plan, day: context.day };
        Self { id, plan, criteria: review(&reviewed).into_iter().collect() }
    }

    /// Where a complaint is recorded as one about this very plan: in an evaluation of it, or in an answer to a remiss.
    fn said(&self, context: &Context<'_, '_>, complaint: &str) -> Option<Span> {
        let evaluations = context.model.evaluations_of(self.id);
        let evaluations =
            evaluations.filter(|(id, _)| evaluations::was_there(context.model, *id, context.day));
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
