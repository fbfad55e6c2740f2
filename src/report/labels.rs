//! The words that formats add to a document.

use super::words::Words;
use crate::document::Labels;
use crate::vocabulary::Language;

/// The words in a language.
pub fn labels(language: Language) -> Labels {
    let words = Words(language);
    Labels {
        diagram: "Diagram",
        axis_begins_at: words.say("axeln börjar vid", "the axis begins at"),
        about_tables: words.say("Om filen", "About"),
        page: [words.say("Sida", "Page"), words.say("av", "of")],
    }
}
