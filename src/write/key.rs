//! Keys of records as they are written.

use crate::source::{quoted, written};

pub(crate) fn line(key: &str, text: &str) -> String {
    format!("{key} = {}\n", written(text))
}

pub(crate) fn list(key: &str, texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("{key} = [{}]\n", texts.join(", "))
}
