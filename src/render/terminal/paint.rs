//! Colours of the terminal, which only repeat what the words say.

use anstyle::{AnsiColor, Style};

use crate::render::cell_text::Tone;
use crate::vocabulary::Class;

/// A line in bold, or with the colour of its tone. What is painted is not measured any more: escape sequences have no width.
pub(super) fn painted(line: &str, tone: Tone, strong: bool, colour: bool) -> String {
    let style = match tone {
        Tone::Rated(Class::Met) => AnsiColor::Green.on_default(),
        Tone::Rated(Class::Partial) => AnsiColor::Yellow.on_default(),
        Tone::Rated(Class::Unmet) => AnsiColor::Red.on_default(),
        Tone::Plain | Tone::Quoted(_) if strong => Style::new().bold(),
        Tone::Absent => Style::new().dimmed(),
        Tone::Plain | Tone::Quoted(_) => Style::new(),
    };
    if colour && !line.is_empty() { format!("{style}{line}{style:#}") } else { line.to_owned() }
}
