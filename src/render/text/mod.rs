//! What every format does with texts: their lines with every character visible, the escaping that HTML, SVG and the parts of
//! a DOCX share, where words may be divided, and what stays on one line.

pub(super) mod division;
pub(super) mod hyphenation;
mod lines;
pub(super) mod unbroken;
pub(super) mod wrap;
pub(super) mod xml;

use unicode_width::UnicodeWidthStr;

#[cfg(feature = "xlsx")]
pub(super) use self::lines::lines;
pub(super) use self::lines::{visible_line, visible_lines};

/// The columns of a terminal that a text takes up.
pub(super) fn width(text: &str) -> usize {
    text.width()
}
