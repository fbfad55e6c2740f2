//! What evaluations found and recommended, and what became of it.

use super::PlanReview;
use crate::document::{Cell, Table};
use crate::model::{Evaluation, EvaluationId, Plan, PlanId, RecommendationId};
use crate::report::Report;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::vocabulary::{RecommendationStatus, Word as _};

/// The evaluations of a plan, the oldest first; those without a date after the others, in the order of the files.
fn evaluations<'v, 's>(view: &RecordView<'v, 's>, plan: PlanId) -> Vec<(EvaluationId, &'v Evaluation<'s>)> {
    let all = (0u32..).map(EvaluationId).zip(&view.model.evaluations);
    let mut of_plan: Vec<_> = all.filter(|(_, evaluation)| evaluation.plan == plan).collect();
    of_plan.sort_by_key(|(_, evaluation)| {
        // An undated one is placed by what it covers, and behind what it covers where it says nothing of that.
        let covered = evaluation.periods.iter().max().map(|period| period.last_day());
        evaluation.date.map(|date| date.value).or(covered).unwrap_or(jiff::civil::Date::MAX)
    });
    of_plan
}

pub(super) fn add_findings(view: &RecordView<'_, '_>, plans: &[PlanReview<'_, '_>], report: &mut Report) {
    for plan in plans {
        let evaluations = evaluations(view, plan.id);
        if evaluations.is_empty() && report.audience.reads() {
            continue;
        }
        let mut columns = vec![
            view.data_column("plan", "Plan", "Plan"),
            view.heading_column("category", "Kategori", "Category"),
            view.data_column("evaluation", "Utvärdering (id)", "Evaluation (id)"),
            view.text_column("evaluation_name", "Utvärdering", "Evaluation"),
            view.data_column("kind", "Slag", "Kind"),
            view.data_column("date", "Datum", "Date"),
            view.text_column("text", "Iakttagelse", "Finding"),
        ];
        columns.extend(view.place_columns());
        let caption = format!("{}: {}", view.say("Iakttagelser", "Findings"), plan.plan.title);
        let mut table = Table::new("findings", caption, columns);
        let mut categories: Vec<&str> = Vec::new();
        for finding in evaluations.iter().flat_map(|(_, evaluation)| &evaluation.findings) {
            if !categories.contains(&finding.category.as_ref()) {
                categories.push(&finding.category);
            }
        }
        for category in categories {
            for (_, evaluation) in &evaluations {
                for finding in evaluation.findings.iter().filter(|finding| finding.category == category) {
                    let mut row = vec![view.plan_cell(plan.id), Cell::Text(category.to_owned())];
                    row.extend(evaluation_cells(view, evaluation));
                    row.push(Cell::Text(finding.text.to_string()));
                    row.extend(view.place_cells(finding.span));
                    table.push(row);
                }
            }
        }
        report.table(table);
    }
}

/// An evaluation by id, by title and date, its kind and its date.
fn evaluation_cells(view: &RecordView<'_, '_>, evaluation: &Evaluation<'_>) -> [Cell; 4] {
    let when = match (evaluation.date, evaluation.date_written.is_empty()) {
        (Some(date), _) => date.value.to_string(),
        (None, true) => view.say("odaterad", "undated").to_owned(),
        (None, false) => {
            let written: Vec<&str> = evaluation.date_written.iter().map(|date| date.value.as_ref()).collect();
            written.join(" / ")
        }
    };
    [
        Cell::Text(evaluation.id.to_string()),
        word(evaluation.title.as_ref(), format!("{} ({when})", evaluation.title)),
        word(evaluation.kind.english(), evaluation.kind.in_language(view.words.0)),
        evaluation.date.map_or(Cell::Missing, |date| Cell::Date(date.value)),
    ]
}

