//! The nearest valid name to a wrong one.

use unicode_normalization::UnicodeNormalization;

/// The candidate that was most likely meant, where one is near. Case, hyphens, spaces and underscores, and the marks
/// on å, ä and ö count for nothing; beyond that, one slip for every three or so letters is allowed.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    let allowed = (wrong.chars().count() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&wrong, &folded(candidate)), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    }

    #[test]
    fn a_short_name_is_not_near_everything() {
        assert_eq!(nearest("ab", ["xy", "cd"]), None);
        assert_eq!(nearest("", ["a"]), Some("a"));
    }
}
