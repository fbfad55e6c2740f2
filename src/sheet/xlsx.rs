//! Workbooks of Excel. Formulas show what was stored with them; macros and links are not looked at, and of
//! comments and pictures no more than where they are.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};
use jiff::civil::{Date, date};

use super::cells::{Inks, Kind, Sheet, Value};
use super::limits::{MOST_SHEETS, bounded, push_text};
use super::package::Package;
use super::style::{self, Shows, Style, colour};
use super::xml::{Token, Xml};
use crate::decimal::Decimal;

/// What all sheets share.
pub(super) struct Book {
    /// Texts, and the colour of each, where it has one of its own.
    pub(super) strings: Vec<Shown>,
    pub(super) styles: Vec<Style>,
    pub(super) first_day: Date,
}

/// What a cell shows, and in which colour, where the text says one of its own.
pub(super) type Shown = (Value, Option<String>);

pub(super) fn sheets(package: &mut Package<'_>) -> Result<Vec<Sheet>> {
    let main = "xl/workbook.xml";
    let relations = relations(package, main)?;
    let of_kind = |kind: &str| {
        let found = relations.values().find(|(of, _)| of.ends_with(kind));
        found.map(|(_, target)| target.clone())
    };
    let strings = of_kind("/sharedStrings").map(|part| package.text(&part)).transpose()?.flatten();
    let styles = of_kind("/styles").map(|part| package.text(&part)).transpose()?.flatten();
    let mut book = Book {
        strings: strings.as_deref().map_or(Ok(Vec::new()), shared_strings)?,
        styles: styles.as_deref().map_or(Ok(Vec::new()), style::styles)?,
        first_day: date(1899, 12, 30),
    };
    let text = package.required(main)?;
    let (mut xml, mut listed) = (Xml::of(&text), Vec::new());
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                "workbookPr" if tag.says("date1904") => book.first_day = date(1904, 1, 1),
                "sheet" => {
                    let is_hidden = tag.get("state").is_some_and(|state| state != "visible");
                    let [name, id] = ["name", "id"].map(|key| tag.get(key).unwrap_or_default());
                    bounded(&mut listed, (name, is_hidden, id))?;
                }
                _ => {}
            },
            Token::Nothing => break,
            Token::Close(_) | Token::Text(_) => {}
        }
    }
    let (mut sheets, mut count) = (Vec::new(), 0);
    ensure!(listed.len() <= MOST_SHEETS, "it has more than {MOST_SHEETS} sheets");
    let parts: BTreeSet<_> = listed.iter().map(|(_, _, id)| relations.get(id)).collect();
    ensure!(parts.len() == listed.len(), "two of its sheets are one part");
    for (name, is_hidden, id) in listed {
        let (kind, target) = relations.get(&id).with_context(|| format!("its sheet {name} is missing"))?;
        if kind.ends_with("/worksheet") {
            let text = package.required(target)?;
            let mut sheet = Sheet { name, is_hidden, ..Sheet::default() };
            book.fill(&mut sheet, &text, &mut count)?;
            hang(package, target, &mut sheet)?;
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// What a part refers to within the file: sorts and targets by their ids.
fn relations(package: &mut Package<'_>, part: &str) -> Result<BTreeMap<String, (String, String)>> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let text = package.text(&format!("{folder}/_rels/{name}.rels"))?.unwrap_or_default();
    let (mut xml, mut found) = (Xml::of(&text), BTreeMap::new());
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "Relationship" => {
                let target = tag.get("Target").unwrap_or_default();
                if tag.get("TargetMode").is_some_and(|mode| mode == "External") {
                    continue;
                }
                ensure!(found.len() < 2 * MOST_SHEETS, "it refers to more parts than a workbook has");
                let target = (tag.get("Type").unwrap_or_default(), resolved(folder, &target));
                found.insert(tag.get("Id").unwrap_or_default(), target);
            }
            Token::Nothing => return Ok(found),
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// The name of a part as a part in a folder calls it.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let (mut folder, mut target) = (folder, target);
    while let Some(rest) = target.strip_prefix("../") {
        (folder, target) = (folder.rsplit_once('/').map_or("", |(outer, _)| outer), rest);
    }
    if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}

/// Takes in what hangs on the cells of a sheet and stands over them.
fn hang(package: &mut Package<'_>, part: &str, sheet: &mut Sheet) -> Result<()> {
    let relations = relations(package, part)?;
    let of = |kind: &str| -> Vec<String> {
        let parts = relations.values().filter(|(of, _)| of.ends_with(kind));
        parts.map(|(_, target)| target.clone()).collect()
    };
    let mut answered = BTreeSet::new();
    // A comment with answers has a note at the same cell, for programs that know no answers.
    for part in of("/threadedComment").into_iter().chain(of("/comments")) {
        let text = package.text(&part)?.unwrap_or_default();
        let (mut xml, mut at, mut is_note) = (Xml::of(&text), (1, 1), true);
        loop {
            match xml.next()? {
                Token::Open(tag) if ["comment", "threadedComment"].contains(&tag.name()) => {
                    at = tag.get("ref").and_then(|reference| place(&reference)).unwrap_or((1, 1));
                    is_note = tag.name() == "comment";
                }
                Token::Open(tag) if tag.name() == "text" => {
                    let text = text_of(&mut xml)?.0.unwrap_or_default();
                    if !is_note {
                        answered.insert(at);
                    } else if answered.contains(&at) {
                        continue;
                    }
                    sheet.hang(at, Kind::Comment, &text)?;
                }
                Token::Nothing => break,
                Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
            }
        }
    }
    for part in of("/drawing") {
        drawings(&package.text(&part)?.unwrap_or_default(), sheet)?;
    }
    Ok(())
}

/// The drawings of a part, each with the cell that it begins in and the text in it.
fn drawings(text: &str, sheet: &mut Sheet) -> Result<()> {
    let (mut xml, mut name, mut at, mut said) = (Xml::of(text), String::new(), (1, 1), String::new());
    let is_anchor = |name: &str| name.ends_with("CellAnchor") || name == "absoluteAnchor";
    let mut is_from = false;
    loop {
        match xml.next()? {
            // What another program would draw in its place.
            Token::Open(tag) if tag.name() == "Fallback" => xml.skip()?,
            Token::Open(tag) => {
                tag.name().clone_into(&mut name);
                if is_anchor(&name) {
                    (at, said) = ((1, 1), String::new());
                }
                is_from |= name == "from";
            }
            Token::Text(part) if name == "t" => push_text(&mut said, &part)?,
            Token::Text(part) if is_from && ["row", "col"].contains(&name.as_str()) => {
                let place = part.trim().parse::<u32>().unwrap_or(0).saturating_add(1);
                *(if name == "row" { &mut at.0 } else { &mut at.1 }) = place;
            }
            Token::Close(end) => {
                is_from &= end.name() != "from";
                name.clear();
                if is_anchor(end.name()) {
                    sheet.hang(at, Kind::Drawing, &said)?;
                }
            }
            Token::Nothing => return Ok(()),
            Token::Text(_) => {}
        }
    }
}

/// The text in an element and all below it, but for how it is pronounced, nothing where a part of it is struck out; and its
/// colour.
fn text_of(xml: &mut Xml<'_>) -> Result<(Option<String>, Option<String>)> {
    let (mut text, mut path, mut is_struck) = (String::new(), Vec::new(), false);
    let (mut inks, mut ink) = (Inks::default(), None);
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "rPh" => xml.skip()?,
            Token::Open(tag) => {
                is_struck |= tag.strikes();
                match tag.name() {
                    "r" => ink = None,
                    "color" => ink = colour(&tag),
                    _ => {}
                }
                path.push(tag.name().to_owned());
            }
            Token::Close(_) if path.pop().is_none() => {
                return Ok((Some(unescaped(&text)).filter(|_| !is_struck), inks.name()));
            }
            Token::Text(part) if path.last().is_none_or(|name| name == "t") => {
                inks.add(&part, ink.as_ref());
                push_text(&mut text, &part)?;
            }
            Token::Nothing => return Ok((Some(text), inks.name())),
            Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// Without the escapes of control characters, `_x000D_`.
fn unescaped(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let escape = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let code = escape.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(character) = code.and_then(char::from_u32) {
            out.push(character);
            rest = &after[5..];
        } else {
            out.push_str("_x");
            rest = after;
        }
    }
    out + rest
}

fn shared_strings(text: &str) -> Result<Vec<Shown>> {
    let (mut xml, mut strings) = (Xml::of(text), Vec::new());
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.name() == "si" => {
                let (text, ink) = text_of(&mut xml)?;
                bounded(&mut strings, (text.map_or(Value::Struck, |text| Value::text(&text)), ink))?;
            }
            Token::Nothing => return Ok(strings),
            Token::Open(_) | Token::Close(_) | Token::Text(_) => {}
        }
    }
}

