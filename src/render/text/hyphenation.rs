//! Where Swedish words may be broken.
//!
//! Swedish writes compounds as one word: kommunstyrelseförvaltningen is 27 letters. Without hyphens such a word makes a
//! column too wide, or is cut anywhere. Browsers don't know Swedish hyphenation either, so HTML gets soft hyphens. Names
//! of bodies are broken before their last part, as social-förvaltningen, wherever the parts fit.

/// Words longer than this are no words.
const LONGEST: usize = 100;

/// Words up to this need no soft hyphens where there is room for them.
const COMPOUND: usize = 14;

/// What names of bodies end with, in any form.
pub(in crate::render) const BODIES: [&str; 6] =
    ["förvaltning", "styrelse", "nämnd", "bolag", "avdelning", "kontor"];

/// Letters before the last part of a name, at least: "styrelsens" is no compound, and "kommunstyrelsens" is.
const FIRST: usize = 3;

pub(in crate::render) const SOFT: &str = "\u{ad}";

/// The syllables of a word of letters only, three letters or more before a hyphen and four or more after it, since “ut-” alone at
/// the end of a line is hard to read, and a line is not begun for “-nen”.
pub(in crate::render) fn syllables(word: &str) -> impl Iterator<Item = &str> {
    let hyphenated = is_word(word).then(|| hypher::hyphenate_bounded(word, hypher::Lang::Swedish, 3, 4));
    let whole = hyphenated.is_none().then_some(word);
    hyphenated.into_iter().flatten().chain(whole)
}

/// The parts between which a word is best broken where a line holds so many characters: a name of a body before its last
/// part if the lines hold both, and otherwise between all its parts and the syllables of one that no line holds; of other
/// words the syllables.
pub(in crate::render) fn parts(word: &str, room: usize) -> Vec<&str> {
    let fits = |part: &str, hyphen: usize| part.chars().count() + hyphen <= room;
    let Some(place) = last_part(word) else {
        return syllables(word).collect();
    };
    let (before, last) = word.split_at(place);
    let mut parts = if fits(before, 1) { vec![before] } else { parts(before, room.saturating_sub(1)) };
    if fits(last, 0) {
        parts.push(last);
    } else {
        parts.extend(syllables(last));
    }
    parts
}

/// The text with soft hyphens in words that are long, or too long for a line of so many characters.
pub(in crate::render) fn soften(text: &str, room: usize) -> String {
    softened(divided(text, room, |word| word.chars().count() > COMPOUND.min(room)))
}

/// The text with soft hyphens in names of bodies that are too long for a line of so many characters.
pub(in crate::render) fn soften_names(text: &str, room: usize) -> String {
    softened(names(text, room))
}

/// The text in pieces, and which of them may end a line with a hyphen: all but the last part of a name of a body that is
/// too long for a line of so many characters.
pub(in crate::render) fn names(text: &str, room: usize) -> impl Iterator<Item = (&str, bool)> {
    divided(text, room, move |word| word.chars().count() > room && last_part(word).is_some())
}

/// The text in pieces, and which of them may end a line with a hyphen, in all words that are too long for a line of so many
/// characters.
pub(in crate::render) fn words(text: &str, room: usize) -> impl Iterator<Item = (&str, bool)> {
    divided(text, room, move |word| word.chars().count() > room)
}

fn divided(text: &str, room: usize, is_long: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, bool)> {
    text.split_inclusive(|c: char| !c.is_alphabetic()).flat_map(move |run| {
        let (word, rest) = run.split_at(run.trim_end_matches(|c: char| !c.is_alphabetic()).len());
        let parts = if is_long(word) { parts(word, room) } else { vec![word] };
        let count = parts.len();
        let parts = parts.into_iter().enumerate().map(move |(place, part)| (part, place + 1 < count));
        parts.chain([(rest, false)])
    })
}

fn softened<'a>(pieces: impl Iterator<Item = (&'a str, bool)>) -> String {
    pieces.flat_map(|(piece, hyphen)| [piece, if hyphen { SOFT } else { "" }]).collect()
}

fn is_word(word: &str) -> bool {
    word.len() <= LONGEST && word.chars().all(char::is_alphabetic)
}

/// Where the last part of a name of a body begins: förvaltningen in kommunstyrelseförvaltningen.
pub(in crate::render) fn last_part(word: &str) -> Option<usize> {
    // To look for a text of a few bytes costs less than to get ready for it.
    let bytes = word.as_bytes();
    let last = |body: &&str| bytes.windows(body.len()).rposition(|part| part == body.as_bytes());
    let place = BODIES.iter().filter_map(last).max()?;
    (is_word(word) && word[..place].chars().nth(FIRST - 1).is_some()).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_no_single_letters() {
        let parts: Vec<_> = syllables("socialförvaltningen").collect();
        assert_eq!(parts.concat(), "socialförvaltningen");
        assert!(parts.len() > 2, "{parts:?}");
        assert!(parts.iter().all(|part| part.chars().count() > 1));
    }

    #[test]
    fn names_of_bodies_are_broken_before_their_last_part() {
        assert_eq!(parts("Socialförvaltningens", 14), ["Social", "förvaltningens"]);
        assert_eq!(parts("Kommunstyrelseförvaltningen", 14), ["Kommun", "styrelse", "förvaltningen"]);
        assert_eq!(parts("Kommunstyrelseförvaltningen", 15), ["Kommunstyrelse", "förvaltningen"]);
        assert_eq!(parts("arbetsmarknadsnämnden", 15), ["arbetsmarknads", "nämnden"]);
        assert_eq!(parts("styrelsen", 9), ["sty", "relsen"]);
        let narrow = parts("Socialförvaltningen", 8);
        assert_eq!(narrow[0], "Social");
        assert!(narrow.len() > 2 && narrow.concat() == "Socialförvaltningen", "{narrow:?}");
    }

    #[test]
    fn of_a_text_only_names_that_a_line_does_not_hold_are_divided() {
        let text = "Barn- och utbildningsförvaltningen, mångfaldsfrågor";
        let divided = soften_names(text, 16);
        assert_eq!(divided, "Barn- och utbildnings\u{ad}förvaltningen, mångfaldsfrågor");
        assert_eq!(soften_names(text, 24), text);
        assert_eq!(soften_names("Kommunstyrelsen", 14), "Kommun\u{ad}styrelsen");
    }

    #[test]
    fn only_words_that_need_it_are_softened() {
        let softened = soften("Barn- och utbildningsförvaltningen (2009)", 16);
        assert_eq!(softened, "Barn- och utbildnings\u{ad}förvaltningen (2009)");
        assert_eq!(soften("Bedömning", 16), "Bedömning");
        assert_eq!(soften("Kommentar", 9), "Kommentar");
        assert_eq!(soften("Kommentar", 8), "Kom\u{ad}mentar");
        assert_eq!(soften("Måluppfyllelse", 16), "Måluppfyllelse");
    }
}
