//! Consultation rounds: who has answered, what they said, how it was handled, and on what the documents disagree.

pub(super) mod answers;
mod compilation;
mod contradictions;
pub(super) mod recipients;
mod round;
mod sentences;

pub(super) use self::compilation::parts;
pub(super) use self::contradictions::{contradictions, of_plan};
pub(super) use self::round::RemissReport;
use self::round::{Shown, rounds_of};
use super::builder::Report;
use super::context::Context;
use crate::document::Audience;

type Add = fn(&Context<'_, '_>, Shown<'_, '_, '_>, &mut Report);

/// Adds the remisser of a repository, each under its title unless it is a document that has its own.
pub(super) fn add(context: &Context<'_, '_>, views: &[Add], is_document: bool, report: &mut Report) {
    let rounds = rounds_of(*context);
    if rounds.is_empty() {
        report.paragraphs([context.say("Det finns ingen remiss.", "There is no remiss.").to_owned()]);
        if report.audience.computes() {
            for add in views {
                add(context, None, report);
            }
        }
    }
    for remiss in &rounds {
        if !is_document {
            report.heading(2, &remiss.title());
        }
        for add in views {
            add(context, Some(remiss), report);
        }
    }
}

/// All of a remiss: as a document for readers, in tables for data.
pub(super) fn document(context: &Context<'_, '_>, remiss: Shown<'_, '_, '_>, report: &mut Report) {
    match remiss {
        Some(remiss) if context.wants(Audience::Readers) => compilation::add(remiss, report),
        Some(_) => [recipients::add, answers::add, contradictions]
            .iter()
            .for_each(|add| add(context, remiss, report)),
        None => recipients::add(context, None, report),
    }
}
