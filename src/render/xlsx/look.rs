//! How a workbook looks: formats of cells, widths and heights.

use std::borrow::Cow;

use anyhow::Result;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder};
use unicode_width::UnicodeWidthStr;

use crate::document::{Cell, Column, ColumnKind, Table};
use crate::numbers::percent;
use crate::render::text::lines;
use crate::vocabulary::{Class, Language};

/// The width of the sheet about the tables.
pub(super) const PROSE: u16 = 100;

/// Texts wrap at this.
const WIDEST: usize = 60;

/// Columns are never narrower.
const NARROWEST: usize = 8;

/// The button of a filter covers this much of a heading.
const BUTTON: usize = 3;

/// A line in points, and the most that a row may have.
const LINE: u16 = 15;
const HIGHEST: u16 = 409;

/// Rows whose widths are measured: enough for every year and body, and quick for a hundred thousand judgements.
const MEASURED: usize = 2_000;

/// The formats of a workbook.
pub(super) struct Look {
    heading: [Format; 2],
    pub(super) title: Format,
    pub(super) caption: Format,
    pub(super) prose: Format,
    pub(super) note: Format,
    rated: [Format; 3],
    body: Kinds,
    total: Kinds,
    language: Language,
}

/// The formats of a row's cells.
struct Kinds {
    text: Format,
    integer: Format,
    decimal: Format,
    date: Format,
}

impl Kinds {
    fn new(base: &Format) -> Self {
        Self {
            // A year is a number, and stands as a text.
            text: base.clone().set_text_wrap().set_align(FormatAlign::Left),
            integer: base.clone().set_num_format("#,##0"),
            decimal: base.clone(),
            date: base.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
        }
    }
}

impl Look {
    pub(super) fn new(language: Language) -> Self {
        let base = Format::new().set_align(FormatAlign::Top);
        let bold = base.clone().set_bold();
        Self {
            heading: [FormatAlign::Left, FormatAlign::Right].map(|side| {
                bold.clone().set_text_wrap().set_border_bottom(FormatBorder::Thin).set_align(side)
            }),
            title: bold.clone().set_font_size(14),
            caption: bold.clone().set_text_wrap(),
            prose: base.clone().set_text_wrap(),
            note: base.clone().set_text_wrap().set_font_color("#555555"),
            // Dark on light, and told apart by the words in any case.
            rated: [["#DCFCE7", "#14532D"], ["#FEF3C7", "#713F12"], ["#FEE2E2", "#8B1A1A"]]
                .map(|[ground, ink]| Format::new().set_background_color(ground).set_font_color(ink)),
            body: Kinds::new(&base),
            total: Kinds::new(&bold),
            language,
        }
    }

    /// The format of a heading, which stands over numbers as they do.
    pub(super) fn heading(&self, kind: ColumnKind) -> &Format {
        &self.heading[usize::from(kind == ColumnKind::Number)]
    }

    /// How a rating of a class is coloured.
    pub(super) fn rated(&self, class: Class) -> &Format {
        let [met, partial, unmet] = &self.rated;
        match class {
            Class::Met => met,
            Class::Partial => partial,
            Class::Unmet => unmet,
        }
    }

    pub(super) fn of(&self, cell: &Cell, total: bool) -> Cow<'_, Format> {
        let kinds = if total { &self.total } else { &self.body };
        Cow::Borrowed(match cell {
            Cell::Integer(_) => &kinds.integer,
            Cell::Decimal(_) => &kinds.decimal,
            // Where rounding by the spreadsheet would show another number, the format is the text.
            Cell::Percent(share) => {
                let text = || format!("\"{}\"", percent(*share, self.language).replace('\u{a0}', " "));
                let format = share.spreadsheet_format().map_or_else(text, str::to_owned);
                return Cow::Owned(kinds.decimal.clone().set_num_format(format));
            }
            Cell::Date(_) => &kinds.date,
            Cell::Missing
            | Cell::Rating(_)
            | Cell::Text(_)
            | Cell::Quoted { .. }
            | Cell::Share { .. }
            | Cell::Word { .. }
            | Cell::Name { .. }
            | Cell::Place { .. }
            | Cell::Chart(_)
            | Cell::Lines(_) => &kinds.text,
        })
    }
}