impl Book {
    fn fill(&self, sheet: &mut Sheet, text: &str, count: &mut usize) -> Result<()> {
        let mut xml = Xml::of(text);
        let (mut row, mut column, mut is_hidden) = (0, 0, false);
        // Newer rules say behind what they are where they hold.
        let (mut is_of_rule, mut is_range) = (false, false);
        loop {
            match xml.next()? {
                Token::Open(tag) => match tag.name() {
                    "conditionalFormatting" => {
                        is_of_rule = true;
                        ruled(sheet, &tag.get("sqref").unwrap_or_default());
                    }
                    "sqref" => is_range = is_of_rule,
                    "row" => {
                        let number = tag.get("r").map_or(Some(row + 1), |number| number.parse().ok());
                        row = number.context("it has a row where no sheet has one")?;
                        (column, is_hidden) = (0, tag.says("hidden"));
                    }
                    "c" => {
                        (row, column) = match tag.get("r") {
                            Some(reference) => {
                                place(&reference).context("it has a cell where no sheet has one")?
                            }
                            None => (row, column + 1),
                        };
                        let style =
                            tag.number("s").and_then(|style| usize::try_from(style).ok()).unwrap_or(0);
                        let style = self.styles.get(style).cloned().unwrap_or_default();
                        let kind = tag.get("t").unwrap_or_default();
                        let shown = self.value(&mut xml, &kind, style.shows)?;
                        sheet.push(count, row, is_hidden, style.cell(column, shown))?;
                    }
                    "col" if tag.says("hidden") => {
                        let [first, last] = ["min", "max"].map(|key| tag.number(key).unwrap_or(1));
                        sheet.hide(first, last);
                    }
                    "mergeCell" => {
                        if let Some((first, last)) = range(&tag.get("ref").unwrap_or_default()) {
                            sheet.merge(first, last)?;
                        }
                    }
                    _ => {}
                },
                Token::Text(part) if is_range => ruled(sheet, &part),
                Token::Close(end) => {
                    is_range = false;
                    is_of_rule &= end.name() != "conditionalFormatting";
                }
                Token::Nothing => return Ok(()),
                Token::Text(_) => {}
            }
        }
    }

