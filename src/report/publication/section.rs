//! The sections that people write, and what they are called.

use unicode_normalization::UnicodeNormalization as _;

use crate::report::words::Words;

/// A section of a document that a person writes, or that plan files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What is to be decided, a point an action.
    Proposals,
    /// What it comes to, without the proposals.
    Summary,
    /// How it came about.
    Background,
    /// What the document is for.
    Purpose,
    /// How it was made.
    Method,
    /// What there is to say of the results, before the tables.
    Results,
    /// How good the plan itself is.
    ThePlanItself,
    /// What follows for what comes next.
    Conclusions,
    /// Whom the decision is sent to.
    Recipients,
}

impl Section {
    /// Every section, in the order of a document.
    pub const ALL: [Self; 9] = [
        Self::Proposals,
        Self::Summary,
        Self::Background,
        Self::Purpose,
        Self::Method,
        Self::Results,
        Self::ThePlanItself,
        Self::Conclusions,
        Self::Recipients,
    ];

    /// What it may be called as a heading, in Swedish and then in English; the first of each is its name.
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

    /// Its name.
    pub(super) fn name(self, words: Words) -> &'static str {
        let [swedish, english] = self.headings().map(|names| names.first().copied().unwrap_or_default());
        words.say(swedish, english)
    }

    /// The section with a heading, whatever its capitals, and whether or not a letter and its dots are two characters.
    pub fn of_heading(heading: &str) -> Option<Self> {
        let heading = heading.trim().nfc().collect::<String>().to_lowercase();
        let is_called = |section: &Self| {
            section.headings().into_iter().flatten().any(|name| name.to_lowercase() == heading)
        };
        Self::ALL.into_iter().find(is_called)
    }
}

#[cfg(test)]
mod tests {
    use super::Section;

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