pub(super) fn add_recommendations(
    view: &RecordView<'_, '_>,
    plans: &[PlanReview<'_, '_>],
    report: &mut Report,
) {
    for plan in plans {
        let evaluations = evaluations(view, plan.id);
        if evaluations.is_empty() && report.audience.reads() {
            continue;
        }
        let mut columns = vec![
            view.data_column("plan", "Plan", "Plan"),
            view.data_column("evaluation", "Utvärdering (id)", "Evaluation (id)"),
            view.text_column("evaluation_name", "Utvärdering", "Evaluation"),
            view.data_column("kind", "Slag", "Kind"),
            view.data_column("date", "Datum", "Date"),
            view.data_column("recommendation", "Rekommendation (id)", "Recommendation (id)"),
            view.heading_column("text", "Rekommendation", "Recommendation"),
            view.text_column("addressee", "Till", "To"),
            view.word_column("status", "Läge", "Status"),
            view.text_column("answered_by", "Besvaras av", "Answered by"),
        ];
        columns.extend(view.place_columns());
        let caption = format!("{}: {}", view.say("Rekommendationer", "Recommendations"), plan.plan.title);
        let mut table = Table::new("recommendations", caption, columns);
        for (id, evaluation) in &evaluations {
            for (number, recommendation) in (0u32..).zip(&evaluation.recommendations) {
                let answering = answered_by(view, RecommendationId { evaluation: *id, number });
                let mut row = vec![view.plan_cell(plan.id)];
                row.extend(evaluation_cells(view, evaluation));
                row.extend([
                    Cell::Text(recommendation.id.to_string()),
                    Cell::Text(recommendation.text.to_string()),
                    recommendation.addressee.map_or(Cell::Missing, |body| view.body_cell(body)),
                    word(recommendation.status.english(), recommendation.status.in_language(view.words.0)),
                    plans_cell(view, &answering),
                ]);
                row.extend(view.place_cells(recommendation.span));
                table.push(row);
            }
        }
        table.notes.extend(last_in_words(view, &evaluations));
        report.table(table);
    }
}

/// The plans that say that they answer a recommendation.
fn answered_by(view: &RecordView<'_, '_>, id: RecommendationId) -> Vec<PlanId> {
    let plans = view.model.numbered_plans();
    let answering =
        plans.filter(|(_, plan)| plan.attributes.answers.iter().any(|answered| answered.value == id));
    answering.map(|(plan, _)| plan).collect()
}

fn plans_cell(view: &RecordView<'_, '_>, plans: &[PlanId]) -> Cell {
    let plans = || plans.iter().map(|plan| view.model.plan(*plan));
    if plans().next().is_none() {
        return Cell::Missing;
    }
    let ids: Vec<&str> = plans().map(|plan| plan.id.as_ref()).collect();
    let names: Vec<&str> = plans().map(Plan::name).collect();
    word(ids.join(" "), names.join(", "))
}

/// Of the recommendations of the last evaluation: how many a later plan answers, and how many are open.
fn last_in_words(
    view: &RecordView<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
) -> Option<String> {
    let (id, evaluation) =
        evaluations.iter().rev().find(|(_, evaluation)| !evaluation.recommendations.is_empty())?;
    let numbered = || (0u32..).zip(&evaluation.recommendations);
    let is_answered =
        |number: u32| !answered_by(view, RecommendationId { evaluation: *id, number }).is_empty();
    let answered = numbered().filter(|(number, _)| is_answered(*number)).count() as u64;
    let open = numbered().filter(|(number, recommendation)| {
        recommendation.status == RecommendationStatus::Open && !is_answered(*number)
    });
    let (open, all) = (open.count() as u64, evaluation.recommendations.len() as u64);
    Some(format!(
        "{} ”{}”: {} {}, {} {}.",
        view.say("Den senaste utvärderingens rekommendationer,", "Recommendations of the last evaluation,"),
        evaluation.title,
        view.words.of(answered, all),
        view.say("besvaras av en senare plan", "are answered by a later plan"),
        view.words.number(open),
        view.say("är öppna", "are open"),
    ))
}
