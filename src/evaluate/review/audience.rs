//! Whom the plan turns to: who is to know it and work by it.

use super::{Examined, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.audience.as_ref();
    Examined::keys(plan, &[("audience", text.map(|text| text.span))])
}
