//! What came of each item of a plan, in a few words beside its name.

use std::collections::{BTreeMap, BTreeSet};

use crate::calendar::Period;
use crate::evaluate::{Aggregate, Fact, Reading, latest_time};
use crate::model::ItemId;
use crate::report::plan_view::PlanView;
use crate::report::words::say;
use crate::report::{activities, goal_words, indicator_overview, indicator_words};
use crate::vocabulary::{Absence, ItemKind};

/// What came of each item, in brackets: ` (delvis uppfyllt 2010)`, ` (2024: 8,6; målvärde ≤ 6,5, ej nått)`, ` (påbörjad)`.
pub(super) fn outcomes(
    view: &PlanView<'_, '_>,
    facts: &BTreeMap<ItemId, Vec<Fact>>,
    readings: &[Reading<'_>],
    goals: &BTreeMap<ItemId, Vec<Aggregate<'_>>>,
) -> BTreeMap<ItemId, String> {
    let mut values: BTreeMap<ItemId, Vec<&Reading<'_>>> = BTreeMap::new();
    for reading in indicator_overview::latest_values(view, view.selection, readings) {
        values.entry(reading.item).or_default().push(reading);
    }
    let goals = self::goals(view, goals);
    let above: BTreeSet<ItemId> = view.plan.items.iter().filter_map(|item| item.goal).collect();
    let said = view.plan.items.numbered().filter_map(|(id, item)| {
        let own = facts.get(&id).map_or(&[][..], Vec::as_slice);
        let rated = goals.get(&id).cloned().or_else(|| rated(view, own));
        let to_come = item.start.filter(|start| *start > view.day);
        let said = match item.kind {
            _ if rated.is_some() => rated?,
            _ if to_come.is_some() => format!("{} {}", view.say("börjar", "begins"), to_come?),
            ItemKind::Indicator => measured(view, values.get(&id).map_or(&[], Vec::as_slice)),
            ItemKind::Activity => activities::standing_in_words(view, id, item),
            // What stands below a goal says how that goes, where nobody is to rate it.
            ItemKind::Goal if own.is_empty() && above.contains(&id) => return None,
            ItemKind::Goal | ItemKind::Commitment => view.absence(Absence::NotAssessed),
        };
        Some((id, format!(" ({said})")))
    });
    said.collect()
}

/// The goals that have a rating, by hand or by their rule: the latest, and what the rule says where that is something else.
fn goals(view: &PlanView<'_, '_>, goals: &BTreeMap<ItemId, Vec<Aggregate<'_>>>) -> BTreeMap<ItemId, String> {
    let latest = goals.iter().filter_map(|(goal, of)| {
        let rated = || of.iter().filter(|of| of.rating.is_some());
        let (period, basis) = goal_words::latest(rated().map(|of| (of.period, of.basis)))?;
        let of = rated().find(|of| (of.period, of.basis) == (period, basis))?;
        let (class, _) = of.rating?;
        let rating = goal_words::rating_in_words(view, of)?;
        let by_hand = of.by_hand.verdict.and_then(|verdict| view.scale.class(verdict));
        let rule = match of.computed {
            _ if by_hand != Some(class) => {
                view.say(", räknat enligt regeln", ", computed by the rule").to_owned()
            }
            Some(other) if other != class => {
                let other = view.words.class(other);
                say!(view.words, "; enligt regeln {other}", "; by the rule {other}")
            }
            _ => String::new(),
        };
        Some((*goal, format!("{rating} {}{rule}", view.when(period, basis))))
    });
    latest.collect()
}

/// What an item was rated as last: `delvis uppfyllt 2010`, and by whom, where that differs.
fn rated(view: &PlanView<'_, '_>, facts: &[Fact]) -> Option<String> {
    let facts = || facts.iter().filter(|fact| fact.judgement.is_some());
    let latest = latest_time(facts().map(|fact| (fact.period, fact.basis)))?;
    let facts = facts().filter(|fact| (fact.period, fact.basis) == latest);
    let ratings: Vec<(&str, String)> =
        facts.map(|fact| (view.who(&fact.who), view.rating(fact.verdict))).collect();
    let is_one = ratings.iter().all(|(_, rating)| *rating == ratings[0].1);
    let told = |(who, rating): &(_, String)| if is_one { rating.clone() } else { format!("{who}: {rating}") };
    let mut rated: Vec<String> = ratings.iter().map(told).collect();
    rated.dedup();
    Some(format!("{} {}", rated.join(", "), view.when(latest.0, latest.1)))
}

/// The latest value of an indicator beside its target; of several bodies, how many of their values have reached it.
fn measured(view: &PlanView<'_, '_>, values: &[&Reading<'_>]) -> String {
    let words = view.words;
    let reached = |is_reached| {
        if is_reached { words.say("nått", "reached") } else { words.say("ej nått", "not reached") }
    };
    let periods: BTreeSet<Period> = values.iter().map(|reading| reading.period).collect();
    let when = match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => words.short_period(*only),
        _ => return words.say("värde saknas", "no value").to_owned(),
    };
    let said = if let [only] = values {
        let item = view.item(only.item);
        let words = view.words_of(item);
        let each = |of| indicator_words::each(words, indicator_overview::deciding(view, only.item, of), ", ");
        let value = each(indicator_words::numbers(words, only.figures));
        let target = only.target.zip(item.indicator());
        let target = target.and_then(|(target, own)| each(indicator_words::signed(words, own, target)));
        let target = target.map(|target| {
            let decided = only.decided.map(|decided| format!(", {}", reached(decided.is_reached())));
            format!("; {} {target}{}", words.say("målvärde", "target"), decided.unwrap_or_default())
        });
        value.unwrap_or_default() + &target.unwrap_or_default()
    } else {
        let sum = crate::evaluate::reached(values.iter().copied());
        let of = goal_words::part(words, sum.reached, sum.of);
        match sum.of {
            0 => words.count(values.len() as u64, ["ett värde", "värden"], ["one value", "values"]),
            1 => format!(
                "{}, {}",
                words.count(1, ["ett värde", "värden"], ["one value", "values"]),
                reached(sum.reached == 1)
            ),
            _ => say!(words, "{of} värden har nått målvärdet", "{of} values have reached the target"),
        }
    };
    format!("{when}: {said}")
}
