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

pub(super) const COLUMNS: [Column; 16] = [
    Column::Identity,
    Column::Plan,
    Column::Item,
    Column::Concerns,
    Column::LastRating,
    Column::LastComment,
    Column::Answer(Key::Rating),
    Column::Answer(Key::Comment),
    Column::Answer(Key::Evidence),
    Column::Unit,
    Column::Answer(Key::Value),
    Column::Answer(Key::Women),
    Column::Answer(Key::Men),
    Column::Answer(Key::Action),
    Column::Answer(Key::ActionBy),
    Column::Answer(Key::ActionDue),
];

impl Column {
    /// What stands above it. The first tells that it is a form, and which version of forms.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Identity => "uppfyllt formulär 2",
            Self::Plan => "Plan",
            Self::Item => "Åtagande, mål eller indikator",
            Self::Concerns => "Avser",
            Self::LastRating => "Förra bedömningen",
            Self::LastComment => "Förra kommentaren",
            Self::Unit => "Mäts i",
            Self::Answer(Key::Rating | Key::Status) => "Bedömning",
            Self::Answer(Key::Comment) => "Kommentar",
            Self::Answer(Key::Evidence) => "Underlag",
            Self::Answer(Key::Value) => "Värde, totalt",
            Self::Answer(Key::Women) => "Värde, kvinnor",
            Self::Answer(Key::Men) => "Värde, män",
            Self::Answer(Key::Action) => "Åtgärd",
            Self::Answer(Key::ActionBy) => "Åtgärd: vem",
            Self::Answer(Key::ActionDue) => "Åtgärd: klar senast",
        }
    }

    pub(crate) fn from_heading(heading: &str) -> Option<Self> {
        COLUMNS.into_iter().find(|column| column.heading() == heading)
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
