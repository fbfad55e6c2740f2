//! The tables of a Word document, each a sheet, with the paragraphs that stand before it.

use anyhow::Result;

use super::package::Package;
use super::xml::{Token, Xml};
use super::{Cell, Sheet, Value};

/// The table that is read, and where in it.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    row: u32,
    column: u32,
    count: usize,
}

pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Sheet>> {
    let text = package.required("word/document.xml")?;
    let (mut xml, mut sheets, mut before) = (Xml::of(&text), Vec::new(), Vec::new());
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "tbl" => {
                let name = format!("Tabell {}", sheets.len() + 1);
                let sheet = Sheet { name, before: std::mem::take(&mut before), ..Sheet::default() };
                sheets.push(table(&mut xml, sheet)?);
            }
            Token::Open(tag) if tag.name() == "p" => {
                let text = paragraph(&mut xml)?;
                before.extend(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
            }
            Token::Nothing => return Ok(sheets),
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}

fn table(xml: &mut Xml<'_>, sheet: Sheet) -> Result<Sheet> {
    let mut table = Table { sheet, ..Table::default() };
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name().as_str() {
                "tr" => {
                    table.row += 1;
                    table.column = 1;
                }
                "gridBefore" => table.column += tag.number("val").unwrap_or(0),
                "tc" => table.cell(xml)?,
                _ => {}
            },
            Token::Close(end) if end.name() == "tbl" => return Ok(table.sheet),
            Token::Nothing => return Ok(table.sheet),
            Token::Close(_) | Token::Text(_) => {}
        }
    }
}

impl Table {
    /// A cell, whose beginning has been read; tables within it are text of it.
    fn cell(&mut self, xml: &mut Xml<'_>) -> Result<()> {
        let (mut paragraphs, mut span, mut merge, mut fill) = (Vec::new(), 1, None, None);
        let mut depth = 0_usize;
        loop {
            match xml.next()? {
                Token::Open(tag) => match tag.name().as_str() {
                    "p" => paragraphs.push(paragraph(xml)?),
                    name => {
                        match name {
                            "gridSpan" if depth <= 1 => span = tag.number("val").unwrap_or(1).clamp(1, 100),
                            "vMerge" if depth <= 1 => {
                                merge = Some(tag.get("val").is_some_and(|val| val == "restart"));
                            }
                            "shd" if depth <= 1 => {
                                fill = tag.get("fill").filter(|fill| fill != "auto" && fill != "FFFFFF");
                            }
                            _ => {}
                        }
                        depth += 1;
                    }
                },
                Token::Close(_) if depth == 0 => break,
                Token::Close(_) => depth -= 1,
                Token::Text(_) => {}
                Token::Nothing => break,
            }
        }
        let (row, column) = (self.row, self.column);
        if merge == Some(false) {
            let above = self
                .sheet
                .merged
                .iter_mut()
                .rev()
                .find(|[first, last]| first.1 == column && last.0 + 1 == row);
            if let Some([_, last]) = above {
                last.0 = row;
            }
        } else if span > 1 || merge.is_some() {
            self.sheet.merged.push([(row, column), (row, column + span - 1)]);
        }
        let cell = Cell {
            column,
            value: Value::text(paragraphs.join("\n").trim()),
            fill: fill.map(|fill| format!("#{fill}")),
        };
        self.sheet.push(&mut self.count, row, false, cell)?;
        self.column += span;
        Ok(())
    }
}

/// The text of a paragraph, whose beginning has been read.
fn paragraph(xml: &mut Xml<'_>) -> Result<String> {
    let (mut text, mut path) = (String::new(), Vec::new());
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                let name = tag.name();
                // A tab among the properties of a paragraph is a place to stop at.
                let is_of_run = path.last().is_some_and(|outer| outer == "r");
                text.push_str(match name.as_str() {
                    "tab" if is_of_run => "\t",
                    "br" | "cr" if is_of_run => "\n",
                    "noBreakHyphen" if is_of_run => "-",
                    _ => "",
                });
                path.push(name);
            }
            Token::Text(part) if path.last().is_some_and(|name| name == "t") => text.push_str(&part),
            Token::Close(_) if path.pop().is_none() => return Ok(text),
            Token::Close(_) | Token::Text(_) => {}
            Token::Nothing => return Ok(text),
        }
    }
}
