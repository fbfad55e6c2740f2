//! The nearest valid name to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// The candidate that was most likely meant, where one is near. Case, hyphens, spaces and underscores, and the marks
/// on å, ä and ö count for nothing; beyond that, one slip for every three or so letters is allowed. Else it is the only
/// one that begins so.
pub(crate) fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    let length = wrong.chars().count();
    if length == 0 {
        return None;
    }
    let allowed = (length / 3).clamp(1, 3);
    let mut near: Option<(usize, &str)> = None;
    let (mut beginning, mut other_digits) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let right = folded(candidate);
        // To compare takes as long as both lengths multiplied, and a wrong name may be megabytes of something else.
        if length >= 4 && right.starts_with(&wrong) {
            beginning.push(candidate);
        }
        if right.chars().count().abs_diff(length) <= allowed {
            let has_digits = digits(&wrong) == digits(&right);
            // Where several differ in a digit, none of them is meant, however many there are.
            if !has_digits && other_digits.len() > 1 {
                continue;
            }
            let distance = strsim::osa_distance(&wrong, &right);
            // In two or three letters, another letter is another name: `kf` is no slip for `sf`.
            let another = length <= 3 && distance > 0 && right.chars().count() == length;
            if distance > allowed || another {
                continue;
            }
            if !has_digits {
                other_digits.push(candidate);
            } else if near.is_none_or(|(least, _)| distance < least) {
                near = Some((distance, candidate));
            }
        }
    }
    // Another digit is another name, where there are several: `mal-1` is no slip for one of `mal-2` and `mal-3`.
    let only = |names: &[&'a str]| if let [only] = names { Some(*only) } else { None };
    near.map(|(_, candidate)| candidate).or_else(|| only(&other_digits)).or_else(|| only(&beginning))
}

/// The candidate that was most likely meant by a word or some words, where one is a slip of the pen away. Words say something,
/// and a word that differs in more than a letter says something else: `Vitt ljus` is not `Rött ljus`, and `ouppfyllt` is the
/// contrary of `uppfyllt`. Else it is the only one that begins so.
pub(crate) fn nearest_word<'a>(
    wrong: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wrong = words(wrong);
    let (mut near, mut beginning) = (None, Vec::new());
    for candidate in candidates {
        let right = words(candidate);
        if wrong.len() == right.len() && wrong.iter().zip(&right).all(|(wrong, right)| is_slip(wrong, right))
        {
            near = near.or(Some(candidate));
        }
        if wrong.len() < right.len() && right.starts_with(&wrong) && wrong.concat().len() >= 4 {
            beginning.push(candidate);
        }
    }
    near.or(if let [only] = beginning[..] { Some(only) } else { None })
}

/// Whether a name is another but for one or two slips of the pen, and no other candidate is nearly as near.
pub(crate) fn is_only_slip<'a>(
    wrong: &str,
    right: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> bool {
    let [wrong, right] = [wrong, right].map(folded);
    let length = wrong.chars().count();
    // To compare takes as long as both lengths multiplied, and a wrong name may be megabytes of something else.
    let distance = |other: &str| {
        let is_as_long = other.chars().count().abs_diff(length) <= 3;
        is_as_long.then(|| strsim::osa_distance(&wrong, other))
    };
    let Some(slips) = distance(&right).filter(|slips| *slips <= 2 && length >= 4 * slips) else {
        return false;
    };
    let is_near = |other: &str| {
        let other = folded(other);
        other != right && distance(&other).is_some_and(|distance| distance <= slips + 1)
    };
    digits(&wrong) == digits(&right) && !candidates.into_iter().any(is_near)
}

