//! A sheet, row by row: tables that Excel knows as such, their totals as formulas, and sentences.
//!
//! What a sheet knows of itself beside its cells stays in memory, so a large one knows less: its only table can be filtered,
//! and is no more than that to Excel, and rows are as high as the program that opens it makes them.

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
    /// Whether its rows leave as they are written.
    pub(super) is_large: bool,
    /// The next row.
    pub(super) row: u32,
    /// The ratings of each column that are to be coloured, and what they count as where that is one thing.
    pub(super) ratings: BTreeMap<(u16, String), Option<Class>>,
}

/// The columns of a table that a workbook holds, with their places in it.
pub(super) type Columns<'t> = [(usize, &'t Column)];

impl Grid<'_> {
    /// The headings, the rows, and the totals below them.
    pub(super) fn put_table(&mut self, table: &Table, columns: &Columns<'_>) -> Result<()> {
        let headings = unlike(columns);
        self.put_headings(&headings, columns)?;
        let first = self.row;
        let mut sums = vec![0; table.columns.len()];
        let mut has_totals = false;
        for rows in table.rows.batches() {
            for row in rows?.iter() {
                has_totals |= row.total;
                if !row.total {
                    self.put_row(row, columns, None)?;
                    for (sum, cell) in sums.iter_mut().zip(&row.cells) {
                        *sum += if let Cell::Integer(number) = cell { *number } else { 0 };
                    }
                }
            }
        }
        let summed = first..self.row;
        let last = u16::try_from(columns.len().max(1) - 1)?;
        let is_filled = !summed.is_empty() && !columns.is_empty();
        if is_filled && self.is_large && table.sheet.is_empty() {
            self.sheet.autofilter(first - 1, 0, self.row - 1, last)?;
        }
        if is_filled && !self.is_large {
            let headed = headings.iter().zip(columns).map(|(heading, (_, column))| {
                TableColumn::new().set_header(heading).set_header_format(self.look.heading(column.kind))
            });
            let columns: Vec<TableColumn> = headed.collect();
            let real = rust_xlsxwriter::Table::new().set_columns(&columns).set_style(TableStyle::Light1);
            self.sheet.add_table(first - 1, 0, self.row - 1, last, &real)?;
            self.colour(&summed)?;
        }
        if has_totals {
            for rows in table.rows.batches() {
                for row in rows?.iter().filter(|row| row.total) {
                    self.put_row(row, columns, Some((&summed, &sums)))?;
                }
            }
        }
        Ok(())
    }

    /// A title above a table, in large letters; over all columns that are printed, where it is wider than the first.
    pub(super) fn put_title(&mut self, text: &str, columns: usize) -> Result<()> {
        let wide: u16 = self.widths[..columns].iter().sum();
        let lines = look::lines_of_title(text, wide);
        if lines > 1 && !self.is_large {
            self.sheet.set_row_height(self.row, lines * look::LINE_OF_TITLE)?;
            return self.put_over(text, columns, &self.look.title.clone().set_text_wrap());
        }
        self.sheet.write_string_with_format(self.row, 0, text, &self.look.title)?;
        self.row += 1;
        Ok(())
    }

    /// A line of a sheet that has lines alone.
    pub(super) fn put_line(&mut self, text: &str, format: &Format) -> Result<()> {
        self.set_height([text].into_iter(), self.widths)?;
        self.put_text(0, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A sentence below a table, over all columns that are printed.
    pub(super) fn put_note(&mut self, text: &str, columns: usize) -> Result<()> {
        let wide: u16 = self.widths[..columns].iter().sum();
        self.set_height([text].into_iter(), &[wide])?;
        self.put_over(text, columns, &self.look.note)
    }

    fn put_over(&mut self, text: &str, columns: usize, format: &Format) -> Result<()> {
        let last = u16::try_from(columns)?.saturating_sub(1);
        let (row, sheet) = (self.row, &mut *self.sheet);
        if self.is_large {
            // Joined cells would stay in memory; it runs over the cells beside it.
            sheet.write_string_with_format(row, 0, text, &format.clone().unset_text_wrap())?;
        } else if last > 0 {
            sheet.merge_range(row, 0, row, last, text, format)?;
        } else {
            sheet.write_string_with_format(row, 0, text, format)?;
        }
        self.row += 1;
        Ok(())
    }

    fn put_headings(&mut self, headings: &[String], columns: &Columns<'_>) -> Result<()> {
        let look = self.look;
        self.set_height(headings.iter().map(String::as_str), self.widths)?;
        for (place, (heading, (_, column))) in headings.iter().zip(columns).enumerate() {
            self.put_text(u16::try_from(place)?, heading, look.heading(column.kind))?;
        }
        self.row += 1;
        Ok(())
    }

    /// As high as its texts take.
    pub(super) fn set_height<'t>(
        &mut self,
        texts: impl Iterator<Item = &'t str>,
        widths: &[u16],
    ) -> Result<()> {
        if !self.is_large {
            self.sheet.set_row_height(self.row, look::height(texts, widths))?;
        }
        Ok(())
    }

    /// A row; a total with the rows of the table that it sums, and the sums of its cells.
    fn put_row(
        &mut self,
        row: &Row,
        columns: &Columns<'_>,
        summed: Option<(&Range<u32>, &[u64])>,
    ) -> Result<()> {
        let texts: Vec<Cow<'_, str>> = columns.iter().map(|(place, _)| shown(&row.cells[*place])).collect();
        self.set_height(texts.iter().map(AsRef::as_ref), self.widths)?;
        for (place, ((cell, column), text)) in columns.iter().zip(&texts).enumerate() {
            let of = *cell;
            let cell = &row.cells[of];
            let format = &*self.look.of(cell, row.total);
            let at = u16::try_from(place)?;
            let formula = if let Cell::Integer(total) = cell {
                summed.filter(|(_, sums)| sums[of] == *total).and_then(|(rows, _)| sum(rows, at))
            } else {
                quotient(column, columns, self.row)
            };
            if summed.is_none() {
                self.remember_rating(at, cell);
            }
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

    fn remember_rating(&mut self, at: u16, cell: &Cell) {
        if let Cell::Rating(rating) = cell
            && let Some(class) = rating.class.filter(|_| !rating.label.contains('"'))
        {
            let known = self.ratings.entry((at, rating.label.clone())).or_insert(Some(class));
            *known = known.filter(|known| *known == class);
        }
    }

    /// Colours the ratings of rows by what they say.
    pub(super) fn colour(&mut self, rows: &Range<u32>) -> Result<()> {
        for ((at, label), class) in std::mem::take(&mut self.ratings) {
            let Some(class) = class else { continue };
            let rule = ConditionalFormatCell::new()
                .set_rule(ConditionalFormatCellRule::EqualTo(label))
                .set_format(self.look.rated(class));
            self.sheet.add_conditional_format(rows.start, at, rows.end - 1, at, &rule)?;
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

/// The formula of the sum of the rows above.
fn sum(rows: &Range<u32>, at: u16) -> Option<String> {
    let cell = |row| row_col_to_cell(row, at);
    (!rows.is_empty()).then(|| format!("=SUM({}:{})", cell(rows.start), cell(rows.end - 1)))
}

/// The formula of a share of other cells of its row.
fn quotient(column: &Column, columns: &Columns<'_>, row: u32) -> Option<String> {
    let place = |id: &String| columns.iter().position(|(_, column)| column.id == *id);
    let [part, whole] = column.quotient.as_ref()?;
    let at = |id| Some(row_col_to_cell(row, u16::try_from(place(id)?).ok()?));
    Some(format!("={}/{}", at(part)?, at(whole)?))
}
