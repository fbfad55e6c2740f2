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
