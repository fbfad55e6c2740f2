//! A workbook: a sheet for each table, or for tables that stand together, and one about them all.
//!
//! Numbers are numbers, percentages shares and days days, so that a colleague can go on computing; a table is one that Excel
//! knows as such. Sums and shares of sums are formulas, with the computed value beside each, since one without reads as 0 in
//! half of the programs; a text never becomes one. The date of creation is fixed, so that the same tables give the same bytes.

mod look;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format, Formula,
    TableColumn, TableStyle, Workbook, Worksheet,
};

use self::look::Look;
use super::{cell_text, data_columns, data_tables};
use crate::document::{Audience, Block, Cell, Column, ColumnKind, Document, Row, Table};
use crate::numbers;
use crate::vocabulary::Class;

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
    // Tables that stand on one sheet are headed each by its caption.
    let mut sheets: Vec<Vec<&Table>> = Vec::new();
    for table in data_tables(document) {
        let known = sheets.iter_mut().find(|sheet| !table.sheet.is_empty() && sheet[0].sheet == table.sheet);
        match known {
            Some(sheet) => sheet.push(table),
            None => sheets.push(vec![table]),
        }
    }
    for together in &sheets {
        let name = names.unique(if together[0].sheet.is_empty() {
            &together[0].caption
        } else {
            &together[0].sheet
        });
        let sheet = workbook.add_worksheet().set_name(&name)?;
        fill(sheet, &name, together, &look).with_context(|| format!("can't write sheet {name}"))?;
        set_page(sheet, document);
    }
    let sheet = workbook.add_worksheet().set_name(about)?;
    fill_about(sheet, document, &look)?;
    set_page(sheet, document);
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

    /// What the sheet shows, without the signs that no name may have, shortened, and numbered where it is taken.
    fn unique(&mut self, shows: &str) -> String {
        let plain = shows.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let numbers = std::iter::once(String::new()).chain((2_usize..).map(|number| format!(" {number}")));
        let names = numbers.map(|number| {
            let room = LONGEST_NAME.saturating_sub(number.len());
            let name: String = words.chars().take(room).collect();
            format!("{}{number}", name.trim_end())
        });
        let free = names.into_iter().find(|name| !name.is_empty() && !self.0.contains(&name.to_lowercase()));
        let free = free.unwrap_or_default();
        self.0.insert(free.to_lowercase());
        free
    }
}

fn fill(sheet: &mut Worksheet, name: &str, tables: &[&Table], look: &Look) -> Result<()> {
    let columns: Vec<_> = tables.iter().map(|table| data_columns(table)).collect();
    // Ids are for other tables, and not for paper.
    let printed = columns
        .iter()
        .map(|columns| columns.iter().filter(|(_, column)| column.audience != Audience::Data).count());
    let printed = printed.max().unwrap_or(0);
    let mut widths: Vec<u16> = Vec::new();
    for (table, columns) in tables.iter().zip(&columns) {
        for (place, width) in look::widths(table, columns).into_iter().enumerate() {
            match widths.get_mut(place) {
                Some(known) => *known = width.max(*known),
                None => widths.push(width),
            }
        }
    }
    let fits = look::fit(&mut widths, printed);
    for (place, width) in widths.iter().enumerate() {
        sheet.set_column_width(u16::try_from(place)?, *width)?;
    }
    let stacked = !tables[0].sheet.is_empty();
    let mut grid = Grid { sheet, name, widths: &widths, look, row: 0 };
    for (table, columns) in tables.iter().zip(&columns) {
        if stacked {
            grid.sheet.write_string_with_format(grid.row, 0, &table.caption, &look.title)?;
            grid.row += 1;
        }
        grid.put_table(table, columns)?;
        if stacked {
            for note in &table.notes {
                grid.put_note(&note.text(), printed)?;
            }
            grid.row += 1;
        }
    }
    let last = grid.row.max(1) - 1;
    if !stacked {
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    }
    if let Some(right) = u16::try_from(printed)?.checked_sub(1) {
        sheet.set_print_area(0, 0, last, right)?;
    }
    if fits {
        sheet.set_print_fit_to_pages(1, 0);
    } else {
        sheet.set_print_scale(look::SMALLEST_SCALE);
    }
    Ok(())
}

