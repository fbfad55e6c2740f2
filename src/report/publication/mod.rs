//! Whole documents: what goes to a nämnd. Every part of one by name, for a template to put in order.
//!
//! What plan files hold is taken from them; what a person must write, from [`Written`]; a part that is in neither is said to
//! be missing where it would have stood. Sentences with numbers are made of the same facts as the tables.

mod annual;
mod background;
mod common;
mod conclusions;
pub(super) mod diagrams;
mod draft;
mod follow_up;
mod header;
mod irregularities;
mod register;
mod results;
mod section;
mod source_list;
mod written;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use section::Section;
pub(crate) use written::Written;

use self::draft::Draft;
use super::context::Context;
use super::options::Options;
use super::publication_kind::PublicationKind;
use crate::document::{Audience, Block, Value, Values};
use crate::evaluate::{Selection, Times};
use crate::model::{Evaluation, EvaluationId, Model, PlanId};
use crate::source::Sources;
use crate::vocabulary::{EvaluationKind, Language};

#[derive(Clone, Debug)]
pub(crate) struct PublicationOptions {
    pub kind: PublicationKind,
    /// In which language; the repository's without it.
    pub language: Option<Language>,
    /// As of when; without it the document's own day, or the last one of what is asked for.
    pub on: Option<Date>,
    /// The day that a document is of which has no day of its own, and cannot do without.
    pub today: Option<Date>,
}

#[derive(Clone, Debug)]
pub(crate) struct Publication {
    pub title: String,
    pub language: Language,
    pub authors: Vec<String>,
    pub date: Option<Date>,
    pub values: Values,
    /// The sections that nobody has written and no plan file holds: what each is called, and what stands in its place.
    pub missing: Vec<(&'static str, Block)>,
}

/// Makes the parts of a document about the plans with these numbers, of which all kinds but the register and the annual one
/// take one.
pub(crate) fn publication(
    model: &Model<'_>,
    sources: &Sources,
    selection: &Selection,
    plans: &[PlanId],
    options: &PublicationOptions,
    written: &Written,
) -> Publication {
    let plan = plans.first().map(|id| (*id, model.plan(*id)));
    let evaluation = plan.and_then(|(id, _)| evaluation_of(model, selection, options.kind, id));
    let date = written.date.or_else(|| model.evaluation(evaluation?).date.map(|date| date.value));
    let last_day = header::last_day(selection, plan.map(|(_, plan)| plan));
    // The day that the document is of: what was still to come then is not in it.
    let own_day = options.on.or(date);
    let shown = Options {
        language: options.language,
        on: own_day.or(options.today).or(last_day),
        document: Some(options.kind),
        ..Options::new(Audience::Readers)
    };
    let mut selection = selection.clone().known_on(model, shown.on);
    selection.times.by_day = own_day;
    let selection = &selection;
    // How plans stand and who has answered is of the day it is looked at; an evaluation is of its own. What has no day is
    // written when the last document is there that what it is about is taken from.
    let is_of_day = matches!(options.kind, PublicationKind::Register | PublicationKind::Remiss);
    let asked = |period, basis| selection.admits_period(period, basis);
    let last_source =
        if is_of_day { own_day } else { own_day.or_else(|| last_day.max(model.last_said(plans, asked))) };
    // Of a document's own day no rating is left out: those of its years are often recorded later.
    let tell = if is_of_day { Model::known_on } else { Model::told_on };
    let known = tell(model, last_source, options.on.is_some());
    let (model, plan) = (&*known, plan.map(|(id, _)| (id, known.plan(id))));
    let context = Context::new(model, sources, selection, &shown, None);
    let mut draft =
        Draft { context, kind: options.kind, written, evaluation, last_source, missing: Vec::new() };
    let date = date.or(options.on.filter(|_| is_of_day));
    let mut values = draft.head(plan, date);
    values.extend([draft.section(Section::Recipients, true)]);
    values.insert("signature", draft.signature());
    match (options.kind, plan) {
        (PublicationKind::FollowUp | PublicationKind::Final, Some((id, _))) => {
            values.extend(draft.follow_up(id));
        }
        (PublicationKind::Remiss, Some((id, _))) => values.extend(draft.remiss(id)),
        (PublicationKind::Annual, _) => values.extend(draft.annual(plans)),
        (PublicationKind::Register, _) => values.extend(draft.register()),
        (_, None) => {}
    }
    values.insert("more", Value::Part(written.more()));
    Publication {
        title: draft.title(plan.map(|(_, plan)| plan)),
        language: draft.words.language,
        authors: draft.authors(),
        date,
        values,
        missing: draft.missing,
    }
}

/// What a plan rests on: what is irregular in all that and where documents disagree, and the documents.
pub(super) fn rests_on(context: Context<'_, '_>, id: PlanId) -> [Vec<Block>; 2] {
    let (kind, written) = (PublicationKind::FollowUp, Written::default());
    let draft = Draft {
        context,
        kind,
        written: &written,
        evaluation: None,
        last_source: context.options.last_source,
        missing: Vec::new(),
    };
    [draft.irregularities(id, true), draft.source_list(&[id])]
}

/// The evaluation in the plan files that a document is: the final one, or the one of just the years that are asked for.
/// None where there are several, since nobody could say which.
fn evaluation_of(
    model: &Model<'_>,
    selection: &Selection,
    kind: PublicationKind,
    plan: PlanId,
) -> Option<EvaluationId> {
    let Times { years, periods, .. } = &selection.times;
    let asked: BTreeSet<i16> = years.iter().flat_map(|(first, last)| *first..=*last).collect();
    let is_of = |evaluation: &Evaluation<'_>| match kind {
        PublicationKind::Final => evaluation.kind == EvaluationKind::Final,
        PublicationKind::FollowUp => {
            let covered: BTreeSet<i16> =
                evaluation.periods.iter().map(|period| period.year_of_last_day()).collect();
            // One that is known by hearsay alone, without its day, is not this document.
            let is_covered = match &periods[..] {
                [] => covered == asked,
                periods => periods.iter().collect::<BTreeSet<_>>() == evaluation.periods.iter().collect(),
            };
            evaluation.kind == EvaluationKind::Interim && is_covered && evaluation.date.is_some()
        }
        PublicationKind::Annual | PublicationKind::Remiss | PublicationKind::Register => false,
    };
    let evaluations = model.evaluations_of(plan);
    let mut found = evaluations.filter(|(_, evaluation)| is_of(evaluation)).map(|(id, _)| id);
    found.next().filter(|_| found.next().is_none())
}
