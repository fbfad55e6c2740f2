//! A workbook: a sheet for each table, or for tables that stand together, and one about them all.
//!
//! Numbers are numbers, percentages shares and days days, so that a colleague can go on computing; a table is one that Excel
//! knows as such. Sums and shares of sums are formulas, with the computed value beside each, since one without reads as 0 in
//! half of the programs; a text never becomes one. The date of creation is fixed, so that the same tables give the same bytes.

mod cell;
mod grid;
mod look;
mod names;

use std::collections::BTreeMap;
use std::io::{self, Seek as _, Write};

use anyhow::{Context, Result, ensure};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use self::grid::Grid;
use self::look::Look;
use self::names::Names;
use super::tables::{data_columns, data_tables};
use crate::document::{Audience, Block, Document, Table};

/// What a sheet of Excel holds.
const MOST_ROWS: usize = 1_048_576;

/// A workbook with more rows is written as it is made, which takes no memory and forgoes what [`Grid`] tells.
const LARGE: usize = 10_000;

/// How many captions of a sheet stand in a cell, which does not hold those of a country.
const CAPTIONS: usize = 200;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> Result<()> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_title(document.title.as_str()).set_creation_datetime(&created),
    );
    let look = Look::new(document.language);
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
    let rows = |sheet: &Vec<&Table>| sheet.iter().map(|table| rows(table)).sum::<usize>();
    let is_large = sheets.iter().map(rows).sum::<usize>() > LARGE;
    let most = sheets.iter().map(rows).max().unwrap_or(0);
    ensure!(
        most <= MOST_ROWS,
        "a sheet would have {most} rows, and one of XLSX holds {MOST_ROWS}; ask for fewer plans or years, or use another format"
    );
    let mut contents: Vec<String> = Vec::new();
    for together in &sheets {
        let [first, ..] = together[..] else { continue };
        let name = names.unique(if first.sheet.is_empty() { &first.caption } else { &first.sheet });
        let sheet = new_sheet(&mut workbook, &name, is_large)?;
        fill(sheet, &name, together, &look, is_large).with_context(|| format!("can't write sheet {name}"))?;
        set_page(sheet, document);
        if !first.sheet.is_empty() {
            let captions: Vec<&str> = together.iter().map(|table| table.caption.as_str()).collect();
            contents.extend(captions.chunks(CAPTIONS).map(|few| format!("{name}: {}.", few.join("; "))));
        }
    }
    let sheet = new_sheet(&mut workbook, about, is_large)?;
    fill_about(sheet, document, &contents, &look, is_large)?;
    set_page(sheet, document);
    if is_large {
        let mut file = tempfile::tempfile()?;
        workbook.save_to_writer(&file)?;
        file.rewind()?;
        io::copy(&mut file, out)?;
    } else {
        out.write_all(&workbook.save_to_buffer()?)?;
    }
    Ok(())
}

fn new_sheet<'w>(workbook: &'w mut Workbook, name: &str, is_large: bool) -> Result<&'w mut Worksheet> {
    let sheet =
        if is_large { workbook.add_worksheet_with_constant_memory()? } else { workbook.add_worksheet() };
    Ok(sheet.set_name(name)?)
}

/// How many rows of a sheet a table takes.
fn rows(table: &Table) -> usize {
    let around = if table.sheet.is_empty() { 0 } else { table.notes.count() + 2 };
    1 + table.rows.count() + around
}

fn fill(sheet: &mut Worksheet, name: &str, tables: &[&Table], look: &Look, is_large: bool) -> Result<()> {
    let mut columns: Vec<_> = tables.iter().map(|table| data_columns(table)).collect();
    // Ids come last.
    for columns in &mut columns {
        columns.sort_by_key(|(_, column)| column.audience == Audience::Data);
    }
    // Ids are for other tables, and not for paper.
    let printed = columns
        .iter()
        .map(|columns| columns.iter().filter(|(_, column)| column.audience != Audience::Data).count());
    let printed = printed.max().unwrap_or(0);
    let mut widths: Vec<u16> = Vec::new();
    // A name is not broken within a word, whatever else becomes narrow.
    let mut longest_word = 0;
    for (table, columns) in tables.iter().zip(&columns) {
        let (of_table, word) = look::widths(table, columns)?;
        widths.resize(widths.len().max(of_table.len()), 0);
        widths.iter_mut().zip(of_table).for_each(|(known, width)| *known = width.max(*known));
        longest_word = word.max(longest_word);
    }
    let fits = look::fit(&mut widths, printed, longest_word);
    for (place, width) in widths.iter().enumerate() {
        sheet.set_column_width(u16::try_from(place)?, *width)?;
    }
    let stacked = !tables[0].sheet.is_empty();
    let mut grid = Grid { sheet, name, widths: &widths, look, is_large, row: 0, ratings: BTreeMap::new() };
    for (table, columns) in tables.iter().zip(&columns) {
        if stacked {
            grid.put_title(&table.caption, printed)?;
        }
        grid.put_table(table, columns)?;
        if stacked {
            for notes in table.notes.batches() {
                notes?.iter().try_for_each(|note| grid.put_note(&note.text(), printed))?;
            }
            grid.row += 1;
        }
    }
    // Of a large sheet once for all tables: a rule of each would be as much as they.
    grid.colour(&(0..grid.row))?;
    let last = grid.row.max(1) - 1;
    // Of several tables on a sheet none has its headings everywhere.
    if !stacked || tables.len() == 1 {
        let headings = u32::from(stacked);
        sheet.set_freeze_panes(headings + 1, 0)?.set_repeat_rows(0, headings)?;
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

/// Of when it is and what the sheets have, what was counted and what is missing, table by table, and the document's prose.
fn fill_about(
    sheet: &mut Worksheet,
    document: &Document,
    contents: &[String],
    look: &Look,
    is_large: bool,
) -> Result<()> {
    sheet.set_column_width(0, look::PROSE)?;
    let name = sheet.name();
    let widths = &[look::PROSE];
    let mut grid = Grid { sheet, name: &name, widths, look, is_large, row: 0, ratings: BTreeMap::new() };
    grid.put_line(&document.title, &look.title)?;
    let as_of = (!document.as_of.is_empty()).then(|| format!("{}.", document.as_of));
    as_of.iter().chain(contents).try_for_each(|line| grid.put_line(line, &look.prose))?;
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } if *text == document.title => {}
            Block::Heading { text, .. } => grid.put_line(text, &look.caption)?,
            Block::Paragraph(prose) => grid.put_line(&prose.text(), &look.prose)?,
            // Others have theirs beside them.
            Block::Table(table) if table.audience.computes() && table.sheet.is_empty() => {
                grid.put_line(&table.caption, &look.caption)?;
                for notes in table.notes.batches() {
                    notes?.iter().try_for_each(|note| grid.put_line(&note.text(), &look.prose))?;
                }
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
    Ok(())
}
