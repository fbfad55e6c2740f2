//! Forms: what a body is asked for in a period, to be filled in with a spreadsheet, and how a filled one is known again.
//!
//! The columns stand in `column.rs` once, for the workbook, for CSV and for reading back. Which row is which is told by its first cell
//! alone, so that rows may be sorted, filtered, hidden and left out.

mod column;
mod identity;
mod key;
mod own_text;
mod rows;
mod said;
mod text;
#[cfg(feature = "xlsx")]
mod workbook;

pub(crate) use self::column::Column;
pub(crate) use self::identity::Identity;
pub(crate) use self::key::{Key, asks, in_column};
pub(crate) use self::own_text::{FORM, is_own_colour, is_own_text, titled};
pub(crate) use self::rows::{Form, concerns, facts, forms, marks, printed};
pub(crate) use self::said::{Said, said};
pub(crate) use self::text::text;
#[cfg(feature = "xlsx")]
pub(crate) use self::workbook::workbook;
