//! Evaluations, with their findings and recommendations.

use super::Directory;
use super::files::File;
use super::texts::{all_named, all_plain, inferred, plain, required};
use crate::diagnostic::Sink;
use crate::model::{Evaluation, EvaluationId, Finding, Recommendation, RecommendationId, SourceId};
use crate::numbered::Numbered;
use crate::parse;
use crate::vocabulary::RecommendationStatus;

/// Resolves an evaluation and adds it to `evaluations`, unless it lacks what it cannot be without.
pub(super) fn evaluation<'s>(
    raw: parse::Evaluation<'s>,
    file: &File,
    directory: &mut Directory<'s>,
    evaluations: &mut Numbered<EvaluationId, Evaluation<'s>>,
    sink: &mut Sink,
) {
    let plan = file.plan_of(raw.plan.as_ref(), raw.span, directory, sink);
    let body = raw.body.and_then(|body| directory.bodies.one(&body, sink));
    let sources = file.sources_of(&raw.source, directory, sink);
    let irregularities = directory.irregularities(raw.irregularity, sink);
    let inferred = inferred("evaluation", raw.inferred, sink);
    let finding = |finding| self::finding(finding, &sources, directory, sink);
    let findings = raw.findings.into_iter().map(finding).collect();
    let is_whole = plan.is_some() && raw.id.is_some() && raw.kind.is_some();
    let number = evaluations.next_id();
    let mut recommendations = Numbered::new();
    for recommendation in raw.recommendations {
        let Some(recommendation) = self::recommendation(recommendation, &sources, directory, sink) else {
            continue;
        };
        let id = RecommendationId { evaluation: number, number: recommendations.push(recommendation) };
        directory.recommendations.add(is_whole.then_some(id));
    }
    if raw.id.is_some() {
        directory.evaluations.add(is_whole.then_some(number));
    }
    let (Some(plan), Some(id), Some(kind)) = (plan, raw.id, raw.kind) else { return };
    evaluations.push(Evaluation {
        plan,
        title: required(raw.title),
        kind: kind.value,
        date: raw.date,
        date_written: raw.date_written,
        periods: raw.periods.into_iter().map(|period| period.value).collect(),
        body,
        authors: all_plain(raw.author),
        purpose: plain(raw.purpose),
        method: plain(raw.method),
        summary: plain(raw.summary),
        record_number: plain(raw.record_number),
        findings,
        inferred,
        recommendations,
        sources,
        irregularities,
        span: id.span,
        id: id.value,
    });
}

fn finding<'s>(
    raw: parse::Finding<'s>,
    of_evaluation: &[SourceId],
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Finding<'s> {
    Finding {
        sources: directory.sources_or(&raw.source, of_evaluation, sink),
        category: required(raw.category),
        text: required(raw.text),
        criteria: all_named(raw.criteria),
        span: raw.span,
    }
}

/// `None` where it has no id, which has been reported.
fn recommendation<'s>(
    raw: parse::Recommendation<'s>,
    of_evaluation: &[SourceId],
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Option<Recommendation<'s>> {
    let addressee = raw.addressee.and_then(|body| directory.bodies.one(&body, sink));
    let sources = directory.sources_or(&raw.source, of_evaluation, sink);
    let id = raw.id?;
    Some(Recommendation {
        heading: plain(raw.heading),
        text: required(raw.text),
        reason: plain(raw.reason),
        addressee,
        status: raw.status.map_or(RecommendationStatus::Unknown, |status| status.value),
        effect: plain(raw.effect),
        sources,
        span: id.span,
        id: id.value,
    })
}
