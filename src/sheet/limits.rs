//! How much is read of a file.

#[cfg(feature = "xlsx")]
use anyhow::{Result, ensure};

/// The most bytes that a file may have.
pub(crate) const LARGEST: u64 = 32 << 20;

/// The most cells with something in them, 64 bytes of text counted as one; and the most of anything else that a file lists.
pub(super) const MOST: usize = 300_000;

/// The most bytes that a cell holds: Excel has room for 32,767 units of 16 bits.
pub(super) const LONGEST: usize = 3 * 32_767;

/// The most characters that are kept of what stands beside a cell.
#[cfg(feature = "xlsx")]
pub(super) const LONGEST_BESIDE: usize = 200;

/// The most bytes of the name of a sheet, which stands in every place.
pub(super) const LONGEST_NAME: usize = 255;

/// The most sheets of a workbook, or tables of a document.
pub(super) const MOST_SHEETS: usize = 1000;

/// The last row and column that Excel has.
pub(super) const LAST: (u32, u32) = (1_048_576, 16_384);

/// Adds to the text of a cell before it is kept: control characters are escaped, and take more in a file than in a cell.
#[cfg(feature = "xlsx")]
pub(super) fn push_text(text: &mut String, part: &str) -> Result<()> {
    ensure!(text.len() + part.len() <= 2 * LONGEST, "a text of it is longer than a cell holds");
    text.push_str(part);
    Ok(())
}

/// Adds to a list of a file, which may say that it has any number of something.
#[cfg(feature = "xlsx")]
pub(super) fn bounded<T>(list: &mut Vec<T>, next: T) -> Result<()> {
    ensure!(list.len() < MOST, "it lists more than {MOST} of something");
    list.push(next);
    Ok(())
}
