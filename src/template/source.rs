//! A template as it stands in a file.

use crate::prose;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// Its file, for messages.
    pub name: String,
    /// What stands in it.
    pub(super) source: String,
}

impl Template {
    /// A template as it stands in a file.
    pub(crate) fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        Self { name: name.into(), source: prose::without_placeholders(&text).into_owned() }
    }
}
