//! A form as CSV for Swedish spreadsheets: the same columns and rows, without what only a workbook can do.

use anyhow::Result;

use super::column::Column;
use super::rows::Form;
use crate::render::guarded;

/// The form.
///
/// Errors: none that a person can cause.
pub(crate) fn text(form: &Form<'_>) -> Result<Vec<u8>> {
    let columns = form.columns();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns.iter().map(|column| column.heading()))?;
    for row in &form.rows {
        let cell = |column: &Column| {
            let text = row.cell(*column, form.model);
            let is_number = matches!(column, Column::Answer(key) if key.is_value());
            if is_number { text.replace('.', ",") } else { guarded(&text).into_owned() }
        };
        writer.write_record(columns.iter().map(cell))?;
    }
    Ok(writer.into_inner()?)
}
