//! How well plans are made: criterion by criterion, a summary, a comparison, and what evaluations have said.

mod criteria;
mod evaluations;
mod grounds;
mod page;
mod statements;
mod tables;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub(super) use tables::outcomes;

pub use criteria::criterion_summary;
pub use page::criterion_page;

use super::Report;
use super::record_view::RecordView;
use super::words::Words;
use crate::evaluate::Selection;
use crate::evaluate::review::{Criterion, Examined, Reviewed, review};
use crate::model::{Model, Plan, PlanId};
use crate::source::{Sources, Span};
use crate::vocabulary::Language;

/// What `review` can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewView {
    /// How many criteria each plan meets, and the plans side by side.
    Summary,
    /// Each criterion, with what it rests on and why it matters.
    Criteria,
    /// Everything that a criterion rests on, a row each.
    Grounds,
    /// What evaluations found, by category and over time.
    Findings,
    /// What they recommended, and what became of it.
    Recommendations,
    /// Statements of dissent, beside the decision that they belong to.
    Statements,
    /// Findings, recommendations and statements.
    Evaluations,
}

impl ReviewView {
    /// Every view, in the order of the help.
    pub const ALL: [Self; 7] = [
        Self::Summary,
        Self::Criteria,
        Self::Grounds,
        Self::Findings,
        Self::Recommendations,
        Self::Statements,
        Self::Evaluations,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Criteria => "criteria",
            Self::Grounds => "grounds",
            Self::Findings => "findings",
            Self::Recommendations => "recommendations",
            Self::Statements => "statements",
            Self::Evaluations => "evaluations",
        }
    }
}

/// How a review is shown.
#[derive(Clone, Debug)]
pub struct ReviewOptions {
    /// What to show, in order.
    pub views: Vec<ReviewView>,
    /// As of when.
    pub day: Date,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
}

/// A plan with what it comes to.
struct PlanReview<'v, 's> {
    id: PlanId,
    plan: &'v Plan<'s>,
    criteria: BTreeMap<Criterion, Examined>,
}

impl Report {
    /// Adds a review of the plans of a repository.
    pub fn review(
        &mut self,
        model: &Model<'_>,
        sources: &Sources,
        selection: &Selection,
        options: &ReviewOptions,
    ) {
        self.language = options.language.unwrap_or(model.language);
        let view = RecordView { model, sources, words: Words(self.language), day: options.day };
        let plans = model
            .plans
            .numbered()
            .filter(|(id, plan)| selection.admits_plan(*id, plan) && selection.concerns(plan, model));
        let plans: Vec<PlanReview<'_, '_>> = plans
            .map(|(id, plan)| {
                let reviewed = Reviewed { model, id, plan, day: options.day };
                PlanReview { id, plan, criteria: review(&reviewed).into_iter().collect() }
            })
            .collect();
        if plans.is_empty() && self.audience.reads() {
            let none = if model.plans.numbered().next().is_none() {
                view.say("Det finns ingen plan.", "There is no plan.")
            } else {
                view.say("Det finns ingen plan i urvalet.", "There is no plan in the selection.")
            };
            self.paragraphs([none.to_owned()]);
            return;
        }
        for asked in &options.views {
            match asked {
                ReviewView::Summary => tables::add_summary(&view, &plans, self),
                ReviewView::Criteria => tables::add_criteria(&view, &plans, self),
                ReviewView::Grounds => tables::add_grounds(&view, &plans, self),
                ReviewView::Findings => evaluations::add_findings(&view, &plans, self),
                ReviewView::Recommendations => evaluations::add_recommendations(&view, &plans, self),
                ReviewView::Statements => statements::add(&view, &plans, self),
                ReviewView::Evaluations => {
                    evaluations::add_findings(&view, &plans, self);
                    evaluations::add_recommendations(&view, &plans, self);
                    statements::add(&view, &plans, self);
                }
            }
        }
    }
}

impl PlanReview<'_, '_> {
    /// Where a complaint is recorded as one about this very plan: in an evaluation of it, or in an answer to a remiss.
    fn said(&self, view: &RecordView<'_, '_>, complaint: &str) -> Option<Span> {
        let evaluations =
            view.model.evaluations.iter().filter(|evaluation| {
                evaluation.plan == self.id && evaluations::was_there(evaluation, view.day)
            });
        let findings = evaluations.flat_map(|evaluation| {
            let findings = evaluation.findings.iter().map(|finding| (&finding.text, finding.span));
            let recommendations = evaluation.recommendations.iter();
            findings.chain(recommendations.map(|recommendation| (&recommendation.text, recommendation.span)))
        });
        let remisser = view.model.remisser.iter().filter(|remiss| remiss.plan == self.id);
        let points = remisser.flat_map(|remiss| &remiss.answers).flat_map(|answer| &answer.points);
        let mut said = findings.chain(points.map(|point| (&point.text, point.span)));
        said.find(|(text, _)| text.contains(complaint)).map(|(_, span)| span)
    }
}
