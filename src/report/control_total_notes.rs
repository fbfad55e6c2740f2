//! The sentences below sums: which published ones they agree with, and from which they differ.

use std::collections::BTreeSet;

use super::control_totals::shown;
use super::plan_view::PlanView;
use super::summary::capital;
use super::words::{quotation, quoted, say};
use crate::document::Prose;
use crate::evaluate::{Control, Group};
use crate::model::{ControlTotal, SourceId, Whose};
use crate::vocabulary::{Language, Word as _};

/// Below a table of sums: from which published ones it differs, and with how many it agrees.
pub(super) fn in_words(view: &PlanView<'_, '_>) -> Vec<Prose> {
    if !view.options.notes {
        return Vec::new();
    }
    let mut agreeing = shown(view);
    agreeing.retain(|control| !control.stands_alone() && control.differences().next().is_none());
    let sources: BTreeSet<SourceId> =
        agreeing.iter().flat_map(|control| &control.total.sources).copied().collect();
    let sums = sums_in_words(view, agreeing.len());
    let begin = say!(view.words, "Stämmer med {sums} i ", "In agreement with {sums} in ");
    let sources: Vec<SourceId> = sources.into_iter().collect();
    let agree = Prose::plain(begin).and_prose(documents(view, &sources)).and(".");
    let mut notes = differences(view);
    notes.extend((!agreeing.is_empty()).then_some(agree));
    notes
}

/// That counts differ from published sums, and in a document from which; [`differences`] tells how.
pub(super) fn differences_in_short(view: &PlanView<'_, '_>) -> Option<Prose> {
    let mut controls = shown(view);
    controls.retain(|control| !control.stands_alone() && control.differences().next().is_some());
    let sums = capital(&sums_in_words(view, controls.len()));
    let said = say!(
        view.words,
        "{sums} stämmer inte med bedömningarna",
        "{sums} not in agreement with the judgements"
    );
    let mut which: Vec<Prose> = controls.iter().map(|control| of_what(view, control.total)).collect();
    which.retain(|_| view.options.document.is_some());
    let before = if which.is_empty() { "" } else { ": " };
    (!controls.is_empty()).then(|| Prose::plain(said).and(before).and_prose(joined(which)).and("."))
}

fn sums_in_words(view: &PlanView<'_, '_>, number: usize) -> String {
    let sums = [["en publicerad summa", "publicerade summor"], ["one published sum", "published sums"]];
    view.words.count(number as u64, sums[0], sums[1])
}

/// From which published sums the counts differ.
fn differences(view: &PlanView<'_, '_>) -> Vec<Prose> {
    let controls = shown(view);
    controls
        .iter()
        .filter(|control| !control.stands_alone())
        .filter_map(|control| difference(view, control))
        .collect()
}

/// Where a source adds up wrongly, as its record says.
fn difference(view: &PlanView<'_, '_>, control: &Control<'_, '_>) -> Option<Prose> {
    let differ = control.differences().map(|difference| {
        let figure = view.figure(difference.figure).to_lowercase();
        let [published, counted] =
            [difference.published.value, difference.counted].map(|number| view.words.number(number));
        match view.words.0 {
            Language::Swedish => format!("{figure} {published}, enligt bedömningarna {counted}"),
            Language::English => format!("{figure} {published}, by the judgements {counted}"),
        }
    });
    let differ: Vec<String> = differ.collect();
    let begin =
        view.say("Stämmer inte med den publicerade summan i ", "Does not agree with the sum published in ");
    let all = Prose::plain(begin).and_prose(documents(view, &control.total.sources)).and(", ");
    let all = all.and_prose(of_what(view, control.total)).and(format!(": {}.", differ.join("; ")));
    let said = control.total.irregularities.iter();
    let all = said.fold(all, |all, text| all.and(" ").and_quoted(text.value.as_ref()));
    (!differ.is_empty()).then_some(all)
}

/// `Socialförvaltningen 2009, specifika åtaganden`.
fn of_what(view: &PlanView<'_, '_>, total: &ControlTotal<'_>) -> Prose {
    let whose = match total.whose {
        Whose::All => Prose::plain(view.say("samtliga", "all")),
        Whose::Joint => Prose::plain(view.say("gemensamt", "jointly")),
        Whose::Body(body) => Prose::quoted(view.body(body)),
    };
    let mut all = whose.and(format!(" {}", view.when_in_words(total.period, total.basis)));
    let scope = total.scope.map(|scope| view.group(Group::Scope(scope)).to_lowercase());
    let kind = total.kind.map(|kind| kind.in_language(view.words.0));
    for part in scope.into_iter().chain(kind) {
        all = all.and(format!(", {part}"));
    }
    match total.goal {
        Some(goal) => all.and(", ").and_prose(quotation(view.words, &view.item(goal).title(), usize::MAX)),
        None => all,
    }
}

/// The documents by their titles.
fn documents(view: &PlanView<'_, '_>, sources: &[SourceId]) -> Prose {
    let title =
        |source: &SourceId| Prose::plain(quoted(view.words, &view.model.source(*source).title, usize::MAX));
    view.words.list_prose(sources.iter().map(title).collect())
}

fn joined(parts: Vec<Prose>) -> Prose {
    let apart = |(place, part): (usize, Prose)| (if place == 0 { "" } else { "; " }, part);
    let parts = parts.into_iter().enumerate().map(apart);
    parts.fold(Prose::default(), |all, (apart, part)| all.and(apart).and_prose(part))
}
