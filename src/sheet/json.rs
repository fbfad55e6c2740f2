//! What Kolada answers to programs, in the rows and columns that it gives people as CSV.

use anyhow::{Context as _, Result};
use serde_json::Value as Json;

use super::{Cell, Sheet, Value};

pub(super) fn sheet(bytes: &[u8]) -> Result<Sheet> {
    let answer: Json = serde_json::from_slice(bytes).context("it is no answer of Kolada")?;
    let (mut sheet, mut count, mut number) = (Sheet { name: "values".to_owned(), ..Sheet::default() }, 0, 0);
    let mut push = |row: [&str; 5]| {
        number += 1;
        (1..).zip(row).try_for_each(|(column, text)| {
            sheet.push(&mut count, number, false, Cell { column, value: Value::text(text), fill: None })
        })
    };
    let list = |of: &Json| of["values"].as_array().cloned().context("it is no answer of Kolada");
    push(["kpi", "municipality", "period", "gender", "value"])?;
    for series in list(&answer)? {
        for figure in list(&series)? {
            let is_deleted = figure["isdeleted"] == true;
            // Without a value, it may say why.
            let why = figure["status"].as_str().unwrap_or_default();
            let value = figure["value"].as_f64().filter(|_| !is_deleted).map(|value| value.to_string());
            let text = |key: &str| series[key].as_str().unwrap_or_default().to_owned();
            let [period, value] = [series["period"].to_string(), value.unwrap_or_else(|| why.to_owned())];
            let sex = figure["gender"].as_str().unwrap_or_default();
            push([&text("kpi"), &text("municipality"), &period, sex, &value])?;
        }
    }
    Ok(sheet)
}
