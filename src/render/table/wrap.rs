//! Breaks texts over lines of a terminal, and never a number.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::{hyphen, whole};

/// A run of digits longer than this is no number, and may be broken.
const LONGEST_NUMBER: usize = 40;

/// Whether long words are hyphenated the Swedish way. Texts of a plan are; the headings of an English report are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphens {
    /// Between syllables, with a hyphen.
    Swedish,
    /// Only where the word has a hyphen of its own, and anywhere if there is no other way.
    None,
    /// As without, and after every `/`: a path, in which digits are parts of names and not numbers.
    Path,
}

/// How a line may end after an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// As it is: after a hyphen of the word's own, or at its end.
    Free,
    /// With a hyphen added.
    Hyphen,
    /// Only if there is no other way.
    Forced,
}

/// A part of a word that is never broken.
#[derive(Clone, Copy, Debug)]
struct Atom<'a> {
    text: &'a str,
    ending: Ending,
}

/// The columns that a text takes up.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The words of a text. What is kept whole is one word, as are `1 287` and `46 %` with spaces that don't break.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    // Sorted, so that each is passed once however long the text is.
    let mut whole = whole::ranges(text).into_iter().peekable();
    let ends = text.char_indices().filter(move |(place, c)| {
        while whole.next_if(|range| range.end <= *place).is_some() {}
        c.is_whitespace() && !is_fixed_space(*c) && !whole.peek().is_some_and(|range| range.contains(place))
    });
    let mut start = 0;
    let end = |(place, c): (usize, char)| (place, place + c.len_utf8());
    let word = move |(end, next)| &text[std::mem::replace(&mut start, next)..end];
    ends.map(end).chain([(text.len(), text.len())]).map(word).filter(|word| !word.is_empty())
}

