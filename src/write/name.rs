//! Ids made of titles.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::parse::id_fault;

/// The longest id that is made; people write longer ones where they like.
const LONGEST: usize = 40;

/// An id that nobody has: the words of a title without marks, and a number where there is one of that name. A title that gives
/// no sound id comes after a word for its kind.
pub(crate) fn id_of(title: &str, kind: &str, taken: &[String]) -> String {
    let plain: String =
        title.nfd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase).collect();
    let mut id = String::new();
    for word in plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST));
    }
    let id = match id.as_str() {
        "" => kind.to_owned(),
        unsound if id_fault(unsound).is_some() => format!("{kind}-{unsound}"),
        _ => id,
    };
    let is_free = |id: &String| !taken.contains(id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn ids_are_made_of_titles() {
        let id = |title: &str| id_of(title, "plan", &["barnplan".to_owned()]);
        assert_eq!(id("Ett Tyresö för alla, 2007–2010"), "ett-tyreso-for-alla-2007-2010");
        assert_eq!(id("Barnplan"), "barnplan-2");
        assert_eq!(id("Åldersvänlig kommun: É"), "aldersvanlig-kommun-e");
        assert_eq!(id("Mars 2024"), "plan-mars-2024");
        assert_eq!(id("2024 års mål"), "plan-2024-ars-mal");
        assert_eq!(id("Gemensamt"), "plan-gemensamt");
        assert_eq!(id("–"), "plan");
        assert!(id("Varje förvaltning ska pröva barnets bästa inför beslut").len() <= 40);
    }
}
