//! Values that keep the place where they were written, so that what is said of them can be traced.

use std::borrow::Cow;

use crate::source::Span;

/// A value and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A text and its place.
pub type Written<'s> = Placed<Cow<'s, str>>;

/// The keys of a record whose values no source states.
#[derive(Debug, Default)]
pub struct Inferred<'s>(pub Vec<Cow<'s, str>>);

impl Inferred<'_> {
    /// Whether the value of a key is inferred.
    pub fn holds(&self, key: &str) -> bool {
        self.0.iter().any(|inferred| inferred == key)
    }
}
