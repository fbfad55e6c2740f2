//! What a plan has to say of itself: the criteria that ask for keys of it alone.

use super::{Examined, Reviewed};

/// The overall objective, which should come first.
pub(super) fn objective(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.objective.as_ref();
    Examined::keys(plan, &[("objective", text.map(|text| text.span))])
}

/// Whom the plan turns to: who is to know it and work by it.
pub(super) fn audience(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.audience.as_ref();
    Examined::keys(plan, &[("audience", text.map(|text| text.span))])
}

/// Whom the efforts are for. That nobody is singled out is an answer, if the plan gives it.
pub(super) fn target_group(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.target_group.as_ref();
    Examined::keys(plan, &[("target_group", text.map(|text| text.span))])
}

/// "En svag förankring": nobody was responsible for it, and it was planned nowhere.
pub(super) fn anchoring(plan: &Reviewed<'_, '_>) -> Examined {
    let attributes = &plan.plan.attributes;
    let keys = [
        ("anchored_by", attributes.anchored_by.as_ref().map(|text| text.span)),
        ("communication_plan", attributes.communication_plan.as_ref().map(|text| text.span)),
    ];
    Examined::keys(plan, &keys)
}

/// When the plan is followed up, and who reports.
pub(super) fn follow_up(plan: &Reviewed<'_, '_>) -> Examined {
    let keys = [
        ("follow_up", plan.plan.follow_up.first().map(|(_, span)| *span)),
        ("reported_by", plan.plan.attributes.reported_by.map(|body| body.span)),
    ];
    Examined::keys(plan, &keys)
}
