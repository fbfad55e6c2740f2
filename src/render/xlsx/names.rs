//! What sheets are called.

use std::collections::BTreeSet;

/// What a name of a sheet may hold.
const LONGEST_NAME: usize = 31;

/// Names of sheets, which Excel compares without case.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// With the name of the last sheet taken, and the one that Excel keeps for itself.
    pub(super) fn new(about: &str) -> Self {
        Self(BTreeSet::from([about.to_lowercase(), "history".to_owned()]))
    }

    /// What the sheet shows, without the signs that no name may have, shortened, and numbered where it is taken.
    pub(super) fn unique(&mut self, shows: &str) -> String {
        let plain = shows.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let numbers = std::iter::once(String::new()).chain((2_usize..).map(|number| format!(" {number}")));
        let names = numbers.map(|number| {
            let room = LONGEST_NAME.saturating_sub(number.len());
            let name: String = words.chars().take(room).collect();
            format!("{}{number}", name.trim_end())
        });
        let free = names.into_iter().find(|name| !name.is_empty() && !self.0.contains(&name.to_lowercase()));
        let free = free.unwrap_or_default();
        self.0.insert(free.to_lowercase());
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_unique() {
        let mut names = Names::new("Om filen");
        let long = "Samma åtagande, olika bedömningar: alla";
        assert_eq!(names.unique(long), "Samma åtagande, olika bedömning");
        assert_eq!(names.unique(long), "Samma åtagande, olika bedömni 2");
        assert_eq!(names.unique("OM FILEN"), "OM FILEN 2");
        assert_eq!(names.unique("history"), "history 2");
        assert_eq!(names.unique("a/b: [c]"), "a b c");
    }
}
