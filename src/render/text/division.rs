//! Where a word may be divided between lines: between syllables, at hyphens of its own, and never in a number.

use unicode_width::UnicodeWidthChar;

use super::unbroken::is_fixed_space;
use super::{hyphenation, width};

/// A run of digits longer than this is no number, and may be broken.
const LONGEST_NUMBER: usize = 40;

/// Whether long words are hyphenated the Swedish way. Texts of a plan are; the headings of an English report are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::render) enum Hyphens {
    /// Between syllables, with a hyphen.
    Swedish,
    /// Only where the word has a hyphen of its own, and anywhere if there is no other way.
    None,
    /// As without, and after every `/`: a path, in which digits are parts of names and not numbers.
    Path,
}

/// How a line may end after an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it is: after a hyphen of the word's own, or at its end.
    Free,
    /// With a hyphen added.
    Hyphen,
    /// Only if there is no other way.
    Forced,
}

/// A part of a word that is never broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'a> {
    pub(super) text: &'a str,
    pub(super) ending: Ending,
}

/// The width of the widest part of a word between hyphens.
pub(in crate::render) fn widest_syllable(word: &str, hyphens: Hyphens) -> usize {
    let mut widest = 0;
    let mut run = 0;
    for atom in atoms(word, hyphens, 0) {
        run += width(atom.text);
        if atom.ending != Ending::Forced {
            widest = widest.max(run + usize::from(atom.ending == Ending::Hyphen));
            run = 0;
        }
    }
    widest
}

/// The width of the widest part of a word where names of bodies are divided before their last part.
pub(in crate::render) fn widest_part(word: &str) -> usize {
    let (mut widest, mut run) = (0, 0);
    for piece in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if let Some(place) = hyphenation::last_part(letters) {
            let (before, last) = piece.split_at(place);
            widest = widest.max(run + width(before) + 1);
            run = width(last);
        } else {
            run += width(piece);
        }
    }
    widest.max(run)
}

/// The width of the widest part of a word that is never broken: a number.
pub(in crate::render) fn widest_atom(word: &str, hyphens: Hyphens) -> usize {
    let wide = |atom: Atom<'_>| width(atom.text) + usize::from(atom.ending == Ending::Hyphen);
    atoms(word, hyphens, 0).into_iter().map(wide).max().unwrap_or(0)
}

/// A word in parts: at every character where it may be broken, if lines are no wider than `limit`.
pub(super) fn atoms(word: &str, hyphens: Hyphens, limit: usize) -> Vec<Atom<'_>> {
    // A place in a plan file, in the middle of a sentence: a hyphen would be read as part of a name.
    let hyphens = if word.contains(".toml:") { Hyphens::Path } else { hyphens };
    let mut atoms = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let run = if letters == 0 { first.len_utf8() } else { letters };
        let (run, after) = rest.split_at(run);
        if letters > 0 && hyphens == Hyphens::Swedish {
            let parts = hyphenation::parts(run, limit);
            for (place, part) in parts.iter().enumerate() {
                push_characters(&mut atoms, part);
                if place + 1 < parts.len() {
                    end_with(&mut atoms, Ending::Hyphen);
                }
            }
        } else {
            push_characters(&mut atoms, run);
        }
        if matches!(first, '-' | '/' | '–' | '_') && atoms.len() > 1 {
            end_with(&mut atoms, Ending::Free);
        }
        rest = after;
    }
    join_unbreakable(word, atoms, hyphens)
}

fn push_characters<'a>(atoms: &mut Vec<Atom<'a>>, text: &'a str) {
    let ends = text.char_indices().map(|(start, c)| &text[start..start + c.len_utf8()]);
    atoms.extend(ends.map(|text| Atom { text, ending: Ending::Forced }));
}

fn end_with(atoms: &mut [Atom<'_>], ending: Ending) {
    if let Some(last) = atoms.last_mut() {
        last.ending = ending;
    }
}

/// Joins the characters between which no line may end.
fn join_unbreakable<'a>(word: &'a str, characters: Vec<Atom<'a>>, hyphens: Hyphens) -> Vec<Atom<'a>> {
    let mut joined: Vec<Atom<'a>> = Vec::with_capacity(characters.len());
    let mut start = 0;
    let mut end = 0;
    let mut characters = characters.into_iter().peekable();
    while let Some(atom) = characters.next() {
        end += atom.text.len();
        let next = characters.peek().and_then(|next| next.text.chars().next());
        let last = atom.text.chars().next_back();
        let between_names = hyphens == Hyphens::Path && last == Some('/');
        let keep = next.is_some() && !between_names && !may_end(last, next) && end - start < LONGEST_NUMBER;
        if !keep {
            let ending = if next.is_none() { Ending::Free } else { atom.ending };
            joined.push(Atom { text: &word[start..end], ending });
            start = end;
        }
    }
    joined
}

/// Whether a word has something in which it may not be broken anywhere at worst.
pub(in crate::render) fn holds_together(word: &str) -> bool {
    word.chars().any(|c| !may_end(Some(c), Some(c)))
}

/// Whether a line may end between two characters: not next to a digit or a non-breaking space, not before `%`, and
/// not before an accent or the like that belongs to the character before.
fn may_end(before: Option<char>, after: Option<char>) -> bool {
    let holds = |c: char| c.is_numeric() || is_fixed_space(c);
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    !holds(before) && !holds(after) && !matches!(after, '%' | '‰') && after.width() != Some(0)
}
