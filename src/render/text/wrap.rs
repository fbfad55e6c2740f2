//! Breaks texts over lines whose width is counted in characters of a terminal.

use super::division::{Atom, Ending, Hyphens, atoms};
use super::unbroken::{self, is_fixed_space};
use super::width;

/// The words of a text. What is kept whole is one word, as are `1 287` and `46 %` with spaces that don't break.
pub(in crate::render) fn words(text: &str) -> impl Iterator<Item = &str> {
    // Sorted, so that each is passed once however long the text is.
    let mut kept = unbroken::ranges(text).into_iter().peekable();
    let ends = text.char_indices().filter(move |(place, c)| {
        while kept.next_if(|range| range.end <= *place).is_some() {}
        c.is_whitespace() && !is_fixed_space(*c) && !kept.peek().is_some_and(|range| range.contains(place))
    });
    let mut start = 0;
    let end = |(place, c): (usize, char)| (place, place + c.len_utf8());
    let word = move |(end, next)| &text[std::mem::replace(&mut start, next)..end];
    ends.map(end).chain([(text.len(), text.len())]).map(word).filter(|word| !word.is_empty())
}

/// The lines of a text, at least one, no wider than `limit` unless a number is.
pub(in crate::render) fn wrap(text: &str, limit: usize, hyphens: Hyphens) -> Vec<String> {
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    // In a text of several lines, a line that is hardly begun is filled with the beginning of a long word.
    let fill = width(text) > 2 * limit;
    let mut lines = Lines { done: Vec::new(), line: String::new(), limit: limit.max(1) };
    // A date that is wider than a line is broken between its words at least.
    let broken = |word| if width(word) > limit { word.split(' ').collect() } else { vec![word] };
    let mut begins = true;
    for word in words(text).flat_map(broken) {
        // A name stays whole: a capital letter within a sentence.
        let is_name = !begins && word.starts_with(char::is_uppercase) && width(word) <= limit;
        begins = word.ends_with(['.', '!', '?', ':']);
        let space = usize::from(!lines.line.is_empty());
        if width(&lines.line) + space + width(word) <= lines.limit {
            lines.add(word);
        } else if width(word) <= lines.limit && (is_name || !(fill && width(&lines.line) * 2 < lines.limit)) {
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
