//! The sections that people write, and what they are called.

use unicode_normalization::UnicodeNormalization as _;

use crate::named::{Named as _, names};
use crate::report::words::Words;

names! {
    /// A section of a document that a person writes, or that plan files hold, in the order of a document; by its name in layouts.
    pub enum Section {
        /// What is to be decided, a point an action.
        Proposals = "proposals",
        /// What it comes to, without the proposals.
        Summary = "summary",
        /// How it came about.
        Background = "background",
        /// What the document is for.
        Purpose = "purpose",
        /// How it was made.
        Method = "method",
        /// What there is to say of the results, before the tables.
        Results = "remarks",
        /// How good the plan itself is.
        ThePlanItself = "plan_itself",
        /// What follows for what comes next.
        Conclusions = "conclusions",
        /// Whom the decision is sent to.
        Recipients = "recipients",
    }
}

impl Section {
    /// What it may be called as a heading, in Swedish and then in English; the first of each is its title.
    pub fn headings(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Proposals => [&["Förslag till beslut", "Förslag"], &["Proposals"]],
            Self::Summary => [&["Sammanfattning"], &["Summary"]],
            Self::Background => {
                [&["Bakgrund", "Ärendebeskrivning", "Beskrivning av ärendet"], &["Background"]]
            }
            Self::Purpose => [&["Syfte"], &["Purpose"]],
            Self::Method => [&["Metod"], &["Method"]],
            Self::Results => [&["Resultat"], &["Results"]],
            Self::ThePlanItself => {
                [&["Utvärdering av planen", "Utvärdering av själva planen"], &["The plan itself"]]
            }
            Self::Conclusions => [&["Slutsatser", "Slutsats"], &["Conclusions"]],
            Self::Recipients => [&["Beslutet skickas till"], &["The decision is sent to"]],
        }
    }

    pub(super) fn title(self, words: Words) -> &'static str {
        let [swedish, english] = self.headings().map(|names| names.first().copied().unwrap_or_default());
        words.say(swedish, english)
    }

    /// The section with a heading, whatever its capitals, and whether or not a letter and its dots are two characters.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.trim().nfc().collect::<String>().to_lowercase();
        let is_called = |section: &Self| {
            section.headings().into_iter().flatten().any(|name| name.to_lowercase() == heading)
        };
        Self::ALL.iter().copied().find(is_called)
    }
}

#[cfg(test)]
mod tests {
    use super::Section;
    use crate::named::Named as _;

    #[test]
    fn headings_name_sections() {
        assert_eq!(Section::of_heading("förslag till beslut "), Some(Section::Proposals));
        assert_eq!(Section::of_heading("Ärendebeskrivning"), Some(Section::Background));
        assert_eq!(Section::of_heading("Fo\u{308}rslag till beslut"), Some(Section::Proposals));
        assert_eq!(Section::of_heading("Ekonomi"), None);
        let mut names: Vec<&str> =
            Section::ALL.iter().flat_map(|section| section.headings()).flatten().copied().collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "two sections have one name");
    }
}
