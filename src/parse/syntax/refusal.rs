//! What the TOML reader refused, and where.

use std::ops::Range;

use crate::parse::reference::TableReference;
use crate::source::{FileId, Span};

/// Where something was refused.
pub(in crate::parse) struct Fault {
    /// The byte.
    pub(in crate::parse) at: usize,
    /// The key that could not be read, by its right name; none where the structure is at fault, and with it any key.
    pub(in crate::parse) key: Option<String>,
}

/// A part of the text, and the byte that it begins at.
pub(super) type Placed<'t> = (usize, &'t str);

/// A line of the text.
pub(super) struct Line<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: &'t str,
}

impl<'t> Line<'t> {
    pub(super) fn around(text: &'t str, offset: usize) -> Self {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        Self { start, end, text: &text[start..end] }
    }

    /// The key and the value of `key = value`, with the places where they begin in the text.
    pub(super) fn key_and_value(&self) -> Option<(Placed<'t>, Placed<'t>)> {
        let (key, value) = self.text.split_once('=')?;
        let indent = key.len() - key.trim_start().len();
        let value_indent = value.len() - value.trim_start().len();
        Some(((self.start + indent, key.trim()), (self.start + key.len() + 1 + value_indent, value.trim())))
    }

    /// The name in `[name]` or `[[name]]`.
    pub(super) fn header(&self) -> Option<&'t str> {
        let name = self.text.trim().strip_prefix('[')?;
        Some(name.trim_start_matches('[').split(']').next()?.trim())
    }
}

/// Something that the reader refused, and where.
pub(super) struct Refusal<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) line: Line<'t>,
    pub(super) span: Range<usize>,
    pub(super) message: &'t str,
    pub(super) root: &'static TableReference,
}

impl Refusal<'_> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.file, &self.span)
    }
}
