//! What a plan is called in headings, so that no two plans are called the same.

use super::context::Context;
use crate::model::Plan;

impl Context<'_, '_> {
    /// The title of a plan; where another plan has the same one, with its years and, if that is not enough, its id.
    pub(super) fn title_of(&self, plan: &Plan<'_>) -> String {
        let is_shared = self.model.plans.iter().filter(|other| other.title == plan.title).count() > 1;
        if is_shared { self.title_with_years(plan) } else { plan.title.to_string() }
    }

    /// The title of a plan with its years; where another plan has the same, with its id too.
    pub(super) fn title_with_years(&self, plan: &Plan<'_>) -> String {
        let title = with_years(plan);
        let is_shared = self.model.plans.iter().filter(|other| with_years(other) == title).count() > 1;
        if is_shared { format!("{title} ({})", plan.id) } else { title }
    }
}

fn with_years(plan: &Plan<'_>) -> String {
    let Some((first, last)) = plan.period else { return plan.title.to_string() };
    let years = if first == last { first.to_string() } else { format!("{first}–{last}") };
    if plan.title.contains(&years) { plan.title.to_string() } else { format!("{}, {years}", plan.title) }
}
