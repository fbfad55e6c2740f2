//! How the goals stand, in sentences: as the chain of goals has them, by their rules and by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::goal_tree::unrated_in_words;
use super::plan_view::PlanView;
use super::rules;
use super::words::say;
use crate::calendar::Period;
use crate::evaluate::{Group, Tally, readings};
use crate::model::ItemId;
use crate::numbers;
use crate::share::share;
use crate::vocabulary::{Basis, Class, Word as _};

/// The lowest goals at a time at which a rule gives any of them its rating.
#[derive(Default)]
pub(super) struct Standing {
    goals: Tally,
    /// How many have the rating that their rule gives; the others are rated by hand.
    by_rule: u64,
    /// Those rules, in words.
    rules: BTreeSet<String>,
}

/// Where the goals stand, at each time at which judgements by hand alone do not say it.
pub(super) fn standings(view: &PlanView<'_, '_>) -> BTreeMap<(Period, Basis), Standing> {
    let above: BTreeSet<ItemId> = view.plan.goals().filter_map(|goal| view.item(goal).goal).collect();
    let readings = readings(view.plan, &view.model.organisation);
    let mut standings: BTreeMap<_, Standing> = BTreeMap::new();
    for aggregate in view.aggregates(&readings, None) {
        let standing = standings.entry((aggregate.period, aggregate.basis)).or_default();
        let class = aggregate.rating.map(|(class, _)| class);
        if aggregate.group == Group::Plan {
            standing.goals = aggregate.goals;
        } else if let Group::Goal(goal) = aggregate.group
            && !above.contains(&goal)
            && class.is_some()
            && aggregate.computed == class
        {
            standing.by_rule += 1;
            standing.rules.insert(rules::in_words(view.words, &aggregate.rule));
        }
    }
    standings.retain(|_, standing| standing.by_rule > 0);
    standings
}

impl Standing {
    /// `För 2024 är 3 av 5 mål uppfyllda (60 %), 0 delvis uppfyllda och 2 ej uppfyllda (40 %). Bedömningen följer av regeln
    /// (indikatorer, delvis från 80 %) för 3 mål och är gjord för hand för 2.`
    pub(super) fn in_words(&self, view: &PlanView<'_, '_>, (period, basis): (Period, Basis)) -> String {
        let (words, rated) = (view.words, self.goals.rated());
        let parts = [self.goals.met, self.goals.partial, self.goals.unmet];
        let phrases = parts.into_iter().zip(Class::ALL).map(|(part, class)| {
            let whole = if *class == Class::Met {
                let goals = match rated {
                    1 => words.say("bedömt mål", "rated goal"),
                    _ => words.say("bedömda mål", "rated goals"),
                };
                format!(" {} {} {goals}", words.say("av", "of"), words.number(rated))
            } else {
                String::new()
            };
            let share = share(part, rated).filter(|_| part > 0);
            let share = share.map(|share| format!(" ({})", numbers::percent(share))).unwrap_or_default();
            format!("{}{whole} {}{share}", words.number(part), words.class_of_several(*class))
        });
        let list = words.list(&phrases.collect::<Vec<_>>());
        let period = words.period(period);
        let mut sentences = vec![match basis {
            Basis::Outcome => say!(words, "För {period} är {list}.", "For {period}, {list}."),
            Basis::Forecast => {
                say!(
                    words,
                    "Enligt prognosen för {period} är {list}.",
                    "By the forecast for {period}, {list}."
                )
            }
        }];
        let rule = match self.rules.first() {
            Some(rule) if self.rules.len() == 1 => format!(" ({rule})"),
            Some(_) | None => String::new(),
        };
        let (by_rule, by_hand) = (words.number(self.by_rule), words.number(rated - self.by_rule));
        sentences.push(if rated == self.by_rule {
            say!(words, "Bedömningarna följer av målens regel{rule}.", "The ratings follow from the rule of the goals{rule}.")
        } else {
            say!(
                words,
                "Bedömningen följer av målens regel{rule} för {by_rule} mål och är gjord för hand för {by_hand}.",
                "The rating follows from the rule of the goals{rule} for {by_rule} and was made by hand for {by_hand}."
            )
        });
        let unrated = unrated_in_words(words, &self.goals);
        if !unrated.is_empty() {
            let (of, unrated) = (words.share(rated, self.goals.expected), words.list(&unrated));
            sentences.push(say!(words, "Bedömda mål: {of}; {unrated}.", "Goals rated: {of}; {unrated}."));
        }
        sentences.join(" ")
    }
}

/// Below sums of judgements of goals: that these are by hand alone, and how the goals stand.
pub(super) fn beside_sums(view: &PlanView<'_, '_>) -> Option<String> {
    let words = view.words;
    let standings = standings(view).into_iter().map(|((period, basis), standing)| {
        let of = words.share(standing.goals.met, standing.goals.rated());
        format!("{} {of}", view.when_in_words(period, basis))
    });
    let list = words.list(&standings.collect::<Vec<_>>());
    (!list.is_empty()).then(|| {
        say!(
            words,
            "Av målen räknar summorna bara bedömningar för hand. Uppfyllda mål, också de som bedöms av sin regel: {list}.",
            "Of goals the sums count judgements by hand alone. Goals fulfilled, those rated by their rule among them: {list}."
        )
    })
}
