//! "Ytterligare begrepp som kan tydliggöras": terms are explained, abbreviations spelt out, and words to avoid avoided.

use std::collections::BTreeSet;

use super::{Examined, Ground, GroundKind, Reviewed};
use crate::model::Plan;
use crate::source::Span;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let (wording, organisation) = (&plan.model.wording, &plan.model.organisation);
    let mut faults = Vec::new();
    // The abbreviations that are not among the plan's terms; a term counts for its own.
    let mut abbreviations = BTreeSet::new();
    let named = plan.plan.abbreviations();
    for (number, term) in plan.plan.unexplained() {
        faults.push(Ground::new(GroundKind::Term(number), term.span));
    }
    for (text, span) in texts(plan.plan) {
        for (place, instead) in wording.avoided(text) {
            let word = GroundKind::Word(text[place].to_owned(), instead.map(str::to_owned));
            faults.push(Ground::new(word, span));
        }
        for place in wording.abbreviations(text) {
            let abbreviation = &text[place];
            if named.contains(abbreviation) || !abbreviations.insert(abbreviation) {
                continue;
            }
            if organisation.named(abbreviation).is_empty() {
                faults.push(Ground::new(GroundKind::Abbreviation(abbreviation.to_owned()), span));
            }
        }
    }
    // A word to avoid is seen only where it stands, and is a fault then.
    let examined = plan.plan.terms.len() + abbreviations.len() + faults.len();
    Examined::each(plan, examined, faults)
}

/// The plan's own words, each text with a place.
fn texts<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = (&'p str, Span)> {
    let attributes = &plan.attributes;
    let own = [&attributes.objective, &attributes.purpose, &attributes.target_group, &attributes.audience];
    let own = own.into_iter().flatten().map(|text| (text.value.as_ref(), text.span));
    let items = plan.items.iter().flat_map(|item| {
        let wordings = item.wordings.iter().map(|wording| wording.text.as_ref());
        std::iter::once(item.text.as_ref()).chain(wordings).map(|text| (text, item.span))
    });
    let areas = plan.areas.iter().flat_map(|area| {
        let texts = std::iter::once(area.name.as_ref()).chain(area.text.as_deref());
        texts.map(|text| (text, area.span))
    });
    let titles = std::iter::once(plan.title.as_ref()).chain(plan.short_title.as_deref());
    titles.map(|title| (title, plan.span)).chain(own).chain(areas).chain(items)
}
