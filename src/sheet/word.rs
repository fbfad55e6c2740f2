//! The tables of a Word document, each a sheet, with the paragraph that stands before it.
//!
//! What is deleted, moved or put in by a change that nobody has accepted or rejected is neither there nor gone: such a document
//! is not read.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};

use super::cells::{Cell, Inks, Kind, Sheet, Value};
use super::limits::{LONGEST_BESIDE, MOST, bounded, push_text};
use super::package::Package;
use super::xml::{Tag, Token, Xml};

/// What stands for a tracked change of text, a row or a cell.
const CHANGES: [&str; 7] = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"];

/// The document as far as it has been read.
struct Document<'x> {
    xml: Xml<'x>,
    /// Styles of text by their ids.
    styles: BTreeMap<String, Look>,
    /// The colours of the text that is read.
    inks: Inks,
    /// What notes say, by their sort and id.
    notes: BTreeMap<(Kind, String), String>,
    /// What stands beside the text that is read.
    beside: Vec<(Kind, String)>,
    count: usize,
}

/// How a style shows text.
#[derive(Clone, Default)]
struct Look {
    /// Whether that is struck out or hidden.
    is_struck: bool,
    ink: Option<String>,
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
    let styles = styles.as_deref().map_or(Ok(BTreeMap::new()), looks)?;
    let text = package.required("word/document.xml")?;
    let mut notes = BTreeMap::new();
    for (kind, part) in [(Kind::Comment, "word/comments.xml"), (Kind::Footnote, "word/footnotes.xml")] {
        take_in_notes(kind, &package.text(part)?.unwrap_or_default(), &mut notes)?;
    }
    let (xml, inks) = (Xml::of(&text), Inks::default());
    let mut document = Document { xml, styles, inks, notes, beside: Vec::new(), count: 0 };
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
                document.beside.clear();
            }
            Token::Nothing => return Ok(sheets),
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// The colour of a text or behind it, if a tag says one.
fn colour(tag: &Tag<'_>) -> Option<String> {
    let key = match tag.name() {
        "color" | "highlight" => "val",
        "shd" => "fill",
        _ => return None,
    };
    let name =
        tag.get(key).filter(|name| name.len() < 20 && !["auto", "none", "000000"].contains(&name.as_str()));
    let is_hex = |name: &String| name.len() == 6 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    // White behind a text is none.
    let name = name.filter(|name| tag.name() == "color" || !["FFFFFF", "white"].contains(&name.as_str()));
    name.map(|name| if is_hex(&name) { format!("#{}", name.to_uppercase()) } else { name })
}

/// The colour of a text and the one behind it, by one name.
fn both(ink: Option<String>, behind: Option<&String>) -> Option<String> {
    match (ink, behind) {
        (Some(ink), Some(behind)) if ink.len() < 20 => Some(format!("{ink}/{behind}")),
        (ink, behind) => ink.or_else(|| behind.cloned()),
    }
}

/// How styles show text, by themselves or by what they are based on.
fn looks(text: &str) -> Result<BTreeMap<String, Look>> {
    let (mut xml, mut style) = (Xml::of(text), String::new());
    let (mut looks, mut based): (BTreeMap<String, Look>, BTreeMap<_, _>) = Default::default();
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "style" => style = tag.get("styleId").unwrap_or_default(),
            Token::Open(tag) if tag.name() == "basedOn" => {
                ensure!(based.len() < MOST / 10, "it has more than {} styles", MOST / 10);
                based.insert(style.clone(), tag.get("val").unwrap_or_default());
            }
            Token::Open(tag) if tag.strikes() => looks.entry(style.clone()).or_default().is_struck = true,
            Token::Open(tag) if ["color", "highlight", "shd"].contains(&tag.name()) => {
                let look = looks.entry(style.clone()).or_default();
                look.ink = both(look.ink.take(), colour(&tag).as_ref());
            }
            Token::Nothing => break,
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
    // Word follows them for a few steps, and a file may have them go round. What one takes back is not looked into.
    let look = |style: &String| {
        let way = std::iter::successors(Some(style), |style| based.get(*style)).take(20);
        let way: Vec<&Look> = way.filter_map(|style| looks.get(style)).collect();
        let ink = way.iter().find_map(|look| look.ink.clone());
        (style.clone(), Look { is_struck: way.iter().any(|look| look.is_struck), ink })
    };
    Ok(based.keys().chain(looks.keys()).map(look).collect())
}

