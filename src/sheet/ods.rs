//! Workbooks of `OpenDocument`, as `LibreOffice` saves them. Formulas show what was stored with them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, ensure};

use super::cells::{Cell, Inks, Kind, Sheet, Value};
use super::limits::{LAST, MOST, bounded, push_text};
use super::package::Package;
use super::style::Style;
use super::xlsx::{Shown, number, ruled};
use super::xml::{Tag, Token, Xml};

/// From how many on, cells that are alike are the rest of a row or a sheet, whose colour says nothing.
const MANY: u32 = 1000;

/// What pictures, drawings and controls are called.
const DRAWINGS: [&str; 12] = [
    "frame",
    "control",
    "custom-shape",
    "rect",
    "line",
    "ellipse",
    "circle",
    "polygon",
    "polyline",
    "path",
    "connector",
    "g",
];

#[derive(Default)]
struct Styles {
    of_cells: BTreeMap<String, Style>,
    /// Those of sheets that are not shown.
    hidden: BTreeSet<String>,
}

pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Sheet>> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    ensure!(!manifest.contains("encryption-data"), "it has a password");
    let (mut styles, mut sheets, mut count) = (Styles::default(), Vec::new(), 0);
    for text in [package.text("styles.xml")?.unwrap_or_default(), package.required("content.xml")?] {
        let mut xml = Xml::of(&text);
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.name() == "style" => styles.take_in(&mut xml, &tag)?,
                Token::Open(tag) if tag.name() == "table" => {
                    let [name, style] = ["name", "style-name"].map(|key| tag.get(key).unwrap_or_default());
                    let mut sheet =
                        Sheet { name, is_hidden: styles.hidden.contains(&style), ..Sheet::default() };
                    fill(&mut sheet, &mut xml, &styles, &mut count)?;
                    bounded(&mut sheets, sheet)?;
                }
                Token::Nothing => break,
                Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
            }
        }
    }
    Ok(sheets)
}

impl Styles {
    fn named(&self, tag: &Tag<'_>, key: &str) -> Option<&Style> {
        self.of_cells.get(&tag.get(key)?)
    }

    /// Takes in a style, whose beginning has been read.
    fn take_in(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<()> {
        let name = tag.get("style:name").unwrap_or_default();
        let mut style = self.named(tag, "parent-style-name").cloned().unwrap_or_default();
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next()? {
                Token::Open(tag) => {
                    depth += 1;
                    let is = |key: &str, word: &str| tag.get(key).map(|value| value == word);
                    if let Some(colour) = tag.get("fo:background-color") {
                        style.fill = Some(colour.to_uppercase()).filter(|name| name.len() == 7);
                    }
                    if let Some(colour) = tag.get("fo:color") {
                        style.ink = Some(colour.to_uppercase()).filter(|name| name.len() == 7);
                    }
                    for key in ["text-line-through-style", "text-line-through-type"] {
                        style.is_struck = is(key, "none").map_or(style.is_struck, |is_none| !is_none);
                    }
                    style.is_struck |= is("text:display", "none") == Some(true);
                    self.hidden.extend((is("table:display", "false") == Some(true)).then(|| name.clone()));
                }
                Token::Close(_) => depth -= 1,
                Token::Text(_) => {}
                Token::Nothing => break,
            }
        }
        ensure!(self.of_cells.len() < MOST, "it has more than {MOST} styles");
        self.of_cells.insert(name, style);
        Ok(())
    }
}

