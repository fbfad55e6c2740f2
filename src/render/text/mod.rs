//! What every format does with texts: their lines with every character visible, the escaping that HTML, SVG and the parts of
//! a DOCX share, where words may be divided, and what stays on one line.

pub(super) mod division;
pub(super) mod hyphenation;
mod lines;
pub(super) mod unbroken;
pub(super) mod wrap;
pub(super) mod xml;

use unicode_width::UnicodeWidthStr;

#[cfg(feature = "xlsx")]
pub(super) use self::lines::lines;
pub(super) use self::lines::{visible_line, visible_lines};

/// The columns of a terminal that a text takes up. Tables ask for every word, and to look all of them up was a fifth of what they
/// cost: what most words are made of takes one column each, and is only counted.
pub(super) fn width(text: &str) -> usize {
    let mut columns = 0;
    let is_plain = text.chars().all(|character| {
        columns += 1;
        is_of_one_column(character)
    });
    if is_plain { columns } else { text.width() }
}

/// Letters, digits and marks of western languages, but for the soft hyphen; dashes, quotation marks and the ellipsis.
const fn is_of_one_column(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}'
    )
}

#[cfg(test)]
mod tests {
    use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

    #[test]
    fn what_is_counted_is_as_wide_as_it_is_looked_up() {
        let counted: Vec<char> = (' '..='\u{2100}').filter(|it| super::is_of_one_column(*it)).collect();
        assert!(counted.contains(&'å') && counted.contains(&'”') && counted.len() > 700);
        for character in &counted {
            assert_eq!(character.width(), Some(1), "{character:?}");
        }
        // Neighbours do not change that.
        let all: String = counted.iter().collect();
        assert_eq!(all.width(), counted.len());
        assert_eq!(super::width("e\u{301}\u{ad}漢"), "e\u{301}\u{ad}漢".width());
    }
}
