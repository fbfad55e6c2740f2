//! Areas and terms: what a plan holds besides items.

use super::Directory;
use super::files::File;
use super::texts::plain;
use crate::diagnostic::Sink;
use crate::model::{Area, Plan, PlanId, Term};
use crate::numbered::Numbered;
use crate::parse;

/// Resolves an area and adds it to its plan, unless it lacks what it cannot be without.
pub(super) fn area<'s>(
    raw: parse::Area<'s>,
    file: &File,
    directory: &mut Directory<'s>,
    plans: &mut Numbered<PlanId, Plan<'s>>,
    sink: &mut Sink,
) {
    let plan = file.plan_of(raw.plan.as_ref(), raw.span, directory, sink);
    let sources = file.sources_of(&raw.source, directory, sink);
    let irregularities = directory.irregularities(raw.irregularity, sink);
    let (Some(number), Some(id)) = (plan, raw.id) else { return };
    let plan = &mut plans[number];
    directory.inside[number].areas.define(&id, plan.areas.next_id(), sink);
    plan.files.push(file.id);
    plan.texts.extend(raw.name.iter().chain(&raw.text).map(|text| text.span));
    plan.areas.push(Area {
        name: raw.name.map_or_else(|| id.value.clone(), |name| name.value),
        text: plain(raw.text),
        sources,
        irregularities,
        span: id.span,
        id: id.value,
    });
}

/// Resolves a term and adds it to its plan, unless it lacks what it cannot be without.
pub(super) fn term<'s>(
    raw: parse::Term<'s>,
    file: &File,
    directory: &Directory<'s>,
    plans: &mut Numbered<PlanId, Plan<'s>>,
    sink: &mut Sink,
) {
    let plan = file.plan_of(raw.plan.as_ref(), raw.span, directory, sink);
    let sources = file.sources_of(&raw.source, directory, sink);
    let (Some(plan), Some(term)) = (plan, raw.term) else { return };
    let plan = &mut plans[plan];
    plan.files.push(file.id);
    plan.terms.push(Term {
        term: term.value,
        abbreviation: plain(raw.abbreviation),
        definition: plain(raw.definition),
        sources,
        span: raw.span,
    });
}
