//! Forecasts beside what came of them.

use std::collections::BTreeMap;

use super::Report;
use super::cells::{period, word, wording};
use super::field::Field;
use super::plan_view::PlanView;
use crate::calendar::Period;
use crate::decimal::Decimal;
use crate::document::{Cell, ColumnKind};
use crate::evaluate::{Accuracy, Admission, Forecast, forecasts};
use crate::model::Verdict;
use crate::vocabulary::{Basis, Language};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    // The outcome may lie in a year that is not shown: it is looked for among all facts.
    let mut found = forecasts(view.all.iter(), view.plan);
    found.retain(|forecast| {
        view.selection.admits_item(view.plan, forecast.item)
            && view.selection.admits_period(forecast.period, Basis::Forecast)
            && view.selection.admits_who(&forecast.who) == Admission::Counted
    });
    let caption = view.say("Prognos och utfall", "Forecast and outcome");
    let mut table = view.table("forecast", caption, fields(view), &found);
    table.add_notes(notes(view, &found));
    report.table(table);
}

fn fields<'f>(view: &'f PlanView<'_, '_>) -> Vec<Field<'f, &'f Forecast>> {
    let words = view.words;
    let item = |forecast: &&Forecast| view.item(forecast.item);
    let text = move |forecast: &&Forecast| wording(item(forecast), &item(forecast).text);
    let said = |forecast: &&Forecast| match (forecast.rating, forecast.value) {
        (Some((said, _)), _) => view.rating_cell(said),
        (None, Some((said, _))) => Cell::Decimal(said),
        (None, None) => Cell::Missing,
    };
    let came = |forecast: &&Forecast| match (forecast.rating, forecast.value) {
        (Some((_, came)), _) => came.map_or(Cell::Missing, |came: Verdict| view.rating_cell(came)),
        (None, Some((_, came))) => came.map_or(Cell::Missing, Cell::Decimal),
        (None, None) => Cell::Missing,
    };
    let deviation = |forecast: &&Forecast| -> Option<Decimal> {
        let (said, came) = forecast.value?;
        came?.minus(said)
    };
    let mut fields = vec![
        view.own_plan_field(),
        words
            .word("item", ["Id"; 2], "id of the item", move |forecast| {
                Cell::Text(item(forecast).id.to_string())
            })
            .data(),
        Field::new(ColumnKind::RowHeading, "text", view.item_heading(), "wording of the item", text),
    ];
    fields.extend(
        view.body_fields(ColumnKind::Text).map(|field| field.of(|forecast: &&'f Forecast| &forecast.who)),
    );
    fields.extend([
        words.word("period", ["Prognos", "Forecast of"], "period of the forecast", |forecast: &&Forecast| {
            period(forecast.period)
        }),
        words.word("forecast", ["Prognos", "Forecast"], "rating or value that was foreseen", said),
        words.word("outcome", ["Utfall", "Outcome"], "rating or value that came", came),
        words.word(
            "accuracy",
            ["Träffsäkerhet", "Accuracy"],
            "right, too_high or too_low",
            |forecast: &&Forecast| {
                forecast.accuracy.map_or(Cell::Missing, |accuracy| accuracy_cell(view, accuracy))
            },
        ),
        words.word(
            "deviation",
            ["Avvikelse", "Deviation"],
            "outcome less forecast, of values",
            move |forecast| deviation(forecast).map_or(Cell::Missing, Cell::Decimal),
        ),
    ]);
    fields
}

fn accuracy_cell(view: &PlanView<'_, '_>, accuracy: Accuracy) -> Cell {
    match accuracy {
        Accuracy::Right => word("right", view.say("stämde", "right")),
        Accuracy::TooHigh => word("too_high", view.say("för hög", "too high")),
        Accuracy::TooLow => word("too_low", view.say("för låg", "too low")),
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
        let too = |number: u64, far: [&str; 2]| {
            let far = if number == 1 { far[0] } else { far[1] };
            format!("{} var för {far}", words.number(number))
        };
        let open = words.number(open);
        match words.0 {
            Language::Swedish => format!(
                "{period}: {share} prognoser stämde, {} och {}; {open} kan inte jämföras med ett utfall.",
                too(high, ["hög", "höga"]),
                too(low, ["låg", "låga"]),
            ),
            Language::English => format!(
                "{period}: {share} forecasts were right, {} too high and {} too low; {open} have no outcome to compare with.",
                words.number(high),
                words.number(low),
            ),
        }
    };
    periods.into_iter().map(sentence).collect()
}
