//! PDF/UA-1 from Typst source, made by the program Typst where it is installed.
//!
//! Typst as a library would be most of our program. It is looked for on the PATH, and then as the module of Python that
//! `pip install typst` brings. The source goes in through one pipe and the PDF comes out of another: no shell reads it,
//! and no file is left.
//!
//! The fonts that Typst carries are tried alone first, so that a document looks the same on every machine. They have no
//! Chinese and hardly an emoji, and what cannot be shown is an error in PDF/UA. So the machine's fonts are added then,
//! and if they do not have it either, the characters are named: `⟨U+4E2D⟩`.

mod program;

use anyhow::{Result, anyhow, bail};
use jiff::tz::TimeZone;

use self::program::{Failure, Fonts, Program};
use super::terminal;
use crate::document::{self, Document};
use crate::visible::visible;

/// Names what the fonts of Typst cannot be trusted to show.
const NAMES: &str = include_str!("names.typ");

/// What Typst says of a picture that it can't read.
const BROKEN_PICTURE: &str = "failed to decode image";

/// The PDF of a document's Typst source. Its day is the document's, whatever the clock says.
///
/// # Errors
/// If there is no Typst, or if Typst refuses the source.
pub(super) fn of_typst(source: &[u8], document: &Document) -> Result<Vec<u8>> {
    let timestamp = document
        .date
        .and_then(|date| date.to_zoned(TimeZone::UTC).ok())
        .map_or(0, |day| day.timestamp().as_second());
    let named = [NAMES.as_bytes(), source].concat();
    for program in Program::ALL {
        let first = match program.compile(source, Fonts::Embedded, timestamp) {
            Ok(pdf) => return Ok(pdf),
            Err(Failure::Missing) => continue,
            Err(Failure::Other(error)) => return Err(error),
            Err(Failure::Refused(message)) => message,
        };
        // No font mends a picture.
        if first.contains(BROKEN_PICTURE) {
            bail!("{}", broken_picture(document, &first));
        }
        if let Ok(pdf) = program.compile(source, Fonts::All, timestamp) {
            return Ok(pdf);
        }
        if let Ok(pdf) = program.compile(&named, Fonts::Embedded, timestamp) {
            terminal::complain(
                "warning: no font here has all characters of the texts; those that are missing are named in the PDF, \
                 as `⟨U+4E2D⟩`",
            );
            return Ok(pdf);
        }
        for line in first.trim_end().lines() {
            terminal::complain(&visible(line));
        }
        bail!("Typst has made no PDF, for the reasons above (PDF/UA-1 takes Typst 0.14 or later)");
    }
    Err(anyhow!(
        "a PDF is made by the program Typst, which is not installed: get it from https://typst.app/open-source/ or with \
         `pip install typst`. Without it, write a .docx and save it as PDF in Word or LibreOffice, or a .html and print \
         it to PDF in a browser"
    ))
}

/// Typst doesn't say which picture it means, so all that it may be are named.
fn broken_picture(document: &Document, said: &str) -> String {
    let mut names: Vec<String> = document::pictures(&document.blocks)
        .map(|picture| format!("`{}`", visible(&picture.address)))
        .collect();
    names.sort();
    names.dedup();
    let reason =
        visible(said.trim().trim_start_matches("error: ").lines().next().unwrap_or_default()).into_owned();
    match names.as_slice() {
        [name] => format!("the picture {name} is broken ({reason}); save it once more"),
        names => format!("one of the pictures {} is broken ({reason}); save it once more", names.join(", ")),
    }
}
