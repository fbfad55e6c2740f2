//! What a plan is called in headings, so that no two plans are called the same.

use super::context::Context;
use crate::model::Plan;

impl Context<'_, '_> {
    /// The title of a plan; where another plan has the same one, with its years and, if that is not enough, its id.
    pub(super) fn title_of(&self, plan: &Plan<'_>) -> String {
        let is_shared = self.model.shares_title(&plan.title);
        if is_shared { self.title_with_years(plan) } else { plan.title.to_string() }
    }

    /// The title of a plan with its years; where another plan has the same, with its id too.
    pub(super) fn title_with_years(&self, plan: &Plan<'_>) -> String {
        let title = plan.title_with_years();
        let is_shared = self.model.shares_title_with_years(&title);
        if is_shared { format!("{title} ({})", plan.id) } else { title }
    }
}
