//! When the plan is followed up, and who reports.

use super::{Examined, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let keys = [
        ("follow_up", plan.plan.follow_up.first().map(|(_, span)| *span)),
        ("reported_by", plan.plan.attributes.reported_by.map(|body| body.span)),
    ];
    Examined::keys(plan, &keys)
}
