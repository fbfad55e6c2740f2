//! Forecasts beside what came of them.

use std::collections::{BTreeMap, BTreeSet};

use super::builder::Report;
use super::cells::{word, wording};
use super::field::fields;
use super::plan_view::{PlanView, Sort};
use super::words::{capital, quoted, say};
use crate::calendar::Period;
use crate::document::{Cell, ColumnKind};
use crate::evaluate::{Accuracy, Admission, Forecast, forecasts};
use crate::model::Verdict;
use crate::vocabulary::{Absence, Basis};

pub(super) fn add(view: &PlanView<'_, '_>, report: &mut Report) {
    // The outcome may lie in a year that is not shown: it is looked for among all facts. A document is of its time.
    let until = view.options.document.and_then(|_| view.selection.times.last_day());
    let mut found = forecasts(view.all.iter(), view.plan, &view.model.organisation, until);
    found.retain(|forecast| {
        view.selection.admits_item(view.in_model(), forecast.item)
            && view.selection.admits_period(forecast.period, Basis::Forecast)
            && view.selection.admits_who(&forecast.who) == Admission::Counted
    });
    let caption = view.say("Prognos och utfall", "Forecast and outcome");
    let has_values = found.iter().any(|forecast| forecast.value.is_some());
    let fields = fields! { view.words, |forecast: &Forecast|
        ..view.own_plan_field();
        Word.data() "item" ["Id"; 2] ["postens id", "id of the item"] => Cell::Text(view.item(forecast.item).id.to_string());
        RowHeading "text" (view.heading_of_items(found.iter().map(|forecast| forecast.item))) ["postens lydelse", "wording of the item"]
            => wording(view.item(forecast.item), &view.item(forecast.item).text);
        ..view.body_fields(ColumnKind::Text).map(|field| field.of(|forecast: &&Forecast| &forecast.who));
        Word "period" ["Period", "Forecast of"] "period of the forecast" => view.words.period_cell(forecast.period);
        Word "forecast" ["Prognos", "Forecast"] "rating or value that was foreseen" => match forecast.rating {
            Some((said, _)) => view.rating_cell(said),
            None => Cell::Decimal(forecast.value?.0),
        };
        Word "outcome" ["Utfall", "Outcome"] "rating or value that came" => match forecast.rating {
            Some((_, came)) => view.rating_cell(came?),
            None => Cell::Decimal(forecast.value?.1?),
        };
        Word "accuracy" ["Träffsäkerhet", "Accuracy"] "right, too_high or too_low"
            => match forecast.accuracy? {
                Accuracy::Right => word("right", view.say("stämde", "right")),
                Accuracy::TooHigh => word("too_high", view.say("för hög", "too high")),
                Accuracy::TooLow => word("too_low", view.say("för låg", "too low")),
            };
        Word.shown_if(has_values) "deviation" ["Avvikelse", "Deviation"] "outcome less forecast, of values"
            => Cell::Decimal(forecast.value?.1?.minus(forecast.value?.0)?);
    };
    let table = view.table("forecast", caption, fields, &found);
    report.table(table.with_notes(notes(view, &found)));
}

