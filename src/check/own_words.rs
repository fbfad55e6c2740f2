//! What rules about wording share: a plan's own texts as they stand in its files, so that a word can be marked.

use std::borrow::Cow;

use crate::model::Plan;
use crate::source::{Sources, Span};

/// The texts of a plan as they are written, quotation marks and all. Escapes are blanked, byte by byte, so that every
/// place in the text is the place in the file.
pub(super) fn own_words<'a>(
    plan: &'a Plan<'_>,
    sources: &'a Sources,
) -> impl Iterator<Item = (Cow<'a, str>, Span)> {
    plan.texts.iter().filter_map(|span| {
        let written = sources.file(span.file).text.get(span.start as usize..span.end as usize)?;
        Some((without_escapes(written), *span))
    })
}

/// The place of a part of a text.
pub(super) fn part(text: Span, place: &std::ops::Range<usize>) -> Span {
    let start = text.start as usize;
    Span::new(text.file, &(start + place.start..start + place.end))
}

/// A string without its escapes; single quotes have none.
fn without_escapes(written: &str) -> Cow<'_, str> {
    if written.starts_with('\'') || !written.contains('\\') {
        return Cow::Borrowed(written);
    }
    let mut blanked = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match escape.as_bytes().get(1) {
            Some(b'u') => 6,
            Some(b'U') => 10,
            Some(b'x') => 4,
            _ => 2,
        };
        let end = crate::source::char_boundary(escape, length);
        blanked.push_str(&rest[..at]);
        blanked.extend(std::iter::repeat_n(' ', end));
        rest = &escape[end..];
    }
    blanked.push_str(rest);
    Cow::Owned(blanked)
}

#[cfg(test)]
mod tests {
    use super::without_escapes;

    #[test]
    fn escapes_are_blanked_in_place() {
        for (written, blanked) in [
            (r#""a\nmedborgare""#, r#""a  medborgare""#),
            (r#""\u00e5r \"SVA\" \\""#, r#""      r   SVA     ""#),
            (r"'a\nb'", r"'a\nb'"),
            (r#""\"#, r#"" "#),
            ("\"\\å\"", "\" å\""),
        ] {
            let found = without_escapes(written);
            assert_eq!(found, blanked);
            assert_eq!(found.len(), written.len());
        }
    }
}
