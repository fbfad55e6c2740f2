//! Decisions, with the statements beside them.

use super::Directory;
use super::files::File;
use super::texts::{all_plain, plain, required};
use crate::diagnostic::Sink;
use crate::model::{Decision, DecisionId, SourceId, Statement};
use crate::numbered::Numbered;
use crate::parse;

/// Resolves a decision and adds it to `decisions`, unless it lacks what it cannot be without.
pub(super) fn decision<'s>(
    raw: parse::Decision<'s>,
    file: &File,
    directory: &mut Directory<'s>,
    decisions: &mut Numbered<DecisionId, Decision<'s>>,
    sink: &mut Sink,
) {
    let plan = file.plan_of(raw.plan.as_ref(), raw.span, directory, sink);
    let body = raw.body.as_ref().and_then(|body| directory.bodies.one(body, sink));
    let addressees = raw.addressee.iter().filter_map(|body| directory.bodies.one(body, sink)).collect();
    let evaluation = raw.evaluation.and_then(|name| directory.evaluations.resolve(&name, sink));
    let remiss = raw.remiss.and_then(|name| directory.remisser.resolve(&name, sink));
    let sources = file.sources_of(&raw.source, directory, sink);
    let irregularities = directory.irregularities(raw.irregularity, sink);
    let statement = |statement| self::statement(statement, &sources, directory, sink);
    let statements = raw.statements.into_iter().map(statement).collect();
    let number = decisions.next_id();
    let has_body = body.is_some() || raw.body.is_none();
    let whole = plan.zip(raw.type_).filter(|_| has_body);
    if raw.id.is_some() {
        directory.decisions.add(whole.map(|_| number));
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
    directory: &Directory<'s>,
    sink: &mut Sink,
) -> Statement<'s> {
    Statement {
        sources: directory.sources_or(&raw.source, of_decision, sink),
        group: required(raw.group),
        text: required(raw.text),
        signed_by: all_plain(raw.signed_by),
        date: raw.date.map(|date| date.value),
        span: raw.span,
    }
}
