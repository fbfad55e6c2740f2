//! "Säkerställa att samtliga dokument är nu gällande": the plan says when it is to be looked at again, that day has not
//! passed, and nor has its last, unless its time is its own. A plan that was repealed or replaced needs no looking after.

use jiff::civil::Date;

use super::{Examined, Ground, GroundKind, Reviewed};
use crate::evaluate::{State, has_come_into_force, is_of_own_period, plan_status};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let (span, attributes) = (plan.plan.span, &plan.plan.attributes);
    let status = plan_status(plan.model, plan.id, plan.day);
    if status.state == State::Repealed {
        return Examined::not_applicable(GroundKind::Repealed, span);
    }
    let mut successors = status.successors.into_iter();
    let replacing = successors.find(|successor| has_come_into_force(plan.model, *successor, plan.day));
    if let Some(successor) = replacing {
        let ground = GroundKind::Replaced(successor);
        return Examined::not_applicable(ground, plan.model.plan(successor).span);
    }
    let mut faults = Vec::new();
    let stated = attributes.review_by;
    match stated {
        None => faults.push(Ground::new(GroundKind::Unstated("review_by"), span)),
        Some(date) if date.value < plan.day => {
            faults.push(Ground::new(GroundKind::ReviewOverdue(date.value), date.span));
        }
        Some(_) => {}
    }
    // Also of a plan that nobody is known to have adopted: it is not current either.
    let is_over = |day: &Date| *day < plan.day && !is_of_own_period(plan.plan);
    if let Some(day) = plan.plan.last_day().filter(is_over) {
        let span = attributes.valid_to.map_or(span, |day| day.span);
        faults.push(Ground::new(GroundKind::Expired(day), span));
    }
    Examined::wanting(faults, || {
        stated.iter().map(|date| Ground::new(GroundKind::Stated("review_by"), date.span)).collect()
    })
}
