//! What evaluations found and recommended, and what became of it.

use super::PlanReview;
use crate::document::{Cell, Table};
use crate::model::{Evaluation, EvaluationId, Plan, PlanId, RecommendationId, RecommendationNumber};
use crate::report::Report;
use crate::report::cells::word;
use crate::report::record_view::RecordView;
use crate::report::words::quoted;
use crate::vocabulary::{Language, RecommendationStatus, Word as _};

/// The evaluations of a plan that were there on the day, the oldest first; those without a date after the others, in the
/// order of the files.
fn evaluations<'v, 's>(view: &RecordView<'v, 's>, plan: PlanId) -> Vec<(EvaluationId, &'v Evaluation<'s>)> {
    let all = view.model.evaluations.numbered();
    let mut of_plan: Vec<_> =
        all.filter(|(_, evaluation)| evaluation.plan == plan && was_there(evaluation, view.day)).collect();
    of_plan.sort_by_key(|(_, evaluation)| time(evaluation).unwrap_or(jiff::civil::Date::MAX));
    of_plan
}

/// Where an evaluation stands among others: at its date, or, where the sources give several, behind what it covers.
fn time(evaluation: &Evaluation<'_>) -> Option<jiff::civil::Date> {
    let covered = evaluation.periods.iter().max().map(|period| period.last_day());
    let covered = covered.filter(|_| !evaluation.date_written.is_empty());
    evaluation.date.map(|date| date.value).or(covered)
}

/// Not those dated after a day, nor, without one date, those of a time that had not come.
pub(super) fn was_there(evaluation: &Evaluation<'_>, day: jiff::civil::Date) -> bool {
    match evaluation.date {
        Some(date) => date.value <= day,
        None => evaluation.periods.iter().all(|period| period.first_day() <= day),
    }
}

/// That it cannot be seen whether the evaluations without a date were there on the day.
fn undated_in_words(
    view: &RecordView<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
) -> Option<String> {
    let undated: Vec<String> = evaluations
        .iter()
        .filter(|(_, evaluation)| evaluation.date.is_none() && evaluation.date_written.is_empty())
        .map(|(_, evaluation)| quoted(view.words, &evaluation.title, usize::MAX))
        .collect();
    let (titles, day) = (view.words.list(&undated), view.words.day(view.day));
    let is_one = undated.len() == 1;
    (!undated.is_empty()).then(|| match view.words.0 {
        Language::Swedish => format!(
            "{titles} är {} och står sist; det går inte att se om {} fanns {day}.",
            if is_one { "odaterad" } else { "odaterade" },
            if is_one { "den" } else { "de" },
        ),
        Language::English => format!(
            "{titles} {} undated and placed last; whether {} there on {day} cannot be seen.",
            if is_one { "is" } else { "are" },
            if is_one { "it was" } else { "they were" },
        ),
    })
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
                    row.push(Cell::quoted(&finding.text));
                    row.extend(view.place_cells(finding.span));
                    table.push(row);
                }
            }
        }
        table.notes.extend(undated_in_words(view, &evaluations));
        report.table(table);
    }
}

/// When an evaluation was made: its date, what the sources write in place of one, or that it has none.
fn when(view: &RecordView<'_, '_>, evaluation: &Evaluation<'_>) -> String {
    match (evaluation.date, evaluation.date_written.is_empty()) {
        (Some(date), _) => date.value.to_string(),
        (None, true) => view.say("odaterad", "undated").to_owned(),
        (None, false) => {
            let written: Vec<&str> = evaluation.date_written.iter().map(|date| date.value.as_ref()).collect();
            written.join(" / ")
        }
    }
}

