//! A workbook: one sheet a table, and one about them all.
//!
//! Numbers are numbers, percentages shares and days days, so that a colleague can go on computing. There is no formula:
//! one without a computed value reads as 0 in half of the programs, and a text must never become one. The date of
//! creation is fixed, so that the same tables give the same bytes.

mod look;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Write;

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use self::look::Look;
use super::{cell_text, data_columns, data_tables};
use crate::document::{Block, Cell, Column, Document, Row, Table};
use crate::numbers;

/// What a cell of Excel holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// What a name of a sheet may hold.
const LONGEST_NAME: usize = 31;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_title(document.title.as_str()).set_creation_datetime(&created),
    );
    let look = Look::new();
    let about = document.labels.about_tables;
    let mut names = Names::new(about);
    for table in data_tables(document) {
        let name = names.unique(table.id);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        fill(sheet, &name, table, &look).with_context(|| format!("can't write sheet {name}"))?;
    }
    fill_about(workbook.add_worksheet().set_name(about)?, document, &look)?;
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

/// Names of sheets, which Excel compares without case.
struct Names(BTreeSet<String>);

impl Names {
    /// With the name of the last sheet taken, and the one that Excel keeps for itself.
    fn new(about: &str) -> Self {
        Self(BTreeSet::from([about.to_lowercase(), "history".to_owned()]))
    }

    /// The table's id, shortened, and numbered where it is taken.
    fn unique(&mut self, id: &str) -> String {
        let numbers = std::iter::once(String::new()).chain((2_usize..).map(|number| format!("-{number}")));
        let names = numbers.map(|number| {
            let room = LONGEST_NAME.saturating_sub(number.len());
            id.chars().take(room).chain(number.chars()).collect::<String>()
        });
        let free = names.into_iter().find(|name| !self.0.contains(&name.to_lowercase())).unwrap_or_default();
        self.0.insert(free.to_lowercase());
        free
    }
}

fn fill(sheet: &mut Worksheet, name: &str, table: &Table, look: &Look) -> Result<()> {
    let columns = data_columns(table);
    let widths = look::widths(table, &columns);
    for (place, width) in widths.iter().enumerate() {
        sheet.set_column_width(u16::try_from(place)?, *width)?;
    }
    let mut grid = Grid { sheet, name, widths: &widths, look, row: 0 };
    grid.put_headings(&columns)?;
    let rows = |total: bool| table.rows.iter().filter(move |row| row.total == total);
    for row in rows(false) {
        grid.put_row(row, &columns)?;
    }
    if grid.row > 1 && !columns.is_empty() {
        grid.sheet.autofilter(0, 0, grid.row - 1, u16::try_from(columns.len() - 1)?)?;
    }
    // An empty row before the totals, or Excel takes them into the filter when it is applied again.
    grid.row += 1;
    for row in rows(true) {
        grid.put_row(row, &columns)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    set_page(sheet)?;
    Ok(())
}

/// On paper: A4 on its side, as wide as the page, the headings on every page.
fn set_page(sheet: &mut Worksheet) -> Result<()> {
    const A4: u8 = 9;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// A sheet that is filled row by row.
struct Grid<'a> {
    sheet: &'a mut Worksheet,
    name: &'a str,
    widths: &'a [u16],
    look: &'a Look,
    /// The next row.
    row: u32,
}

impl Grid<'_> {
    fn put_headings(&mut self, columns: &[(usize, &Column)]) -> Result<()> {
        let look = self.look;
        let headings = || columns.iter().map(|(_, column)| column.heading.as_str());
        self.sheet.set_row_height(self.row, look::height(headings(), self.widths))?;
        for (place, heading) in headings().enumerate() {
            self.put_text(u16::try_from(place)?, heading, &look.heading)?;
        }
        self.row += 1;
        Ok(())
    }

    fn put_row(&mut self, row: &Row, columns: &[(usize, &Column)]) -> Result<()> {
        let texts: Vec<Cow<'_, str>> = columns.iter().map(|(place, _)| shown(&row.cells[*place])).collect();
        self.sheet.set_row_height(self.row, look::height(texts.iter().map(AsRef::as_ref), self.widths))?;
        for (place, ((cell, _), text)) in columns.iter().zip(&texts).enumerate() {
            let cell = &row.cells[*cell];
            let value = value(cell);
            self.put(u16::try_from(place)?, value, text, self.look.of(cell, row.total))?;
        }
        self.row += 1;
        Ok(())
    }

    fn put(&mut self, column: u16, value: Value, text: &str, format: &Format) -> Result<()> {
        match value {
            Value::Nothing => {}
            Value::Number(number) => {
                self.sheet.write_number_with_format(self.row, column, number, format)?;
            }
            Value::Day(day) => {
                self.sheet.write_datetime_with_format(self.row, column, &day, format)?;
            }
            Value::Text => self.put_text(column, text, format)?,
        }
        Ok(())
    }

    /// Writes a text, never as anything else.
    fn put_text(&mut self, column: u16, text: &str, format: &Format) -> Result<()> {
        let units = text.encode_utf16().count();
        ensure!(
            units <= LONGEST_TEXT,
            "cell {}!{} would hold {units} characters, and a cell of XLSX holds {LONGEST_TEXT}; use another format",
            self.name,
            row_col_to_cell(self.row, column)
        );
        self.sheet.write_string_with_format(self.row, column, text, format)?;
        Ok(())
    }
}

