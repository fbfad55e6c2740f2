//! The marks in a Markdown file between which stands what `report --update` writes.

mod outline;

use std::ops::Range;

use self::outline::Outline;
use crate::visible::is_invisible;

const OPENING: &str = "<!--";

const CLOSING: &str = "-->";

const NAME: &str = "uppfyllt";

/// What a block looks like, for messages.
pub(super) const EXAMPLE: &str =
    "`<!-- uppfyllt evaluate plans -->` and `<!-- /uppfyllt -->`, each alone on a line";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The line of its first mark, from 1.
    pub(super) line: usize,
    /// What stands in it: a command line of this program, without the program.
    pub(super) command: String,
    /// What stands between the marks, in bytes of the file.
    pub(super) inside: Range<usize>,
    pub(super) line_end: &'static str,
    /// The level of the heading that it stands under, 1 to 6; 0 where there is none.
    pub(super) level: u8,
}

/// Something that is wrong at a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// From 1.
    pub(super) line: usize,
    /// What is wrong, and what to do about it.
    pub(super) message: String,
}

impl Mistake {
    pub(super) fn new(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }

    /// What looks like a mark and can't be one where it stands.
    fn broken(line: usize) -> Self {
        let place = "a mark is a comment that is alone on its line, in no list and no quotation";
        let letters = "with `uppfyllt` in small letters and plain spaces around it";
        Self::new(line, format!("{place}, {letters}; blocks look like this: {EXAMPLE}"))
    }
}

/// What a line is that speaks to this program.
enum Mark<'t> {
    Begin(&'t str),
    End,
    /// None, though it is meant as one.
    Broken,
}

/// The lines of a text from the first to the last, so that none is counted twice.
struct Lines<'t> {
    text: &'t str,
    /// Where the last line begins that was asked for.
    start: usize,
    /// Its number, from 1.
    number: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, start: 0, number: 1 }
    }

    /// The line that a byte is on, which is no earlier one than the last: its number and its range.
    fn around(&mut self, at: usize) -> (usize, Range<usize>) {
        let passed = &self.text[self.start..at];
        self.number += passed.matches('\n').count();
        self.start += passed.rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1);
        (self.number, self.start..end)
    }
}

/// The blocks of a file, or everything that is wrong with its marks. There are none in code and in other comments; all
/// others have to be right, so that no block is passed over in silence.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, Vec<Mistake>> {
    let mut blocks = Vec::new();
    let mut mistakes = Vec::new();
    let mut from = text.len() - text.trim_start_matches('\u{feff}').len();
    let head_end = from + head(&text[from..]);
    let mut outline = Outline::of(text, head_end);
    let mut lines = Lines::of(text);
    let mut level = 0;
    while let Some(at) = next_mark(text, from) {
        if at < head_end {
            let (number, line) = lines.around(at);
            from = line.end;
            let message =
                "no block stands in the head of a document; write it below the line that ends the head";
            mistakes.push(Mistake::new(number, message));
            continue;
        }
        level = outline.last_level(&(from..at)).unwrap_or(level);
        if outline.hides(at) {
            from = at + OPENING.len();
            continue;
        }
        let (number, line) = lines.around(at);
        from = line.end;
        let whole = &text[line.clone()];
        let (command, line_end) = match mark(whole) {
            Mark::Begin(command) if outline.is_apart(at) => {
                (command.to_owned(), if whole.ends_with("\r\n") { "\r\n" } else { "\n" })
            }
            Mark::End if outline.is_apart(at) => {
                mistakes.push(Mistake::new(number, "no block begins above this end of one; remove it"));
                continue;
            }
            Mark::Begin(_) | Mark::End | Mark::Broken => {
                mistakes.push(Mistake::broken(number));
                continue;
            }
        };
        let Some(end) = end(&mut lines, line.end, number, &mut mistakes) else {
            let message = "this block has no end; write `<!-- /uppfyllt -->` alone on a line below it";
            mistakes.push(Mistake::new(number, message));
            break;
        };
        from = end.end;
        blocks.push(Block { line: number, command, inside: line.end..end.start, line_end, level });
        // What stands in a block is replaced, and what is open at its end, such as code, is open no longer.
        if !outline.html_begins_in(&end) {
            outline = Outline::of(text, from);
        }
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    if mistakes.is_empty() { Ok(blocks) } else { Err(mistakes) }
}

