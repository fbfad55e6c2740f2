//! Colours of the terminal, which only repeat what the words say.
//!
//! Tables are drawn with marks instead of escape sequences, and the marks become sequences when the lines are done, since
//! the drawing measures what it draws and takes an escape sequence for visible. The marks are characters without width
//! that [`visible`](crate::visible) never lets through from a text.

use anstyle::{AnsiColor, Style};

use crate::render::cell_text::Tone;
use crate::vocabulary::Class;

const END: char = '\u{2060}';
const STRONG: char = '\u{2061}';
const GREEN: char = '\u{2062}';
const YELLOW: char = '\u{2063}';
const RED: char = '\u{2064}';
const DIM: char = '\u{206a}';

/// A line in bold, or with the colour of its tone.
pub(super) fn mark(line: String, tone: Tone, strong: bool, colour: bool) -> String {
    let start = match tone {
        Tone::Rated(Class::Met) => GREEN,
        Tone::Rated(Class::Partial) => YELLOW,
        Tone::Rated(Class::Unmet) => RED,
        Tone::Plain | Tone::Quoted(_) if strong => STRONG,
        Tone::Absent => DIM,
        Tone::Plain | Tone::Quoted(_) => return line,
    };
    if colour && !line.is_empty() { format!("{start}{line}{END}") } else { line }
}

/// A line with sequences in the place of marks.
pub(super) fn paint(line: &str, colour: bool) -> String {
    if !colour {
        return line.to_owned();
    }
    let mut painted = String::with_capacity(line.len() + 16);
    for c in line.chars() {
        match style(c) {
            Some(style) => painted.push_str(&style.render().to_string()),
            None if c == END => painted.push_str(&Style::new().bold().render_reset().to_string()),
            None => painted.push(c),
        }
    }
    painted
}

fn style(mark: char) -> Option<Style> {
    match mark {
        STRONG => Some(Style::new().bold()),
        GREEN => Some(AnsiColor::Green.on_default()),
        YELLOW => Some(AnsiColor::Yellow.on_default()),
        RED => Some(AnsiColor::Red.on_default()),
        DIM => Some(Style::new().dimmed()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_no_width_and_become_sequences() {
        let marked = mark("uppfyllt".to_owned(), Tone::Rated(Class::Met), false, true);
        assert_eq!(crate::render::text::width(&marked), 8);
        assert_eq!(paint(&marked, true), "\u{1b}[32muppfyllt\u{1b}[0m");
        assert_eq!(mark("uppfyllt".to_owned(), Tone::Rated(Class::Met), false, false), "uppfyllt");
    }
}
