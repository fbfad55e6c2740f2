//! The names of the months, as they stand in dates.

/// The months in Swedish.
#[rustfmt::skip]
pub const SWEDISH_MONTHS: [&str; 12] = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
];

/// The months in English.
#[rustfmt::skip]
pub(crate) const ENGLISH_MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];
