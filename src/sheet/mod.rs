//! Tables that people send back: workbooks, text with separators, tables in Word documents and answers of Kolada, as sheets of
//! cells.
//!
//! A cell is what it shows. Formulas are never computed, nothing outside of a file is fetched, and what a file takes is bounded
//! before it is unpacked. Nothing here knows what the cells mean.

mod cells;
mod csv;
mod json;
mod limits;
#[cfg(feature = "xlsx")]
mod ods;
#[cfg(feature = "xlsx")]
mod package;
#[cfg(feature = "xlsx")]
mod style;
#[cfg(feature = "xlsx")]
mod word;
#[cfg(feature = "xlsx")]
mod xls;
#[cfg(feature = "xlsx")]
mod xlsx;
#[cfg_attr(not(feature = "xlsx"), allow(dead_code, reason = "StratML is read with less of it"))]
pub(crate) mod xml;

use anyhow::{Result, bail, ensure};

pub(crate) use self::cells::{Beside, Cell, Kind, Row, Sheet, Value};
pub(crate) use self::csv::Encoding;
pub(crate) use self::limits::LARGEST;
use self::limits::{LONGEST_NAME, MOST_SHEETS};

/// The sheets of a file, by what it holds and not by its name.
///
/// Errors: why it cannot be read, in words that have it as their subject.
pub(crate) fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Sheet>> {
    let sheets = sheets(bytes, encoding)?;
    ensure!(sheets.len() <= MOST_SHEETS, "it has more than {MOST_SHEETS} sheets or tables");
    let is_named = sheets.iter().all(|sheet| sheet.name.len() <= LONGEST_NAME);
    ensure!(is_named, "one of its sheets has a name of more than {LONGEST_NAME} bytes");
    Ok(sheets)
}

fn sheets(bytes: &[u8], encoding: Option<Encoding>) -> Result<Vec<Sheet>> {
    #[cfg(feature = "xlsx")]
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return xls::sheets(bytes);
    }
    if bytes.starts_with(b"PK") {
        return packed(bytes);
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") {
        bail!("it is no table");
    }
    if bytes.starts_with(b"{") {
        return Ok(vec![json::sheet(bytes)?]);
    }
    Ok(vec![csv::sheet(bytes, encoding)?])
}

#[cfg(feature = "xlsx")]
fn packed(bytes: &[u8]) -> Result<Vec<Sheet>> {
    let mut package = package::Package::open(bytes)?;
    if package.holds("xl/workbook.bin") {
        bail!("it is a binary workbook (.xlsb)");
    }
    if package.holds("word/document.xml") {
        return word::sheets(&mut package);
    }
    if package.holds("content.xml") {
        return ods::sheets(&mut package);
    }
    if package.holds("[Content_Types].xml") {
        return xlsx::sheets(&mut package);
    }
    bail!("it is neither a workbook nor a document")
}

#[cfg(not(feature = "xlsx"))]
fn packed(_: &[u8]) -> Result<Vec<Sheet>> {
    bail!("this uppfyllt was built without XLSX; build it with the cargo feature `xlsx`, or send CSV")
}
