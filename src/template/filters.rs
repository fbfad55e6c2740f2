//! The filters of templates: what may follow a `|`.

use minijinja::value::{Value as Engine, ValueKind};
use minijinja::{Environment, Error, ErrorKind};

/// All of them, for messages.
pub(super) const FILTERS: [&str; 4] = ["default", "length", "lower", "upper"];

/// Gives an engine these and no others.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("default", |value: Engine, other: Engine| {
        if value.is_undefined() || (value.kind() == ValueKind::String && !value.is_true()) {
            other
        } else {
            value
        }
    });
    environment.add_filter("length", |value: Engine| {
        value.len().ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidOperation,
                "`length` counts what is in a list, and the characters of a text",
            )
        })
    });
    environment.add_filter("lower", |text: String| text.to_lowercase());
    environment.add_filter("upper", |text: String| text.to_uppercase());
}