/// Takes in what comments or footnotes say.
fn take_in_notes(kind: Kind, text: &str, notes: &mut BTreeMap<(Kind, String), String>) -> Result<()> {
    let (mut xml, mut id, mut name) = (Xml::of(text), String::new(), String::new());
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                tag.name().clone_into(&mut name);
                if ["comment", "footnote"].contains(&tag.name()) {
                    id = tag.get("id").unwrap_or_default();
                }
            }
            Token::Text(part) if name == "t" => {
                ensure!(notes.len() < MOST / 10, "it has more than {} notes", MOST / 10);
                push_text(notes.entry((kind, id.clone())).or_default(), &part)?;
            }
            Token::Nothing => return Ok(()),
            Token::Close(_) => name.clear(),
            Token::Text(_) => {}
        }
    }
}

/// The sign that a font of signs shows for a character; where that is not known for sure, the two by their names.
fn sign(font: &str, code: &str) -> String {
    let number = u32::from_str_radix(code, 16).unwrap_or(0);
    let low = number & 0xFF;
    let known = match (font.to_lowercase().as_str(), low) {
        ("wingdings", 0xFC) => "✔",
        ("wingdings", 0xFB) => "✘",
        ("wingdings", 0xFD) | ("wingdings 2", 0x51 | 0x53 | 0x54) => "☒",
        ("wingdings", 0xFE) | ("wingdings 2", 0x52) => "☑",
        ("wingdings", 0x6F | 0xA8) | ("wingdings 2", 0xA3) => "☐",
        ("wingdings", 0x6C) => "●",
        ("wingdings", 0x6E) => "■",
        ("wingdings", 0x9F) | ("symbol", 0xB7) => "•",
        ("wingdings", 0x4A) => "☺",
        ("wingdings", 0x4C) => "☹",
        ("wingdings", 0xE0) => "→",
        ("wingdings 2", 0x50) => "✓",
        ("wingdings 2", 0x4F) => "✗",
        _ => "",
    };
    let is_own = ["wingdings", "webdings", "symbol"].iter().any(|name| font.to_lowercase().starts_with(name));
    let character = char::from_u32(number).filter(|it| !is_own && !('\u{e000}'..='\u{f8ff}').contains(it));
    match character {
        _ if !known.is_empty() => known.to_owned(),
        Some(character) => character.to_string(),
        None => format!("{font} {code}"),
    }
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
        self.inks = Inks::default();
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
        let fill = fill.map(|fill| format!("#{fill}"));
        let cell = Cell { column, value, fill, ink: self.inks.name() };
        table.sheet.push(&mut self.count, row, false, cell)?;
        for (kind, text) in std::mem::take(&mut self.beside) {
            table.sheet.hang((row, column), kind, &text)?;
        }
        table.column += span;
        Ok(())
    }

    /// The text of a paragraph, whose beginning has been read; nothing where a part of it is struck out or hidden.
    fn paragraph(&mut self) -> Result<Option<String>> {
        let (mut text, mut path): (String, Vec<String>) = Default::default();
        // Of the paragraph by its style, of the run, and of what has been read.
        let (mut of_style, mut is_of_run, mut is_struck) = (Look::default(), false, false);
        let (mut ink, mut ground) = (None, None);
        loop {
            match self.next()? {
                Token::Open(tag) => {
                    let name = tag.name();
                    // What was before a change of looks stands among the properties too.
                    if name.ends_with("PrChange") {
                        self.xml.skip()?;
                        continue;
                    }
                    match name {
                        // What another program would show in its place.
                        "Fallback" => {
                            self.xml.skip()?;
                            continue;
                        }
                        "drawing" | "pict" | "object" => {
                            self.xml.skip()?;
                            bounded(&mut self.beside, (Kind::Drawing, String::new()))?;
                            continue;
                        }
                        "commentReference" | "footnoteReference" | "endnoteReference" => {
                            let is_comment = name == "commentReference";
                            let kind = if is_comment { Kind::Comment } else { Kind::Footnote };
                            let of = Some(tag.get("id").unwrap_or_default())
                                .filter(|_| name != "endnoteReference");
                            let said = of.and_then(|id| self.notes.get(&(kind, id)));
                            let said = said.map(|said| said.chars().take(LONGEST_BESIDE).collect());
                            bounded(&mut self.beside, (kind, said.unwrap_or_default()))?;
                        }
                        "sym" => {
                            is_struck |= of_style.is_struck || is_of_run;
                            let [font, code] = ["font", "char"].map(|key| tag.get(key).unwrap_or_default());
                            let sign = sign(&font, &code);
                            self.inks.add(&sign, ink.as_ref());
                            push_text(&mut text, &sign)?;
                        }
                        "checkBox" | "ddList" => {
                            is_struck |= of_style.is_struck || is_of_run;
                            let shown = self.field()?;
                            push_text(&mut text, &shown)?;
                            continue;
                        }
                        _ => {}
                    }
                    let look = || self.styles.get(&tag.get("val")?).cloned();
                    // The looks of its mark are those of the paragraph's end, which is no text.
                    let is_of_mark = || path.iter().rev().take(2).any(|outer| outer == "pPr");
                    match name {
                        "shd" if path.last().is_some_and(|outer| outer == "pPr") => ground = colour(&tag),
                        "r" => {
                            is_of_run = false;
                            ink = both(of_style.ink.clone(), ground.as_ref());
                        }
                        "pStyle" => of_style = look().unwrap_or_default(),
                        "rStyle" => {
                            let look = look().unwrap_or_default();
                            is_of_run |= look.is_struck;
                            ink = look.ink.map(|ink| both(Some(ink), ground.as_ref())).unwrap_or(ink);
                        }
                        "color" if !is_of_mark() => ink = both(colour(&tag), ground.as_ref()),
                        "highlight" | "shd" if !is_of_mark() => {
                            ink = both(ink, colour(&tag).as_ref());
                        }
                        _ if tag.strikes() => is_of_run = !is_of_mark(),
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
                    is_struck |= (of_style.is_struck || is_of_run) && !part.trim().is_empty();
                    self.inks.add(&part, ink.as_ref());
                    push_text(&mut text, &part)?;
                }
                Token::Close(_) if path.pop().is_none() => return Ok(Some(text).filter(|_| !is_struck)),
                Token::Close(_) | Token::Text(_) => {}
                Token::Nothing => return Ok(Some(text).filter(|_| !is_struck)),
            }
        }
    }

    /// What a field of a form shows, whose beginning has been read: whether a box is checked, or the choice of a list.
    fn field(&mut self) -> Result<String> {
        let (mut is_checked, mut default, mut chosen, mut choices) = (None, false, None, Vec::new());
        loop {
            match self.next()? {
                Token::Open(tag) => {
                    let is_on = || tag.get("val").is_none() || tag.says("val");
                    let number = || tag.number("val").unwrap_or(0) as usize;
                    match tag.name() {
                        "checked" => is_checked = Some(is_on()),
                        "default" => (default, chosen) = (is_on(), chosen.or_else(|| Some(number()))),
                        "result" => chosen = Some(number()),
                        "listEntry" => bounded(&mut choices, tag.get("val").unwrap_or_default())?,
                        _ => {}
                    }
                    self.xml.skip()?;
                }
                Token::Close(_) | Token::Nothing => break,
                Token::Text(_) => {}
            }
        }
        let sign = if is_checked.unwrap_or(default) { "☒" } else { "☐" };
        let choice = choices.get(chosen.unwrap_or(0)).cloned();
        Ok(choice.unwrap_or_else(|| sign.to_owned()))
    }
}
