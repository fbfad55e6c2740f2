//! CSV for Swedish Excel: semicolon, decimal comma, UTF-8 with BOM, Swedish headings and words.
//!
//! Without the BOM, Excel reads å as Ã¥. Rows end in `\r\n`, as Excel writes them itself; a line break within a cell is
//! a bare `\n`, which is how it tells the two apart. Totals are left out, as in plain CSV.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;

use super::guard::guard;
use super::{data_columns, only_table, reading};
use crate::document::{Cell, ColumnKind, Document};

const BOM: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let table = only_table(document)?;
    let columns = data_columns(table);
    out.write_all(BOM)?;
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(
        columns
            .iter()
            .map(|(_, column)| guard(&column.heading).into_owned()),
    )?;
    for row in table.rows.iter().filter(|row| !row.total) {
        for (place, column) in &columns {
            writer.write_field(field(&row.cells[*place], column.kind).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// The value as a Swedish spreadsheet reads it.
fn field(cell: &Cell, kind: ColumnKind) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) if kind == ColumnKind::Number && reading::is_decimal(text) => {
            text.replace('.', ",").into()
        }
        Cell::Text(text) => guarded(text),
        Cell::Word { reader, .. } => guarded(reader),
        Cell::Rating(rating) => guarded(&rating.label),
        Cell::Place { file, line } => guarded(&reading::place(file, *line)).into_owned().into(),
        Cell::Lines(cells) => {
            let lines: Vec<_> = cells.iter().map(|cell| field(cell, kind)).collect();
            lines.join("\n").into()
        }
        Cell::Missing => "".into(),
        Cell::Integer(number) => number.to_string().into(),
        Cell::Percent(number) => number.to_string().into(),
        Cell::Date(date) => date.to_string().into(),
    }
}

fn guarded(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") {
        guard(&text.replace("\r\n", "\n")).into_owned().into()
    } else {
        guard(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_get_a_comma_and_no_apostrophe() {
        let text = |text: &str| Cell::Text(text.to_owned());
        assert_eq!(field(&text("-12.5"), ColumnKind::Number), "-12,5");
        assert_eq!(field(&text("-12.5"), ColumnKind::Text), "'-12.5");
        assert_eq!(field(&text("-1+2"), ColumnKind::Number), "'-1+2");
        assert_eq!(field(&text("a\r\nb"), ColumnKind::Text), "a\nb");
    }
}
