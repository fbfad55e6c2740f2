//! The marks in a Markdown file between which stands what `report --update` writes.

use std::ops::Range;

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
}

/// What a line is.
enum Mark<'t> {
    Begin(&'t str),
    End,
    /// It begins as a mark and is none.
    Broken,
}

/// The blocks of a file, or everything that is wrong with their marks. Marks in code are none.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, Vec<Mistake>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut mistakes = Vec::new();
    let mut open: Option<Block> = None;
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let start = at;
        at += line.len();
        if open.is_none() {
            let was_code = fence.is_some();
            fence = fence_after(fence, line);
            if was_code || fence.is_some() {
                continue;
            }
        }
        match (mark(line), open.take()) {
            (Some(Mark::Begin(command)), None) => {
                let line_end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
                open = Some(Block { line: number, command: command.to_owned(), inside: at..at, line_end });
            }
            (Some(Mark::End), Some(block)) => {
                blocks.push(Block { inside: block.inside.start..start, ..block });
            }
            (Some(Mark::Begin(_)), Some(outer)) => {
                let message = format!(
                    "this block begins inside the one of line {}; end that one first, with `<!-- /uppfyllt -->`",
                    outer.line
                );
                mistakes.push(Mistake::new(number, message));
                open = Some(outer);
            }
            (Some(Mark::End), None) => {
                mistakes.push(Mistake::new(number, "no block begins above this end of one; remove it"));
            }
            (Some(Mark::Broken), block) => {
                let message = format!(
                    "a mark is a comment that is alone on its line; blocks look like this: {EXAMPLE}"
                );
                mistakes.push(Mistake::new(number, message));
                open = block;
            }
            (None, block) => open = block,
        }
    }
    if let Some(block) = open {
        let message = "this block has no end; write `<!-- /uppfyllt -->` alone on a line below it";
        mistakes.push(Mistake::new(block.line, message));
    }
    mistakes.sort_by_key(|mistake| mistake.line);
    if mistakes.is_empty() { Ok(blocks) } else { Err(mistakes) }
}

/// A line without what may stand before and after a mark; not for a line that is indented as code.
fn content(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let content = line.trim_start_matches(' ');
    (line.len() - content.len() <= 3).then_some(content)
}

fn mark(line: &str) -> Option<Mark<'_>> {
    let comment = content(line)?.strip_prefix("<!--")?.trim_start();
    let is_end = comment.starts_with("/uppfyllt");
    let rest = comment.strip_prefix("/uppfyllt").or_else(|| comment.strip_prefix("uppfyllt"))?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) && !rest.starts_with("-->") {
        return None;
    }
    let Some(inside) = rest.strip_suffix("-->").filter(|inside| !inside.contains("-->")) else {
        return Some(Mark::Broken);
    };
    match (is_end, inside.trim()) {
        (true, "") => Some(Mark::End),
        (true, _) => Some(Mark::Broken),
        (false, command) => Some(Mark::Begin(command)),
    }
}

/// The fence of the code that lines after this one stand in.
fn fence_after(open: Option<(char, usize)>, line: &str) -> Option<(char, usize)> {
    let fence = content(line).and_then(|content| {
        let sign = content.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let rest = content.trim_start_matches(sign);
        Some((sign, content.len() - rest.len(), rest)).filter(|(_, length, _)| *length >= 3)
    });
    match (open, fence) {
        (Some((sign, length)), Some((other, other_length, rest)))
            if sign == other && other_length >= length && rest.is_empty() =>
        {
            None
        }
        (Some(open), _) => Some(open),
        (None, Some((sign, length, rest))) if sign == '~' || !rest.contains('`') => Some((sign, length)),
        (None, _) => None,
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
                    ``` a`b\n    <!-- uppfyllt c -->\n<!-- uppfyllter -->\n<!-- annat -->\ntext <!-- uppfyllt d -->\n";
        assert_eq!(found(text), []);
        assert_eq!(found("<!-- uppfyllt a -->\n```\n<!-- /uppfyllt -->\n").len(), 1);
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
