//! The nearest valid name to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// The candidate that was most likely meant, where one is near. Case, hyphens, spaces and underscores, and the marks
/// on å, ä and ö count for nothing; beyond that, one slip for every three or so letters is allowed. Else it is the only
/// one that begins so.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    let length = wrong.chars().count();
    let allowed = (length / 3).clamp(1, 3);
    let mut near: Option<(usize, &str)> = None;
    let mut beginning = Vec::new();
    for candidate in candidates {
        let right = folded(candidate);
        // To compare takes as long as both lengths multiplied, and a wrong name may be megabytes of something else.
        if right.chars().count().abs_diff(length) <= allowed {
            let distance = strsim::osa_distance(&wrong, &right);
            // In two or three letters, another letter is another name: `kf` is no slip for `sf`.
            let another = length <= 3 && distance > 0 && right.chars().count() == length;
            if distance <= allowed && !another && near.is_none_or(|(least, _)| distance < least) {
                near = Some((distance, candidate));
            }
        }
        if length >= 4 && right.starts_with(&wrong) {
            beginning.push(candidate);
        }
    }
    let only = if let [only] = beginning[..] { Some(only) } else { None };
    near.map(|(_, candidate)| candidate).or(only)
}

fn folded(text: &str) -> String {
    text.nfd().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

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
    }
}
