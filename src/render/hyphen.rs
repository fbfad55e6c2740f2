//! Where Swedish words may be broken.
//!
//! Swedish writes compounds as one word: kommunstyrelseförvaltningen is 27 letters. Without hyphens such a word makes a
//! column too wide, or is cut anywhere. Browsers don't know Swedish hyphenation either, so HTML gets soft hyphens.

/// Words longer than this are no words.
const LONGEST: usize = 100;

/// Words shorter than this need no soft hyphens.
const COMPOUND: usize = 12;

/// The parts of a word of letters only, three letters or more at each end, since “ut-” alone at the end of a line is
/// hard to read.
pub(super) fn parts(word: &str) -> impl Iterator<Item = &str> {
    let hyphenated = (word.len() <= LONGEST && word.chars().all(char::is_alphabetic))
        .then(|| hypher::hyphenate_bounded(word, hypher::Lang::Swedish, 3, 3));
    let whole = hyphenated.is_none().then_some(word);
    hyphenated.into_iter().flatten().chain(whole)
}

/// The text with soft hyphens in its compounds. For headings only: a cell's text must read back as it was.
pub(super) fn soften(text: &str) -> String {
    let mut softened = String::with_capacity(text.len() + 8);
    for run in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.chars().count() < COMPOUND {
            softened.push_str(run);
            continue;
        }
        for (place, part) in parts(word).enumerate() {
            if place > 0 {
                softened.push('\u{ad}');
            }
            softened.push_str(part);
        }
        softened.push_str(&run[word.len()..]);
    }
    softened
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_break_between_syllables() {
        let parts: Vec<_> = parts("socialförvaltningen").collect();
        assert_eq!(parts.concat(), "socialförvaltningen");
        assert!(parts.len() > 2, "{parts:?}");
        assert!(parts.iter().all(|part| part.chars().count() > 1));
    }

    #[test]
    fn only_long_words_are_softened() {
        let softened = soften("Barn- och utbildningsförvaltningen (2009)");
        assert!(softened.starts_with("Barn- och ut"));
        assert!(softened.ends_with("en (2009)"));
        assert_eq!(softened.replace('\u{ad}', ""), "Barn- och utbildningsförvaltningen (2009)");
    }
}
