//! What a site is searched by: every page with its title, and every word with the pages that it stands on, as little as can be
//! without losing a word.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use serde_json::{Value, json};

use crate::report::words_in;

/// What searches, in the reader's browser.
pub(super) const SCRIPT: &str = include_str!("search.js");

const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";

/// A page that is found: by its title, by what stands beside that, by its own name, and by the words on each of its parts.
pub(super) struct Found {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) path: String,
    pub(super) words: Vec<BTreeSet<String>>,
}

/// The pages, each followed by the numbers of its further parts; what their rows name by number; and the words that their rows
/// do not say: each with its pages and parts, as [`places`] has them.
pub(super) fn index(pages: Vec<Found>) -> Value {
    let (mut abouts, mut folders) = (Vec::new(), Vec::new());
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut rows = Vec::new();
    for page in pages {
        let path = page.path.trim_end_matches(".html");
        let at = path.rfind('/').map_or(0, |place| place + 1);
        let (folder, name) = path.split_at(at);
        let mut known = BTreeSet::new();
        for text in [&*page.title, &*page.about, name] {
            words_in(text, &mut known);
        }
        let row =
            json!([page.title, numbered(&mut abouts, &page.about), numbered(&mut folders, folder), name]);
        for (part, own) in page.words.into_iter().enumerate() {
            for word in own.into_iter().filter(|word| !known.contains(word)) {
                words.entry(word).or_default().push(rows.len());
            }
            rows.push(if part == 0 { row.clone() } else { json!(part + 1) });
        }
    }
    let texts: Vec<String> = words.iter().map(|(word, pages)| format!("{word}:{}", places(pages))).collect();
    json!({ "abouts": abouts, "folders": folders, "pages": rows, "texts": texts.join(" ") })
}

/// The number of a text among those that are known, of which the last is the likeliest.
fn numbered(known: &mut Vec<String>, text: &str) -> usize {
    known.iter().rposition(|known| known == text).unwrap_or_else(|| {
        known.push(text.to_owned());
        known.len() - 1
    })
}

/// The numbers of pages, in order: how many lie between each and the one before, in letters of which the last is a small one;
/// behind it how many times in a row, where that is more than once.
fn places(pages: &[usize]) -> String {
    let before = iter::once(0).chain(pages.iter().map(|page| page + 1));
    let gaps: Vec<usize> = pages.iter().zip(before).map(|(page, next)| page - next).collect();
    let in_letters = |gap: usize| {
        let mut digits: Vec<usize> =
            iter::successors(Some(gap), |rest| (*rest > 25).then_some(rest / 26)).collect();
        digits.reverse();
        let last = digits.len() - 1;
        digits
            .into_iter()
            .enumerate()
            .map(move |(place, digit)| {
                let letter = char::from(LETTERS[digit % 26]);
                if place == last { letter } else { letter.to_ascii_uppercase() }
            })
            .collect::<String>()
    };
    let run = |run: &[usize]| {
        let times = if run.len() > 1 { run.len().to_string() } else { String::new() };
        in_letters(run[0]) + &times
    };
    gaps.chunk_by(|one, other| one == other).map(run).collect()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn pages_are_told_by_what_lies_between_them() {
        assert_eq!(places(&[0, 1, 2, 5, 31, 58, 800]), "a3czBaBCn");
    }
}