/// The words of a text, folded.
fn words(text: &str) -> Vec<String> {
    text.split(|character: char| character.is_whitespace() || "-_/".contains(character))
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Whether a word is another, but for one letter, two that changed places, or two that were left out or written twice.
fn is_slip(wrong: &str, right: &str) -> bool {
    let [wrong_length, right_length] = [wrong, right].map(|word| word.chars().count());
    let difference = wrong_length.abs_diff(right_length);
    if difference > 2 || wrong.chars().next() != right.chars().next() || digits(wrong) != digits(right) {
        return false;
    }
    match strsim::osa_distance(wrong, right) {
        0 => true,
        1 => right_length > 3,
        2 => right_length > 5 && difference == 2,
        _ => false,
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn folded(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|letter| char::from(letter.to_ascii_lowercase())).collect();
    }
    text.nfd().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_only_slip, nearest, nearest_word};

    #[test]
    fn a_slip_is_one_only_where_nothing_else_is_near() {
        assert!(is_only_slip(
            "Social-forvaltningen",
            "socialförvaltningen",
            ["socialförvaltningen", "skola"]
        ));
        assert!(is_only_slip("laxhjapl", "laxhjalp", ["laxhjalp", "tolkar"]));
        assert!(is_only_slip(
            "delvs uppfyllt",
            "delvis uppfyllt",
            ["uppfyllt", "delvis uppfyllt", "ej uppfyllt"]
        ));
        assert!(!is_only_slip("laxhjal", "laxhjalp", ["laxhjalp", "laxhjul"]));
        assert!(!is_only_slip("kf", "sf", ["sf"]));
        assert!(!is_only_slip("mal-1", "mal-2", ["mal-2"]));
        assert!(!is_only_slip("delvis", "delvis uppfyllt", ["delvis uppfyllt"]));
    }

    #[test]
    fn swedish_letters_case_and_separators_count_as_near() {
        let names = ["Socialförvaltningen", "barn-och-utbildning", "kommentar"];
        assert_eq!(nearest("socialforvaltningen", names), Some("Socialförvaltningen"));
        assert_eq!(nearest("barn och utbildning", names), Some("barn-och-utbildning"));
        assert_eq!(nearest("komentar", names), Some("kommentar"));
        assert_eq!(nearest("Miljöförvaltningen", names), None);
        assert_eq!(nearest("delvis", ["delvis uppfyllt", "ej uppfyllt"]), Some("delvis uppfyllt"));
        assert_eq!(nearest("delvis", ["delvis uppfyllt", "delvis klart"]), None);
    }

    #[test]
    fn a_short_name_is_not_near_everything() {
        assert_eq!(nearest("ab", ["xy", "cd"]), None);
        assert_eq!(nearest("kf", ["sf", "ks"]), None);
        assert_eq!(nearest("KF", ["sf", "kf"]), Some("kf"));
        assert_eq!(nearest("mal-1", ["mal-2", "mal-3"]), None);
        assert_eq!(nearest("slutlig-2012", ["slutlig-2011", "delrapport"]), Some("slutlig-2011"));
        assert_eq!(nearest(">", [">=", "<="]), None);
    }

    #[test]
    fn a_near_word_of_another_meaning_is_not_meant() {
        assert_eq!(nearest_word("Vitt ljus", ["Grönt ljus", "Gult ljus", "Rött ljus"]), None);
        assert_eq!(nearest_word("reviderad", ["antagen", "remitterad", "återremitterad"]), None);
        assert_eq!(nearest_word("ouppfyllt", ["uppfyllt", "ej uppfyllt"]), None);
        assert_eq!(nearest_word("föredragen", ["föreslagen"]), None);
        assert_eq!(nearest_word("nivå 1", ["nivå 2"]), None);
        assert_eq!(nearest_word("Delvis upfylt", ["uppfyllt", "delvis uppfyllt"]), Some("delvis uppfyllt"));
        assert_eq!(nearest_word("gront ljus", ["Grönt ljus"]), Some("Grönt ljus"));
        assert_eq!(nearest_word("delvis", ["delvis uppfyllt", "ej uppfyllt"]), Some("delvis uppfyllt"));
        assert_eq!(nearest_word("progos", ["utfall", "prognos"]), Some("prognos"));
    }
}
