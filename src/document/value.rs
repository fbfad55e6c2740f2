//! What a template puts into a document by name.

use super::Block;

/// Something that a template puts into a document by name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A text; may hold anything.
    Text(String),
    /// Blocks, whose headings are relative to the heading that they come to stand under: level 1 is one below it, level 0
    /// beside it.
    Part(Vec<Block>),
    /// Several of the same sort, to go through one by one.
    List(Vec<Values>),
}

pub(crate) type Values = std::collections::BTreeMap<&'static str, Value>;
