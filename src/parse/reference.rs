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
    /// What it says, a line an entry.
    pub about: &'static [&'static str],
    /// The same in Swedish.
    pub swedish: &'static str,
    /// A value, as it is written.
    pub example: &'static str,
    /// What may stand there.
    pub shape: Shape,
}

impl KeyReference {
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
