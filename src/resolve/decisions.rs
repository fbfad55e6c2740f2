//! Decisions, with the statements beside them.

use super::files::Here;
use super::texts::{all_plain, irregularities, plain, required};
use crate::model::{Decision, DecisionId, SourceId, Statement};
use crate::numbered::Numbered;
use crate::parse;

/// Resolves a decision and adds it to `decisions`, unless it lacks what it cannot be without.
pub(super) fn decision<'s>(
    raw: parse::Decision<'s>,
    decisions: &mut Numbered<DecisionId, Decision<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let body = raw.body.as_ref().and_then(|body| here.directory.bodies.one(body, here.sink));
    let addressees =
        raw.addressee.iter().filter_map(|body| here.directory.bodies.one(body, here.sink)).collect();
    let evaluation = raw.evaluation.and_then(|name| here.directory.evaluations.resolve(&name, here.sink));
    let remiss = raw.remiss.and_then(|name| here.directory.remisser.resolve(&name, here.sink));
    let sources = here.sources(&raw.source);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let statement = |statement| self::statement(statement, &sources, here);
    let statements = raw.statements.into_iter().map(statement).collect();
    let number = decisions.next_id();
    let has_body = body.is_some() || raw.body.is_none();
    let whole = plan.zip(raw.type_).filter(|_| has_body);
    if raw.id.is_some() {
        here.directory.decisions.add(whole.map(|_| number));
    }
    let Some((plan, kind)) = whole else { return };
    decisions.push(Decision {
        span: raw.id.as_ref().map_or(raw.span, |id| id.span),
        id: raw.id.map(|id| id.value),
        plan,
        body,
        kind: kind.value,
        date: raw.date,
        not_after: raw.not_after.map(|date| date.value),
        date_written: raw.date_written,
        paragraph: plain(raw.paragraph),
        record_number: plain(raw.record_number),
        unanimous: raw.unanimous,
        text: plain(raw.text),
        addressees,
        evaluation,
        remiss,
        statements,
        sources,
        irregularities,
    });
}

fn statement<'s>(
    raw: parse::Statement<'s>,
    of_decision: &[SourceId],
    here: &mut Here<'_, 's>,
) -> Statement<'s> {
    Statement {
        sources: here.sources_or(&raw.source, of_decision),
        group: required(raw.group),
        text: required(raw.text),
        signed_by: all_plain(raw.signed_by),
        date: raw.date.map(|date| date.value),
        span: raw.span,
    }
}
