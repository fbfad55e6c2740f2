//! Swedish order: å, ä and ö come after z, digits by their value, case and hyphens last.

use unicode_normalization::UnicodeNormalization;

/// A key by which texts sort as in a Swedish index. Texts that differ only in case or marks keep a fixed order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey {
    primary: Vec<Primary>,
    exact: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Primary {
    Space,
    Punctuation(char),
    /// How many digits, and which, without leading zeros.
    Digits(usize, String),
    Letter(char),
}

pub(crate) fn sort_key(text: &str) -> SortKey {
    let exact: String = text.nfc().collect();
    let mut primary = Vec::new();
    let mut characters = exact.chars().flat_map(char::to_lowercase).peekable();
    while let Some(character) = characters.next() {
        if let Some(digit) = character.to_digit(10) {
            let mut digits = String::new();
            let mut next = Some(digit);
            while let Some(digit) = next {
                if digit > 0 || !digits.is_empty() {
                    digits.extend(char::from_digit(digit, 10));
                }
                next = characters.next_if(char::is_ascii_digit).and_then(|character| character.to_digit(10));
            }
            primary.push(Primary::Digits(digits.len(), digits));
        } else {
            push_letter(&mut primary, character);
        }
    }
    // Of two that differ in case only, the lower case comes first, as in ICU.
    let exact = exact
        .chars()
        .map(|character| if character.is_lowercase() { ' ' } else { character })
        .collect::<String>()
        + &exact;
    SortKey { primary, exact }
}

fn push_letter(primary: &mut Vec<Primary>, character: char) {
    match character {
        'å' => primary.push(Primary::Letter('{')),
        'ä' | 'æ' => primary.push(Primary::Letter('|')),
        'ö' | 'ø' | 'ő' | 'œ' => primary.push(Primary::Letter('}')),
        'ü' => primary.push(Primary::Letter('y')),
        'ß' => primary.extend([Primary::Letter('s'), Primary::Letter('s')]),
        character if character.is_whitespace() => primary.push(Primary::Space),
        character if character.is_alphabetic() => {
            let base = std::iter::once(character).nfd().next().unwrap_or(character);
            primary.push(Primary::Letter(base));
        }
        character => primary.push(Primary::Punctuation(character)),
    }
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    /// Sorted by ICU's collator for Swedish, numbers by value.
    #[rustfmt::skip]
    const SORTED: &[&str] = &[
        "apa", "Apa", "Barn", "barn och", "barn- och utbildning", "barnavård", "é", "Eda", "eka", "kommun",
        "Kommunstyrelsen", "plan 1", "plan 2", "plan 10", "socialförvaltningen", "Socialnämnden", "Vax", "Väst",
        "Wax", "Über", "Ystad", "Yxa", "zebra", "Zon", "ål", "Åre", "älg", "Ängelholm", "öl", "Örebro", "över",
    ];

    #[test]
    fn sorts_as_a_swedish_index_does() {
        let mut words = SORTED.to_vec();
        words.reverse();
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, SORTED);
    }

    #[test]
    fn composed_and_decomposed_letters_sort_alike() {
        assert_eq!(sort_key("A\u{30a}re"), sort_key("\u{c5}re"));
    }
}
