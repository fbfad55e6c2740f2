//! Workbooks of Excel 97 to 2003: records of bytes (BIFF8) in a stream of a compound file. Formulas show what was stored with them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Cursor, Read as _};

use anyhow::{Context as _, Result, bail, ensure};
use jiff::civil::date;

use super::cells::{Inks, Kind, Sheet, Value};
use super::limits::{LARGEST, MOST_SHEETS, bounded};
use super::style::{Shows, Style, shows_by, usual};
use super::xlsx::{Book, numeric};

const DAMAGED: &str = "it is damaged or cut off";

pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).context(DAMAGED)?;
    // A workbook of today with a password is in a container of the same sort.
    ensure!(!file.exists("EncryptedPackage"), "it has a password");
    ensure!(file.exists("Workbook"), "it is no workbook of Excel 97 or later (.xls)");
    let mut stream = Vec::new();
    file.open_stream("Workbook")?.take(LARGEST).read_to_end(&mut stream).context(DAMAGED)?;
    let (book, mut sheets) = shared(&stream)?;
    let mut count = 0;
    // Each ends before the next: none is read over and over.
    let mut ends: BTreeSet<usize> = sheets.iter().map(|(place, _)| *place).collect();
    ensure!(ends.len() == sheets.len(), "two of its sheets are one part");
    ends.insert(stream.len());
    for (place, sheet) in &mut sheets {
        let end = *ends.range(*place + 1..).next().context(DAMAGED)?;
        fill(&book, stream.get(*place..end).context(DAMAGED)?, sheet, &mut count)?;
    }
    Ok(sheets.into_iter().map(|(_, sheet)| sheet).collect())
}

/// Goes through the records of a part of a workbook, but for those of charts within it.
fn records<'b>(mut rest: &'b [u8], mut take: impl FnMut(u16, Bytes<'b>) -> Result<()>) -> Result<()> {
    let next = |rest: &mut &'b [u8]| {
        let ([a, b, c, d], after) = rest.split_first_chunk().context(DAMAGED)?;
        let length = u16::from_le_bytes([*c, *d]).into();
        let (data, after) = after.split_at_checked(length).context(DAMAGED)?;
        *rest = after;
        anyhow::Ok((u16::from_le_bytes([*a, *b]), data))
    };
    let mut depth = 0_usize;
    loop {
        let (kind, first) = next(&mut rest)?;
        let mut bytes = Bytes { first, more: VecDeque::new() };
        // What has no room in one record goes on in those behind it.
        while rest.starts_with(&[0x3C, 0]) {
            bytes.more.push_back(next(&mut rest)?.1);
        }
        match kind {
            0x0809 if bytes.number(2)? != 0x0600 => bail!("it is a workbook of before Excel 97"),
            0x0809 => depth += 1,
            0x0A if depth <= 1 => return Ok(()),
            0x0A => depth -= 1,
            0x2F => bail!("it has a password"),
            _ if depth == 1 => take(kind, bytes)?,
            _ => {}
        }
    }
}

/// The bytes of a record that are not read yet.
struct Bytes<'b> {
    first: &'b [u8],
    more: VecDeque<&'b [u8]>,
}

impl Bytes<'_> {
    /// A number of so many bytes, of which the last four count.
    fn number(&mut self, bytes: u32) -> Result<u32> {
        let mut number = 0;
        for _ in 0..bytes {
            while self.first.is_empty() {
                self.first = self.more.pop_front().context(DAMAGED)?;
            }
            number = number >> 8 | u32::from(self.first[0]) << 24;
            self.first = &self.first[1..];
        }
        Ok(number.checked_shr(32 - 8 * bytes.min(4)).unwrap_or(0))
    }

    /// A number as its upper half alone or, if it says so, as a whole one, perhaps of hundredths.
    fn short(&mut self) -> Result<String> {
        let bits = self.number(4)?;
        let half = f64::from_bits(u64::from(bits & !3) << 32);
        let number = if bits & 2 == 0 { half } else { f64::from(bits.cast_signed() >> 2) };
        Ok(if bits & 1 == 0 { number.to_string() } else { format!("{number}e-2") })
    }

    /// A text whose length is a number of so many bytes, whether a part of it is struck out, and the colours of its
    /// first parts, where they differ.
    fn text(&mut self, bytes: u32, fonts: &[Font]) -> Result<(String, bool, Vec<Option<u32>>)> {
        let (length, mut flags) = (self.number(bytes)?, self.number(1)?);
        let runs = if flags & 8 == 0 { 0 } else { self.number(2)? };
        let extra = if flags & 4 == 0 { 0 } else { self.number(4)? };
        let (mut units, mut struck, mut inks) = (Vec::new(), false, Vec::new());
        for _ in 0..length {
            if self.first.is_empty() {
                // Where it goes on, it says again how its characters are stored.
                flags = self.number(1)?;
            }
            units.push(u16::try_from(self.number(1 + (flags & 1))?)?);
        }
        for _ in 0..runs {
            let run = self.number(4)?;
            let font = font(fonts, run >> 16);
            // What stands before it looks as the cell does.
            inks.extend((inks.is_empty() && run & 0xFFFF > 0).then_some(None));
            inks.extend((inks.len() < 8).then_some(Some(font.1)));
            struck |= font.0;
        }
        self.number(extra)?;
        Ok((String::from_utf16_lossy(&units), struck, inks))
    }
}