/// How good the forecasts of each period were, those of each sort of items by themselves.
fn notes(view: &PlanView<'_, '_>, found: &[Forecast]) -> Vec<String> {
    let words = view.words;
    let sorts: BTreeSet<Sort> = found.iter().map(|forecast| view.sort(forecast.item)).collect();
    let mut periods: BTreeMap<(Period, Sort), Vec<&Forecast>> = BTreeMap::new();
    for forecast in found {
        periods.entry((forecast.period, view.sort(forecast.item))).or_default().push(forecast);
    }
    let sentence = |((period, sort), made): ((Period, Sort), Vec<&Forecast>)| {
        let of = view.sort_in_words(sort, &sorts);
        let of = of.map(|of| format!(" {} {of}", words.say("för", "of"))).unwrap_or_default();
        let number = |accuracy| made.iter().filter(|one| one.accuracy == Some(accuracy)).count() as u64;
        let (high, low) = (number(Accuracy::TooHigh), number(Accuracy::TooLow));
        let held = number(Accuracy::Right) + high + low;
        let right = number(Accuracy::Right);
        let period = words.period(period);
        let open = made.len() as u64 - held;
        let open_in_words = |of: &str| {
            let [one, several] = words.say(&["en prognos", "prognoser"], &["one forecast", "forecasts"]);
            let [one, several] = [one, several].map(|noun| format!("{noun}{of}"));
            words.count(open, [&one, &several], [&one, &several])
        };
        if held == 0 {
            let why = why_not_held(view, &made);
            let made = open_in_words(&of);
            if let Some(why) = why {
                return say!(
                    words,
                    "För {period} kan {made} inte jämföras med utfallet: {why}.",
                    "For {period}, {made} cannot be compared with the outcome: {why}."
                );
            }
            let have = words.say("har", if open == 1 { "has" } else { "have" });
            return say!(
                words,
                "För {period} {have} {made} inget utfall att jämföras med.",
                "For {period}, {made} {have} no outcome to compare with."
            );
        }
        let too = |number: u64, [one, several]: [&str; 2]| {
            let was = if number == 1 { one } else { several };
            (number > 0).then(|| format!("{} {was}", words.spelt(number)))
        };
        let said = if held == 1 {
            let which = if open > 0 { words.say(" som kan jämföras", " that can be compared") } else { "" };
            match (right, high) {
                (1, _) => say!(
                    words,
                    "För {period} stämde den enda prognosen{of}{which}",
                    "For {period}, the only forecast{of}{which} was right"
                ),
                (_, 1) => say!(
                    words,
                    "För {period} var den enda prognosen{of}{which} för hög",
                    "For {period}, the only forecast{of}{which} was too high"
                ),
                (..) => say!(
                    words,
                    "För {period} var den enda prognosen{of}{which} för låg",
                    "For {period}, the only forecast{of}{which} was too low"
                ),
            }
        } else {
            let mut said = vec![if right == held {
                let all = words.all(held);
                say!(
                    words,
                    "För {period} stämde {all} prognoserna{of}",
                    "For {period}, {all} forecasts{of} were right"
                )
            } else {
                let (right, share) = (words.of(right, held), words.in_percent(right, held));
                say!(
                    words,
                    "För {period} stämde {right} prognoser{of}{share}",
                    "For {period}, {right} forecasts{of} were right{share}"
                )
            }];
            let many = *words.say(&["var för hög", "var för höga"], &["was too high", "were too high"]);
            said.extend(too(high, many));
            let few = *words.say(&["var för låg", "var för låga"], &["was too low", "were too low"]);
            said.extend(too(low, few));
            words.list(&said)
        };
        let open = (open > 0).then(|| not_held(view, &made, &capital(&open_in_words(""))));
        format!("{said}.{}", open.unwrap_or_default())
    };
    periods.into_iter().map(sentence).collect()
}

/// Of those that are held against nothing, that they were not made, or why nothing is known of them.
fn not_held(view: &PlanView<'_, '_>, made: &[&Forecast], named: &str) -> String {
    let words = view.words;
    let is_unmade = |one: &&&Forecast| matches!(one.rating, Some((Verdict::Absent(Absence::NotAssessed), _)));
    if made.iter().filter(|one| one.accuracy.is_none()).all(|one| is_unmade(&one)) {
        return say!(words, " {named} lämnades inte.", " {named} not made.");
    }
    match why_not_held(view, made) {
        Some(why) => say!(
            words,
            " {named} kan inte jämföras med utfallet: {why}.",
            " {named} cannot be compared with the outcome: {why}."
        ),
        None => say!(
            words,
            " {named} har inget utfall att jämföras med.",
            " {named} without an outcome to compare with."
        ),
    }
}

/// Why forecasts are held against nothing, where that is not for want of an outcome alone: `en är ”ännu inte aktuellt”`.
fn why_not_held(view: &PlanView<'_, '_>, made: &[&Forecast]) -> Option<String> {
    let words = view.words;
    let open: Vec<&&Forecast> = made.iter().filter(|forecast| forecast.accuracy.is_none()).collect();
    let mut reasons: BTreeMap<(u8, String), u64> = BTreeMap::new();
    for forecast in &open {
        let said = |verdict| quoted(words, &view.rating(verdict), usize::MAX);
        let (order, why) = match forecast.rating {
            Some((Verdict::Absent(Absence::NotAssessed), _)) => {
                (0, words.say("lämnades inte", "was not made").to_owned())
            }
            Some((said_so @ Verdict::Absent(_), _)) => {
                (0, format!("{} {}", words.say("är", "is"), said(said_so)))
            }
            Some((_, Some(came @ Verdict::Absent(_)))) => {
                (1, format!("{} {}", words.say("har utfallet", "has the outcome"), said(came)))
            }
            Some(_) | None => (2, words.say("har inget utfall", "has no outcome").to_owned()),
        };
        *reasons.entry((order, why)).or_default() += 1;
    }
    let is_told = reasons.keys().any(|(order, _)| *order < 2);
    let one = |number| match (open.len(), number) {
        (1, _) => words.say("den", "it").to_owned(),
        _ => words.spelt(number),
    };
    let reasons = reasons.into_iter().map(|((_, why), number)| format!("{} {why}", one(number)));
    is_told.then(|| words.list(&reasons.collect::<Vec<_>>()))
}
