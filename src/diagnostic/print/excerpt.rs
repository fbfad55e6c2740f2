//! The lines around marked spots, cut out and made safe to draw.
//!
//! Only these lines go to the drawing library, never the file: it would read the file through for every diagnostic, and
//! it panics on a span past the end or inside a character. Characters are replaced and lines are cut here, so the marks
//! are moved along.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::source::char_boundary;
use crate::visible::push_visible;

/// Spots farther apart than this many bytes get an excerpt each, and of a longer span only the first line is marked.
pub(super) const REACH: usize = 4096;

/// The widest line shown, in columns.
const WIDTH: usize = 160;

/// How much of a longer line is shown before the marked spot.
const BEFORE: usize = 60;

/// Bytes enough to fill a line of `WIDTH` columns.
const LINE_BYTES: usize = 4 * WIDTH;

/// The most lines that are shown of one span.
const SPAN_LINES: usize = 12;

/// Whole lines of a file, and the spots marked in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, cut and made visible.
    pub(super) text: String,
    /// The spots as byte ranges of `text`, in the order asked for.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// Cuts out the lines that hold the spots, which lie within [`REACH`] of each other.
    pub(super) fn new(text: &str, spots: &[Range<usize>]) -> Self {
        let spots: Vec<Range<usize>> = spots.iter().map(|spot| drawable(text, spot)).collect();
        let low = spots.iter().map(|spot| spot.start).min().unwrap_or(0);
        let high = spots.iter().map(|spot| spot.end).max().unwrap_or(low);
        let (from, is_cut) = line_start(text, low);
        let to = line_end(text, high);

        let mut drawing = Drawing { text: String::new(), moved: Vec::new() };
        let mut offset = from;
        for (index, line) in text[from..to].split('\n').enumerate() {
            if index > 0 {
                drawing.text.push('\n');
            }
            let inside = offset..=offset + line.len();
            let anchor =
                spots.iter().flat_map(|spot| [spot.start, spot.end]).filter(|at| inside.contains(at)).min();
            drawing.line(line, offset, anchor.unwrap_or(offset), index == 0 && is_cut);
            offset += line.len() + 1;
        }
        let marks = spots.iter().map(|spot| drawing.moved(spot.start)..drawing.moved(spot.end)).collect();
        Self { text: drawing.text, marks }
    }
}

/// A span inside the text, at the boundaries of characters, that does not end with a line break and is not too long to
/// be drawn.
fn drawable(text: &str, spot: &Range<usize>) -> Range<usize> {
    let start = char_boundary(text, spot.start);
    let mut end = char_boundary(text, spot.end).max(start);
    let is_long =
        end - start > REACH || text[start..end].bytes().filter(|byte| *byte == b'\n').count() >= SPAN_LINES;
    if is_long {
        let reach = char_boundary(text, start + REACH.min(end - start));
        end = text[start..reach].find('\n').map_or(reach, |line_break| start + line_break);
    }
    let marked = &text[start..end];
    let trimmed = marked.strip_suffix('\n').unwrap_or(marked);
    let trimmed = trimmed.strip_suffix('\r').unwrap_or(trimmed);
    start..start + trimmed.len()
}

/// Where the line of an offset begins, or a place far enough before the offset, and whether it is that.
fn line_start(text: &str, offset: usize) -> (usize, bool) {
    let far = char_boundary(text, offset.saturating_sub(LINE_BYTES));
    match text[far..offset].rfind('\n') {
        Some(line_break) => (far + line_break + 1, false),
        None => (far, far > 0 && !text[..far].ends_with('\n')),
    }
}

fn line_end(text: &str, offset: usize) -> usize {
    let far = char_boundary(text, offset + LINE_BYTES);
    text[offset..far].find('\n').map_or(far, |line_break| offset + line_break)
}

struct Drawing {
    text: String,
    /// For each character: where it was in the file, and where it is in `text`.
    moved: Vec<(usize, usize)>,
}

