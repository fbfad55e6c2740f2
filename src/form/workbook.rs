//! A form as a workbook: the rows to fill in, how to do that, and the words to choose from.
//!
//! What is not to be filled in is locked, without a password. The identity of rows stands in a hidden column, and the words on
//! a hidden sheet, since a list in a cell's rule holds no more than 255 characters. There is no formula.

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, utility,
};

use super::column::Column;
use super::key::{Key, asks};
use super::own_text::{ANSWER, INSTRUCTIONS, NOTE, UNUSED, WORDS};
use super::rows::{Form, Row};
use crate::model::{Model, Verdict};
use crate::vocabulary::{Absence, ActivityStatus, Word as _};

/// The first row of judgements, below title, instruction and headings.
const FIRST: u32 = 3;
const HEADINGS: u32 = 2;

struct Look {
    title: Format,
    heading: Format,
    locked: Format,
    answer: Format,
    day: Format,
    unused: Format,
}

impl Look {
    fn new() -> Self {
        let base = Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let framed = base.clone().set_border(FormatBorder::Thin).set_border_color(Color::Gray);
        let answer = framed.clone().set_background_color(ANSWER).set_unlocked();
        Self {
            title: Format::new().set_bold().set_font_size(14),
            heading: framed.clone().set_bold().set_background_color("#E8EDF2"),
            locked: framed.clone(),
            day: answer.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            answer,
            unused: framed.set_background_color(UNUSED),
        }
    }
}