/// An evaluation by id, by title and date, its kind and its date.
fn evaluation_cells(view: &RecordView<'_, '_>, evaluation: &Evaluation<'_>) -> [Cell; 4] {
    let named = format!("{} ({})", evaluation.title, when(view, evaluation));
    [
        Cell::Text(evaluation.id.to_string()),
        word(evaluation.title.as_ref(), named),
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
            for (number, recommendation) in evaluation.recommendations.numbered() {
                let answering = answered_by(view, RecommendationId { evaluation: *id, number });
                let mut row = vec![view.plan_cell(plan.id)];
                row.extend(evaluation_cells(view, evaluation));
                row.extend([
                    Cell::Text(recommendation.id.to_string()),
                    Cell::quoted(&recommendation.text),
                    recommendation.addressee.map_or(Cell::Missing, |body| view.body_cell(body)),
                    status_cell(view, recommendation.status, !answering.is_empty()),
                    plans_cell(view, &answering),
                ]);
                row.extend(view.place_cells(recommendation.span));
                table.push(row);
            }
        }
        table.notes.extend(recommendations_in_words(view, &evaluations));
        table.notes.extend(undated_in_words(view, &evaluations));
        report.table(table);
    }
}

/// The plans that say that they answer a recommendation.
fn answered_by(view: &RecordView<'_, '_>, id: RecommendationId) -> Vec<PlanId> {
    let plans = view.model.plans.numbered();
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

/// What has become of a recommendation: one that is recorded as open and that a plan answers is answered.
fn status_cell(view: &RecordView<'_, '_>, status: RecommendationStatus, is_answered: bool) -> Cell {
    match status {
        RecommendationStatus::Open if is_answered => word("answered", view.say("besvarad", "answered")),
        _ => word(status.english(), status.in_language(view.words.0)),
    }
}

/// Of the last evaluation that has a date and recommendations, and of those without a date: how many recommendations a plan
/// answers, and how many are open.
fn recommendations_in_words(
    view: &RecordView<'_, '_>,
    evaluations: &[(EvaluationId, &Evaluation<'_>)],
) -> Vec<String> {
    let recommends = |evaluation: &&(EvaluationId, &Evaluation<'_>)| !evaluation.1.recommendations.is_empty();
    let (dated, undated): (Vec<_>, Vec<_>) =
        evaluations.iter().partition(|(_, evaluation)| time(evaluation).is_some());
    let last = dated.iter().copied().rfind(recommends);
    let mut sentences = Vec::new();
    if let Some((id, evaluation)) = last {
        let is_last = dated.last().is_some_and(|(of_last, _)| of_last == id);
        let of = match (undated.is_empty(), is_last) {
            (true, true) => view.say("den senaste utvärderingen", "the last evaluation"),
            (true, false) => {
                view.say("den senaste utvärderingen som har några", "the last evaluation that has any")
            }
            (false, true) => view.say("den senaste daterade utvärderingen", "the last dated evaluation"),
            (false, false) => view.say(
                "den senaste daterade utvärderingen som har några",
                "the last dated evaluation that has any",
            ),
        };
        sentences.push(outcome_in_words(view, &format!("{of}, "), *id, evaluation));
    }
    let undated = undated.iter().copied().filter(recommends);
    sentences.extend(undated.map(|(id, evaluation)| outcome_in_words(view, "", *id, evaluation)));
    sentences
}

/// `Rekommendationerna i den senaste utvärderingen, ”Slutlig” (2011-05-24): 1 av 2 besvaras av en annan plan, 1 är öppen.`
fn outcome_in_words(
    view: &RecordView<'_, '_>,
    of: &str,
    id: EvaluationId,
    evaluation: &Evaluation<'_>,
) -> String {
    let numbered = || evaluation.recommendations.numbered();
    let is_answered = |number: RecommendationNumber| {
        !answered_by(view, RecommendationId { evaluation: id, number }).is_empty()
    };
    let answered = numbered().filter(|(number, _)| is_answered(*number)).count() as u64;
    let open = numbered().filter(|(number, recommendation)| {
        recommendation.status == RecommendationStatus::Open && !is_answered(*number)
    });
    let (open, all) = (open.count() as u64, evaluation.recommendations.len() as u64);
    format!(
        "{} {of}{} ({}): {} {}, {}.",
        view.say("Rekommendationerna i", "Recommendations of"),
        quoted(view.words, &evaluation.title, usize::MAX),
        when(view, evaluation),
        view.words.of(answered, all),
        if answered == 1 {
            view.say("besvaras av en senare plan", "is answered by a later plan")
        } else {
            view.say("besvaras av en senare plan", "are answered by a later plan")
        },
        view.words.count(open, ["är öppen", "är öppna"], ["is open", "are open"]),
    )
}
