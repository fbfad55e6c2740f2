//! Keys of records as they are written.

use crate::source::{quoted, written};

/// A key and a text.
pub(crate) fn line(key: &str, text: &str) -> String {
    format!("{key} = {}\n", written(text))
}

/// A key and texts.
pub(crate) fn list(key: &str, texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("{key} = [{}]\n", texts.join(", "))
}