/// The form.
///
/// Errors: a text that no cell holds.
pub(crate) fn workbook(form: &Form<'_>) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    workbook
        .set_properties(&DocProperties::new().set_title(form.title.as_str()).set_creation_datetime(&created));
    let look = Look::new();
    let mut lists: Vec<Vec<&str>> = Vec::new();
    let sheet = workbook.add_worksheet().set_name("Bedömning")?;
    fill(sheet, form, &look, &mut lists).context("the form fits in no workbook")?;
    let sheet = workbook.add_worksheet().set_name("Anvisning")?;
    sheet.set_column_width(0, 100)?.write_string_with_format(0, 0, form.title.as_str(), &look.title)?;
    for (row, line) in (2..).zip(INSTRUCTIONS) {
        sheet.set_row_height(row, height([(line, 100)]))?;
        sheet.write_string_with_format(row, 0, line, &Format::new().set_text_wrap())?;
    }
    set_page(sheet);
    let sheet = workbook.add_worksheet().set_name(WORDS)?.set_hidden(true);
    for (column, words) in (0..).zip(&lists) {
        for (row, word) in (0..).zip(words) {
            sheet.write_string(row, column, *word)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill<'m>(
    sheet: &mut Worksheet,
    form: &Form<'m>,
    look: &Look,
    lists: &mut Vec<Vec<&'m str>>,
) -> Result<()> {
    let columns = form.columns();
    sheet.write_string_with_format(0, 1, form.title.as_str(), &look.title)?;
    sheet.write_string(1, 1, NOTE)?;
    for (place, column) in (0..).zip(&columns) {
        sheet.set_column_width(place, column.width())?;
        sheet.write_string_with_format(HEADINGS, place, column.heading(), &look.heading)?;
    }
    sheet.set_column_hidden(0)?.set_row_height(HEADINGS, 45)?;
    for (number, row) in (FIRST..).zip(&form.rows) {
        let cells: Vec<String> = columns.iter().map(|column| row.cell(*column, form.model)).collect();
        let texts = columns.iter().zip(&cells).filter(|(column, _)| **column != Column::Identity);
        sheet.set_row_height(number, height(texts.map(|(column, text)| (text.as_str(), column.width()))))?;
        for ((place, column), text) in (0..).zip(&columns).zip(&cells) {
            put(sheet, (number, place), *column, row, text, look).with_context(|| {
                format!("`{}` of `{}`: a form as .csv holds it", column.heading(), row.item.id)
            })?;
            if *column == Column::Answer(Key::Rating) && asks(row.plan, row.item, Key::Rating) {
                let words = words(form.model, row);
                let list = lists.iter().position(|known| *known == words).unwrap_or_else(|| {
                    lists.push(words);
                    lists.len() - 1
                });
                sheet.add_data_validation(number, place, number, place, &choice(list, &lists[list])?)?;
            }
        }
    }
    let last = FIRST + u32::try_from(form.rows.len())? - 1;
    sheet.autofilter(HEADINGS, 0, last, u16::try_from(columns.len() - 1)?)?;
    sheet.set_freeze_panes(FIRST, 3)?;
    set_page(sheet);
    sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
    sheet.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        delete_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

/// On paper: A4 on its side, as wide as the page.
fn set_page(sheet: &mut Worksheet) {
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&L&A&RSida &P (&N)");
}

fn put(
    sheet: &mut Worksheet,
    (number, place): (u32, u16),
    column: Column,
    row: &Row<'_>,
    text: &str,
    look: &Look,
) -> Result<()> {
    let Column::Answer(key) = column else {
        sheet.write_string_with_format(number, place, text, &look.locked)?;
        return Ok(());
    };
    if !asks(row.plan, row.item, key) {
        sheet.write_blank(number, place, &look.unused)?;
        return Ok(());
    }
    let day = (key == Key::ActionDue).then(|| ExcelDateTime::parse_from_str(text).ok()).flatten();
    let figure = text.parse::<f64>().ok().filter(|_| key.is_value());
    match (day, figure) {
        (Some(day), _) => sheet.write_datetime_with_format(number, place, &day, &look.day)?,
        (None, Some(figure)) => sheet.write_number_with_format(number, place, figure, &look.answer)?,
        (None, None) if text.is_empty() => {
            sheet.write_blank(number, place, if key == Key::ActionDue { &look.day } else { &look.answer })?
        }
        (None, None) => sheet.write_string_with_format(number, place, text, &look.answer)?,
    };
    let cell = utility::row_col_to_cell(number, place);
    let rule = match key {
        Key::Value | Key::Women | Key::Men => {
            let indicator = row.item.indicator();
            let is_share = indicator.is_some_and(|it| it.is_percent() && !it.can_exceed_100);
            let bounds = if is_share { format!(",{cell}>=0,{cell}<=100") } else { String::new() };
            let rule = format!("=OR({cell}=\"saknas\",AND(ISNUMBER({cell}){bounds}))");
            let message = "Skriv ett tal, eller ordet saknas. Procent är mellan 0 och 100.";
            told(DataValidation::new().allow_custom(Formula::new(rule)), message)?
        }
        Key::ActionDue => {
            let days = DataValidationRule::Between(
                ExcelDateTime::from_ymd(1990, 1, 1)?,
                ExcelDateTime::from_ymd(2199, 12, 31)?,
            );
            told(DataValidation::new().allow_date(days), "Skriv ett datum, till exempel 2025-06-30.")?
        }
        Key::Rating | Key::Status | Key::Comment | Key::Evidence | Key::Action | Key::ActionBy => {
            return Ok(());
        }
    };
    sheet.add_data_validation(number, place, number, place, &rule)?;
    Ok(())
}

/// The words of a plan that a body chooses from, the levels of its scale first. That something is not assessed yet is said by
/// leaving it out, and that it was withdrawn by the plan.
fn words<'m>(model: &'m Model<'_>, row: &Row<'_>) -> Vec<&'m str> {
    if asks(row.plan, row.item, Key::Status) {
        return ActivityStatus::ALL.iter().map(|status| status.swedish()).collect();
    }
    let scale = model.scale(row.plan);
    let levels = scale.levels.iter().map(|level| level.label.as_ref());
    let absences = [Absence::NotAssessable, Absence::NotApplicable, Absence::NotDue];
    levels.chain(absences.map(|absence| scale.word(Verdict::Absent(absence)))).collect()
}

fn choice(list: usize, words: &[&str]) -> Result<DataValidation> {
    let column = utility::column_number_to_name(u16::try_from(list)?);
    let range = format!("={WORDS}!${column}$1:${column}${}", words.len());
    let message = "Välj ett av orden i listan, eller lämna cellen tom.";
    told(DataValidation::new().allow_list_formula(Formula::new(range)), message)
}

/// A rule that says what it wants when it is broken.
fn told(rule: DataValidation, message: &str) -> Result<DataValidation> {
    Ok(rule.set_error_title("Det går inte att läsa in")?.set_error_message(message)?)
}

/// The height that texts need in columns of some widths: `LibreOffice` does not fit it by itself.
fn height<'t>(texts: impl IntoIterator<Item = (&'t str, u16)>) -> u16 {
    let lines = texts.into_iter().map(|(text, width)| {
        let lines = |line: &str| (line.chars().count() * 9 / 8).div_ceil(usize::from(width)).max(1);
        text.split('\n').map(lines).sum::<usize>()
    });
    // A row of a form has room to write in, and no row is higher than this.
    u16::try_from(lines.max().unwrap_or(1).clamp(2, 27)).unwrap_or(27) * 15
}
