//! How much room a text takes, which nobody knows who does not choose the font: estimated, rather too much than too
//! little.

use unicode_width::UnicodeWidthChar;

use crate::render::text::{hyphenation, visible_line};

/// The size of all text, in units.
pub(super) const FONT: i128 = 16;

/// From one line of text to the next.
pub(super) const LINE: i128 = 20;

/// The width of a text in units.
pub(super) fn width(text: &str) -> i128 {
    text.chars().map(hundredths).sum::<i128>() * FONT / 100
}

/// The width of a character in hundredths of the font's size, as in a wide font such as Verdana.
fn hundredths(c: char) -> i128 {
    match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | ' ' | '\u{a0}' => 40,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '@' => 98,
        c if c.is_uppercase() => 74,
        c => match c.width() {
            Some(0) => 0,
            Some(2) => 110,
            _ => 62,
        },
    }
}

/// The text as one line with every character visible, cut with “…” where it is wider than the room.
pub(super) fn shortened(text: &str, room: i128) -> String {
    let line = visible_line(text);
    if width(&line) <= room {
        return line;
    }
    let mut kept = String::new();
    let mut used = hundredths('…');
    for c in line.chars() {
        used += hundredths(c);
        if used * FONT / 100 > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end_matches([' ', ',']))
}

/// The text over at most so many lines, broken between words and syllables; what is left is cut with “…”.
pub(super) fn wrapped(text: &str, room: i128, most: usize) -> Vec<String> {
    let text = visible_line(text);
    let mut lines = Lines { done: Vec::new(), line: String::new(), room };
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        lines.add(word);
    }
    lines.end("");
    let mut done = lines.done;
    if done.len() > most {
        let rest = done.split_off(most.saturating_sub(1));
        // Over the end on purpose, so that it is cut there.
        done.push(format!("{}…", rest.join(" ")));
    }
    done.iter().map(|line| shortened(line, room)).collect()
}

struct Lines {
    done: Vec<String>,
    line: String,
    room: i128,
}

impl Lines {
    fn end(&mut self, hyphen: &str) {
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line) + hyphen);
        }
    }

    fn fits(&self, more: &str) -> bool {
        width(&self.line) + width(more) <= self.room
    }

    fn add(&mut self, word: &str) {
        if !self.line.is_empty() {
            if self.fits(&format!(" {word}")) {
                self.line.push(' ');
                self.line.push_str(word);
                return;
            }
            self.end("");
        }
        if self.fits(word) {
            self.line.push_str(word);
            return;
        }
        let room = usize::try_from(self.room / width("n")).unwrap_or(0);
        for part in hyphenation::parts(word, room) {
            if !self.fits(&format!("{part}-")) {
                self.end("-");
            }
            self.line.push_str(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_break_between_syllables_and_the_rest_is_cut_visibly() {
        assert_eq!(wrapped("Kommunstyrelseförvaltningen", 400, 2), ["Kommunstyrelseförvaltningen"]);
        let lines = wrapped("Kommunstyrelseförvaltningen", 160, 2);
        assert_eq!(lines.concat().replace('-', ""), "Kommunstyrelseförvaltningen");
        let lines = wrapped(&"Barn- och utbildningsförvaltningen ".repeat(4), 160, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| width(line) <= 160), "{lines:?}");
    }

    #[test]
    fn what_fits_is_left_alone() {
        assert_eq!(shortened("2016", 100), "2016");
        assert_eq!(shortened("Tertial 2, januari till augusti", 100), "Tertial 2…");
        assert_eq!(wrapped("", 100, 2), Vec::<String>::new());
    }
}
