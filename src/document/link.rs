//! Where texts lead.

use serde::{Deserialize, Serialize};

/// An address that a text may lead to: of a page on the web, or of somebody's mail. Every other sort could run something at
/// whoever follows it, and can't be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link(String);

/// How such addresses begin.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

impl Link {
    /// The link to an address, its scheme in small letters. None where it is of another sort, names no place, or holds spaces
    /// or control characters.
    pub fn new(address: &str) -> Option<Self> {
        if address.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        SCHEMES.iter().find_map(|scheme| {
            let (start, rest) = address.split_at_checked(scheme.len())?;
            let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
            // Numbers of the sixth version of the net stand in brackets, which Word takes for a broken file.
            let is_named = !place.is_empty() && !place.contains(['[', ']']);
            (is_named && start.eq_ignore_ascii_case(scheme)).then(|| Self(format!("{scheme}{rest}")))
        })
    }

    /// The way to another page of a site, from the folder of all its pages. It is made of ids, of which none has a colon.
    pub(crate) fn page(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The address. It may hold any visible sign.
    pub fn address(&self) -> &str {
        &self.0
    }
}
