//! The reference of the file format: what `explain format` prints. Made by the macro that makes the parser, so the
//! two cannot differ.

/// A table of the format.
#[derive(Debug)]
pub struct TableReference {
    /// Its name, as in `[[name]]`.
    pub name: &'static str,
    /// What it is for, a line an entry.
    pub about: &'static [&'static str],
    /// The same in Swedish.
    pub swedish: &'static str,
    /// Its keys.
    pub keys: &'static [KeyReference],
}

/// A key of a table.
#[derive(Debug)]
pub struct KeyReference {
    /// The key.
    pub name: &'static str,
    /// Whether a record is refused without it.
    pub required: Required,
    /// What its table says of it, a line an entry; nothing where keys of that name say the same in several tables.
    pub(crate) own_about: &'static [&'static str],
    /// What it says, in Swedish.
    pub swedish: &'static str,
    /// A value, as it is written.
    pub example: &'static str,
    /// What may stand there.
    pub shape: Shape,
}

/// What a key says where its table does not say it itself.
const SHARED: &[(&str, &str)] = &[
    ("note", "For colleagues; printed nowhere."),
    ("source", "The documents that it is taken from."),
    ("plan", "The plan; the file's by default."),
    ("irregularity", "What is irregular in the source, in words. Makes warnings about this record hints."),
    ("record_number", "The diarienummer, as it is written."),
    (
        "inferred",
        "The keys of this record whose values no source states, but that follow from what it says; printed as such.",
    ),
    (
        "short_title",
        "What stands in its place where there is little room: diagrams, headings, tables of many columns.",
    ),
    ("area", "Its område."),
    ("assessed_per", "The bodies that are assessed for it, where they are others than the responsible ones."),
    ("start", "Its first day, or year; the plan's without it."),
    ("end", "Its last day, or year; nothing is expected of it for a period that begins later."),
    ("replaces", "Items that it takes the place of."),
    ("merged_into", "The item that it was merged into."),
    ("contributing", "Bodies that contribute. They are not assessed for it."),
    ("paragraph", "The paragraph of the minutes."),
];

impl KeyReference {
    /// What it says, on one line.
    pub fn about(&self) -> String {
        let shared = SHARED.iter().find(|(name, _)| self.own_about.is_empty() && *name == self.name);
        shared.map_or_else(|| one_line(self.own_about), |(_, about)| (*about).to_owned())
    }

    /// Whether it is a table that is written below a header of its own.
    pub fn has_header(&self) -> bool {
        self.shape.table.is_some() && self.example.starts_with('[') && !self.example.contains('{')
    }
}

/// Whether a record is refused without a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// It is.
    Always,
    /// It is, where this holds.
    Where(&'static str),
    /// It is not.
    Never,
}

/// What may stand as the value of a key.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// In words.
    pub name: &'static str,
    /// Whether a list of them may stand as well.
    pub list: bool,
    /// The words that may stand, with the English word that CSV and JSON carry.
    pub words: fn() -> Vec<(&'static str, &'static str)>,
    /// The value, as it has to be written, that another writing of it most likely means.
    pub meant: fn(&str) -> Option<String>,
    /// The reference of the tables that may stand.
    pub table: Option<fn() -> &'static TableReference>,
}

/// The lines of a description as one text.
pub(crate) fn one_line(about: &[&str]) -> String {
    about.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

impl Shape {
    /// A shape that is neither a list, nor one of some words, nor a table.
    pub const fn plain(name: &'static str) -> Self {
        Self { name, list: false, words: Vec::new, meant: |_| None, table: None }
    }

    /// A plain shape whose values people write in other ways too.
    pub const fn meaning(name: &'static str, meant: fn(&str) -> Option<String>) -> Self {
        Self { meant, ..Self::plain(name) }
    }
}
