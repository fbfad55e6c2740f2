//! How wide the columns of a table are: one way of sharing out the room for terminals, HTML, DOCX and Typst.

mod distribution;
mod height;
pub(super) mod page;
mod unwrapped;

pub(super) use self::distribution::{ColumnWidths, MeasuredColumns};
pub(super) use self::unwrapped::{CellLines, UnwrappedColumn, unwrapped_columns};