/// The width of every column: as wide as its content within bounds, and as the longest word of its heading. And how much the
/// longest word takes that names a row in the first one.
///
/// Errors: rows that have left cannot be read.
pub(super) fn widths(table: &Table, columns: &[(usize, &Column)]) -> Result<(Vec<u16>, u16)> {
    let longest_word = |text: &str| text.split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let of_heading = |(_, column): &(usize, &Column)| longest_word(&column.heading) + BUTTON;
    let mut widths: Vec<usize> = columns.iter().map(of_heading).collect();
    let mut word = 0;
    let mut left = MEASURED;
    for rows in table.rows.batches() {
        let rows = rows?;
        for row in rows.iter().take(left) {
            for (width, (place, column)) in widths.iter_mut().zip(columns) {
                let text = super::cell::shown(&row.cells[*place]);
                *width = widest_line(&text).max(*width);
                if column.kind == ColumnKind::RowHeading && columns[0].0 == *place {
                    word = longest_word(&text).max(word);
                }
            }
        }
        left = left.saturating_sub(rows.len());
        if left == 0 {
            break;
        }
    }
    let bounded = |width: usize, most| u16::try_from((width + 2).clamp(NARROWEST, most)).unwrap_or(PROSE);
    Ok((widths.into_iter().map(|width| bounded(width, WIDEST)).collect(), bounded(word, WIDEST / 2)))
}

/// Letters of 11 points are no smaller than 8 on paper at this percentage.
pub(super) const SMALLEST_SCALE: u16 = 73;

/// What A4 on its side holds at that, in pixels: of a column, seven for each character and five between.
/// `LibreOffice` makes columns some hundredths wider than Excel does.
const WIDEST_PAGE: usize = 1_340;

/// Makes the widest of the first columns narrower until a page holds them, but the very first no narrower than its longest
/// word; whether one does.
pub(super) fn fit(widths: &mut [u16], printed: usize, longest_word: u16) -> bool {
    let printed = &mut widths[..printed];
    let least = |place: usize| if place == 0 { usize::from(longest_word) } else { NARROWEST };
    let pixels = |widths: &[u16]| widths.iter().map(|width| usize::from(*width) * 7 + 5).sum::<usize>();
    while pixels(printed) > WIDEST_PAGE {
        let narrowed =
            printed.iter_mut().enumerate().filter(|(place, width)| usize::from(**width) > least(*place));
        match narrowed.map(|(_, width)| width).max() {
            Some(widest) => *widest -= 1,
            None => return false,
        }
    }
    true
}

/// The height of a line of a title, in points.
pub(super) const LINE_OF_TITLE: u16 = 19;

/// How many lines a title takes, in letters of 14 points where the widths are those of 11.
pub(super) fn lines_of_title(text: &str, width: u16) -> u16 {
    let lines = (text.width() * 14).div_ceil(usize::from(width) * 11);
    u16::try_from(lines).unwrap_or(u16::MAX)
}

fn widest_line(text: &str) -> usize {
    lines(text).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The height of a row in points. `LibreOffice` does not fit heights to wrapped text by itself. A line of proportional
/// letters holds about as many as the column is wide; one line in eight more is room for words that don't fill it.
pub(super) fn height<'a>(texts: impl Iterator<Item = &'a str>, widths: &[u16]) -> u16 {
    let lines = texts.zip(widths).map(|(text, width)| {
        let width = usize::from(*width);
        let lines = lines(text).map(|line| line.width().div_ceil(width).max(1)).sum::<usize>();
        if lines > 1 { lines + lines / 8 } else { lines }
    });
    let lines = u16::try_from(lines.max().unwrap_or(1)).unwrap_or(u16::MAX);
    lines.saturating_mul(LINE).min(HIGHEST)
}

/// A day as Excel counts them, from 1900 on.
pub(super) fn day(date: jiff::civil::Date) -> Option<ExcelDateTime> {
    let part = |number: i8| u8::try_from(number).ok();
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, part(date.month())?, part(date.day())?).ok()
}
