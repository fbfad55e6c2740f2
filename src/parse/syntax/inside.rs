//! The value in a list or an inline table that the reader refuses, and what may stand there.

use super::super::reference::Shape;
use super::key::table_around;
use super::refusal::{Placed, Refusal};
use super::value::shape_of;

/// A list or an inline table that is open at some place.
struct Open {
    bracket: char,
    /// Where the element begins that the place is in.
    element: usize,
}

/// The innermost value around the place of a refusal, with what the format wants there; none where it is in no list and no
/// inline table.
pub(super) fn value_around<'t>(refusal: &Refusal<'t>) -> Option<(Option<Shape>, Placed<'t>)> {
    let text = refusal.text;
    let header = text[..refusal.line.start].rfind("\n[").map_or(0, |newline| newline + 1);
    let from = if text[header..].starts_with('[') { header + text[header..].find('\n')? + 1 } else { header };
    let (statement, open) = open_at(text, from, refusal.span.start);
    let innermost = open.last()?;
    let (name, _) = text[statement..].split_once('=')?;
    let mut shape = shape_of(table_around(refusal), name.trim());
    let mut at = innermost.element;
    for Open { bracket, element } in &open {
        if *bracket == '{' {
            let (name, _) = text[*element..].split_once('=')?;
            at = element + name.len() + 1;
            shape = shape.and_then(|shape| shape_of(shape.table?(), name.trim()));
        }
    }
    if innermost.bracket == '[' {
        at = innermost.element;
    }
    let end = end_of_element(text, at, innermost.bracket);
    // What is refused after it, on a later line, is that the list is not closed.
    let written = text.get(at..end).filter(|_| refusal.span.start <= end)?;
    Some((shape, (at + written.len() - written.trim_start().len(), written.trim())))
}

/// Where the statement begins that a place is in, and what is open there.
fn open_at(text: &str, from: usize, place: usize) -> (usize, Vec<Open>) {
    let (mut statement, mut open) = (from, Vec::<Open>::new());
    for (at, sign) in signs(text, from).take_while(|(at, _)| *at < place) {
        match sign {
            '[' | '{' => open.push(Open { bracket: sign, element: at + 1 }),
            ']' | '}' => drop(open.pop()),
            '\n' if open.is_empty() => statement = at + 1,
            ',' => {
                if let Some(last) = open.last_mut().filter(|last| separates(text, at, last.bracket)) {
                    last.element = at + 1;
                }
            }
            _ => {}
        }
    }
    (statement, open)
}

/// Where an element ends: before the next, the bracket that closes, or the end of the line.
fn end_of_element(text: &str, from: usize, bracket: char) -> usize {
    let mut depth = 0;
    for (at, sign) in signs(text, from) {
        match sign {
            '[' | '{' => depth += 1,
            ']' | '}' if depth > 0 => depth -= 1,
            ']' | '}' | '\n' => return at,
            ',' if depth == 0 && separates(text, at, bracket) => return at,
            _ => {}
        }
    }
    text.len()
}

/// Whether a comma stands between two elements. In an inline table, what follows must be `key = …`: otherwise it is a
/// decimal comma.
fn separates(text: &str, comma: usize, bracket: char) -> bool {
    let next = text[comma + 1..].split([',', '}', '\n']).next().unwrap_or_default();
    bracket == '[' || next.contains('=') || next.trim().is_empty()
}

/// Brackets, commas and ends of lines outside quotes and comments.
fn signs(text: &str, from: usize) -> impl Iterator<Item = (usize, char)> {
    let mut quote: Option<&'static str> = None;
    let mut is_comment = false;
    let mut after = from;
    text[from..].char_indices().filter_map(move |(offset, sign)| {
        let at = from + offset;
        if at < after {
            return None;
        }
        if sign == '\n' {
            quote = quote.filter(|quote| quote.len() == 3);
            is_comment = false;
            return quote.is_none().then_some((at, sign));
        }
        if is_comment {
            return None;
        }
        if let Some(open) = quote {
            if text[at..].starts_with(open) {
                after = at + open.len();
                quote = None;
            } else if sign == '\\' && open.starts_with('"') {
                after = at + 2;
            }
            return None;
        }
        quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| text[at..].starts_with(quote));
        if let Some(open) = quote {
            after = at + open.len();
            return None;
        }
        is_comment = sign == '#';
        matches!(sign, '[' | ']' | '{' | '}' | ',').then_some((at, sign))
    })
}