/// Whether a font is struck out, and the number of its colour.
type Font = (bool, u32);

/// One of the fonts, of which the fifth has no record.
fn font(fonts: &[Font], font: u32) -> Font {
    fonts.get(font as usize - usize::from(font > 4)).copied().unwrap_or_default()
}

/// What all sheets share; and the sheets, empty, with the places where they begin.
fn shared(stream: &[u8]) -> Result<(Book, Vec<(usize, Sheet)>)> {
    let mut book = Book { strings: Vec::new(), styles: Vec::new(), first_day: date(1899, 12, 30) };
    let (mut fonts, mut codes, mut sheets) = (Vec::new(), BTreeMap::new(), Vec::new());
    let (mut looks, mut palette, mut inks) = (Vec::new(), Vec::new(), Vec::new());
    records(stream, |kind, mut bytes| {
        match kind {
            0x22 if bytes.number(2)? == 1 => book.first_day = date(1904, 1, 1),
            0x31 => bounded(&mut fonts, (bytes.number(4)? >> 16 & 8 != 0, bytes.number(2)?))?,
            0x041E => drop(codes.insert(bytes.number(2)?, shows_by(&bytes.text(2, &[])?.0))),
            0xE0 => {
                let [font, format] = [bytes.number(2)?, bytes.number(2)?];
                // The last four of these are of the pattern.
                let [pattern, colour] = [bytes.number(14)? >> 26, bytes.number(2)? & 0x7F];
                bounded(&mut looks, (self::font(&fonts, font), format, pattern, colour))?;
            }
            0x92 => {
                for _ in 0..bytes.number(2)? {
                    let [red, green, blue, _] = bytes.number(4)?.to_le_bytes();
                    palette.push(format!("#{red:02X}{green:02X}{blue:02X}"));
                }
            }
            0x85 => {
                let [place, state, sort] = [bytes.number(4)?, bytes.number(1)?, bytes.number(1)?];
                let sheet =
                    Sheet { name: bytes.text(1, &[])?.0, is_hidden: state & 3 != 0, ..Sheet::default() };
                ensure!(sheets.len() <= MOST_SHEETS, "it has more than {MOST_SHEETS} sheets");
                sheets.extend((sort == 0).then_some((place as usize, sheet)));
            }
            0xFC => {
                for _ in 0..bytes.number(8)? {
                    let (text, is_struck, of_text) = bytes.text(2, &fonts)?;
                    let value = if is_struck { Value::Struck } else { Value::text(&text) };
                    bounded(&mut inks, of_text)?;
                    bounded(&mut book.strings, (value, None))?;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let colour = |place: u32| {
        // What is beyond the palette is the ground of a window, and its text.
        let place = Some(place as usize).filter(|place| *place < 64)?;
        let own = place.checked_sub(8).and_then(|place| palette.get(place)).cloned();
        Some(own.unwrap_or_else(|| format!("indexed {place}")))
    };
    let style = |((is_struck, ink), format, pattern, fill)| {
        let shows = codes.get(&format).copied().unwrap_or_else(|| usual(format));
        let named = |fill| if pattern == 1 { fill } else { format!("pattern {pattern} {fill}") };
        let fill = colour(fill).filter(|_| pattern > 0).map(named);
        Style { shows, fill, ink: colour(ink), is_struck }
    };
    for (string, of_text) in book.strings.iter_mut().zip(inks) {
        let mut inks = Inks::default();
        for ink in of_text {
            inks.add(".", ink.and_then(colour).as_ref());
        }
        string.1 = inks.name();
    }
    book.styles = looks.into_iter().map(style).collect();
    Ok((book, sheets))
}

fn fill(book: &Book, stream: &[u8], sheet: &mut Sheet, count: &mut usize) -> Result<()> {
    let mut hidden = BTreeSet::new();
    records(stream, |kind, mut bytes| {
        match kind {
            0x0208 => {
                let row = bytes.number(2)?;
                hidden.extend((bytes.number(14)? & 0x20 != 0).then_some(row));
            }
            0x7D => {
                let [first, last] = [bytes.number(2)? + 1, bytes.number(4)? % 0x1_0000 + 1];
                if bytes.number(4)? >> 16 & 1 != 0 {
                    sheet.hide(first, last);
                }
            }
            0xE5 => {
                for _ in 0..bytes.number(2)? {
                    let [top, bottom, left, right] = [(); 4].map(|()| bytes.number(2));
                    sheet.merge((top? + 1, left? + 1), (bottom? + 1, right? + 1))?;
                }
            }
            // Where rules hold; newer ones say so behind a heading.
            0x01B0 | 0x0879 => {
                bytes.number(if kind == 0x0879 { 24 } else { 12 })?;
                for _ in 0..bytes.number(2)? {
                    let [top, bottom, left, right] = [(); 4].map(|()| bytes.number(2));
                    sheet.rule((top? + 1, left? + 1), (bottom? + 1, right? + 1));
                }
            }
            0x1C => {
                let at = (bytes.number(2)? + 1, bytes.number(2)? + 1);
                sheet.hang(at, Kind::Comment, "")?;
            }
            // Where other objects than notes and drop-downs stand is told elsewhere, in a way of its own.
            0x5D if !matches!(bytes.number(6)? >> 16, 0x14 | 0x19) => {
                sheet.hang((1, 1), Kind::Drawing, "")?;
            }
            // The text that the formula before it comes to.
            0x0207 => {
                let cell = sheet.rows.last_mut().and_then(|row| row.cells.last_mut());
                if let Some(cell) = cell.filter(|cell| cell.value == Value::Uncomputed) {
                    cell.value = Value::text(&bytes.text(2, &[])?.0);
                }
            }
            0x06 | 0xBD | 0xBE | 0xD6 | 0xFD | 0x0201 | 0x0203..=0x0205 | 0x027E => {
                let [row, mut column] = [bytes.number(2)?, bytes.number(2)?];
                // Several cells in a row end with the number of the last column.
                while !matches!(kind, 0xBD | 0xBE) || bytes.first.len() > 2 {
                    column += 1;
                    let style = book.styles.get(bytes.number(2)? as usize).cloned().unwrap_or_default();
                    let shown = match kind {
                        0xFD => book.string(bytes.number(4)? as usize)?,
                        _ => (value(book, kind, &mut bytes, style.shows)?, None),
                    };
                    sheet.push(count, row + 1, hidden.contains(&row), style.cell(column, shown))?;
                    if !matches!(kind, 0xBD | 0xBE) {
                        break;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })
}

/// What a cell shows, whose place and style have been read.
fn value(book: &Book, kind: u16, bytes: &mut Bytes<'_>, shows: Shows) -> Result<Value> {
    const ERRORS: [&str; 7] = ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"];
    let error = |code: u32| Value::Error(ERRORS.get(code as usize / 7).unwrap_or(&"#N/A").to_string());
    Ok(match kind {
        0x027E | 0xBD => numeric(&bytes.short()?, shows, book.first_day),
        0x0204 => Value::text(&bytes.text(2, &[])?.0),
        0x0205 => match [bytes.number(1)?, bytes.number(1)?] {
            [flag, 0] => Value::Flag(flag != 0),
            [code, _] => error(code),
        },
        0x06 | 0x0203 => match [bytes.number(4)?, bytes.number(4)?] {
            // What a formula comes to, where that is no number.
            [sort, high] if kind == 0x06 && high >= 0xFFFF_0000 => match sort.to_le_bytes() {
                [0, ..] => Value::Uncomputed,
                [1, _, flag, _] => Value::Flag(flag != 0),
                [2, _, code, _] => error(code.into()),
                _ => Value::Empty,
            },
            [low, high] => {
                let number = f64::from_bits(u64::from(high) << 32 | u64::from(low));
                numeric(&number.to_string(), shows, book.first_day)
            }
        },
        0xD6 => bail!("it has a cell of a sort that is not read"),
        _ => Value::Empty,
    })
}
