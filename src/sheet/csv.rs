//! Text with separators, strictly: where quotes or the lengths of records do not add up, a cell may hold another's text.

use std::borrow::Cow;

use anyhow::{Context as _, Result, bail, ensure};

use super::cells::{Cell, Sheet, Value};
use super::limits::MOST;
use crate::named::names;
use crate::read::windows_1252;
use crate::render::unguard;

names! {
    /// How characters are written as bytes, where that has to be said.
    pub(crate) enum Encoding {
        /// Of Windows in western Europe.
        Windows1252 = "windows-1252",
        /// Of everything else.
        Utf8 = "utf-8",
    }
}

const AMBIGUOUS: &str =
    "more than one of [';', '\\t', ','] separates its fields in the first line, and nobody can tell which";

/// What separates fields, in the order in which they are tried.
const SEPARATORS: [char; 3] = [';', '\t', ','];

pub(super) fn sheet(bytes: &[u8], encoding: Option<Encoding>) -> Result<Sheet> {
    let text = text(bytes, encoding)?;
    let (told, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((sign, rest)) => (sign.trim_end_matches('\r').chars().next(), rest),
        None => (None, text.as_ref()),
    };
    let skipped = u32::from(told.is_some());
    let possible: Vec<char> = match told {
        Some(sign) => vec![sign],
        None => SEPARATORS.into_iter().filter(|sign| is_in_first_line(text, *sign)).collect(),
    };
    // A comma in a heading is a separator only where it is one everywhere.
    let mut fitting = None;
    for sign in possible.iter().filter(|_| possible.len() > 1) {
        let is_another = records(text, *sign).is_ok() && fitting.replace(*sign).is_some();
        ensure!(!is_another, AMBIGUOUS);
    }
    let separator = match possible[..] {
        [] => ';',
        [only] => only,
        _ => fitting.context(AMBIGUOUS)?,
    };
    let records = records(text, separator)?;
    let (mut sheet, mut count) = (Sheet::default(), 0);
    for (number, record) in (1 + skipped..).zip(records) {
        for (column, field) in (1..).zip(record) {
            let cell = Cell { column, value: Value::text(unguard(&field)), fill: None, ink: None };
            sheet.push(&mut count, number, false, cell)?;
        }
    }
    Ok(sheet)
}

/// The text: UTF-8, UTF-16 with its mark, or what the caller says that it is.
fn text(bytes: &[u8], encoding: Option<Encoding>) -> Result<Cow<'_, str>> {
    let units = |of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| anyhow::anyhow!("it says that it is UTF-16 and is not"))
    };
    let text = match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes)?.into(),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes)?.into(),
        _ if encoding == Some(Encoding::Windows1252) => of_windows(bytes)?.into(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
            Err(error) => {
                let wrong = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
                let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
                let guess = windows_1252(wrong).map(|meant| format!(", which is {meant} in Windows-1252"));
                bail!(
                    "line {line} has the byte 0x{wrong:02X}{}, and is not UTF-8; say --encoding windows-1252 if it is that",
                    guess.unwrap_or_default()
                )
            }
        },
    };
    ensure!(!text.contains('\0'), "it holds zero bytes, as UTF-16 without a mark does");
    if let Some(damaged) =
        ["Ã¥", "Ã¤", "Ã¶", "Ã…", "Ã„", "Ã–", "\u{fffd}"].iter().find(|sign| text.contains(**sign))
    {
        bail!("it holds `{damaged}`: å, ä and ö were damaged when it was saved");
    }
    Ok(text)
}

fn of_windows(bytes: &[u8]) -> Result<String> {
    let read = |byte: &u8| if byte.is_ascii() { Some(char::from(*byte)) } else { windows_1252(*byte) };
    let text: Option<String> = bytes.iter().map(read).collect();
    text.ok_or_else(|| anyhow::anyhow!("it holds a byte that Windows-1252 has no character for"))
}

fn is_in_first_line(text: &str, sign: char) -> bool {
    let mut is_quoted = false;
    for character in text.trim_start().chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => return false,
            character if character == sign && !is_quoted => return true,
            _ => {}
        }
    }
    false
}

type Record<'t> = Box<[Cow<'t, str>]>;

/// The records, all as long as the first.
fn records(text: &str, separator: char) -> Result<Vec<Record<'_>>> {
    let (mut records, mut record, mut line) = (Vec::new(), Vec::new(), 1);
    let (mut rest, mut count) = (text, 0);
    while !rest.is_empty() {
        count += 1;
        ensure!(count <= 4 * MOST, "it has more than {} fields, the empty ones among them", 4 * MOST);
        let (field, after) = field(rest, separator, line)?;
        line += rest[..rest.len() - after.len()].matches('\n').count();
        record.push(field);
        let mut characters = after.chars();
        rest = match characters.next() {
            Some(sign) if sign == separator => {
                if characters.as_str().is_empty() {
                    record.push(Cow::default());
                }
                characters.as_str()
            }
            Some('\r') if after.starts_with("\r\n") => &after[2..],
            _ => characters.as_str(),
        };
        let is_separated = after.starts_with(separator) && !rest.is_empty();
        if !is_separated {
            line += 1;
            records.push(std::mem::take(&mut record).into_boxed_slice());
        }
    }
    let length = records.iter().map(|record| record.len()).find(|length| *length > 1).unwrap_or(1);
    for (number, record) in (1..).zip(&records) {
        let is_blank = record.len() == 1 && record[0].trim().is_empty();
        ensure!(
            is_blank || record.len() == length,
            "record {number} has {} fields, and others {length}: a separator or a quote is missing",
            record.len()
        );
    }
    Ok(records)
}

/// A field, and what comes after it: a separator, the end of a line or nothing.
fn field(text: &str, separator: char, line: usize) -> Result<(Cow<'_, str>, &str)> {
    let is_end = |character: char| character == separator || matches!(character, '\n' | '\r');
    let Some(mut rest) = text.strip_prefix('"') else {
        let (field, rest) = text.split_at(text.find(is_end).unwrap_or(text.len()));
        return Ok((field.into(), rest));
    };
    let mut field = String::new();
    loop {
        let Some((part, after)) = rest.split_once('"') else {
            bail!("a quote begins in line {line} and never ends")
        };
        field.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                field.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(is_end) => return Ok((field.into(), after)),
            None => bail!("line {line} has a text right behind a quote that ends"),
        }
    }
}