/// On paper: A4 on its side, with a foot that says which sheet, page and day it is.
fn set_page(sheet: &mut Worksheet, document: &Document) {
    const A4: u8 = 9;
    const MARGIN: f64 = 0.4;
    const FOOT: f64 = 0.7;
    let [page, of] = document.labels.page;
    let as_of = document.as_of.replace('&', "&&");
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_margins(MARGIN, MARGIN, MARGIN, FOOT, MARGIN, MARGIN)
        .set_footer(format!("&L&A&C{page} &P {of} &N&R{as_of}"));
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

/// The columns of a table that a workbook holds, with their places in it.
type Columns<'t> = [(usize, &'t Column)];

impl Grid<'_> {
    /// The headings, the rows, and the totals below them.
    fn put_table(&mut self, table: &Table, columns: &Columns<'_>) -> Result<()> {
        let headings = unlike(columns);
        self.put_headings(&headings)?;
        let first = self.row;
        let rows = |total: bool| table.rows.iter().filter(move |row| row.total == total);
        for row in rows(false) {
            self.put_row(row, columns, None)?;
        }
        let summed = first..self.row;
        if !summed.is_empty() && !columns.is_empty() {
            let last = u16::try_from(columns.len() - 1)?;
            let columns: Vec<TableColumn> = headings
                .iter()
                .map(|heading| TableColumn::new().set_header(heading).set_header_format(&self.look.heading))
                .collect();
            let real = rust_xlsxwriter::Table::new().set_columns(&columns).set_style(TableStyle::Light1);
            self.sheet.add_table(first - 1, 0, self.row - 1, last, &real)?;
        }
        self.colour(table, columns, &summed)?;
        for row in rows(true) {
            self.put_row(row, columns, Some((&summed, table)))?;
        }
        Ok(())
    }

    /// A sentence below a table, over all columns that are printed.
    fn put_note(&mut self, text: &str, columns: usize) -> Result<()> {
        let wide: u16 = self.widths[..columns].iter().sum();
        self.sheet.set_row_height(self.row, look::height([text].into_iter(), &[wide]))?;
        match u16::try_from(columns)?.checked_sub(1).filter(|last| *last > 0) {
            Some(last) => self.sheet.merge_range(self.row, 0, self.row, last, text, &self.look.note)?,
            None => self.sheet.write_string_with_format(self.row, 0, text, &self.look.note)?,
        };
        self.row += 1;
        Ok(())
    }

    fn put_headings(&mut self, headings: &[String]) -> Result<()> {
        let look = self.look;
        let height = look::height(headings.iter().map(String::as_str), self.widths);
        self.sheet.set_row_height(self.row, height)?;
        for (place, heading) in headings.iter().enumerate() {
            self.put_text(u16::try_from(place)?, heading, &look.heading)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A row; a total with the rows of the table that it sums.
    fn put_row(
        &mut self,
        row: &Row,
        columns: &Columns<'_>,
        summed: Option<(&std::ops::Range<u32>, &Table)>,
    ) -> Result<()> {
        let texts: Vec<Cow<'_, str>> = columns.iter().map(|(place, _)| shown(&row.cells[*place])).collect();
        self.sheet.set_row_height(self.row, look::height(texts.iter().map(AsRef::as_ref), self.widths))?;
        for (place, ((cell, column), text)) in columns.iter().zip(&texts).enumerate() {
            let of = *cell;
            let cell = &row.cells[of];
            let format = self.look.of(cell, row.total);
            let at = u16::try_from(place)?;
            let formula = if let Cell::Integer(total) = cell {
                summed.and_then(|(rows, table)| sum(*total, rows, table, of, at))
            } else {
                quotient(column, columns, self.row)
            };
            match (formula, value(cell, column)) {
                (Some(formula), Value::Number(number)) => {
                    let formula = Formula::new(formula).set_result(number.to_string());
                    self.sheet.write_formula_with_format(self.row, at, formula, format)?;
                }
                (_, value) => self.put(at, value, text, format)?,
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Colours ratings by what they say.
    fn colour(&mut self, table: &Table, columns: &Columns<'_>, rows: &std::ops::Range<u32>) -> Result<()> {
        for (place, (cell, _)) in columns.iter().enumerate() {
            let ratings = table.rows.iter().filter_map(|row| {
                let Cell::Rating(rating) = &row.cells[*cell] else { return None };
                Some((rating.label.as_str(), rating.class?))
            });
            let labels: BTreeMap<&str, Class> = ratings.filter(|(label, _)| !label.contains('"')).collect();
            for (label, class) in labels {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(label))
                    .set_format(self.look.rated(class));
                let at = u16::try_from(place)?;
                self.sheet.add_conditional_format(rows.start, at, rows.end - 1, at, &rule)?;
            }
        }
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

/// The headings; Excel wants them different.
fn unlike(columns: &Columns<'_>) -> Vec<String> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut unlike = |heading: &str| {
        let times = known.entry(heading.to_lowercase()).or_default();
        *times += 1;
        if *times > 1 { format!("{heading} ({times})") } else { heading.to_owned() }
    };
    columns.iter().map(|(_, column)| unlike(&column.heading)).collect()
}

/// The formula of a total that is the sum of the rows above it.
fn sum(total: u64, rows: &std::ops::Range<u32>, table: &Table, of: usize, at: u16) -> Option<String> {
    let above = table.rows.iter().filter(|row| !row.total);
    let above = above.map(|row| if let Cell::Integer(number) = row.cells[of] { number } else { 0 });
    let is_sum = !rows.is_empty() && above.sum::<u64>() == total;
    is_sum.then(|| format!("=SUM({}:{})", row_col_to_cell(rows.start, at), row_col_to_cell(rows.end - 1, at)))
}

/// The formula of a share of other cells of its row.
fn quotient(column: &Column, columns: &Columns<'_>, row: u32) -> Option<String> {
    let place = |id: &String| columns.iter().position(|(_, column)| column.id == *id);
    let [part, whole] = column.quotient.as_ref()?;
    let at = |id| Some(row_col_to_cell(row, u16::try_from(place(id)?).ok()?));
    Some(format!("={}/{}", at(part)?, at(whole)?))
}

/// A number that Excel would round, or a day before 1900, is text: exact, if not computed with. A year is a number.
fn value(cell: &Cell, column: &Column) -> Value {
    let number = match cell {
        Cell::Missing => return Value::Nothing,
        Cell::Date(date) => return look::day(*date).map_or(Value::Text, Value::Day),
        Cell::Integer(number) | Cell::Share { part: number, .. } => {
            u32::try_from(*number).ok().map(f64::from)
        }
        Cell::Percent(share) => Some(share.quotient()),
        Cell::Decimal(number) => number.to_string().parse().ok(),
        Cell::Text(text) if column.kind == ColumnKind::Word && is_year(text) => text.parse().ok(),
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

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
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
            // Others have theirs beside them.
            Block::Table(table) if table.audience.computes() && table.sheet.is_empty() => {
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
        let mut names = Names::new("Om filen");
        let long = "Samma åtagande, olika bedömningar: alla";
        assert_eq!(names.unique(long), "Samma åtagande, olika bedömning");
        assert_eq!(names.unique(long), "Samma åtagande, olika bedömni 2");
        assert_eq!(names.unique("OM FILEN"), "OM FILEN 2");
        assert_eq!(names.unique("history"), "history 2");
        assert_eq!(names.unique("a/b: [c]"), "a b c");
    }
}
