//! What a plan is called, so that no two plans are called the same.

use super::context::Context;
use crate::model::Plan;

impl Context<'_, '_> {
    /// The title of a plan; where another plan has the same one, with its years and, if that is not enough, its id.
    pub(super) fn title_of(&self, plan: &Plan<'_>) -> String {
        self.told_apart(plan, &plan.title)
    }

    /// The short title of a plan, or else its title, told apart likewise.
    pub(super) fn name_of(&self, plan: &Plan<'_>) -> String {
        self.told_apart(plan, plan.name())
    }

    /// The title of a plan with its years; where another plan has the same, with its id too.
    pub(super) fn title_with_years(&self, plan: &Plan<'_>) -> String {
        let title = plan.with_years(&plan.title);
        if self.model.shares_title(&title) { format!("{title} ({})", plan.id) } else { title }
    }

    fn told_apart(&self, plan: &Plan<'_>, title: &str) -> String {
        let with_years = plan.with_years(title);
        match (self.model.shares_title(title), self.model.shares_title(&with_years)) {
            (false, _) => title.to_owned(),
            (true, false) => with_years,
            (true, true) => format!("{with_years} ({})", plan.id),
        }
    }
}