fn fill(sheet: &mut Sheet, xml: &mut Xml<'_>, styles: &Styles, taken: &mut usize) -> Result<()> {
    let (mut row, mut column, mut rows, mut is_hidden, mut of_row) = (0_u32, 0_u32, 1, false, None);
    // The styles of columns, each with the last that has it; and what a row shows, with how many cells are alike.
    let (mut of_columns, mut last, mut cells) = (Vec::new(), 0_u32, Vec::new());
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                let count = |key: &str| tag.number(key).unwrap_or(1).max(1);
                match tag.name() {
                    "table-column" => {
                        let first = last.saturating_add(1);
                        last = last.saturating_add(count("number-columns-repeated"));
                        if tag.get("visibility").is_some_and(|it| it != "visible") {
                            sheet.hide(first, last);
                        }
                        bounded(&mut of_columns, (last, styles.named(&tag, "default-cell-style-name")))?;
                    }
                    "table-row" => {
                        (row, column, rows) = (row.saturating_add(1), 1, count("number-rows-repeated"));
                        is_hidden = tag.get("visibility").is_some_and(|it| it != "visible");
                        of_row = styles.named(&tag, "default-cell-style-name");
                    }
                    "table-cell" | "covered-table-cell" => {
                        let [down, right] = ["number-rows-spanned", "number-columns-spanned"].map(count);
                        if down > 1 || right > 1 {
                            let last = (row.saturating_add(down - 1), column.saturating_add(right - 1));
                            sheet.merge((row, column), last)?;
                        }
                        let place = of_columns.partition_point(|(last, _)| *last < column);
                        let of_column = || of_columns.get(place).and_then(|(_, style)| *style);
                        let style = styles.named(&tag, "table:style-name").or(of_row).or_else(of_column);
                        let style = style.cloned().unwrap_or_default();
                        let mut cell = style.cell(column, value(xml, &tag, styles, (sheet, (row, column)))?);
                        let columns = count("number-columns-repeated");
                        cell.fill = cell.fill.filter(|_| columns.max(rows) < MANY);
                        if cell.value != Value::Empty || cell.fill.is_some() {
                            let is_there = columns <= LAST.1 && column <= LAST.1;
                            ensure!(is_there, "it has a cell where no sheet has one");
                            cells.push((cell, columns));
                        }
                        column = column.saturating_add(columns);
                    }
                    "conditional-format" => {
                        let ranges = tag.get("target-range-address").unwrap_or_default();
                        let quoted = format!("'{}'.", sheet.name.replace('\'', "''"));
                        let plain = format!("{}.", sheet.name);
                        ruled(sheet, &ranges.replace('$', "").replace(&quoted, "").replace(&plain, ""));
                    }
                    "conditional-formats"
                    | "condition"
                    | "color-scale"
                    | "data-bar"
                    | "icon-set"
                    | "table-columns"
                    | "table-column-group"
                    | "table-header-columns"
                    | "table-rows"
                    | "table-row-group"
                    | "table-header-rows"
                    | "shapes" => {}
                    name if DRAWINGS.contains(&name) => {
                        xml.skip()?;
                        sheet.hang((1, 1), Kind::Drawing, "")?;
                    }
                    // Whatever a sheet has besides, such as changes of before.
                    _ => xml.skip()?,
                }
            }
            Token::Close(end) if end.name() == "table-row" => {
                let alike = if cells.is_empty() { 0 } else { rows };
                for number in row..row.saturating_add(alike) {
                    for (cell, columns) in &cells {
                        for column in cell.column..cell.column.saturating_add(*columns) {
                            sheet.push(taken, number, is_hidden, Cell { column, ..cell.clone() })?;
                        }
                    }
                }
                cells.clear();
                row = row.saturating_add(rows - 1);
            }
            Token::Close(end) if end.name() == "table" => return Ok(()),
            Token::Nothing => return Ok(()),
            Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// The text of a comment, whose beginning has been read.
fn note(xml: &mut Xml<'_>) -> Result<String> {
    let (mut text, mut path): (String, Vec<String>) = Default::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => path.push(tag.name().to_owned()),
            Token::Text(part) if path.iter().any(|name| name == "p") => push_text(&mut text, &part)?,
            Token::Close(_) if path.pop().is_none() => return Ok(text),
            Token::Nothing => return Ok(text),
            Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// What a cell shows, whose beginning has been read.
fn value(
    xml: &mut Xml<'_>,
    tag: &Tag<'_>,
    styles: &Styles,
    (sheet, at): (&mut Sheet, (u32, u32)),
) -> Result<Shown> {
    let (mut text, mut is_struck, mut inks) = (String::new(), false, Inks::default());
    // The colours of the elements that are open.
    let mut open: Vec<Option<String>> = Vec::new();
    loop {
        match xml.next()? {
            Token::Open(inner) if inner.name() == "annotation" => {
                let text = note(xml)?;
                sheet.hang(at, Kind::Comment, &text)?;
            }
            Token::Open(inner) if DRAWINGS.contains(&inner.name()) => {
                xml.skip()?;
                sheet.hang(at, Kind::Drawing, "")?;
            }
            Token::Open(inner) if open.is_empty() && inner.name() != "p" => xml.skip()?,
            Token::Open(inner) => {
                let style = styles.named(&inner, "text:style-name");
                let ink = style.and_then(|style| style.ink.clone());
                open.push(ink.or_else(|| open.last().cloned().flatten()));
                is_struck |= style.is_some_and(|style| style.is_struck);
                match inner.name() {
                    "p" if !text.is_empty() => push_text(&mut text, "\n")?,
                    "s" => {
                        let count = inner.number("text:c").unwrap_or(1).min(MANY);
                        push_text(&mut text, &" ".repeat(count as usize))?;
                    }
                    "tab" => push_text(&mut text, "\t")?,
                    "line-break" => push_text(&mut text, "\n")?,
                    _ => {}
                }
            }
            Token::Text(part) if !open.is_empty() => {
                inks.add(&part, open.last().and_then(Option::as_ref));
                push_text(&mut text, &part)?;
            }
            Token::Close(_) if open.pop().is_none() => break,
            Token::Nothing => break,
            Token::Close(_) | Token::Text(_) => {}
        }
    }
    let said = |key: &str| tag.get(key).unwrap_or_default();
    let (kind, is_formula) = (said("office:value-type"), tag.get("table:formula").is_some());
    let is_error = is_formula && (text.starts_with('#') || text.starts_with("Err:"));
    let value = match kind.as_str() {
        _ if is_error || said("calcext:value-type") == "error" => Value::Error(text),
        "" if is_formula => Value::Uncomputed,
        "" => Value::Empty,
        _ if is_struck => Value::Struck,
        "float" | "currency" => number(&said("office:value"), false),
        "percentage" => number(&said("office:value"), true),
        "date" => Value::day(&said("office:date-value")),
        "time" => Value::Time,
        "boolean" => Value::Flag(said("office:boolean-value") == "true"),
        _ if text.is_empty() => Value::text(&said("office:string-value")),
        _ => Value::text(&text),
    };
    Ok((value, inks.name()))
}
