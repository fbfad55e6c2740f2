//! "En svag förankring": nobody was responsible for it, and it was planned nowhere.

use super::{Examined, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let attributes = &plan.plan.attributes;
    let keys = [
        ("anchored_by", attributes.anchored_by.as_ref().map(|text| text.span)),
        ("communication_plan", attributes.communication_plan.as_ref().map(|text| text.span)),
    ];
    Examined::keys(plan, &keys)
}
