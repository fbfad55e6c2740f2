//! What can be known of a plan: what a source says is wanting in it is, and of a plan that is not at hand, silence says nothing.

use super::{Criterion, Examined, Ground, GroundKind, Outcome, Reviewed};
use crate::evaluate::is_later;
use crate::model::Written;
use crate::named::Named as _;

/// What an outcome comes to, given what sources say under the criterion and whether the plan is at hand.
pub(super) fn known(plan: &Reviewed<'_, '_>, criterion: Criterion, examined: Examined) -> Examined {
    let at_hand = plan.plan.attributes.at_hand;
    let mut said = said(plan, criterion);
    let Examined { outcome, mut grounds } = examined;
    let is_wanting = outcome != Outcome::Met;
    let only_silence = grounds.iter().all(|ground| ground.kind.is_silence());
    if outcome == Outcome::NotMet && !only_silence {
        grounds.retain(|ground| at_hand || !ground.kind.is_silence());
        grounds.extend(said);
        return Examined { outcome, grounds };
    }
    if is_wanting && only_silence && !said.is_empty() {
        grounds.retain(|ground| at_hand || matches!(ground.kind, GroundKind::Unstated(_)));
        said.extend(grounds);
        return Examined { outcome: Outcome::Missing, grounds: said };
    }
    if at_hand || !rests_on_silence(plan, criterion, &grounds) {
        return Examined { outcome, grounds };
    }
    let not_at_hand = Ground::new(GroundKind::NotAtHand, plan.plan.span);
    grounds.retain(|ground| matches!(ground.kind, GroundKind::Unstated(_) | GroundKind::Stated(_)));
    Examined { outcome: Outcome::NotKnown, grounds: [vec![not_at_hand], grounds].concat() }
}

/// Whether the plan could say something else than is known of it. What bodies have fulfilled is not the plan's to say.
fn rests_on_silence(plan: &Reviewed<'_, '_>, criterion: Criterion, grounds: &[Ground]) -> bool {
    let inferred = &plan.plan.attributes.inferred;
    let is_open = |ground: &Ground| {
        if let GroundKind::Stated(key) = ground.kind { inferred.holds(key) } else { ground.kind.is_silence() }
    };
    criterion != Criterion::Evenness && grounds.iter().any(is_open)
}

/// The findings of evaluations, and the points of answers, that name a criterion and were there on the day.
fn said(plan: &Reviewed<'_, '_>, criterion: Criterion) -> Vec<Ground> {
    let names = |criteria: &[Written<'_>]| criteria.iter().any(|name| name.value == criterion.name());
    let mut said = Vec::new();
    for (id, evaluation) in plan.model.evaluations_of(plan.id) {
        if !is_later(plan.model, id, plan.day) {
            let findings = evaluation.findings.iter().filter(|finding| names(&finding.criteria));
            said.extend(findings.map(|finding| Ground::new(GroundKind::Found(id), finding.span)));
        }
    }
    for (id, remiss) in plan.model.remisser_of(plan.id) {
        for (place, answer) in remiss.answers.iter().enumerate() {
            if answer.date.is_some_and(|date| date.value > plan.day) {
                continue;
            }
            let points = answer.points.iter().filter(|point| names(&point.criteria));
            said.extend(points.map(|point| Ground::new(GroundKind::Answered(id, place), point.span)));
        }
    }
    said
}
