//! The marks in a Markdown file between which stands what `report --update` writes.

use std::ops::Range;

use super::outline::Outline;

/// How comments begin.
const OPENING: &str = "<!--";

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
        Self::new(line, format!("{place}; blocks look like this: {EXAMPLE}"))
    }
}

/// What a line is.
enum Mark<'t> {
    Begin(&'t str),
    End,
    /// It begins as a mark and is none.
    Broken,
}

/// The blocks of a file, or everything that is wrong with its marks. There are none in code and in other comments; all
/// others have to be right, so that no block is passed over in silence.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, Vec<Mistake>> {
    let mut blocks = Vec::new();
    let mut mistakes = Vec::new();
    let mut from = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut outline = Outline::of(text, from);
    let mut level = 0;
    while let Some(at) = next_mark(text, from) {
        level = outline.last_level(&(from..at)).unwrap_or(level);
        from = at + OPENING.len();
        if outline.hides(at) {
            continue;
        }
        let line = line_around(text, at);
        let number = number(text, at);
        let (command, line_end) = match mark(&text[line.clone()]).filter(|_| outline.is_apart(at)) {
            Some(Mark::Begin(command)) => {
                (command.to_owned(), if text[line.clone()].ends_with("\r\n") { "\r\n" } else { "\n" })
            }
            Some(Mark::End) => {
                mistakes.push(Mistake::new(number, "no block begins above this end of one; remove it"));
                continue;
            }
            Some(Mark::Broken) | None => {
                mistakes.push(Mistake::broken(number));
                continue;
            }
        };
        let Some(end) = end(text, line.end, number, &mut mistakes) else {
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

/// The line that ends a block, whatever stands in it.
fn end(text: &str, from: usize, begin: usize, mistakes: &mut Vec<Mistake>) -> Option<Range<usize>> {
    let mut at = from;
    for (number, line) in (begin + 1..).zip(text[from..].split_inclusive('\n')) {
        let range = at..at + line.len();
        at = range.end;
        match mark(line) {
            Some(Mark::End) => return Some(range),
            Some(Mark::Begin(_)) => {
                let message = format!(
                    "this block begins inside the one of line {begin}; end that one first, with `<!-- /uppfyllt -->`"
                );
                mistakes.push(Mistake::new(number, message));
            }
            Some(Mark::Broken) => mistakes.push(Mistake::broken(number)),
            None => {}
        }
    }
    None
}

/// Where the next comment begins that speaks to this program. One behind a backslash is none, but a text about it.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let mut openings = text[from..].match_indices(OPENING).map(|(at, _)| from + at);
    openings.find(|at| {
        let backslashes = text[..*at].len() - text[..*at].trim_end_matches('\\').len();
        backslashes.is_multiple_of(2) && addressed(&text[at + OPENING.len()..]).is_some()
    })
}

/// Whether a comment speaks to this program: whether it ends a block, and what follows the name.
fn addressed(comment: &str) -> Option<(bool, &str)> {
    let comment = comment.trim_start_matches([' ', '\t']);
    let is_end = comment.starts_with('/');
    let rest = comment.strip_prefix('/').unwrap_or(comment).strip_prefix("uppfyllt")?;
    let is_name = rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']) || rest.starts_with("-->");
    is_name.then_some((is_end, rest))
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    start..end
}

/// The number of the line that a byte is on.
fn number(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// What a line is that begins with a mark; three spaces may stand before it, since four make code.
fn mark(line: &str) -> Option<Mark<'_>> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let content = line.trim_start_matches(' ');
    if line.len() - content.len() > 3 {
        return None;
    }
    let (is_end, rest) = addressed(content.strip_prefix(OPENING)?)?;
    let Some(inside) = rest.strip_suffix("-->").filter(|inside| !inside.contains("-->")) else {
        return Some(Mark::Broken);
    };
    match (is_end, inside.trim()) {
        (true, "") => Some(Mark::End),
        (true, _) => Some(Mark::Broken),
        (false, command) => Some(Mark::Begin(command)),
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
        ] {
            let text = format!("<!-- uppfyllt b -->\n<!-- /uppfyllt -->\n\n{text}");
            let told = mistaken(&text);
            assert!(told[0].0 >= 4 && told[0].1.contains("alone on its line"), "{text}: {told:?}");
        }
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
