//! What to look at: what is not met, has become worse, is missing or rated differently, and what a source is odd in.

use std::collections::{BTreeMap, BTreeSet};

use super::parts::{lists_items, of_part, short_label, short_who};
use crate::calendar::Period;
use crate::document::Prose;
use crate::evaluate::{Change, Course, Fact, Group, Part, Reading, divergences};
use crate::model::{ItemId, Verdict, Who};
use crate::report::plan_view::PlanView;
use crate::report::words::{quotation, say};
use crate::vocabulary::{Absence, Basis, Class, Scope};

/// So many are named before the others are only counted.
const MOST_NAMED: usize = 4;

/// So many remarks are told.
const MOST_REMARKS: usize = 2;

/// So much of an item names it in a sentence.
const NAME: usize = 34;

/// `values` are those of indicators that no table shows.
pub(super) fn points(
    view: &PlanView<'_, '_>,
    parts: &[Part],
    changes: &[Change],
    values: &[&Reading<'_>],
) -> Vec<Prose> {
    let mut points = Vec::new();
    for part in parts.iter().filter(|part| !lists_items(view, part)) {
        points.extend(unmet(view, part));
    }
    for part in parts {
        points.extend(worsened(view, part, changes));
    }
    let short = values.iter().filter(|reading| reading.decided.is_some_and(|decided| !decided.is_reached()));
    let several =
        |reading: &Reading<'_>| values.iter().filter(|other| other.item == reading.item).count() > 1;
    let short = short.map(|reading| {
        let whose = reading.who.filter(|_| several(reading)).map(|whose| format!(" ({})", who(view, whose)));
        item(view, reading.item).and(whose.unwrap_or_default())
    });
    points.extend(named(view, view.say("Målvärdet inte nått", "Target not reached"), short.collect()));
    points.extend(missing(view, parts));
    points.extend(differing(view, parts));
    points.extend(remarked(view, parts));
    points
}

/// Things in a row, the first of them by name.
fn named(view: &PlanView<'_, '_>, start: &str, things: Vec<Prose>) -> Option<Prose> {
    let more = things.len().saturating_sub(MOST_NAMED) as u64;
    let mut named: Vec<Prose> = things.into_iter().take(MOST_NAMED).collect();
    if more > 0 {
        named.push(Prose::plain(say!(view.words, "{more} till", "{more} more")));
    }
    (!named.is_empty())
        .then(|| Prose::plain(format!("{start}: ")).and_prose(view.words.list_prose(named)).and("."))
}

fn item(view: &PlanView<'_, '_>, item: ItemId) -> Prose {
    quotation(view.words, view.item(item).title().trim_end_matches('.'), NAME)
}

fn who(view: &PlanView<'_, '_>, who: &Who) -> String {
    short_who(view, Group::who(who))
}

/// What is not met, an item with all whose it is.
fn unmet(view: &PlanView<'_, '_>, part: &Part) -> Option<Prose> {
    let is_unmet = |fact: &&Fact| view.scale.class(fact.verdict) == Some(Class::Unmet);
    let facts = part.now.iter().map(|index| &view.all[*index]).filter(is_unmet);
    let mut bodies: BTreeMap<ItemId, Vec<String>> = BTreeMap::new();
    for fact in facts {
        bodies.entry(fact.item).or_default().push(who(view, &fact.who));
    }
    let several = part.rows.len() > 1;
    let mut things: Vec<Prose> = Vec::new();
    let items: Vec<(ItemId, Vec<String>)> = bodies.into_iter().collect();
    for same in items.chunk_by(|(_, one), (_, other)| several && one == other) {
        let whose = if several { format!(" ({})", view.words.list(&same[0].1)) } else { String::new() };
        let last = same.len() - 1;
        things.extend(
            same.iter()
                .enumerate()
                .map(|(place, (id, _))| item(view, *id).and(if place == last { whose.as_str() } else { "" })),
        );
    }
    let unmet = view.say("Ej uppfyllt", "Not fulfilled");
    named(view, &format!("{unmet} {}", view.when(part.period, part.basis)), things)
}

/// What has become worse, with both ratings.
fn worsened(view: &PlanView<'_, '_>, part: &Part, changes: &[Change]) -> Option<Prose> {
    let things =
        of_part(part, changes).filter(|change| change.course == Course::Worsened).filter_map(|change| {
            let (now, before) = (&view.all[change.fact], &view.all[change.previous?]);
            let (was, is) = (short_label(view, before.verdict), short_label(view, now.verdict));
            Some(item(view, now.item).and(format!(" ({}, {was} → {is})", who(view, &now.who))))
        });
    named(view, view.say("Försämrat", "Worse"), things.collect())
}

/// What is missing in either period, and how much is not there yet of later ones.
fn missing(view: &PlanView<'_, '_>, parts: &[Part]) -> Vec<Prose> {
    let not_assessed = |fact: &&Fact| fact.verdict == Verdict::Absent(Absence::NotAssessed);
    let of_part = |part: &Part| part.before.iter().chain(&part.now).copied().collect::<Vec<_>>();
    let things = parts.iter().flat_map(of_part).map(|index| &view.all[index]).filter(not_assessed);
    let things = things.map(|fact| {
        let when = view.when(fact.period, fact.basis);
        item(view, fact.item).and(format!(" ({} {when})", who(view, &fact.who)))
    });
    let mut later: BTreeMap<Period, u64> = BTreeMap::new();
    for fact in view.facts().filter(not_assessed) {
        let kind = view.item(fact.item).kind;
        let is_later = |part: &Part| part.kind == kind && part.period < fact.period;
        if fact.basis == Basis::Outcome && parts.iter().any(is_later) {
            *later.entry(fact.period).or_default() += 1;
        }
    }
    let later = later.into_iter().map(|(period, number)| {
        let number = view.words.numbered(number, ["bedömning", "bedömningar"], ["judgement", "judgements"]);
        Prose::plain(format!("{period} ({number})"))
    });
    let points = [
        named(view, view.say("Saknas", "Missing"), things.collect()),
        named(view, view.say("Ännu inte bedömt", "Not rated yet"), later.collect()),
    ];
    points.into_iter().flatten().collect()
}

/// Where bodies that share an item differ in the latest period.
fn differing(view: &PlanView<'_, '_>, parts: &[Part]) -> Option<Prose> {
    let latest =
        |fact: &usize| view.counts(*fact) && parts.iter().any(|part| part.now.binary_search(fact).is_ok());
    let found = divergences(&view.all, view.plan, view.options.common);
    let found = found.into_iter().filter(|divergence| divergence.facts.iter().any(latest));
    let things = found.map(|divergence| {
        let said = divergence.facts.iter().map(|index| {
            let fact = &view.all[*index];
            format!("{} {}", who(view, &fact.who), short_label(view, fact.verdict))
        });
        item(view, divergence.item).and(format!(" ({})", said.collect::<Vec<_>>().join(", ")))
    });
    named(view, view.say("Bedöms olika", "Rated differently"), things.collect())
}

/// What is odd in what a source says of the judgements of both periods; of common items first.
fn remarked(view: &PlanView<'_, '_>, parts: &[Part]) -> Vec<Prose> {
    let places: BTreeSet<usize> =
        parts.iter().flat_map(|part| part.now.iter().chain(&part.before)).copied().collect();
    let mut facts: Vec<&Fact> = places.into_iter().map(|index| &view.all[index]).collect();
    let is_specific = |fact: &&Fact| view.item(fact.item).scope() == Scope::Specific;
    facts.sort_by_key(|fact| (is_specific(fact), std::cmp::Reverse(fact.period)));
    let remarks = facts.iter().flat_map(|fact| {
        let said = fact.record(view.plan).and_then(|record| record.attributes.as_ref());
        said.into_iter().flat_map(|said| &said.irregularities).map(move |text| (fact, &text.value))
    });
    let remarks: Vec<_> = remarks.collect();
    let common = remarks.iter().filter(|(fact, _)| !is_specific(fact)).count();
    let shown = if common > 0 { common } else { remarks.len() }.min(MOST_REMARKS);
    let points = remarks[..shown].iter().map(|(fact, text)| {
        let about = Prose::plain(view.say("Anmärkt om ", "Remarked on ")).and_prose(item(view, fact.item));
        about.and(format!(" {}: ", fact.period)).and_quoted(text.to_string())
    });
    points.collect()
}
