//! CSV for Swedish Excel: semicolon, decimal comma, UTF-8 with BOM, Swedish headings and words.
//!
//! Without the BOM, Excel reads å as Ã¥. Rows end in `\r\n`, as Excel writes them itself; a line break within a cell is
//! a bare `\n`, which is how it tells the two apart. Totals are left out, as in plain CSV.
//!
//! A text that would be run has an apostrophe before it, and one that would become a number, a day or a truth value a tab
//! behind it.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;

use super::cell_text::{exact, joined};
use super::formula_guard::guard;
use super::kept_text::keep;
use super::tables::{only_table, write_csv};
use crate::document::{Cell, Document};

const BOM: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    only_table(document)?;
    out.write_all(BOM)?;
    let writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    write_csv(document, writer, |column| guard(&column.heading), field)
}

/// The value as a Swedish spreadsheet reads it.
fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Word { reader, .. } | Cell::Name { name: reader, .. } => guarded(reader),
        Cell::Text(_) | Cell::Quoted { .. } | Cell::Rating(_) | Cell::Place { .. } | Cell::Chart(_) => {
            match exact(cell) {
                Cow::Borrowed(text) => guarded(text),
                Cow::Owned(text) => guarded(&text).into_owned().into(),
            }
        }
        // Not guarded: a minus of ours starts a number, not a formula.
        Cell::Decimal(_) | Cell::Percent(_) => exact(cell).replace('.', ",").into(),
        Cell::Missing | Cell::Share { .. } | Cell::Integer(_) | Cell::Date(_) => exact(cell),
        Cell::Lines(cells) => joined(cells, field),
    }
}

/// A text that stays the text that it is: neither run, nor read as a number or a day.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        return guard(&text.replace("\r\n", "\n")).into_owned().into();
    }
    match guard(text) {
        Cow::Borrowed(text) => keep(text),
        guarded @ Cow::Owned(_) => guarded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decimal::Decimal;

    #[test]
    fn numbers_get_a_comma_and_no_apostrophe() {
        let decimal = Decimal::parse("-12.5").map(Cell::Decimal).unwrap();
        assert_eq!(field(&decimal), "-12,5");
        assert_eq!(field(&Cell::Text("-12.5".to_owned())), "'-12.5");
        assert_eq!(field(&Cell::Text("a\r\nb".to_owned())), "a\nb");
        assert_eq!(field(&Cell::Text("007".to_owned())), "007\t");
        assert_eq!(field(&Cell::Integer(7)), "7");
    }
}
