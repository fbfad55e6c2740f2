//! Forecasts beside what came of them.

use std::collections::BTreeMap;

use super::plan_view::PlanView;
use super::{Report, cells};
use crate::calendar::Period;
use crate::document::{Cell, Column, ColumnKind, Table};
use crate::evaluate::{Accuracy, Admission, Forecast, forecasts};
use crate::vocabulary::Language;

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    // The outcome may lie in a year that is not shown: it is looked for among all facts.
    let mut found = forecasts(view.all.iter(), view.plan);
    found.retain(|forecast| {
        view.selection.admits_item(view.plan, forecast.item)
            && view.selection.admits_period(forecast.period)
            && view.selection.admits_who(&forecast.who) == Admission::Counted
    });
    let words = view.words;
    let mut columns = vec![view.plan_column(), view.item_column()];
    columns.push(Column::new("text", view.item_heading(), ColumnKind::RowHeading));
    columns.extend(view.body_columns(ColumnKind::Text));
    let word = |id: &str, swedish, english| Column::new(id, words.say(swedish, english), ColumnKind::Word);
    columns.extend([
        word("period", "Prognos", "Forecast of"),
        word("forecast", "Prognos", "Forecast"),
        word("outcome", "Utfall", "Outcome"),
        word("accuracy", "Träffsäkerhet", "Accuracy"),
        word("deviation", "Avvikelse", "Deviation"),
    ]);
    let mut table = Table::new("forecast", words.say("Prognos och utfall", "Forecast and outcome"), columns);
    for forecast in &found {
        table.push(row(view, forecast));
    }
    table.notes = notes(view, &found);
    report.table(table);
}

fn row(view: &PlanView<'_, '_>, forecast: &Forecast) -> Vec<Cell> {
    let item = view.item(forecast.item);
    let (said, came) = match (forecast.rating, forecast.value) {
        (Some((said, came)), _) => {
            (view.rating_cell(said), came.map_or(Cell::Missing, |came| view.rating_cell(came)))
        }
        (None, Some((said, came))) => (Cell::Decimal(said), came.map_or(Cell::Missing, Cell::Decimal)),
        (None, None) => (Cell::Missing, Cell::Missing),
    };
    let deviation = forecast.value.and_then(|(said, came)| came?.minus(said));
    let [body, name] = view.body_cells(&forecast.who);
    vec![
        view.plan_cell(),
        Cell::Text(item.id.to_string()),
        Cell::quoted(&item.text),
        body,
        name,
        cells::period(forecast.period),
        said,
        came,
        forecast.accuracy.map_or(Cell::Missing, |accuracy| {
            let (data, reader) = accuracy_words(view, accuracy);
            cells::word(data, reader)
        }),
        deviation.map_or(Cell::Missing, Cell::Decimal),
    ]
}

fn accuracy_words(view: &PlanView<'_, '_>, accuracy: Accuracy) -> (&'static str, &'static str) {
    match accuracy {
        Accuracy::Right => ("right", view.words.say("stämde", "right")),
        Accuracy::TooHigh => ("too_high", view.words.say("för hög", "too high")),
        Accuracy::TooLow => ("too_low", view.words.say("för låg", "too low")),
    }
}

/// How good the forecasts of each period were.
fn notes(view: &PlanView<'_, '_>, found: &[Forecast]) -> Vec<String> {
    let words = view.words;
    let mut periods: BTreeMap<Period, Vec<&Forecast>> = BTreeMap::new();
    for forecast in found {
        periods.entry(forecast.period).or_default().push(forecast);
    }
    let sentence = |(period, made): (Period, Vec<&Forecast>)| {
        let number = |accuracy| made.iter().filter(|one| one.accuracy == Some(accuracy)).count() as u64;
        let (high, low) = (number(Accuracy::TooHigh), number(Accuracy::TooLow));
        let held = number(Accuracy::Right) + high + low;
        let share = words.share(number(Accuracy::Right), held);
        let open = made.len() as u64 - held;
        let (high, low, open) = (words.number(high), words.number(low), words.number(open));
        match words.0 {
            Language::Swedish => format!(
                "{period}: {share} prognoser stämde, {high} var för höga och {low} för låga; {open} kan inte jämföras med ett utfall."
            ),
            Language::English => format!(
                "{period}: {share} forecasts were right, {high} too high and {low} too low; {open} have no outcome to compare with."
            ),
        }
    };
    periods.into_iter().map(sentence).collect()
}
