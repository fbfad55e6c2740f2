//! "En alltför detaljstyrd plan": how many commitments there are, in all and for one body.

use super::{Counted, Examined, Ground, GroundKind, Reviewed};
use crate::model::Item;
use crate::vocabulary::ItemKind;

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let (span, limits, organisation) = (plan.plan.span, &plan.model.limits, &plan.model.organisation);
    let commitments: Vec<&Item<'_>> = plan.plan.items.iter().filter(|item| counts(item)).collect();
    if commitments.is_empty() {
        return Examined::not_applicable(GroundKind::Nothing, span);
    }
    let number = |of, number: usize, limit| Ground::new(GroundKind::Number(of, number as u64, limit), span);
    let in_all = number(Counted::Plan, commitments.len(), limits.commitments);
    let per_body = organisation.bodies.numbered().map(|(body, _)| {
        let of_body = |item: &&&Item<'_>| {
            item.responsible.ever(body, organisation) || item.assessed.ever(body, organisation)
        };
        number(Counted::Body(body), commitments.iter().filter(of_body).count(), limits.commitments_per_body)
    });
    let faults = std::iter::once(in_all.clone()).chain(per_body).filter(is_above).collect();
    Examined::wanting(faults, || vec![in_all])
}

/// A commitment that became part of another is not counted beside it.
fn counts(item: &Item<'_>) -> bool {
    item.kind == ItemKind::Commitment && item.merged_into.is_none()
}

fn is_above(ground: &Ground) -> bool {
    matches!(ground.kind, GroundKind::Number(_, number, limit) if number > u64::from(limit.most))
}
