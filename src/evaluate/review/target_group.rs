//! Whom the efforts are for. That nobody is singled out is an answer, if the plan gives it.

use super::{Examined, Reviewed};

pub(super) fn examine(plan: &Reviewed<'_, '_>) -> Examined {
    let text = plan.plan.attributes.target_group.as_ref();
    Examined::keys(plan, &[("target_group", text.map(|text| text.span))])
}
