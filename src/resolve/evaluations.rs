//! Evaluations, with their findings and recommendations.

use super::files::Here;
use super::texts::{all_named, all_plain, inferred, irregularities, plain, required};
use crate::model::{Evaluation, EvaluationId, Finding, Recommendation, RecommendationId, SourceId};
use crate::numbered::Numbered;
use crate::parse;
use crate::vocabulary::RecommendationStatus;

/// Resolves an evaluation and adds it to `evaluations`, unless it lacks what it cannot be without.
pub(super) fn evaluation<'s>(
    raw: parse::Evaluation<'s>,
    evaluations: &mut Numbered<EvaluationId, Evaluation<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let body = raw.body.and_then(|body| here.directory.bodies.one(&body, here.sink));
    let sources = here.sources(&raw.source);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let inferred = inferred("evaluation", raw.inferred, here.sink);
    let finding = |finding| self::finding(finding, &sources, here);
    let findings = raw.findings.into_iter().map(finding).collect();
    let is_whole = plan.is_some() && raw.id.is_some() && raw.kind.is_some();
    let number = evaluations.next_id();
    let mut recommendations = Numbered::new();
    for recommendation in raw.recommendations {
        let Some(recommendation) = self::recommendation(recommendation, &sources, here) else {
            continue;
        };
        let id = RecommendationId { evaluation: number, number: recommendations.push(recommendation) };
        here.directory.recommendations.add(is_whole.then_some(id));
    }
    if raw.id.is_some() {
        here.directory.evaluations.add(is_whole.then_some(number));
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

fn finding<'s>(raw: parse::Finding<'s>, of_evaluation: &[SourceId], here: &mut Here<'_, 's>) -> Finding<'s> {
    Finding {
        sources: here.sources_or(&raw.source, of_evaluation),
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
    here: &mut Here<'_, 's>,
) -> Option<Recommendation<'s>> {
    let addressee = raw.addressee.and_then(|body| here.directory.bodies.one(&body, here.sink));
    let sources = here.sources_or(&raw.source, of_evaluation);
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
