//! Where Swedish words may be broken.
//!
//! Swedish writes compounds as one word: kommunstyrelseförvaltningen is 27 letters. Without hyphens such a word makes a
//! column too wide, or is cut anywhere. Browsers don't know Swedish hyphenation either, so HTML gets soft hyphens. Names
//! of bodies are broken before their last part, as social-förvaltningen, wherever the parts fit.

/// Words longer than this are no words.
const LONGEST: usize = 100;

/// Words shorter than this need no soft hyphens where there is room for them.
const COMPOUND: usize = 12;

/// What names of bodies end with, in any form.
const BODIES: [&str; 6] = ["förvaltning", "styrelse", "nämnd", "bolag", "avdelning", "kontor"];

/// Letters before the last part of a name, at least: "styrelsens" is no compound, and "kommunstyrelsens" is.
const FIRST: usize = 3;

/// What a word in bold takes more than another, in characters.
const BOLD: usize = 1;

/// The syllables of a word of letters only, three letters or more at each end, since “ut-” alone at the end of a line is
/// hard to read.
pub(super) fn syllables(word: &str) -> impl Iterator<Item = &str> {
    let hyphenated = is_word(word).then(|| hypher::hyphenate_bounded(word, hypher::Lang::Swedish, 3, 3));
    let whole = hyphenated.is_none().then_some(word);
    hyphenated.into_iter().flatten().chain(whole)
}

/// The parts between which a word is best broken where a line holds so many characters: those of a name of a body, and the
/// syllables of one that no line holds; of other words the syllables.
pub(super) fn parts(word: &str, room: usize) -> Vec<&str> {
    let compound = if is_word(word) { compound(word) } else { Vec::new() };
    if compound.len() < 2 {
        return syllables(word).collect();
    }
    let last = compound.len() - 1;
    let mut parts = Vec::with_capacity(compound.len());
    for (place, part) in compound.into_iter().enumerate() {
        if part.chars().count() + usize::from(place < last) <= room {
            parts.push(part);
        } else {
            parts.extend(syllables(part));
        }
    }
    parts
}

/// The text with soft hyphens in words that are long, or too long for a line of so many characters. For headings, in bold,
/// only: a cell's text must read back as it was.
pub(super) fn soften(text: &str, room: usize) -> String {
    let mut softened = String::with_capacity(text.len() + 8);
    for run in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = run.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.chars().count() < COMPOUND.min(room.max(BOLD)) {
            softened.push_str(run);
            continue;
        }
        softened.push_str(&parts(word, room.saturating_sub(BOLD)).join("\u{ad}"));
        softened.push_str(&run[word.len()..]);
    }
    softened
}

fn is_word(word: &str) -> bool {
    word.len() <= LONGEST && word.chars().all(char::is_alphabetic)
}

/// A name of a body in its parts: kommun, styrelse, förvaltningen.
fn compound(word: &str) -> Vec<&str> {
    let mut parts = vec![word];
    while let Some(&first) = parts.first() {
        let Some(place) = BODIES.iter().filter_map(|body| first.rfind(body)).max() else { break };
        if first[..place].chars().count() < FIRST {
            break;
        }
        let (before, body) = first.split_at(place);
        parts.splice(..1, [before, body]);
    }
    parts
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
        assert_eq!(parts("arbetsmarknadsnämnden", 15), ["arbetsmarknads", "nämnden"]);
        assert_eq!(parts("styrelsen", 9), ["sty", "rel", "sen"]);
        let narrow = parts("Socialförvaltningen", 8);
        assert_eq!(narrow[0], "Social");
        assert!(narrow.len() > 2 && narrow.concat() == "Socialförvaltningen", "{narrow:?}");
    }

    #[test]
    fn only_words_that_need_it_are_softened() {
        let softened = soften("Barn- och utbildningsförvaltningen (2009)", 16);
        assert_eq!(softened, "Barn- och utbildnings\u{ad}förvaltningen (2009)");
        assert_eq!(soften("Bedömning", 16), "Bedömning");
        assert_eq!(soften("Kommentar", 9), "Kom\u{ad}men\u{ad}tar");
    }
}