/// The width of the widest part of a word between hyphens.
pub(super) fn widest_syllable(word: &str, hyphens: Hyphens) -> usize {
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
pub(super) fn widest_part(word: &str) -> usize {
    let (mut widest, mut run) = (0, 0);
    for piece in word.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if let Some(place) = hyphen::last_part(letters) {
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
pub(super) fn widest_atom(word: &str, hyphens: Hyphens) -> usize {
    let wide = |atom: Atom<'_>| width(atom.text) + usize::from(atom.ending == Ending::Hyphen);
    atoms(word, hyphens, 0).into_iter().map(wide).max().unwrap_or(0)
}

/// The lines of a text, at least one, no wider than `limit` unless a number is.
pub(super) fn wrap(text: &str, limit: usize, hyphens: Hyphens) -> Vec<String> {
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    // In a text of several lines, a line that is hardly begun is filled with the beginning of a long word.
    let fill = width(text) > 2 * limit;
    let mut lines = Lines { done: Vec::new(), line: String::new(), limit: limit.max(1) };
    // A date that is wider than a line is broken between its words at least.
    let broken = |word| if width(word) > limit { word.split(' ').collect() } else { vec![word] };
    for word in words(text).flat_map(broken) {
        let space = usize::from(!lines.line.is_empty());
        if width(&lines.line) + space + width(word) <= lines.limit {
            lines.add(word);
        } else if width(word) <= lines.limit && !(fill && width(&lines.line) * 2 < lines.limit) {
            lines.end();
            lines.add(word);
        } else {
            lines.add_broken(&atoms(word, hyphens, limit));
        }
    }
    lines.end();
    if lines.done.is_empty() {
        lines.done.push(String::new());
    }
    lines.done
}

struct Lines {
    done: Vec<String>,
    line: String,
    limit: usize,
}

impl Lines {
    fn end(&mut self) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    fn add(&mut self, word: &str) {
        if !self.line.is_empty() {
            self.line.push(' ');
        }
        self.line.push_str(word);
    }

    /// Adds a word that is wider than a line: as much of it as fits, again and again.
    fn add_broken(&mut self, mut atoms: &[Atom<'_>]) {
        while !atoms.is_empty() {
            let used = if self.line.is_empty() { 0 } else { width(&self.line) + 1 };
            let Some(count) = fitting(atoms, self.limit.saturating_sub(used), used == 0) else {
                self.end();
                continue;
            };
            let (now, later) = atoms.split_at(count);
            self.add(&now.iter().map(|atom| atom.text).collect::<String>());
            if now.last().is_some_and(|atom| atom.ending == Ending::Hyphen) {
                self.line.push('-');
            }
            if !later.is_empty() {
                self.end();
            }
            atoms = later;
        }
    }
}

/// How many atoms fit into `room`, ending the line well; on an empty line badly rather than not at all.
fn fitting(atoms: &[Atom<'_>], room: usize, empty: bool) -> Option<usize> {
    let (mut well, mut badly, mut used) = (None, 1, 0);
    for (place, atom) in atoms.iter().enumerate() {
        used += width(atom.text);
        if used > room {
            break;
        }
        match atom.ending {
            Ending::Free => well = Some(place + 1),
            Ending::Hyphen if used < room => well = Some(place + 1),
            Ending::Hyphen | Ending::Forced => badly = place + 1,
        }
    }
    well.or(empty.then_some(badly))
}

/// A word in parts: at every character where it may be broken, if lines are no wider than `limit`.
fn atoms(word: &str, hyphens: Hyphens, limit: usize) -> Vec<Atom<'_>> {
    // A place in a plan file, in the middle of a sentence: a hyphen would be read as part of a name.
    let hyphens = if word.contains(".toml:") { Hyphens::Path } else { hyphens };
    let mut atoms = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let run = if letters == 0 { first.len_utf8() } else { letters };
        let (run, after) = rest.split_at(run);
        if letters > 0 && hyphens == Hyphens::Swedish {
            let parts = hyphen::parts(run, limit);
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

/// Whether a line may end between two characters: not next to a digit or a non-breaking space, not before `%`, and
/// not before an accent or the like that belongs to the character before.
fn may_end(before: Option<char>, after: Option<char>) -> bool {
    let holds = |c: char| c.is_numeric() || is_fixed_space(c);
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    !holds(before) && !holds(after) && !matches!(after, '%' | '‰') && after.width() != Some(0)
}

fn is_fixed_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swedish(text: &str, limit: usize) -> Vec<String> {
        wrap(text, limit, Hyphens::Swedish)
    }

    #[test]
    fn long_words_are_hyphenated_and_short_ones_moved() {
        assert_eq!(swedish("Barn- och utbildning", 12), ["Barn- och", "utbildning"]);
        let lines = swedish("Barn- och utbildningsförvaltningen", 16);
        assert!(lines.iter().all(|line| width(line) <= 16), "{lines:?}");
        assert_eq!(lines.concat().replace(['-', ' '], ""), "Barnochutbildningsförvaltningen");
    }

    #[test]
    fn numbers_are_kept_whole() {
        assert_eq!(swedish("1\u{a0}287 av 12", 3), ["1\u{a0}287", "av", "12"]);
        assert_eq!(swedish("46\u{a0}%", 1), ["46\u{a0}%"]);
        assert_eq!(swedish("2007–2010", 4), ["2007–2010"]);
    }

    #[test]
    fn paths_are_broken_between_names() {
        let path = "integrationsplan-2007/2010.toml:169";
        assert_eq!(wrap(path, 24, Hyphens::Path), ["integrationsplan-2007/", "2010.toml:169"]);
    }

    #[test]
    fn a_blank_text_is_one_line() {
        assert_eq!(swedish("", 5), [""]);
        assert_eq!(swedish("          ", 5), [""]);
    }

    #[test]
    fn words_break_anywhere_if_they_must() {
        assert_eq!(wrap("abcdefgh", 3, Hyphens::None), ["abc", "def", "gh"]);
        assert_eq!(wrap("xx abcdefgh", 3, Hyphens::None), ["xx", "abc", "def", "gh"]);
    }
}
