//! What a plan is called, so that no two plans are called the same.

use super::context::Context;
use super::words::quoted;
use crate::model::Plan;

/// Words that begin with the same letters, so many, are told to be one.
const STEM: usize = 6;

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

    /// A plan by its short title and, where that does not have a word of it, its title too: `Integrationsplanen ”Ett Tyresö för
    /// alla”`.
    pub(super) fn called(&self, plan: &Plan<'_>) -> String {
        let (name, title) = (self.name_of(plan), self.title_of(plan));
        let begins = |word: &str| word.chars().take(STEM).flat_map(char::to_lowercase).collect::<String>();
        let first = begins(name.split(' ').next().unwrap_or_default());
        let is_told = name == title || title.split(' ').any(|word| begins(word) == first);
        if is_told { name } else { format!("{name} {}", quoted(self.words, &title, usize::MAX)) }
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
