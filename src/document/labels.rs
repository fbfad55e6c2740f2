//! The words that formats add to a document.

/// What formats say of themselves, in the document's language. Whoever words the document words these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// What stands before the number of a table and of a figure: "Tabell", "Figur".
    pub numbered: [&'static str; 2],
    /// What stands above the list of a long page's headings: "Innehåll".
    pub contents: &'static str,
    /// What stands before the value that an axis begins at, where that is not zero: "axeln börjar vid".
    pub axis_begins_at: &'static str,
    /// The name of the sheet of a workbook that says what the others hold: "Om filen".
    pub about_tables: &'static str,
    /// At the foot of its pages, before the number and between it and how many there are: "Sida", "av".
    pub page: [&'static str; 2],
}
