//! The overall objective, which should come first.

use super::{Examined, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.objective.as_ref();
    Examined::keys(plan, &[("objective", text.map(|text| text.span))])
}
