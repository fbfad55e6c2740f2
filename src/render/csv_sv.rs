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

use super::cell_text;
use super::formula_guard::guard;
use super::kept_text::keep;
use super::tables::{data_columns, only_table};
use crate::document::{Cell, Document};

const BOM: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let table = only_table(document)?;
    let columns = data_columns(table);
    out.write_all(BOM)?;
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(columns.iter().map(|(_, column)| guard(&column.heading).into_owned()))?;
    for rows in table.rows.batches() {
        for row in rows?.iter().filter(|row| !row.total) {
            for (place, _) in &columns {
                writer.write_field(field(&row.cells[*place]).as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
    }
    writer.flush()?;
    Ok(())
}

/// The value as a Swedish spreadsheet reads it.
fn field(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Quoted { text, .. } => guarded(text),
        Cell::Word { reader, .. } | Cell::Name { name: reader, .. } => guarded(reader),
        Cell::Rating(rating) => guarded(&rating.label),
        Cell::Place { file, line } => guarded(&cell_text::place(file, *line)).into_owned().into(),
        Cell::Chart(chart) => guarded(&chart.description),
        Cell::Lines(cells) => {
            let lines: Vec<_> = cells.iter().map(field).collect();
            lines.join("\n").into()
        }
        Cell::Missing => "".into(),
        Cell::Share { part, .. } => part.to_string().into(),
        Cell::Integer(number) => number.to_string().into(),
        // Not guarded: a minus of ours starts a number, not a formula.
        Cell::Decimal(number) => number.to_string().replace('.', ",").into(),
        Cell::Percent(share) => share.percent().to_string().replace('.', ",").into(),
        Cell::Date(date) => date.to_string().into(),
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
