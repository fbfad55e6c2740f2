//! How the cells of Excel look: as what they show numbers, and their colours.

use std::collections::BTreeMap;

use anyhow::Result;

use super::cells::{Cell, Value};
use super::limits::bounded;
use super::xlsx::Shown;
use super::xml::{Tag, Token, Xml};

/// How a cell looks.
#[derive(Clone, Default)]
pub(super) struct Style {
    pub(super) shows: Shows,
    pub(super) fill: Option<String>,
    pub(super) ink: Option<String>,
    pub(super) is_struck: bool,
}

impl Style {
    pub(super) fn cell(self, column: u32, (value, ink): Shown) -> Cell {
        let is_struck = self.is_struck && value != Value::Empty;
        let value = if is_struck { Value::Struck } else { value };
        Cell { column, value, fill: self.fill, ink: ink.or(self.ink) }
    }
}

#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Shows {
    #[default]
    Number,
    Day,
    Percent,
}

/// The name of a colour, also of one that the theme of the workbook or its palette says.
pub(super) fn colour(tag: &Tag<'_>) -> Option<String> {
    let rgb = tag.get("rgb").and_then(|rgb| Some(format!("#{}", rgb.get(2..)?.to_uppercase())));
    let other = || ["theme", "indexed"].iter().find_map(|key| Some(format!("{key} {}", tag.get(key)?)));
    let tint = tag.get("tint").and_then(|tint| tint.parse::<f64>().ok()).filter(|tint| *tint != 0.0);
    let tinted = |name: String| tint.map_or(name.clone(), |tint| format!("{name} {tint:.2}"));
    // Every cell has its own; no colour has a name as long as this.
    rgb.or_else(other).map(tinted).filter(|name| name.len() < 20)
}

/// What a fill is called with one more of its colours: by that alone, or, where it is a pattern or a gradient, by all.
fn filled(pattern: &str, fill: Option<String>, more: Option<String>) -> Option<String> {
    // The colours of a window and its text are none.
    let more =
        more.filter(|more| pattern == "solid" || !["indexed 64", "indexed 65"].contains(&more.as_str()));
    match (fill, more) {
        (Some(fill), Some(more)) if fill.len() < 60 => Some(format!("{fill}/{more}")),
        (None, Some(more)) if pattern != "solid" => Some(format!("{pattern} {more}")),
        (fill, more) => fill.or(more),
    }
}

/// How cells look, by the part of a workbook that says it.
pub(super) fn styles(text: &str) -> Result<Vec<Style>> {
    let (mut xml, mut within) = (Xml::of(text), String::new());
    let (mut codes, mut fills, mut styles) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut fonts: Vec<(bool, Option<String>)> = Vec::new();
    // How the colours of a fill are put together, unless it is one.
    let mut pattern = String::new();
    loop {
        match xml.next()? {
            Token::Open(tag) => match tag.name() {
                name @ ("cellXfs" | "cellStyleXfs" | "dxfs" | "fills" | "fonts" | "borders") => {
                    name.clone_into(&mut within);
                }
                "numFmt" => {
                    let code = tag.get("formatCode").unwrap_or_default();
                    codes.insert(tag.number("numFmtId").unwrap_or(0), shows_by(&code));
                }
                "font" if within == "fonts" => bounded(&mut fonts, (false, None))?,
                "strike" if within == "fonts" => {
                    fonts.last_mut().into_iter().for_each(|font| font.0 = tag.strikes());
                }
                "color" if within == "fonts" => {
                    fonts.last_mut().into_iter().for_each(|font| font.1 = colour(&tag));
                }
                "fill" if within == "fills" => bounded(&mut fills, None)?,
                "patternFill" => pattern = tag.get("patternType").unwrap_or_else(|| "none".to_owned()),
                "gradientFill" => "gradient".clone_into(&mut pattern),
                "fgColor" | "bgColor" | "color" if within == "fills" => {
                    let is_more = tag.name() != "bgColor" || pattern != "solid";
                    let fill =
                        fills.last_mut().filter(|_| is_more && pattern != "none" && pattern.len() < 20);
                    if let Some(fill) = fill {
                        *fill = filled(&pattern, fill.take(), colour(&tag));
                    }
                }
                "xf" if within == "cellXfs" => {
                    let format = tag.number("numFmtId").unwrap_or(0);
                    let place = |key: &str| tag.number(key).and_then(|place| usize::try_from(place).ok());
                    let fill = place("fillId").and_then(|fill| fills.get(fill).cloned()).flatten();
                    let font = place("fontId").and_then(|font| fonts.get(font).cloned());
                    let (is_struck, ink) = font.unwrap_or_default();
                    let shows = codes.get(&format).copied().unwrap_or_else(|| usual(format));
                    bounded(&mut styles, Style { shows, fill, ink, is_struck })?;
                }
                _ => {}
            },
            Token::Nothing => return Ok(styles),
            Token::Close(_) | Token::Text(_) => {}
        }
    }
}

/// As what a format of numbers shows them that every workbook has.
pub(super) fn usual(id: u32) -> Shows {
    match id {
        9 | 10 => Shows::Percent,
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Shows::Day,
        _ => Shows::Number,
    }
}

/// As what one of its own shows them.
pub(super) fn shows_by(code: &str) -> Shows {
    // What stands in quotes or brackets is shown as it is.
    let mut plain = String::new();
    let (mut is_quoted, mut is_bracketed, mut is_escaped) = (false, false, false);
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            // Hours that go on beyond a day stand in brackets: `[h]:mm`.
            '[' => is_bracketed = !characters.peek().is_some_and(|next| "hHmMsS".contains(*next)),
            ']' => is_bracketed = false,
            character if !is_quoted && !is_bracketed => plain.extend(character.to_lowercase()),
            _ => {}
        }
    }
    match plain {
        plain if plain.contains(['y', 'd', 'm', 'h', 's']) => Shows::Day,
        plain if plain.contains('%') => Shows::Percent,
        _ => Shows::Number,
    }
}
