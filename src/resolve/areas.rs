//! Areas and terms: what a plan holds besides items.

use super::files::Here;
use super::texts::{irregularities, plain};
use crate::model::{Area, Plan, PlanId, Term};
use crate::numbered::Numbered;
use crate::parse;

/// Resolves an area and adds it to its plan, unless it lacks what it cannot be without.
pub(super) fn area<'s>(
    raw: parse::Area<'s>,
    plans: &mut Numbered<PlanId, Plan<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let sources = here.sources(&raw.source);
    let irregularities = irregularities(raw.irregularity, here.sink);
    let (Some(number), Some(id)) = (plan, raw.id) else { return };
    let plan = &mut plans[number];
    here.directory.inside[number].areas.define(&id, plan.areas.next_id(), here.sink);
    plan.files.push(here.file.id);
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
    plans: &mut Numbered<PlanId, Plan<'s>>,
    here: &mut Here<'_, 's>,
) {
    let plan = here.plan(raw.plan.as_ref(), raw.span);
    let sources = here.sources(&raw.source);
    let (Some(plan), Some(term)) = (plan, raw.term) else { return };
    let plan = &mut plans[plan];
    plan.files.push(here.file.id);
    plan.terms.push(Term {
        term: term.value,
        abbreviation: plain(raw.abbreviation),
        definition: plain(raw.definition),
        sources,
        span: raw.span,
    });
}
