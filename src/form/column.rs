//! The columns of a form, their headings, and sums of what their cells say.

use super::key::Key;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// Which row it is, for this program.
    Identity,
    Plan,
    Item,
    Concerns,
    LastRating,
    LastComment,
    /// In what values are measured.
    Unit,
    Answer(Key),
}

/// Every column from the left, with what stands above it and how wide it is. The first heading tells that it is a form, and
/// which version of forms.
const COLUMNS: [(Column, &str, u16); 16] = [
    (Column::Identity, "uppfyllt formulär 2", 11),
    (Column::Plan, "Plan", 18),
    (Column::Item, "Åtagande, mål eller indikator", 38),
    (Column::Concerns, "Avser", 11),
    (Column::LastRating, "Förra bedömningen", 18),
    (Column::LastComment, "Förra kommentaren", 26),
    (Column::Answer(Key::Rating), "Bedömning", 18),
    (Column::Answer(Key::Comment), "Kommentar", 38),
    (Column::Answer(Key::Evidence), "Underlag", 18),
    (Column::Unit, "Mäts i", 11),
    (Column::Answer(Key::Value), "Värde, totalt", 11),
    (Column::Answer(Key::Women), "Värde, kvinnor", 11),
    (Column::Answer(Key::Men), "Värde, män", 11),
    (Column::Answer(Key::Action), "Åtgärd", 26),
    (Column::Answer(Key::ActionBy), "Åtgärd: vem", 14),
    (Column::Answer(Key::ActionDue), "Åtgärd: klar senast", 11),
];

impl Column {
    pub(super) fn all() -> [Self; 16] {
        COLUMNS.map(|(column, ..)| column)
    }

    /// What stands above it.
    pub(crate) fn heading(self) -> &'static str {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or("", |(_, heading, _)| heading)
    }

    #[cfg(feature = "xlsx")]
    pub(super) fn width(self) -> u16 {
        COLUMNS.iter().find(|(column, ..)| *column == self).map_or(0, |(.., width)| *width)
    }

    pub(crate) fn from_heading(heading: &str) -> Option<Self> {
        Self::all().into_iter().find(|column| column.heading() == heading)
    }

    /// A sum of what a cell of it says; how words are parted is up to spreadsheets, but for answers.
    pub(super) fn sum(self, text: &str) -> u32 {
        let is_answer = matches!(self, Self::Answer(_));
        if is_answer { sum(text) } else { sum(&text.split_whitespace().collect::<Vec<_>>().join(" ")) }
    }
}

/// A number that another text hardly has (FNV-1a); 0 of no text.
fn sum(text: &str) -> u32 {
    let sum = |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    if text.is_empty() { 0 } else { text.bytes().fold(0x811c_9dc5, sum) }
}
