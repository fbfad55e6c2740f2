//! Words in running text: the ones to avoid, and abbreviations. Knows letters, and no grammar: each form of a word that
//! is to be found is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which words a repository wants to see, and which it does not.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Words to avoid, each with what to write instead where that is known.
    pub avoid: Avoided,
    /// Abbreviations that everybody knows.
    pub allow: BTreeSet<String>,
}

/// Words in small letters, by how many bytes they have as they are written. Nearly every word has another length, which
/// costs nothing to see; letters whose capitals have another length are none of ours.
#[derive(Clone, Debug)]
pub struct Avoided(BTreeMap<(usize, String), Option<String>>);

impl FromIterator<(String, Option<String>)> for Avoided {
    fn from_iter<W: IntoIterator<Item = (String, Option<String>)>>(words: W) -> Self {
        let mut avoided = BTreeMap::new();
        for (word, instead) in words {
            avoided.entry((word.len(), word.to_lowercase())).or_insert(instead);
        }
        Self(avoided)
    }
}

impl Avoided {
    /// What to write instead of a word, where it is one of them.
    fn find(&self, word: &str) -> Option<&Option<String>> {
        let length = word.len();
        self.0.range((length, String::new())..).next().filter(|((found, _), _)| *found == length)?;
        self.0.get(&(length, word.to_lowercase()))
    }
}

impl Default for Wording {
    /// What Socialnämnden asked for in 2018: `medborgare` counts out who is no citizen.
    fn default() -> Self {
        const FORMS: [(&str, &str); 6] = [
            ("medborgare", "invånare"),
            ("medborgares", "invånares"),
            ("medborgaren", "invånaren"),
            ("medborgarens", "invånarens"),
            ("medborgarna", "invånarna"),
            ("medborgarnas", "invånarnas"),
        ];
        Self {
            avoid: FORMS
                .map(|(word, instead)| (word.to_owned(), Some(instead.to_owned())))
                .into_iter()
                .collect(),
            allow: ["EU", "FN", "IT", "PM", "TV"].map(str::to_owned).into(),
        }
    }
}

impl Wording {
    /// The words of a text that are to be avoided, each with its place and what to write instead.
    pub fn avoided<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (Range<usize>, Option<&'w str>)> {
        words(text).filter_map(|place| {
            let instead = self.avoid.find(&text[place.clone()])?;
            Some((place, instead.as_deref()))
        })
    }

    /// The abbreviations of a text that are not among those that everybody knows, each with its place.
    pub fn abbreviations<'w>(&'w self, text: &'w str) -> impl Iterator<Item = Range<usize>> + 'w {
        // A heading in capitals holds no abbreviations that could be told from its words.
        let searched = if may_abbreviate(text) && text.chars().any(char::is_lowercase) { text } else { "" };
        let found = words(searched).filter(|place| is_abbreviation(&text[place.clone()]));
        found.filter(|place| !self.allow.contains(&text[place.clone()]))
    }
}

/// Whether two capitals may stand beside each other: what is looked at byte by byte is quickly left. Å, Ä and Ö begin with
/// 0xC3, as their small letters do.
fn may_abbreviate(text: &str) -> bool {
    let is_capital = |byte: u8| byte.is_ascii_uppercase();
    text.as_bytes().windows(2).any(|pair| {
        (is_capital(pair[0]) && (is_capital(pair[1]) || pair[1] == 0xc3))
            || (pair[0] >= 0x80 && (is_capital(pair[1]) || pair[1] == 0xc3))
    })
}

/// The words of a text: letters and digits without a gap, by place.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, character)| character.is_alphanumeric())?;
        let mut end = text.len();
        while let Some((at, character)) = rest.peek().copied() {
            if !character.is_alphanumeric() {
                end = at;
                break;
            }
            rest.next();
        }
        Some(start..end)
    })
}

/// Two to five capitals that are no Roman numeral.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    (2..=5).contains(&word.chars().count())
        && word.chars().all(char::is_uppercase)
        && !word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

#[cfg(test)]
mod tests {
    use super::{Wording, words};

    fn avoided(text: &str) -> Vec<String> {
        let wording = Wording::default();
        let found = wording.avoided(text);
        found.map(|(place, instead)| format!("{} → {}", &text[place], instead.unwrap())).collect()
    }

    fn abbreviations(text: &str) -> Vec<String> {
        let wording = Wording::default();
        wording.abbreviations(text).map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn a_word_ends_where_its_letters_end() {
        let found: Vec<&str> =
            words("Åtta åar, 130 chefer (SVA)").map(|place| &"Åtta åar, 130 chefer (SVA)"[place]).collect();
        assert_eq!(found, ["Åtta", "åar", "130", "chefer", "SVA"]);
        assert_eq!(words("").count(), 0);
        assert_eq!(words(" – ").count(), 0);
        assert_eq!(words("ö").next(), Some(0..2));
    }

    #[test]
    fn only_the_listed_forms_are_avoided() {
        assert_eq!(
            avoided("Medborgare och medborgarnas råd"),
            ["Medborgare → invånare", "medborgarnas → invånarnas"]
        );
        assert!(avoided("medborgarskap, medborgardialog, EU-medborgarskap").is_empty());
        assert_eq!(avoided("EU-medborgare").len(), 1);
    }

    #[test]
    fn an_abbreviation_is_two_to_five_capitals() {
        assert_eq!(abbreviations("Svenska som andraspråk (SVA) och SFI-lärare"), ["SVA", "SFI"]);
        assert_eq!(abbreviations("KS:s mål för ÅÄ"), ["KS", "ÅÄ"]);
        assert!(abbreviations("A och SIXTON, men inte sfi, Sfi, EU, III eller B2B").is_empty());
        assert!(abbreviations("MÅL FÖR ALLA").is_empty(), "a heading in capitals");
    }
}