/// What a cell is to Excel.
enum Value {
    Nothing,
    Number(f64),
    Day(ExcelDateTime),
    Text,
}

/// A number that Excel would round, or a day before 1900, is text: exact, if not computed with.
fn value(cell: &Cell) -> Value {
    let number = match cell {
        Cell::Missing => return Value::Nothing,
        Cell::Date(date) => return look::day(*date).map_or(Value::Text, Value::Day),
        Cell::Integer(number) | Cell::Share { part: number, .. } => {
            u32::try_from(*number).ok().map(f64::from)
        }
        Cell::Percent(share) => Some(share.quotient()),
        Cell::Decimal(number) => number.to_string().parse().ok(),
        Cell::Text(_)
        | Cell::Quoted { .. }
        | Cell::Word { .. }
        | Cell::Name { .. }
        | Cell::Rating(_)
        | Cell::Place { .. }
        | Cell::Chart(_)
        | Cell::Lines(_) => None,
    };
    number.map_or(Value::Text, Value::Number)
}

/// The text of a cell, as a spreadsheet shows it. Control characters are left to the writer, which escapes them so that
/// they read back as they were.
fn shown(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Missing => "".into(),
        Cell::Text(text) => text.into(),
        Cell::Quoted { text, .. } => text.as_ref().into(),
        Cell::Integer(number) | Cell::Share { part: number, .. } => number.to_string().into(),
        Cell::Decimal(number) => number.to_string().into(),
        Cell::Percent(number) => numbers::percent(*number).into(),
        Cell::Word { reader, .. } | Cell::Name { name: reader, .. } => reader.as_ref().into(),
        Cell::Rating(rating) => (&rating.label).into(),
        Cell::Date(date) => date.to_string().into(),
        Cell::Place { file, line } => cell_text::place(file, *line).into(),
        Cell::Chart(chart) => (&chart.description).into(),
        Cell::Lines(cells) => cells.iter().map(shown).collect::<Vec<_>>().join("\n").into(),
    }
}

/// What was counted and what is missing, table by table, and the document's prose.
fn fill_about(sheet: &mut Worksheet, document: &Document, look: &Look) -> Result<()> {
    let mut lines = vec![(Cow::from(&document.title), &look.title)];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } if *text == document.title => {}
            Block::Heading { text, .. } => lines.push((text.into(), &look.caption)),
            Block::Paragraph(prose) => lines.push((prose.text().into(), &look.prose)),
            Block::Table(table) if table.audience.computes() => {
                lines.push(((&table.caption).into(), &look.caption));
                lines.extend(table.notes.iter().map(|note| (note.text().into(), &look.prose)));
            }
            // What only whole documents hold, and tables for readers.
            Block::List { .. }
            | Block::Quote(_)
            | Block::Letterhead(_)
            | Block::Picture(_)
            | Block::Diagram(_)
            | Block::Table(_) => {}
        }
    }
    sheet.set_column_width(0, look::PROSE)?;
    let name = sheet.name();
    let mut grid = Grid { sheet, name: &name, widths: &[look::PROSE], look, row: 0 };
    for (text, format) in lines {
        grid.sheet.set_row_height(grid.row, look::height([text.as_ref()].into_iter(), grid.widths))?;
        grid.put_text(0, &text, format)?;
        grid.row += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_unique() {
        let mut names = Names::new("About");
        let long = "a-table-with-a-name-that-is-much-too-long";
        assert_eq!(names.unique(long).len(), 31);
        assert_eq!(names.unique(long), "a-table-with-a-name-that-is-m-2");
        assert_eq!(names.unique("ABOUT"), "ABOUT-2");
        assert_eq!(names.unique("history"), "history-2");
    }
}
