//! Records that are not counted: their names are checked here, so that no reference dangles.

use super::Directory;
use super::files::File;
use crate::diagnostic::Sink;
use crate::parse::{Name, Records, Text};

/// Checks every reference in the records that are not counted.
pub(super) fn check(records: &Records<'_>, file: &File, directory: &Directory<'_>, sink: &mut Sink) {
    for term in &records.terms {
        file.plan_of(term.plan.as_ref(), term.span, directory, sink);
        directory.check_sources(&term.source, sink);
    }
    for source in &records.sources {
        bodies(source.body.iter().chain(&source.addressee), directory, sink);
        directory.note_irregularity(&source.irregularity, sink);
    }
    for evaluation in &records.evaluations {
        file.plan_of(evaluation.plan.as_ref(), evaluation.span, directory, sink);
        bodies(&evaluation.body, directory, sink);
        taken_from(&evaluation.source, &evaluation.irregularity, directory, sink);
        for finding in &evaluation.findings {
            directory.check_sources(&finding.source, sink);
        }
        for recommendation in &evaluation.recommendations {
            bodies(&recommendation.addressee, directory, sink);
            directory.check_sources(&recommendation.source, sink);
        }
    }
    check_decisions(records, file, directory, sink);
}

fn check_decisions(records: &Records<'_>, file: &File, directory: &Directory<'_>, sink: &mut Sink) {
    for decision in &records.decisions {
        file.plan_of(decision.plan.as_ref(), decision.span, directory, sink);
        bodies(decision.body.iter().chain(&decision.addressee), directory, sink);
        if let Some(evaluation) = &decision.evaluation {
            directory.evaluations.resolve(evaluation, sink);
        }
        if let Some(remiss) = &decision.remiss {
            directory.remisser.resolve(remiss, sink);
        }
        taken_from(&decision.source, &decision.irregularity, directory, sink);
        for statement in &decision.statements {
            directory.check_sources(&statement.source, sink);
        }
    }
    for remiss in &records.remisser {
        file.plan_of(remiss.plan.as_ref(), remiss.span, directory, sink);
        bodies(remiss.sender.iter().chain(&remiss.recipients), directory, sink);
        taken_from(&remiss.source, &remiss.irregularity, directory, sink);
    }
    for answer in &records.answers {
        if let Some(remiss) = &answer.remiss {
            directory.remisser.resolve(remiss, sink);
        }
        bodies(&answer.body, directory, sink);
        taken_from(&answer.source, &answer.irregularity, directory, sink);
    }
    for contradiction in &records.contradictions {
        let plan = file.plan_of(contradiction.plan.as_ref(), contradiction.span, directory, sink);
        if let (Some(plan), Some(about)) = (plan, &contradiction.about) {
            directory.anything(about, plan, sink);
        }
        for says in &contradiction.says {
            directory.check_sources(says.source.as_slice(), sink);
        }
    }
}

fn bodies<'a, 's: 'a>(names: impl IntoIterator<Item = &'a Name<'s>>, directory: &Directory<'_>, sink: &mut Sink) {
    for name in names {
        directory.bodies.one(name, sink);
    }
}

fn taken_from(source: &[Name<'_>], irregularity: &[Text<'_>], directory: &Directory<'_>, sink: &mut Sink) {
    directory.check_sources(source, sink);
    directory.note_irregularity(irregularity, sink);
}