impl Drawing {
    /// Draws a line that begins at a place in the file; if it is too wide, what lies around the anchor.
    fn line(&mut self, line: &str, offset: usize, anchor: usize, is_cut: bool) {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let mut column = 0;
        let mut anchor_column = 0;
        let mut shown = String::with_capacity(line.len());
        let characters: Vec<(usize, usize, Range<usize>)> = line
            .char_indices()
            .map(|(index, character)| {
                let (at, from, begins) = (offset + index, shown.len(), column);
                if at <= anchor {
                    anchor_column = column;
                }
                push_shown(&mut shown, character, at);
                let width = |character: char| character.width().unwrap_or(0);
                column += shown[from..].chars().map(width).sum::<usize>();
                (at, begins, from..shown.len())
            })
            .collect();
        let is_wide = is_cut || column > WIDTH;
        let left = if is_wide && anchor_column > BEFORE { anchor_column - BEFORE } else { 0 };
        let right = if is_wide { left + WIDTH } else { usize::MAX };
        if is_cut || left > 0 {
            self.text.push('…');
        }
        self.moved.reserve(characters.len() + 1);
        for (at, begins, of_it) in characters {
            self.moved.push((at, self.text.len()));
            if (left..right).contains(&begins) {
                self.text.push_str(&shown[of_it]);
            }
        }
        self.moved.push((offset + line.len(), self.text.len()));
        if column > right {
            self.text.push('…');
        }
    }

    fn moved(&self, offset: usize) -> usize {
        let next = self.moved.partition_point(|(was, _)| *was < offset);
        self.moved.get(next).map_or(self.text.len(), |(_, is)| *is)
    }
}

/// A character of a source line as it is drawn. Tabs become four spaces, so that the mark stands right whatever the
/// terminal's tab stops; a byte order mark at the beginning is nothing.
fn push_shown(shown: &mut String, character: char, offset: usize) {
    match character {
        '\t' => shown.push_str("    "),
        '\u{feff}' if offset == 0 => {}
        character => push_visible(shown, character),
    }
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    fn marked(text: &str, spot: std::ops::Range<usize>) -> (String, String) {
        let excerpt = Excerpt::new(text, &[spot]);
        let marked = excerpt.text[excerpt.marks[0].clone()].to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn marks_move_with_what_is_replaced() {
        let (text, mark) = marked("x = 1\n\ta\u{1b}å = \"ö\u{202e}\" # c\r\ny", 14..20);
        assert_eq!(text, "    a␛å = \"ö⟨U+202E⟩\" # c");
        assert_eq!(mark, "\"ö⟨U+202E⟩");
    }

    #[test]
    fn spans_outside_the_text_or_inside_characters_are_moved_in() {
        assert_eq!(marked("å = 1", 1..2), ("å = 1".to_owned(), "å".to_owned()));
        assert_eq!(marked("a = 1", 90..100), ("a = 1".to_owned(), String::new()));
        assert_eq!(marked("", 0..0), (String::new(), String::new()));
        assert_eq!(marked("\u{feff}a = 1", 0..3), ("a = 1".to_owned(), String::new()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}\"MARK\"{}", "å".repeat(5_000), "b".repeat(5_000));
        let (text, mark) = marked(&line, 10_000..10_006);
        assert!(text.starts_with("…å") && text.ends_with("b…"), "{text}");
        assert!(text.chars().count() <= 162, "{text}");
        assert_eq!(mark, "\"MARK\"");
        let (text, _) = marked(&line, 0..line.len());
        assert!(text.chars().count() <= 162, "{text}");
    }

    #[test]
    fn a_span_does_not_end_with_a_line_break() {
        assert_eq!(marked("a = 1\r\nb = 2\n", 0..7).1, "a = 1");
        assert_eq!(marked("a = 1\nb = 2\nc", 2..9).0, "a = 1\nb = 2");
    }
}
