//! The tables of a Word document, each a sheet, with the paragraph that stands before it.
//!
//! What is deleted, moved or put in by a change that nobody has accepted or rejected is neither there nor gone: such a document
//! is not read.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::package::Package;
use super::xml::{Tag, Token, Xml};
use super::{Cell, MOST, Sheet, Value, bounded, push_text};

/// What stands for a tracked change of text, a row or a cell.
const CHANGES: [&str; 7] = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"];

/// The document as far as it has been read.
struct Document<'x> {
    xml: Xml<'x>,
    /// The styles whose text is struck out or hidden.
    struck: BTreeSet<String>,
    count: usize,
}

/// The table that is read, and where in it.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    row: u32,
    column: u32,
    /// The merged cell that ends in a column, by the column that it begins in.
    above: BTreeMap<u32, usize>,
}

pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Sheet>> {
    let styles = package.text("word/styles.xml")?;
    let struck = styles.as_deref().map_or(Ok(BTreeSet::new()), struck_styles)?;
    let text = package.required("word/document.xml")?;
    let mut document = Document { xml: Xml::of(&text), struck, count: 0 };
    let (mut sheets, mut before) = (Vec::new(), Value::Empty);
    loop {
        match document.next()? {
            Token::Open(tag) if tag.name() == "tbl" => {
                let name = format!("Tabell {}", sheets.len() + 1);
                let sheet = Sheet { name, before: std::mem::take(&mut before), ..Sheet::default() };
                bounded(&mut sheets, document.table(sheet)?)?;
            }
            Token::Open(tag) if tag.name() == "p" => {
                let text = document.paragraph()?.map_or(Value::Struck, |text| Value::text(text.trim()));
                before = if text == Value::Empty { before } else { text };
            }
            Token::Nothing => return Ok(sheets),
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// The styles whose text is struck out or hidden, by themselves or by what they are based on.
fn struck_styles(text: &str) -> Result<BTreeSet<String>> {
    let (mut xml, mut style) = (Xml::of(text), String::new());
    let (mut struck, mut based) = (BTreeSet::new(), BTreeMap::new());
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "style" => style = tag.get("styleId").unwrap_or_default(),
            Token::Open(tag) if tag.name() == "basedOn" => {
                ensure!(based.len() < MOST / 10, "it has more than {} styles", MOST / 10);
                based.insert(style.clone(), tag.get("val").unwrap_or_default());
            }
            Token::Open(tag) if tag.strikes() => struck.extend([style.clone()]),
            Token::Nothing => break,
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
    // Word follows them for a few steps, and a file may have them go round. What one takes back is not looked into.
    let is_struck = |style: &&String| {
        let way = std::iter::successors(Some(*style), |style| based.get(*style));
        way.take(20).any(|style| struck.contains(style))
    };
    Ok(based.keys().chain(&struck).filter(is_struck).cloned().collect())
}

impl<'x> Document<'x> {
    fn next(&mut self) -> Result<Token<'x>> {
        let token = self.xml.next()?;
        if let Token::Open(tag) = &token {
            let is_change = CHANGES.contains(&tag.name());
            ensure!(!is_change, "it holds tracked changes that nobody has accepted or rejected");
        }
        Ok(token)
    }

    fn table(&mut self, sheet: Sheet) -> Result<Sheet> {
        let mut table = Table { sheet, ..Table::default() };
        loop {
            match self.next()? {
                Token::Open(tag) => match tag.name() {
                    "tr" => {
                        table.row += 1;
                        table.column = 1;
                    }
                    "gridBefore" => table.column += tag.number("val").unwrap_or(0).min(100),
                    "tc" => self.cell(&mut table)?,
                    _ => {}
                },
                Token::Close(end) if end.name() == "tbl" => return Ok(table.sheet),
                Token::Nothing => return Ok(table.sheet),
                Token::Close(_) | Token::Text(_) => {}
            }
        }
    }

    /// A cell, whose beginning has been read; tables within it are text of it.
    fn cell(&mut self, table: &mut Table) -> Result<()> {
        let (mut text, mut is_struck) = (String::new(), false);
        let (mut span, mut merge, mut fill) = (1, None, None);
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Token::Open(tag) => match tag.name() {
                    "p" => {
                        let paragraph = self.paragraph()?;
                        is_struck |= paragraph.is_none();
                        push_text(&mut text, &paragraph.unwrap_or_default())?;
                        push_text(&mut text, "\n")?;
                    }
                    name => {
                        match name {
                            "gridSpan" if depth <= 1 => span = tag.number("val").unwrap_or(1).clamp(1, 100),
                            "vMerge" if depth <= 1 => {
                                merge = Some(tag.get("val").is_some_and(|val| val == "restart"));
                            }
                            "shd" if depth <= 1 => {
                                fill = tag.get("fill").filter(|fill| fill.len() == 6);
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
        let (row, column) = (table.row, table.column);
        let merged = &mut table.sheet.merged;
        let above = table.above.get(&column).and_then(|place| merged.get_mut(*place));
        match above.filter(|[_, last]| merge == Some(false) && last.0 + 1 == row) {
            Some([_, last]) => last.0 = row,
            None if span > 1 || merge == Some(true) => {
                table.above.insert(column, merged.len());
                table.sheet.merge((row, column), (row, column + span - 1))?;
            }
            None => {}
        }
        let value = if is_struck { Value::Struck } else { Value::text(text.trim()) };
        let cell = Cell { column, value, fill: fill.map(|fill| format!("#{fill}")) };
        table.sheet.push(&mut self.count, row, false, cell)?;
        table.column += span;
        Ok(())
    }

    /// The text of a paragraph, whose beginning has been read; nothing where a part of it is struck out or hidden.
    fn paragraph(&mut self) -> Result<Option<String>> {
        let (mut text, mut path): (String, Vec<String>) = Default::default();
        // Of the paragraph by its style, of the run, and of what has been read.
        let (mut is_of_style, mut is_of_run, mut is_struck) = (false, false, false);
        loop {
            match self.next()? {
                Token::Open(tag) => {
                    let name = tag.name();
                    // What was before a change of looks stands among the properties too.
                    if name.ends_with("PrChange") {
                        self.xml.skip()?;
                        continue;
                    }
                    let is_style = |tag: &Tag<'_>| tag.get("val").is_some_and(|it| self.struck.contains(&it));
                    match name {
                        "r" => is_of_run = false,
                        "pStyle" => is_of_style = is_style(&tag),
                        "rStyle" if is_style(&tag) => is_of_run = true,
                        // The looks of its mark are those of the paragraph's end, which is no text.
                        _ if tag.strikes() => {
                            is_of_run = !path.iter().rev().take(2).any(|outer| outer == "pPr");
                        }
                        _ => {}
                    }
                    // A tab among the properties of a paragraph is a place to stop at.
                    let sign = match name {
                        _ if path.last().is_none_or(|outer| outer != "r") => "",
                        "tab" => "\t",
                        "br" | "cr" => "\n",
                        "noBreakHyphen" => "-",
                        _ => "",
                    };
                    push_text(&mut text, sign)?;
                    path.push(name.to_owned());
                }
                Token::Text(part) if path.last().is_some_and(|name| name == "t") => {
                    is_struck |= (is_of_style || is_of_run) && !part.trim().is_empty();
                    push_text(&mut text, &part)?;
                }
                Token::Close(_) if path.pop().is_none() => return Ok(Some(text).filter(|_| !is_struck)),
                Token::Close(_) | Token::Text(_) => {}
                Token::Nothing => return Ok(Some(text).filter(|_| !is_struck)),
            }
        }
    }
}
