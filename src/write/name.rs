//! Ids made of titles.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::parse::id_fault;

/// The longest id that is made; people write longer ones where they like.
const LONGEST: usize = 40;

/// An id that nobody has: the words of a title without marks, and a number where there is one of that name. A title that gives
/// no sound id comes after a word for its kind.
pub(crate) fn id_of(title: &str, kind: &str, taken: &[String]) -> String {
    let plain: String =
        title.nfd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase).collect();
    let mut id = String::new();
    for word in plain.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !id.is_empty() && id.chars().count() + word.chars().count() >= LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(LONGEST));
    }
    let id = match id.as_str() {
        "" => kind.to_owned(),
        unsound if id_fault(unsound).is_some() => format!("{kind}-{unsound}"),
        _ => id,
    };
    let is_free = |id: &String| !taken.contains(id);
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(is_free).unwrap_or_default()
}
