//! Placeholders in Markdown, in place of which values stand once it is parsed: so no value can mean anything in Markdown,
//! whatever it holds, and needs no escaping.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::Block;

/// Around the number of a placeholder: private-use characters, which mean nothing to anybody else.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// What shows that a text has been made of something that is no text; [`without_placeholders`] takes it away.
pub const NO_TEXT: char = OPEN;

/// What stands in place of placeholders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placeholders {
    values: Vec<Value>,
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Text(String),
    Part { name: String, blocks: Vec<Block> },
}

#[derive(Debug, PartialEq)]
pub(super) enum Piece<'m> {
    Text(&'m str),
    Part { name: &'m str, blocks: &'m [Block] },
}

impl Placeholders {
    /// Takes a text, and returns the placeholder to write in its place.
    pub fn text(&mut self, text: String) -> String {
        self.push(Value::Text(text))
    }

    /// Takes blocks, and returns the placeholder to write in their place. Headings in them count from the heading that they
    /// stand under; the name is for messages.
    pub fn part(&mut self, name: String, blocks: Vec<Block>) -> String {
        self.push(Value::Part { name, blocks })
    }

    fn push(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("{OPEN}{}{CLOSE}", self.values.len() - 1)
    }

    /// A text in pieces, each with its place in it.
    pub(super) fn pieces<'m>(&'m self, text: &'m str) -> Vec<(Piece<'m>, Range<usize>)> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (open, _) in text.match_indices(OPEN) {
            if let Some((piece, end)) = self.placeholder_at(text, open) {
                push_text(&mut pieces, text, from..open);
                pieces.push((piece, open..end));
                from = end;
            }
        }
        push_text(&mut pieces, text, from..text.len());
        pieces
    }

    fn placeholder_at<'m>(&'m self, text: &str, open: usize) -> Option<(Piece<'m>, usize)> {
        let inside = text.get(open + OPEN.len_utf8()..)?;
        let (number, _) = inside.split_once(CLOSE)?;
        let piece = match self.values.get(number.parse::<usize>().ok()?)? {
            Value::Text(text) => Piece::Text(text),
            Value::Part { name, blocks } => Piece::Part { name, blocks },
        };
        Some((piece, open + OPEN.len_utf8() + number.len() + CLOSE.len_utf8()))
    }
}

fn push_text<'m>(pieces: &mut Vec<(Piece<'m>, Range<usize>)>, text: &'m str, range: Range<usize>) {
    if let Some(text) = text.get(range.clone()).filter(|text| !text.is_empty()) {
        pieces.push((Piece::Text(text), range));
    }
}

/// A text in which nothing is taken for a placeholder. Its length in bytes stays.
pub fn without_placeholders(text: &str) -> Cow<'_, str> {
    if text.contains([OPEN, CLOSE]) {
        Cow::Owned(text.replace([OPEN, CLOSE], "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_placeholders_that_were_given_out_are_placeholders() {
        let mut placeholders = Placeholders::default();
        let placeholder = placeholders.text("*värde*".to_owned());
        let text = format!("a {placeholder} \u{e000}7\u{e001} \u{e000}");
        let pieces = placeholders.pieces(&text).into_iter().map(|(piece, _)| match piece {
            Piece::Text(text) => text,
            Piece::Part { name, .. } => name,
        });
        assert_eq!(pieces.collect::<String>(), "a *värde* \u{e000}7\u{e001} \u{e000}");
        assert_eq!(without_placeholders(&placeholder), "\u{fffd}0\u{fffd}");
    }
}
