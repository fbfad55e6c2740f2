//! "En alltför detaljstyrd plan": how many commitments there are, in all and for one body.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counted, Examined, Ground, GroundKind, Reviewed};
use crate::model::{BodyId, Item, Organisation};
use crate::numbered::Numbered;
use crate::vocabulary::{BodyKind, ItemKind};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let (span, limits, organisation) = (plan.plan.span, &plan.model.limits, &plan.model.organisation);
    let commitments: Vec<&Item<'_>> = plan.plan.items.iter().filter(|item| counts(item)).collect();
    if commitments.is_empty() {
        return Examined::not_applicable(GroundKind::Nothing, span);
    }
    let number = |of, number: usize, limit| Ground::new(GroundKind::Number(of, number as u64, limit), span);
    let in_all = number(Counted::Plan, commitments.len(), limits.commitments);
    let per_body = per_body(&commitments, organisation);
    let per_body = per_body
        .numbered()
        .map(|(body, count)| number(Counted::Body(body), *count, limits.commitments_per_body));
    let faults = std::iter::once(in_all.clone()).chain(per_body).filter(is_above).collect();
    Examined::wanting(faults, || vec![in_all])
}

/// How many commitments are for each body at any time.
fn per_body(commitments: &[&Item<'_>], organisation: &Organisation<'_>) -> Numbered<BodyId, usize> {
    let mut for_every: BTreeMap<BodyKind, usize> = BTreeMap::new();
    let mut by_name = organisation.bodies.map(|_| 0);
    // How many commitments are for a body and for all that followed it in its line.
    let mut from = organisation.bodies.map(|_| 0);
    for item in commitments {
        let meant = [&item.responsible, &item.assessed];
        let every: BTreeSet<BodyKind> = meant.iter().flat_map(|meant| &meant.every).copied().collect();
        let named = meant.iter().flat_map(|meant| &meant.named).copied();
        for part in organisation.with_successors(named).parts() {
            if let (true, Some(first)) = (every.is_empty(), part.first()) {
                from[*first] += 1;
                continue;
            }
            for body in part.iter().filter(|body| !every.contains(&organisation.body(**body).kind)) {
                by_name[*body] += 1;
            }
        }
        for kind in every {
            *for_every.entry(kind).or_default() += 1;
        }
    }
    for line in organisation.lines() {
        let mut sum = 0;
        for body in line {
            sum += from[*body];
            by_name[*body] += sum;
        }
    }
    let both = by_name.numbered().map(|(body, count)| {
        count + for_every.get(&organisation.body(body).kind).copied().unwrap_or_default()
    });
    both.collect()
}

/// A commitment that became part of another is not counted beside it.
fn counts(item: &Item<'_>) -> bool {
    item.kind == ItemKind::Commitment && item.merged_into.is_none()
}

fn is_above(ground: &Ground) -> bool {
    matches!(ground.kind, GroundKind::Number(_, number, limit) if number > u64::from(limit.most))
}
