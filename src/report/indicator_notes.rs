//! The sentences below an indicator's table: baseline, comparison, pace, and what speaks against what.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::indicator_words::figures;
use super::plan_view::PlanView;
use super::words::{Words, quoted, say};
use crate::evaluate::{Group, Reading};
use crate::model::{ItemId, Measure, Who};
use crate::vocabulary::{Basis, Decisive, Language, Word as _};

pub(super) fn notes(view: &PlanView<'_, '_>, item: ItemId, own: &[&Reading<'_>]) -> String {
    let words = view.words_of(view.item(item));
    let Some(indicator) = view.item(item).indicator() else { return String::new() };
    let mut notes = Vec::new();
    if let Some(whole) = indicator.part_of {
        let whole = quoted(words, &view.item(whole).title(), usize::MAX);
        notes.push(say!(words, "Del av {whole}, och räknas inte.", "Part of {whole}, and not counted."));
    }
    if let Some(direction) = indicator.direction {
        notes.push(super::summary::capital(&match words.0 {
            Language::Swedish => format!("{}.", direction.swedish()),
            Language::English => format!("{} is better.", direction.english()),
        }));
    }
    let mut measures = |what: &str, measures: &[Measure<'_>]| {
        let said = |measure| view.measure(words, measure, &words.period(measure.period));
        let all: Vec<String> = measures.iter().map(said).collect();
        notes.extend((!all.is_empty()).then(|| format!("{what} {}.", all.join("; "))));
    };
    measures(words.say("Utgångsvärde", "Baseline"), &indicator.baselines);
    measures(words.say("Jämförelse:", "Comparison:"), &indicator.comparisons);
    for target in &indicator.targets {
        if let Some(text) = &target.text {
            let goal = words.say("Målet i planens ord", "The target in the plan's words");
            notes.push(format!(
                "{goal}, {}: {}.",
                words.period(target.period),
                quoted(words, text, usize::MAX)
            ));
        }
    }
    let who: BTreeSet<&Who> = own.iter().filter_map(|reading| reading.who).collect();
    // Of several, each value says whose it is.
    if let Some(who) = who.first().filter(|_| who.len() == 1) {
        notes.push(format!("{} {}.", words.say("Värden från", "Values from"), view.who(who)));
    }
    if indicator.decided_by == Decisive::Sexes {
        let [women, men] = words.sexes();
        notes.push(say!(
            words,
            "Värdena för {women} och {men} avgör om målvärdet är nått.",
            "The values of {women} and {men} decide whether the target is reached."
        ));
    }
    notes.extend(paces(view, own));
    notes.join(" ")
}

impl Context<'_, '_> {
    /// `riket 2019: 61,5 (kvinnor 60; män 63)`, with the period as it is written there.
    pub(super) fn measure(&self, words: Words, measure: &Measure<'_>, period: &str) -> String {
        let value = figures(words, measure.figures);
        let value = value.unwrap_or_else(|| self.say("saknas", "not available").to_owned());
        let whose = measure.body.map(|body| self.body(body)).into_iter().chain(measure.text.as_deref());
        let before: Vec<&str> = whose.chain([period]).collect();
        format!("{}: {value}", before.join(" "))
    }
}

/// Whether the target is met if it goes on like this, in one sentence where that holds for every body that measures. Only the
/// newest value says where things are heading; an older one may look on to a period that has its outcome by now.
fn paces(view: &PlanView<'_, '_>, own: &[&Reading<'_>]) -> Vec<String> {
    let words = view.words;
    let mut newest: BTreeMap<(Group, &Who), &Reading<'_>> = BTreeMap::new();
    for reading in own {
        let is_value = reading.figures.total.number().is_some();
        if is_value && reading.basis == Basis::Outcome && reading.period.is_twelve_months() {
            newest.extend(reading.who.map(|who| ((Group::who(who, view.plan), who), *reading)));
        }
    }
    let sentence = |(period, reached)| match (words.0, reached, words.period(period)) {
        (Language::Swedish, true, period) => format!("i nuvarande takt nås målvärdet för {period}."),
        (Language::Swedish, false, period) => format!("i nuvarande takt nås inte målvärdet för {period}."),
        (Language::English, true, period) => {
            format!("at the present pace the target for {period} will be met.")
        }
        (Language::English, false, period) => {
            format!("at the present pace the target for {period} will not be met.")
        }
    };
    let paces: Vec<_> = newest.iter().filter_map(|((_, who), reading)| Some((*who, reading.pace?))).collect();
    match paces[..] {
        [] => Vec::new(),
        [(_, first), ..] if paces.len() == newest.len() && paces.iter().all(|(_, pace)| *pace == first) => {
            vec![super::summary::capital(&sentence(first))]
        }
        _ => paces.into_iter().map(|(who, pace)| format!("{}: {}", view.who(who), sentence(pace))).collect(),
    }
}
