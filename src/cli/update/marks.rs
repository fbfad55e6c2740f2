//! The marks in a Markdown file between which stands what `report --update` writes.

use std::ops::Range;

use super::outline::Outline;
use crate::visible::is_invisible;

/// How comments begin.
const OPENING: &str = "<!--";

/// How comments end.
const CLOSING: &str = "-->";

/// To whom marks speak.
const NAME: &str = "uppfyllt";

/// What a block looks like, for messages.
pub(super) const EXAMPLE: &str =
    "`<!-- uppfyllt evaluate plans -->` and `<!-- /uppfyllt -->`, each alone on a line";

/// A block of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The line of its first mark, from 1.
    pub(super) line: usize,
    /// What stands in it: a command line of this program, without the program.
    pub(super) command: String,
    /// What stands between the marks, in bytes of the file.
    pub(super) inside: Range<usize>,
    /// How its lines end.
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
        let letters = "with small letters and plain spaces";
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
    let mut outline = Outline::of(text, from);
    let mut lines = Lines::of(text);
    let mut level = 0;
    while let Some(at) = next_mark(text, from) {
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
fn next_mark(text: &str, from: usize) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, String, &str)> {
        let blocks = blocks(text).unwrap();
        blocks.into_iter().map(|block| (block.line, block.command, &text[block.inside])).collect()
    }

    fn mistaken(text: &str) -> Vec<(usize, String)> {
        let mistakes = blocks(text).unwrap_err();
        mistakes.into_iter().map(|mistake| (mistake.line, mistake.message)).collect()
    }

    #[test]
    fn blocks_stand_between_marks() {
        let text = "\u{feff}<!-- uppfyllt evaluate a -->\r\ngammalt\r\n  <!--/uppfyllt-->  \r\n<!-- uppfyllt status -->\n<!-- /uppfyllt -->";
        assert_eq!(found(text), [(1, "evaluate a".to_owned(), "gammalt\r\n"), (4, "status".to_owned(), "")]);
        let ends: Vec<&str> = blocks(text).unwrap().iter().map(|block| block.line_end).collect();
        assert_eq!(ends, ["\r\n", "\n"]);
    }

    #[test]
    fn code_and_other_comments_hold_no_marks() {
        let text = "```\n<!-- uppfyllt a -->\n``\n<!-- /uppfyllt -->\n````\n~~~ x\n<!-- uppfyllt b -->\n```\n~~~\n\
                    \n    <!-- uppfyllt c -->\n<!-- uppfyllter -->\n<!-- annat -->\ntext `<!-- uppfyllt d -->`\n\
                    - ```\n  <!-- uppfyllt e -->\n  ```\n\n<!--\n<!-- uppfyllt f -->\n\n<p><!-- a\n<!-- uppfyllt g -->\n\n\
                    \\<!-- uppfyllt h -->\n";
        assert_eq!(found(text), []);
        // Code in a block is replaced with it, and what follows is none.
        let text = "<!-- uppfyllt a -->\n```\n<!-- /uppfyllt -->\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn code_in_a_list_ends_where_it_ends() {
        let text = "- ```\n  <!-- uppfyllt a -->\n  ```\n\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
        assert_eq!(found(text), [(5, "b".to_owned(), "")]);
    }

    #[test]
    fn html_around_a_block_is_no_matter() {
        let text = "<details>\n<!-- uppfyllt a -->\n<!-- /uppfyllt -->\n</details>\n\n<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn a_block_stands_under_the_last_heading_that_is_in_no_block() {
        let block = "<!-- uppfyllt a -->\n##### Gammalt\n<!-- /uppfyllt -->\n";
        let text = format!(
            "{block}# Ett\n{block}{block}### Tre\n\n> # Citat\n\n```\n# Kod\n```\n\n{block}Två\n---\n\n{block}"
        );
        let levels: Vec<u8> = blocks(&text).unwrap().iter().map(|block| block.level).collect();
        assert_eq!(levels, [0, 1, 1, 3, 2]);
    }

    #[test]
    fn no_mark_is_passed_over() {
        for text in [
            "> <!-- uppfyllt a -->\n> <!-- /uppfyllt -->\n",
            "- text\n\n  <!-- uppfyllt a -->\n",
            "1. text\n\n      <!-- uppfyllt a -->\n",
            "text <!-- uppfyllt a -->\n",
            "text\n    <!-- uppfyllt a -->\n",
            "text <!-- uppfyllt a\n",
            "# <!-- uppfyllt a -->\n",
            "[^1]: not\n\n    <!-- uppfyllt a -->\n",
            "<b> <!-- uppfyllt a --></b>\n",
            "<!-- annat --> <!-- uppfyllt a -->\n",
            "<!-- uppfyllt\u{a0}a -->\n",
            "<!--\u{a0}uppfyllt a -->\n",
            "<!--\u{200b}uppfyllt a -->\n",
            "<!-- Uppfyllt a -->\n",
            "<!-- UPPFYLLT -->\n",
            "<!--\nuppfyllt a -->\n",
            "<!--- uppfyllt a --->\n",
            "<!-- / uppfyllt -->\n",
        ] {
            let text = format!("<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n\n{text}");
            let told = mistaken(&text);
            assert!(told[0].0 >= 4 && told[0].1.contains("alone on its line"), "{text}: {told:?}");
        }
    }

    #[test]
    fn what_is_meant_as_an_end_ends_a_block_or_is_told() {
        for end in [
            "- x <!-- /uppfyllt -->",
            "<!-- / uppfyllt -->",
            "<!--\u{a0}/uppfyllt -->",
            "<!-- /uppfyllt\u{a0}-->",
            "<!-- /Uppfyllt -->",
            "<!--\n/uppfyllt -->",
            "<!-- /uppfyllt",
            "<!--- /uppfyllt --->",
            "    <!-- /uppfyllt -->",
            "x\r<!-- /uppfyllt -->",
        ] {
            let text = format!("<!-- uppfyllt a -->\n{end}\nViktigt.\n<!-- /uppfyllt -->\n");
            let told = mistaken(&text);
            assert!(told[0].0 == 2 && told[0].1.contains("alone on its line"), "{text}: {told:?}");
        }
        // One behind a backslash is a text.
        let text = "<!-- uppfyllt a -->\n- x \\<!-- /uppfyllt -->\n<!-- /uppfyllt -->\n";
        assert_eq!(found(text), [(1, "a".to_owned(), "- x \\<!-- /uppfyllt -->\n")]);
    }

    #[test]
    fn each_of_many_mistakes_is_told_at_once() {
        // What took the square of their number would take minutes.
        let lines = mistaken(&"- <!-- uppfyllt a -->\n".repeat(40_000));
        assert!(lines.iter().map(|(line, _)| *line).eq(1..=40_000));
        let line = mistaken(&"<!-- uppfyllt a --> x ".repeat(40_000));
        assert_eq!(line.len(), 1);
    }

    #[test]
    fn marks_without_a_partner_are_told() {
        let told = mistaken("<!-- /uppfyllt -->\n<!-- uppfyllt a -->\n<!-- uppfyllt b -->\n");
        assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(told[2].1.contains("inside the one of line 2"), "{told:?}");
        assert!(told[1].1.contains("has no end"), "{told:?}");
        for broken in [
            "<!-- uppfyllt a\n-->",
            "<!-- uppfyllt a --> b -->",
            "<!-- /uppfyllt a -->",
            "<!-- uppfyllt a --> b",
        ] {
            assert!(mistaken(broken)[0].1.contains("alone on its line"), "{broken}");
        }
    }
}
