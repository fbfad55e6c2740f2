//! How well plans are made: criterion by criterion, a summary, a comparison, and what evaluations have said.

mod criteria;
mod evaluations;
mod grounds;
mod plan_review;
pub(super) mod statements;
mod tables;

pub use self::criteria::criterion_text;
pub(super) use self::evaluations::{findings, recommendations};
pub(super) use self::plan_review::PlanReview;
pub(super) use self::tables::{criteria, grounds, outcomes, summary};
use super::builder::Report;
use super::context::Context;

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
    for add in [evaluations::table, findings, recommendations, statements::add] as [Add; 4] {
        add(context, plans, report);
    }
}
