//! The words that formats add to a document.

use super::words::Words;
use crate::document::Labels;
use crate::vocabulary::Language;

/// The words in a language.
pub fn labels(language: Language) -> Labels {
    let words = Words(language, false);
    Labels {
        numbered: [words.say("Tabell", "Table"), words.say("Figur", "Figure")],
        contents: words.say("Innehåll", "Contents"),
        axis_begins_at: words.say("axeln börjar vid", "the axis begins at"),
        about_tables: words.say("Om filen", "About"),
        page: [words.say("Sida", "Page"), words.say("av", "of")],
    }
}
