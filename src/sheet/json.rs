//! What Kolada answers to programs, in the rows and columns that it gives people as CSV.

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use serde_json::Value as Json;

use super::cells::{Cell, Sheet, Value};
use super::limits::MOST;

/// An answer, which may go on on another page. A key that it has twice is refused.
#[derive(Deserialize)]
struct Answer {
    values: Vec<Series>,
    next_page: Option<String>,
}

#[derive(Deserialize)]
struct Series {
    kpi: Json,
    municipality: Json,
    period: Json,
    values: Vec<Figure>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Figure {
    gender: Json,
    value: Json,
    /// Why there is no value.
    status: Json,
    isdeleted: Json,
}

/// What a value shows: a number may stand for a code or a year.
fn shown(value: &Json) -> String {
    let number = value.as_f64().map(|number| number.to_string());
    number.unwrap_or_else(|| value.as_str().unwrap_or_default().to_owned())
}

pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet> {
    // Whatever it lists takes many times as much as is written.
    let listed = bytes.iter().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    ensure!(listed <= 2 * MOST, "it lists more than {MOST} of something");
    let answer: Answer = serde_json::from_slice(bytes).context("it is no answer of Kolada")?;
    let before = Value::text(&answer.next_page.unwrap_or_default());
    let mut sheet = Sheet { name: "values".to_owned(), before, ..Sheet::default() };
    let (mut count, mut number) = (0, 0);
    let mut push = |row: [&str; 5], is_number: bool| {
        number += 1;
        (1..).zip(row).try_for_each(|(column, text)| {
            // What is a number here has a decimal point, and nothing between thousands.
            let is_number = is_number && column == 5;
            let value = if is_number { Value::Number(text.to_owned()) } else { Value::text(text) };
            sheet.push(&mut count, number, false, Cell { column, value, fill: None, ink: None })
        })
    };
    push(["kpi", "municipality", "period", "gender", "value"], false)?;
    for series in &answer.values {
        let [kpi, whose, period] = [&series.kpi, &series.municipality, &series.period].map(shown);
        for figure in &series.values {
            let is_none = figure.value.is_null() || figure.isdeleted == true;
            let value = if is_none { &figure.status } else { &figure.value };
            push([&kpi, &whose, &period, &shown(&figure.gender), &shown(value)], value.is_number())?;
        }
    }
    Ok(sheet)
}
