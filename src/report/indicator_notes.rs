//! The sentences below an indicator's table: baseline, comparison, pace, and what speaks against what.

use super::plan_view::PlanView;
use super::rules::number;
use crate::evaluate::Reading;
use crate::model::{ItemId, Measure};
use crate::vocabulary::{Basis, Language, Word as _};

pub(super) fn notes(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> Vec<String> {
    let words = view.words;
    let Some(indicator) = view.item(item).indicator() else { return Vec::new() };
    let mut notes = Vec::new();
    if let Some(direction) = indicator.direction {
        notes.push(super::summary::capital(&match words.0 {
            Language::Swedish => format!("{}.", direction.swedish()),
            Language::English => format!("{} is better.", direction.english()),
        }));
    }
    let said = |measure: &Measure<'_>| {
        let value = measure
            .figures
            .total
            .number()
            .map_or_else(|| words.say("saknas", "not available").to_owned(), |value| number(words, value));
        let text = measure.text.as_ref().map_or_else(String::new, |text| format!("{text} "));
        format!("{text}{}: {value}", measure.period)
    };
    if let Some(baseline) = &indicator.baseline {
        notes.push(format!("{} {}.", words.say("Utgångsvärde", "Baseline"), said(baseline)));
    }
    if !indicator.comparisons.is_empty() {
        let all: Vec<String> = indicator.comparisons.iter().map(said).collect();
        notes.push(format!("{} {}.", words.say("Jämförelse:", "Comparison:"), all.join("; ")));
    }
    // Only the newest value says where things are heading; an older one may look on to a period that has its outcome by now.
    let mut of_year =
        own.iter().rev().filter(|reading| reading.basis == Basis::Outcome && reading.period.is_year());
    let newest = of_year.find(|reading| reading.figures.total.number().is_some());
    notes.extend(newest.and_then(|reading| reading.pace).map(|(period, reached)| match (words.0, reached) {
        (Language::Swedish, true) => format!("I nuvarande takt nås målvärdet för {period}."),
        (Language::Swedish, false) => format!("I nuvarande takt nås inte målvärdet för {period}."),
        (Language::English, true) => format!("At the present pace the target for {period} will be met."),
        (Language::English, false) => {
            format!("At the present pace the target for {period} will not be met.")
        }
    }));
    notes
}