/// How many bytes the head of a document has, TOML or YAML between two lines of its own; 0 where there is none.
fn head(text: &str) -> usize {
    let mut end = 0;
    let mut fence = None;
    for line in text.split_inclusive('\n') {
        end += line.len();
        match fence {
            None if ["+++", "---"].contains(&line.trim_end()) => fence = Some(line.trim_end()),
            None => return 0,
            Some(fence) if line.trim_end() == fence => return end,
            Some(_) => {}
        }
    }
    0
}

/// The line that ends a block, whatever stands in it. All of that is replaced, so that every mark in it has to be right.
fn end(
    lines: &mut Lines<'_>,
    mut from: usize,
    begin: usize,
    mistakes: &mut Vec<Mistake>,
) -> Option<Range<usize>> {
    let text = lines.text;
    while let Some(at) = next_mark(text, from) {
        let (number, line) = lines.around(at);
        from = line.end;
        match mark(&text[line.clone()]) {
            Mark::End => return Some(line),
            Mark::Begin(_) => {
                let message = format!(
                    "this block begins inside the one of line {begin}; end that one first, with `<!-- /uppfyllt -->`"
                );
                mistakes.push(Mistake::new(number, message));
            }
            Mark::Broken => mistakes.push(Mistake::broken(number)),
        }
    }
    None
}

/// Where the next comment begins that speaks to this program. One behind a backslash is none, but a text about it.
pub(super) fn next_mark(text: &str, from: usize) -> Option<usize> {
    let mut openings = text[from..].match_indices(OPENING).map(|(at, _)| from + at);
    openings.find(|at| {
        let backslashes = text[..*at].len() - text[..*at].trim_end_matches('\\').len();
        backslashes.is_multiple_of(2) && is_addressed(&text[at + OPENING.len()..])
    })
}

/// Whether a comment speaks to this program, rightly or not: other spaces, capitals and a third hyphen are slips of those who
/// mean it.
fn is_addressed(comment: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
    let comment = comment.trim_start_matches('-').trim_start_matches(is_blank);
    let comment = comment.strip_prefix('/').unwrap_or(comment).trim_start_matches(is_blank);
    let Some((name, rest)) = comment.split_at_checked(NAME.len()) else { return false };
    let is_name = rest.is_empty() || rest.starts_with(is_blank) || rest.starts_with("--");
    is_name && name.eq_ignore_ascii_case(NAME)
}

/// What a line is in which a comment speaks to this program; three spaces may stand before it, since four make code.
fn mark(line: &str) -> Mark<'_> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let content = line.trim_start_matches(' ');
    let inside = content.strip_prefix(OPENING).and_then(|comment| comment.strip_suffix(CLOSING));
    let Some(inside) = inside.filter(|inside| !inside.contains(CLOSING)) else { return Mark::Broken };
    let is_space = [' ', '\t'];
    let inside = inside.trim_matches(is_space);
    let (is_end, words) = inside.strip_prefix('/').map_or((false, inside), |words| (true, words));
    match words.strip_prefix(NAME) {
        _ if line.len() - content.len() > 3 => Mark::Broken,
        Some("") if is_end => Mark::End,
        Some(command) if !is_end && (command.is_empty() || command.starts_with(is_space)) => {
            Mark::Begin(command.trim())
        }
        _ => Mark::Broken,
    }
}

/// Whether a line begins with a comment that speaks to this program.
pub(super) fn begins_with_mark(line: &str) -> bool {
    next_mark(line, 0) == Some(0)
}

/// Where the blocks of a text lie; nowhere where a mark is wrong.
pub fn marks(text: &str) -> Vec<Range<usize>> {
    blocks(text).unwrap_or_default().into_iter().map(|block| block.inside).collect()
}

#[cfg(test)]
mod tests;