    /// A text that cells share.
    pub(super) fn string(&self, place: usize) -> Result<Shown> {
        self.strings.get(place).cloned().context("a cell names a text that is not there")
    }

    /// What a cell shows, whose beginning has been read.
    fn value(&self, xml: &mut Xml<'_>, kind: &str, shows: Shows) -> Result<Shown> {
        let (mut stored, mut ink, mut is_formula, mut is_struck) = (None, None, false, false);
        loop {
            match xml.next()? {
                Token::Open(tag) => match tag.name() {
                    "v" | "is" => match text_of(xml)? {
                        (Some(text), of_text) => (stored, ink) = (Some(text), of_text),
                        (None, _) => is_struck = true,
                    },
                    "f" => {
                        is_formula = true;
                        xml.skip()?;
                    }
                    _ => xml.skip()?,
                },
                Token::Close(_) | Token::Nothing => break,
                Token::Text(_) => {}
            }
        }
        if is_struck {
            return Ok((Value::Struck, None));
        }
        let Some(stored) = stored.filter(|stored| !stored.is_empty() || kind == "str") else {
            return Ok((if is_formula { Value::Uncomputed } else { Value::Empty }, None));
        };
        let value = match kind {
            "s" => return self.string(stored.trim().parse().unwrap_or(usize::MAX)),
            "str" | "inlineStr" => Value::text(&stored),
            "b" => Value::Flag(stored.trim() == "1"),
            "e" => Value::Error(stored),
            "d" => Value::day(&stored),
            "" | "n" => numeric(&stored, shows, self.first_day),
            kind => bail!("it has a cell of the kind `{kind}`, which no workbook has"),
        };
        Ok((value, ink))
    }
}

/// A number as a format shows it.
pub(super) fn numeric(stored: &str, shows: Shows, first_day: Date) -> Value {
    if shows != Shows::Day {
        return number(stored, shows == Shows::Percent);
    }
    let day = stored.trim().parse::<i32>().ok().filter(|day| *day > 60);
    let day = day.and_then(|day| first_day.checked_add(jiff::Span::new().try_days(day).ok()?).ok());
    day.map_or(Value::Time, Value::Day)
}

/// A number as stored in binary: Excel shows 15 digits of it.
pub(super) fn number(stored: &str, is_percent: bool) -> Value {
    let rounded = stored.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let rounded = rounded.and_then(|number| format!("{number:.14e}").parse::<f64>().ok());
    match rounded.map(|number| number.to_string()) {
        Some(number) if is_percent => Value::Percent(hundredfold(&number).unwrap_or(number)),
        Some(number) => Value::Number(number),
        None => Value::Text(stored.to_owned()),
    }
}

/// A number in digits, times a hundred.
fn hundredfold(number: &str) -> Option<String> {
    let Decimal { units, places } = Decimal::parse(number)?;
    let (units, places) =
        (units.checked_mul(10_i64.pow(2_u32.saturating_sub(places.into())))?, places.max(2) - 2);
    Some(Decimal { units, places }.to_string())
}

/// Takes in the cells whose colours a rule says, such as `C2:C9 E2`.
pub(super) fn ruled(sheet: &mut Sheet, ranges: &str) {
    for (first, last) in ranges.split_whitespace().filter_map(range) {
        sheet.rule(first, last);
    }
}

/// The first cell and the last of a reference such as `C2:C9`.
fn range(reference: &str) -> Option<((u32, u32), (u32, u32))> {
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    place(first).zip(place(last))
}

/// Row and column of a reference such as `C7`.
fn place(reference: &str) -> Option<(u32, u32)> {
    let digits = reference.find(|character: char| character.is_ascii_digit())?;
    let (letters, row) = reference.split_at(digits);
    let add = |column: u32, letter: u8| {
        let place = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(place)
    };
    let column = letters.bytes().try_fold(0, add).filter(|column| *column > 0)?;
    let row = row.parse().ok().filter(|row| *row > 0)?;
    Some((row, column))
}
