//! A sheet, row by row: tables that Excel knows as such, their totals as formulas, and sentences.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, ensure};
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Formula, TableColumn, TableStyle, Worksheet,
};

use super::cell::{Value, shown, value};
use super::look::{self, Look};
use crate::document::{Cell, Column, Row, Table};
use crate::vocabulary::Class;

/// What a cell of Excel holds, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;

/// A sheet that is filled row by row.
pub(super) struct Grid<'a> {
    pub(super) sheet: &'a mut Worksheet,
    pub(super) name: &'a str,
    pub(super) widths: &'a [u16],
    pub(super) look: &'a Look,
    /// The next row.
    pub(super) row: u32,
}

/// The columns of a table that a workbook holds, with their places in it.
pub(super) type Columns<'t> = [(usize, &'t Column)];

impl Grid<'_> {
    /// The headings, the rows, and the totals below them.
    pub(super) fn put_table(&mut self, table: &Table, columns: &Columns<'_>) -> Result<()> {
        let headings = unlike(columns);
        self.put_headings(&headings, columns)?;
        let first = self.row;
        let rows = |total: bool| table.rows.iter().filter(move |row| row.total == total);
        for row in rows(false) {
            self.put_row(row, columns, None)?;
        }
        let summed = first..self.row;
        if !summed.is_empty() && !columns.is_empty() {
            let last = u16::try_from(columns.len() - 1)?;
            let headed = headings.iter().zip(columns).map(|(heading, (_, column))| {
                TableColumn::new().set_header(heading).set_header_format(self.look.heading(column.kind))
            });
            let columns: Vec<TableColumn> = headed.collect();
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
    pub(super) fn put_note(&mut self, text: &str, columns: usize) -> Result<()> {
        let wide: u16 = self.widths[..columns].iter().sum();
        self.sheet.set_row_height(self.row, look::height([text].into_iter(), &[wide]))?;
        match u16::try_from(columns)?.checked_sub(1).filter(|last| *last > 0) {
            Some(last) => self.sheet.merge_range(self.row, 0, self.row, last, text, &self.look.note)?,
            None => self.sheet.write_string_with_format(self.row, 0, text, &self.look.note)?,
        };
        self.row += 1;
        Ok(())
    }

    fn put_headings(&mut self, headings: &[String], columns: &Columns<'_>) -> Result<()> {
        let look = self.look;
        let height = look::height(headings.iter().map(String::as_str), self.widths);
        self.sheet.set_row_height(self.row, height)?;
        for (place, (heading, (_, column))) in headings.iter().zip(columns).enumerate() {
            self.put_text(u16::try_from(place)?, heading, look.heading(column.kind))?;
        }
        self.row += 1;
        Ok(())
    }

    /// A row; a total with the rows of the table that it sums.
    fn put_row(
        &mut self,
        row: &Row,
        columns: &Columns<'_>,
        summed: Option<(&Range<u32>, &Table)>,
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
    fn colour(&mut self, table: &Table, columns: &Columns<'_>, rows: &Range<u32>) -> Result<()> {
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
    pub(super) fn put_text(&mut self, column: u16, text: &str, format: &Format) -> Result<()> {
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
fn sum(total: u64, rows: &Range<u32>, table: &Table, of: usize, at: u16) -> Option<String> {
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
